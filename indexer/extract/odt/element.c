#include "indexer/extract/odt/element.h"

#include "indexer/extract/xml.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
    const char *name;
    XjOdtElement element;
} ElementName;

// In the order of strcmp().
static const ElementName element_names[] = {
    {"alphabetical-index", XJ_ODT_ELEMENT_CONTENTS},
    {"alphabetical-index-source", XJ_ODT_ELEMENT_DROPPED},
    {"annotation", XJ_ODT_ELEMENT_DROPPED},
    {"bibliography-source", XJ_ODT_ELEMENT_DROPPED},
    {"binary-data", XJ_ODT_ELEMENT_DROPPED},
    {"caption", XJ_ODT_ELEMENT_TEXT_BOX},
    {"change-end", XJ_ODT_ELEMENT_CHANGE_END},
    {"change-start", XJ_ODT_ELEMENT_CHANGE_START},
    {"circle", XJ_ODT_ELEMENT_TEXT_BOX},
    {"connector", XJ_ODT_ELEMENT_TEXT_BOX},
    {"covered-table-cell", XJ_ODT_ELEMENT_COVERED_CELL},
    {"custom-shape", XJ_ODT_ELEMENT_TEXT_BOX},
    {"desc", XJ_ODT_ELEMENT_CAPTION},
    {"ellipse", XJ_ODT_ELEMENT_TEXT_BOX},
    {"event-listeners", XJ_ODT_ELEMENT_DROPPED},
    {"forms", XJ_ODT_ELEMENT_DROPPED},
    {"h", XJ_ODT_ELEMENT_PARAGRAPH},
    {"hidden-paragraph", XJ_ODT_ELEMENT_HIDDEN_PARAGRAPH},
    {"hidden-text", XJ_ODT_ELEMENT_DROPPED},
    {"illustration-index", XJ_ODT_ELEMENT_CONTENTS},
    {"illustration-index-source", XJ_ODT_ELEMENT_DROPPED},
    {"index-title-template", XJ_ODT_ELEMENT_DROPPED},
    {"line-break", XJ_ODT_ELEMENT_LINE_BREAK},
    {"list", XJ_ODT_ELEMENT_LIST},
    {"list-header", XJ_ODT_ELEMENT_ITEM},
    {"list-item", XJ_ODT_ELEMENT_ITEM},
    {"note", XJ_ODT_ELEMENT_NOTE},
    {"number", XJ_ODT_ELEMENT_DROPPED},
    {"object", XJ_ODT_ELEMENT_OBJECT},
    {"object-index", XJ_ODT_ELEMENT_CONTENTS},
    {"object-index-source", XJ_ODT_ELEMENT_DROPPED},
    {"object-ole", XJ_ODT_ELEMENT_OBJECT},
    {"p", XJ_ODT_ELEMENT_PARAGRAPH},
    {"page-count", XJ_ODT_ELEMENT_DROPPED},
    {"page-number", XJ_ODT_ELEMENT_DROPPED},
    {"page-variable-get", XJ_ODT_ELEMENT_DROPPED},
    {"path", XJ_ODT_ELEMENT_TEXT_BOX},
    {"placeholder", XJ_ODT_ELEMENT_DROPPED},
    {"polygon", XJ_ODT_ELEMENT_TEXT_BOX},
    {"polyline", XJ_ODT_ELEMENT_TEXT_BOX},
    {"rect", XJ_ODT_ELEMENT_TEXT_BOX},
    {"ruby-text", XJ_ODT_ELEMENT_DROPPED},
    {"s", XJ_ODT_ELEMENT_SPACES},
    {"script", XJ_ODT_ELEMENT_DROPPED},
    {"section", XJ_ODT_ELEMENT_SECTION},
    {"shapes", XJ_ODT_ELEMENT_DROPPED},
    {"span", XJ_ODT_ELEMENT_SPAN},
    {"tab", XJ_ODT_ELEMENT_TAB},
    {"table", XJ_ODT_ELEMENT_TABLE},
    {"table-cell", XJ_ODT_ELEMENT_CELL},
    {"table-index", XJ_ODT_ELEMENT_CONTENTS},
    {"table-index-source", XJ_ODT_ELEMENT_DROPPED},
    {"table-of-content", XJ_ODT_ELEMENT_CONTENTS},
    {"table-of-content-source", XJ_ODT_ELEMENT_DROPPED},
    {"table-row", XJ_ODT_ELEMENT_ROW},
    {"text-box", XJ_ODT_ELEMENT_TEXT_BOX},
    {"title", XJ_ODT_ELEMENT_CAPTION},
    {"tracked-changes", XJ_ODT_ELEMENT_DROPPED},
    {"user-index", XJ_ODT_ELEMENT_CONTENTS},
    {"user-index-source", XJ_ODT_ELEMENT_DROPPED},
};

static int
compare_names(const void *name, const void *entry)
{
    return strcmp(name, ((const ElementName *)entry)->name);
}

XjOdtElement
xj_odt_element(const xmlNode *node)
{
    const ElementName *found =
        bsearch(node->name, element_names, G_N_ELEMENTS(element_names), sizeof *element_names, compare_names);
    return found != NULL ? found->element : XJ_ODT_ELEMENT_OTHER;
}

// ---------------------------------------------------------------- what one says of itself

gboolean
xj_odt_says(const xmlNode *node, const char *attribute, const char *value)
{
    g_autofree char *text = xj_xml_attribute(node, attribute);
    return g_strcmp0(text, value) == 0;
}

gboolean
xj_odt_is_hidden_section(const xmlNode *section)
{
    return xj_odt_says(section, "display", "none") ||
           (xj_odt_says(section, "display", "condition") && xj_odt_says(section, "is-hidden", "true"));
}

gboolean
xj_odt_is_hidden_row(const xmlNode *row)
{
    return xj_odt_says(row, "visibility", "collapse") || xj_odt_says(row, "visibility", "filter");
}

gboolean
xj_odt_is_drawing_caption(const xmlNode *node)
{
    return node->ns != NULL && node->ns->href != NULL && strstr((const char *)node->ns->href, "svg") != NULL;
}
