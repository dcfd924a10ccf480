// XML of office packages, as libxml2 gives it: never from the network, no DTD loaded, no entity replaced, so neither XXE nor
// billion laughs; nested at most as deep as libxml2 allows without XML_PARSE_HUGE.
#pragma once

#include <glib.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

// Parses one part; its texts are valid UTF-8. NULL if it is no XML at all; a part that breaks off gives what stands before the break and sets *ret_whole
// to FALSE. Free with xmlFreeDoc().
xmlDoc *xj_xml_parse(const char *bytes, gsize length, gboolean *ret_whole);

// An element with this local name, whatever its prefix and namespace: producers disagree about both.
gboolean xj_xml_is(const xmlNode *node, const char *name);

// The value of the attribute with this local name as a new string, NULL if there is none.
char *xj_xml_attribute(const xmlNode *node, const char *name);
// Likewise as a number; `otherwise` if there is none or it is no number.
gint64 xj_xml_number(const xmlNode *node, const char *name, gint64 otherwise);

// First child element with this local name, or NULL.
xmlNode *xj_xml_child(const xmlNode *node, const char *name);
// The text of it and all below, a new string; NULL for NULL.
char *xj_xml_text(const xmlNode *node);

// Walks over `top` and all below it in document order, by a loop: an element is met twice, at its start and at its end
// (`leaving`), everything else once. Start with {.top = node}.
typedef struct
{
    xmlNode *top;
    xmlNode *node;         // where the walk is
    gboolean leaving;      // at its end
    gboolean skips_inside; // set at a start by the caller: go straight to the end
} XjXmlCursor;

// FALSE behind the end of `top`.
gboolean xj_xml_cursor_next(XjXmlCursor *cursor);

G_END_DECLS
