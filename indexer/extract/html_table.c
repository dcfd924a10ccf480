// Tables of text and tables of layout. The cells of a row of text are read as one line; a table that only places the parts
// of a page beside each other is walked through as if it were not there.
#include "indexer/extract/html.h"

#include "document/character.h"

enum
{
    PARTS_MIN = 3,              // paragraphs or lines in one cell, from which on it looks like a page
    DATA_ROWS_MIN = 2,          // rows of several cells
    DATA_COLUMNS_MIN = 3,       // a page has two: menu and text
    SHORT_CELL_MAX_CHARS = 400, // of a table with two columns
};

typedef struct
{
    xmlNode *row;
    guint cells;         // with text in them
    guint parts;         // of the cell that has most
    gsize chars;         // of the longest cell
    gboolean holds_page; // a table, a heading or preformatted text in a cell
} Row;

// The cell that is being measured.
typedef struct
{
    guint parts;
    gsize chars;
    gboolean in_part;
} Cell;

static void
measure_cell_text(Cell *cell, const char *text)
{
    for (; *text != '\0'; text = xj_char_next(text))
    {
        if (g_unichar_isspace(g_utf8_get_char(text)))
            continue;
        cell->parts += cell->in_part ? 0 : 1;
        cell->in_part = TRUE;
        cell->chars++;
    }
}

static void
finish_cell(Row *row, const Cell *cell)
{
    row->cells += cell->chars > 0 ? 1 : 0;
    row->parts = MAX(row->parts, cell->parts);
    row->chars = MAX(row->chars, cell->chars);
}

static void
measure_element(GArray *rows, Cell *cell, XjXmlCursor *cursor)
{
    xmlNode *node = cursor->node;
    if (!cursor->leaving && xj_html_is_dropped(node))
    {
        cursor->skips_inside = TRUE;
        return;
    }
    if (XJ_HTML_IS(node, "tr") && !cursor->leaving)
    {
        Row row = {.row = node};
        g_array_append_val(rows, row);
    }
    if (xj_html_is_block(node))
        cell->in_part = FALSE;
    if (rows->len == 0)
        return;
    Row *row = &g_array_index(rows, Row, rows->len - 1);
    if (XJ_HTML_IS(node, "table", "h1", "h2", "h3", "pre") && node != cursor->top)
    {
        row->holds_page = TRUE;
        cursor->skips_inside = XJ_HTML_IS(node, "table");
    }
    if (!XJ_HTML_IS(node, "td", "th"))
        return;
    if (cursor->leaving)
        finish_cell(row, cell);
    *cell = (Cell){0};
}

// The rows of one table, not of those inside it.
static GArray *
measure_table(xmlNode *table)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
    Cell cell = {0};
    XjXmlCursor cursor = {.top = table};
    while (xj_xml_cursor_next(&cursor))
    {
        if (cursor.node->type == XML_ELEMENT_NODE)
            measure_element(rows, &cell, &cursor);
        else if (xj_html_is_text(cursor.node))
            measure_cell_text(&cell, (const char *)cursor.node->content);
    }
    return rows;
}

static gboolean
is_data(const GArray *rows)
{
    guint wide = 0;
    guint filled = 0;
    guint columns = 0;
    gsize chars = 0;
    for (guint i = 0; i < rows->len; i++)
    {
        const Row *row = &g_array_index(rows, Row, i);
        filled += row->cells > 0 ? 1 : 0;
        wide += row->cells > 1 ? 1 : 0;
        columns = MAX(columns, row->cells);
        chars = MAX(chars, row->chars);
    }
    return wide >= DATA_ROWS_MIN && wide * 2 >= filled && (columns >= DATA_COLUMNS_MIN || chars <= SHORT_CELL_MAX_CHARS);
}

static gboolean
is_text_row(const Row *row, gboolean table_is_data)
{
    if (row->holds_page)
        return FALSE;
    if (table_is_data)
        return row->cells > 1 || row->parts < PARTS_MIN;
    return row->cells > 1 && row->parts < PARTS_MIN && row->chars <= SHORT_CELL_MAX_CHARS;
}

void
xj_html_mark_rows(xmlNode *root)
{
    XjXmlCursor cursor = {.top = root};
    while (xj_xml_cursor_next(&cursor))
    {
        if (cursor.leaving || cursor.node->type != XML_ELEMENT_NODE || !XJ_HTML_IS(cursor.node, "table"))
            continue;
        g_autoptr(GArray) rows = measure_table(cursor.node);
        gboolean table_is_data = is_data(rows);
        for (guint i = 0; i < rows->len; i++)
        {
            const Row *row = &g_array_index(rows, Row, i);
            if (is_text_row(row, table_is_data))
                xj_html_mark(row->row, XJ_HTML_ROW);
        }
    }
}
