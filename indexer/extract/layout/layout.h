// Text that a format places on pages (pdf, ofd) made into blocks: characters into lines, lines into reading order.
//
// What comes out are blocks of kind XJ_BLOCK_LINES, one a page, that look as a typist would have typed the page with one line a
// paragraph: hard wraps are undone, also over columns and page ends; an indented paragraph begins with blanks; an empty line stands
// between paragraphs. Rows of tables are blocks of their own where that is sure, and so are running lines and page numbers
// (XJ_BLOCK_FURNITURE).
#pragma once

#include "document/source.h"

G_BEGIN_DECLS

// A piece of text on one line of a page. Lengths in any unit, y grows downwards.
typedef struct
{
    double left, top, right, bottom;
    double size;      // height of the font
    const char *text; // borrowed, valid UTF-8, no line ends
} XjPlacedText;

typedef struct _XjLayout XjLayout;

XjLayout *xj_layout_new(void);
void xj_layout_free(XjLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjLayout, xj_layout_free)

// Begins the next page; the first call begins page 1.
void xj_layout_begin_page(XjLayout *layout, double width, double height);

// Adds a piece to the page that was begun, in any order. Copies. What stands at the same place with the same text (bold made by
// printing twice) is left out.
void xj_layout_add(XjLayout *layout, const XjPlacedText *text);

// Whether on the page that was begun lines stand side by side, as in a table or in columns: then it is worth while to look for rules.
gboolean xj_layout_may_hold_table(XjLayout *layout);

// Adds a straight line that is drawn on the page, flat or upright, or one side of a drawn box. Where rules close a box on four
// sides, beside others, it is a cell of a table.
void xj_layout_add_rule(XjLayout *layout, double left, double top, double right, double bottom);

// Appends the blocks of all pages to `source`.
void xj_layout_finish(XjLayout *layout, XjSource *source);

G_END_DECLS
