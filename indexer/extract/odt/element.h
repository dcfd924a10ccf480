// The elements of an odt that hold text or shape it, and what single ones say of themselves.
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

typedef enum
{
    XJ_ODT_ELEMENT_OTHER,
    XJ_ODT_ELEMENT_DROPPED,
    XJ_ODT_ELEMENT_PARAGRAPH,
    XJ_ODT_ELEMENT_SPAN,
    XJ_ODT_ELEMENT_SPACES,
    XJ_ODT_ELEMENT_TAB,
    XJ_ODT_ELEMENT_LINE_BREAK,
    XJ_ODT_ELEMENT_NOTE,
    XJ_ODT_ELEMENT_HIDDEN_PARAGRAPH,
    XJ_ODT_ELEMENT_CHANGE_START,
    XJ_ODT_ELEMENT_CHANGE_END,
    XJ_ODT_ELEMENT_LIST,
    XJ_ODT_ELEMENT_ITEM,
    XJ_ODT_ELEMENT_TABLE,
    XJ_ODT_ELEMENT_ROW,
    XJ_ODT_ELEMENT_CELL,
    XJ_ODT_ELEMENT_COVERED_CELL,
    XJ_ODT_ELEMENT_SECTION,
    XJ_ODT_ELEMENT_CONTENTS,
    XJ_ODT_ELEMENT_TEXT_BOX,
    XJ_ODT_ELEMENT_OBJECT,
    XJ_ODT_ELEMENT_CAPTION, // title or description of a drawing; or a field that shows the document's
} XjOdtElement;

XjOdtElement xj_odt_element(const xmlNode *node);

// Whether the attribute has this value.
gboolean xj_odt_says(const xmlNode *node, const char *attribute, const char *value);
gboolean xj_odt_is_hidden_section(const xmlNode *section);
gboolean xj_odt_is_hidden_row(const xmlNode *row);
// Whether the title or description is one of a drawing, and no field of the text.
gboolean xj_odt_is_drawing_caption(const xmlNode *node);

G_END_DECLS
