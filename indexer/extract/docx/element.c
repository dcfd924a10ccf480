#include "indexer/extract/docx/element.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
    const char *name;
    XjDocxElement element;
} ElementName;

// In the order of strcmp().
static const ElementName element_names[] = {
    {"OLEObject", XJ_DOCX_OBJECT},
    {"altChunk", XJ_DOCX_OBJECT},
    {"br", XJ_DOCX_BREAK},
    {"chart", XJ_DOCX_OBJECT},
    {"cr", XJ_DOCX_BREAK},
    {"endnoteReference", XJ_DOCX_ENDNOTE},
    {"fldChar", XJ_DOCX_FIELD_CHAR},
    {"fldSimple", XJ_DOCX_SIMPLE_FIELD},
    {"footnoteReference", XJ_DOCX_FOOTNOTE},
    {"instrText", XJ_DOCX_FIELD_CODE},
    {"noBreakHyphen", XJ_DOCX_HYPHEN},
    {"object", XJ_DOCX_OBJECT},
    {"p", XJ_DOCX_PARAGRAPH},
    {"ptab", XJ_DOCX_TAB},
    {"r", XJ_DOCX_RUN},
    {"relIds", XJ_DOCX_OBJECT},
    {"sdt", XJ_DOCX_CONTENT_CONTROL},
    {"subDoc", XJ_DOCX_OBJECT},
    {"sym", XJ_DOCX_SYMBOL},
    {"t", XJ_DOCX_TEXT},
    {"tab", XJ_DOCX_TAB},
    {"tbl", XJ_DOCX_TABLE},
    {"tc", XJ_DOCX_CELL},
    {"textpath", XJ_DOCX_TEXT_PATH},
    {"tr", XJ_DOCX_ROW},
    {"txbxContent", XJ_DOCX_TEXT_BOX},
};

static int
compare_names(const void *name, const void *entry)
{
    return strcmp(name, ((const ElementName *)entry)->name);
}

XjDocxElement
xj_docx_element(const xmlNode *node)
{
    const ElementName *found =
        bsearch(node->name, element_names, G_N_ELEMENTS(element_names), sizeof *element_names, compare_names);
    return found != NULL ? found->element : XJ_DOCX_OTHER;
}

// ---------------------------------------------------------------- what one says of itself

gboolean
xj_docx_is_placeholder(const xmlNode *content_control)
{
    return xj_docx_toggle(xj_xml_child(content_control, "sdtPr"), "showingPlcHdr") == XJ_TOGGLE_ON;
}

gboolean
xj_docx_holds_contents(const xmlNode *node)
{
    if (xj_xml_is(node, "fldSimple"))
    {
        g_autofree char *code = xj_xml_attribute(node, "instr");
        return code != NULL && xj_docx_field_kind(code) == XJ_DOCX_FIELD_CONTENTS;
    }
    const xmlNode *part = xj_xml_child(xj_xml_child(node, "sdtPr"), "docPartObj");
    const xmlNode *gallery = xj_xml_child(part, "docPartGallery");
    g_autofree char *name = gallery != NULL ? xj_xml_attribute(gallery, "val") : NULL;
    return g_strcmp0(name, "Table of Contents") == 0;
}

gboolean
xj_docx_is_page_field(const xmlNode *node)
{
    g_autofree char *code = xj_xml_attribute(node, "instr");
    return code != NULL && xj_docx_field_kind(code) == XJ_DOCX_FIELD_PAGE;
}

gboolean
xj_docx_is_deleted_row(const xmlNode *row)
{
    const xmlNode *properties = xj_xml_child(row, "trPr");
    return xj_xml_child(properties, "del") != NULL || xj_docx_toggle(properties, "hidden") == XJ_TOGGLE_ON;
}

gboolean
xj_docx_goes_on(const xmlNode *cell, const char *merge_name)
{
    const xmlNode *merge = xj_xml_child(xj_xml_child(cell, "tcPr"), merge_name);
    g_autofree char *value = merge != NULL ? xj_xml_attribute(merge, "val") : NULL;
    return merge != NULL && g_strcmp0(value, "restart") != 0;
}
