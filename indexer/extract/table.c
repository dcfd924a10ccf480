#include "indexer/extract/table.h"

enum
{
    PARTS_MIN = 3,              // paragraphs or lines in one cell, from which on it looks like a page
    DATA_ROWS_MIN = 2,          // rows of several cells
    DATA_COLUMNS_MIN = 3,       // a page has two: menu and text
    SHORT_CELL_MAX_CHARS = 400, // of a table with two columns
};

gboolean
xj_table_is_data(const GArray *rows)
{
    guint wide = 0;
    guint filled = 0;
    guint columns = 0;
    gsize chars = 0;
    for (guint i = 0; i < rows->len; i++)
    {
        const XjTableRow *row = &g_array_index(rows, XjTableRow, i);
        filled += row->cells > 0 ? 1 : 0;
        wide += row->cells > 1 ? 1 : 0;
        columns = MAX(columns, row->cells);
        chars = MAX(chars, row->chars);
    }
    return wide >= DATA_ROWS_MIN && wide * 2 >= filled && (columns >= DATA_COLUMNS_MIN || chars <= SHORT_CELL_MAX_CHARS);
}

gboolean
xj_table_row_is_text(const XjTableRow *row, gboolean table_is_data)
{
    if (row->holds_page)
        return FALSE;
    if (table_is_data)
        return row->cells > 1 || row->parts < PARTS_MIN;
    return row->cells > 1 && row->parts < PARTS_MIN && row->chars <= SHORT_CELL_MAX_CHARS;
}
