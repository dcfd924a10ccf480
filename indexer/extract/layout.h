// Text that a format places on pages (pdf, ofd) made into blocks: characters into lines, lines into reading order.
//
// What comes out are blocks of kind XJ_BLOCK_LINES, one a page, that look as a typist would have typed the page: an indented
// line begins with blanks, a gap between paragraphs is an empty line. document/ then undoes the hard wraps, takes page numbers
// and running lines out, and joins paragraphs over page ends, as for any plain text. Cells that stand side by side in rows
// become rows of a table where that is sure.
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

// Adds a piece to the page that was begun, in any order. Copies. What was added before at the same place with the same text (bold made
// by printing twice) is left out.
void xj_layout_add(XjLayout *layout, const XjPlacedText *text);

// Appends the blocks of all pages to `source`.
void xj_layout_finish(XjLayout *layout, XjSource *source);

G_END_DECLS
