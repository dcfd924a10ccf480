// What the parts of the layout share. A page goes through them in this order:
//
//   pieces and rules -> cells of ruled tables     grid.c
//   pieces -> segments, runs without a wide gap   segment.c
//   segments -> lines in reading order            order.c (columns), table.c (rows of tables)
//
// and the document as a whole then through
//
//   lines at page edges -> furniture              furniture.c
//   small lines that begin with a mark -> notes   note.c
//   lines -> paragraphs                           paragraph.c
//   paragraphs and rows of tables -> blocks       write.c
//
// Lengths are in units of the page; "em" is the height of the font at the place.
#pragma once

#include "document/source.h"

G_BEGIN_DECLS

// From here on a gap divides segments: cells, columns, or words that somebody spaced out. In em.
#define XJ_LAYOUT_WIDE_GAP 0.9

typedef struct
{
    double left, top, right, bottom;
} XjBox;

// What the format gave.
typedef struct
{
    XjBox box;
    double size;
    gsize text, length; // in XjLayoutPage.text
    guint cell;         // of a ruled table, from 1; 0 outside
} XjPiece;

#define XJ_NOTE_MARK_MAX 8 // bytes of a note mark, its end included

// 1 or ① or [2], raised behind the words that a note belongs to. It is no part of the text.
typedef struct
{
    guint page;
    double size; // of the text that it stands in
    double top;
    char text[XJ_NOTE_MARK_MAX];
} XjNoteMark;

typedef struct
{
    guint number; // from 1
    double width, height;
    GString *text;  // of the pieces
    GArray *pieces; // of XjPiece
    GArray *rules;  // of XjBox: straight lines drawn on the page, flat or upright
    GArray *cells;  // of XjCell; set by xj_layout_find_cells()
    GArray *marks;  // of XjNoteMark: those of this page and all before
} XjLayoutPage;

// A cell that rules close on all four sides and that holds text. The rules are known by number, so that cells of one row have the same
// `top`, and neighbours share a rule.
typedef struct
{
    guint left, top, right, bottom; // numbers of the rules
    guint table;                    // cells that hang together have the same
    XjBox box;
} XjCell;

// Pieces that stand on one line without a wide gap; or one row of a table.
typedef struct
{
    XjBox box;   // as high as its largest piece
    double size; // of its largest piece
    GString *text;
    guint cell;
    gboolean row;  // of a table: `text` holds its cells divided by '\t'
    gboolean note; // it began with a raised mark, which is left out
    guint mark;    // number of the mark behind its last piece, from 1; 0 if there is none
    // The last piece added, to know its gap and its copies.
    XjBox last;
    gsize last_length;
} XjSegment;

typedef struct
{
    XjBox box;
    double size;
    guint page;
    double page_width, page_height;
    guint column;       // 0: the page has one; otherwise a number no other column of the document has
    gsize text, length; // in XjLayoutLines.text
    guint segments;     // how many it was put together from
    gboolean row;       // of a table
    gboolean note;      // a footnote begins here
    gboolean furniture;
} XjLayoutLine;

// The lines of all pages in reading order.
typedef struct
{
    GString *text;
    GArray *lines; // of XjLayoutLine
    guint columns; // numbers given away so far
    double gutter; // between columns of the last page that was asked for one; 0 for none
    guint gutter_page;
} XjLayoutLines;

static inline double
xj_box_height(const XjBox *box)
{
    return box->bottom - box->top;
}

static inline double
xj_box_middle(const XjBox *box)
{
    return (box->top + box->bottom) / 2;
}

// How far the two stand beside each other, as a share of the lower one.
static inline double
xj_box_overlap(const XjBox *a, const XjBox *b)
{
    double overlap = MIN(a->bottom, b->bottom) - MAX(a->top, b->top);
    return overlap / MAX(MIN(xj_box_height(a), xj_box_height(b)), 1e-6);
}

static inline void
xj_box_unite(XjBox *box, const XjBox *other)
{
    box->left = MIN(box->left, other->left);
    box->top = MIN(box->top, other->top);
    box->right = MAX(box->right, other->right);
    box->bottom = MAX(box->bottom, other->bottom);
}

static inline XjLayoutLine *
xj_layout_line(const XjLayoutLines *lines, guint index)
{
    return &g_array_index(lines->lines, XjLayoutLine, index);
}

static inline const char *
xj_layout_line_text(const XjLayoutLines *lines, const XjLayoutLine *line)
{
    return lines->text->str + line->text;
}

// Sets `cells` of the page and `cell` of its pieces.
void xj_layout_find_cells(XjLayoutPage *page);

// The segments of the page, from the left to the right. Returns an array of XjSegment *.
GPtrArray *xj_layout_find_segments(XjLayoutPage *page);

// A segment that holds nothing yet but its box.
XjSegment *xj_segment_new(const XjBox *box, double size);
void xj_segment_free(gpointer segment);

// What stands between two stretches of a line that are `gap` em apart: "", " " or an ideographic blank. Static.
const char *xj_layout_blank(const char *text, gsize length, const char *next, double gap);

// Makes one segment of each row of a ruled table, in place of the segments in its cells.
void xj_layout_gather_ruled_rows(const XjLayoutPage *page, GPtrArray *segments);

// Makes one segment of each row of a table that shows by how its cells are aligned. `lines` are the lines, each a GPtrArray of
// segments from left to right, all in one column; those that became part of a row are set to length 0. Rows that are made are
// appended to `segments`, which owns them.
void xj_layout_gather_aligned_rows(GPtrArray *lines, GPtrArray *segments);

// How many of the segments stand beside the one that is next in height. Puts them in order of their height.
guint xj_layout_count_side_by_side(GPtrArray *segments);

// Appends the lines of the page.
void xj_layout_order(const XjLayoutPage *page, GPtrArray *segments, XjLayoutLines *lines);

// Marks running lines and page numbers.
void xj_layout_mark_furniture(XjLayoutLines *lines, guint pages);

// Marks footnotes, and leaves out the marks that they begin with. `marks` is of XjNoteMark.
void xj_layout_mark_notes(XjLayoutLines *lines, const GArray *marks);

// What all lines together show about how paragraphs are set: edges, indents, distances.
typedef struct _XjLayoutEvidence XjLayoutEvidence;

// Borrows `lines`.
XjLayoutEvidence *xj_layout_evidence_new(const XjLayoutLines *lines);
void xj_layout_evidence_free(XjLayoutEvidence *evidence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjLayoutEvidence, xj_layout_evidence_free)

// A paragraph so far. Borrows its lines.
typedef struct
{
    const XjLayoutLine *first, *last; // NULL: none was begun
    const XjLayoutLine *second;       // where its lines go on; NULL if it has one line
} XjLayoutParagraph;

// Whether the line after the last one of the paragraph belongs to it.
gboolean xj_layout_goes_on(const XjLayoutEvidence *evidence, const XjLayoutParagraph *paragraph, const XjLayoutLine *next);

// How far the line is set in from the edge of its column, in em.
double xj_layout_indent(const XjLayoutEvidence *evidence, const XjLayoutLine *line);

// Makes blocks of all lines.
void xj_layout_write(const XjLayoutLines *lines, XjSource *source);

G_END_DECLS
