// Tables of text and tables of layout. The cells of a row of text are read as one line; a table that only places the parts of a page
// beside each other, or draws a box around some paragraphs, is read as if it were not there.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// What speaks for the one or the other.
typedef struct
{
    guint cells;         // with text in them
    guint parts;         // paragraphs or lines of the cell that has most
    gsize chars;         // of the longest cell, blanks not counted
    gboolean holds_page; // a table, a heading or preformatted text in a cell
} XjTableRow;

// Whether the table of these rows is one of text; `rows` of XjTableRow.
gboolean xj_table_is_data(const GArray *rows);

// Whether one of its rows is a row of text.
gboolean xj_table_row_is_text(const XjTableRow *row, gboolean table_is_data);

G_END_DECLS
