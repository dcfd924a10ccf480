// What the parts of the HTML reader share: the page as libxml2 gives it, what its elements are, and what was found out about
// them before the text is gathered. All walks over the tree are loops: a page may be nested as deep as it likes.
#pragma once

#include "indexer/extract/reader.h"
#include "indexer/extract/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

// ---------------------------------------------------------------- taste

int xj_html_bid(const XjReadInput *input);
char *xj_html_declared_charset(const XjReadInput *input);

// ---------------------------------------------------------------- the page

// Parses a page or a fragment of one; never NULL for text that holds anything. Free with xmlFreeDoc().
htmlDocPtr xj_html_parse(const char *text, gsize length);

// ---------------------------------------------------------------- elements

gboolean xj_html_is_named(const xmlNode *node, const char *const *names, guint count);
#define XJ_HTML_IS(node, ...)                                                                                                  \
    xj_html_is_named((node), (const char *const[]){__VA_ARGS__}, G_N_ELEMENTS(((const char *const[]){__VA_ARGS__})))

// Its text is no text of the page: scripts, form controls, and what is hidden or deleted.
gboolean xj_html_is_dropped(xmlNode *node);

// Begins and ends a paragraph.
gboolean xj_html_is_block(const xmlNode *node);

// Text, as opposed to elements, comments and the rest.
gboolean xj_html_is_text(const xmlNode *node);

// 1 to 6 for h1 to h6, 0 for anything else.
guint xj_html_heading_depth(const xmlNode *node);

// Leads away from the page; a mere anchor or a jump within the page does not.
gboolean xj_html_is_link(xmlNode *node);

// Whether line ends inside count: `outer` is what holds around the element.
gboolean xj_html_keeps_lines(xmlNode *node, gboolean outer);

// ---------------------------------------------------------------- what is known of an element

typedef enum
{
    XJ_HTML_FURNITURE = 1 << 0, // frames the page: menus, footers, share bars
    XJ_HTML_ROW = 1 << 1,       // a table row that is a row of text, not of layout
} XjHtmlMark;

void xj_html_mark(xmlNode *node, XjHtmlMark mark);
gboolean xj_html_has_mark(const xmlNode *node, XjHtmlMark mark);

// Mark what there is to mark below `root`.
void xj_html_mark_furniture(xmlNode *root);
void xj_html_mark_rows(xmlNode *root);

// ---------------------------------------------------------------- reading

// Appends the blocks of a page or a fragment to `source`; sets its title if the page has one and the source has none.
void xj_html_read(const char *text, gsize length, XjSource *source);

G_END_DECLS
