// Which rows of a page's tables are rows of text (indexer/extract/table.h).
#include "indexer/extract/html/html.h"

#include "document/character.h"
#include "indexer/extract/table.h"

// The rows of one table.
typedef struct
{
    GArray *rows;     // of XjTableRow
    GPtrArray *nodes; // their elements, borrowed
} Table;

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
finish_cell(XjTableRow *row, const Cell *cell)
{
    row->cells += cell->chars > 0 ? 1 : 0;
    row->parts = MAX(row->parts, cell->parts);
    row->chars = MAX(row->chars, cell->chars);
}

static void
measure_element(Table *table, Cell *cell, XjXmlCursor *cursor)
{
    xmlNode *node = cursor->node;
    if (!cursor->leaving && xj_html_is_dropped(node))
    {
        cursor->skips_inside = TRUE;
        return;
    }
    if (XJ_HTML_IS(node, "tr") && !cursor->leaving)
    {
        XjTableRow row = {0};
        g_array_append_val(table->rows, row);
        g_ptr_array_add(table->nodes, node);
    }
    if (xj_html_is_block(node))
        cell->in_part = FALSE;
    if (table->rows->len == 0)
        return;
    XjTableRow *row = &g_array_index(table->rows, XjTableRow, table->rows->len - 1);
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

// Its own rows, not those of tables inside it.
static void
measure_table(Table *table, xmlNode *node)
{
    Cell cell = {0};
    XjXmlCursor cursor = {.top = node};
    while (xj_xml_cursor_next(&cursor))
    {
        if (cursor.node->type == XML_ELEMENT_NODE)
            measure_element(table, &cell, &cursor);
        else if (xj_html_is_text(cursor.node))
            measure_cell_text(&cell, (const char *)cursor.node->content);
    }
}

static void
mark_rows_of(xmlNode *node)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(XjTableRow));
    g_autoptr(GPtrArray) nodes = g_ptr_array_new();
    Table table = {rows, nodes};
    measure_table(&table, node);
    gboolean is_data = xj_table_is_data(rows);
    for (guint i = 0; i < rows->len; i++)
    {
        if (xj_table_row_is_text(&g_array_index(rows, XjTableRow, i), is_data))
            xj_html_mark(nodes->pdata[i], XJ_HTML_ROW);
    }
}

void
xj_html_mark_rows(xmlNode *root)
{
    XjXmlCursor cursor = {.top = root};
    while (xj_xml_cursor_next(&cursor))
    {
        if (!cursor.leaving && cursor.node->type == XML_ELEMENT_NODE && XJ_HTML_IS(cursor.node, "table"))
            mark_rows_of(cursor.node);
    }
}
