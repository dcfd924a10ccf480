#include "indexer/extract/flow.h"

#include "document/character.h"
#include "indexer/extract/budget.h"
#include "indexer/extract/table.h"

#include <string.h>

enum
{
    HEADING_MAX_CHARS = 80, // a longer one is a paragraph that somebody gave the looks of a heading
    EMPTY_CELLS_MAX = 63,   // columns of a table that Word allows
};

typedef struct _Table Table;

// A paragraph in a cell, or a table.
typedef struct
{
    XjBlockKind kind;
    guint depth;
    char *text;
    Table *table; // NULL for a paragraph
} Part;

typedef struct
{
    GPtrArray *parts; // of Part
    gboolean merged;  // with the one above
} Cell;

typedef struct
{
    GPtrArray *cells; // of Cell, which may stand there repeatedly
} Row;

struct _Table
{
    GPtrArray *rows; // of Row, likewise
    Row *row;        // the open one, or NULL
    Cell *cell;      // likewise
};

struct _XjFlow
{
    XjSource *source;
    XjBlockKind role;
    GPtrArray *tables;     // of Table: those that are open, outermost first
    guint passed_over;     // tables that are open and too deep
    GHashTable *furniture; // texts seen: char *
    guint64 length;        // bytes of text so far
    guint copies;          // cells that came by repeating
    gboolean begun;        // something other than titles and furniture was added
};

// ---------------------------------------------------------------- life

static void table_free(Table *table);

static void
part_free(gpointer data)
{
    Part *part = data;
    g_free(part->text);
    table_free(part->table);
    g_free(part);
}

static void
cell_clear(gpointer data)
{
    g_ptr_array_unref(((Cell *)data)->parts);
}

static void
cell_unref(gpointer data)
{
    g_rc_box_release_full(data, cell_clear);
}

static void
row_clear(gpointer data)
{
    g_ptr_array_unref(((Row *)data)->cells);
}

static void
row_unref(gpointer data)
{
    g_rc_box_release_full(data, row_clear);
}

// Tables nest at most XJ_FLOW_TABLES_MAX deep, and so does this.
static void
table_free(Table *table) // NOLINT(misc-no-recursion): bounded
{
    if (table == NULL)
        return;
    g_ptr_array_unref(table->rows);
    g_free(table);
}

static void
free_table(gpointer table)
{
    table_free(table);
}

XjFlow *
xj_flow_new(XjSource *source)
{
    XjFlow *flow = g_new0(XjFlow, 1);
    flow->source = source;
    flow->role = XJ_BLOCK_PARAGRAPH;
    flow->tables = g_ptr_array_new_with_free_func(free_table);
    flow->furniture = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return flow;
}

void
xj_flow_free(XjFlow *flow)
{
    if (flow == NULL)
        return;
    g_ptr_array_unref(flow->tables);
    g_hash_table_unref(flow->furniture);
    g_free(flow);
}

void
xj_flow_set_role(XjFlow *flow, XjBlockKind role)
{
    flow->role = role;
}

// ---------------------------------------------------------------- blocks

static gboolean
is_blank(const char *text)
{
    while (*text != '\0' && xj_char_is_blank(g_utf8_get_char(text)))
        text = xj_char_next(text);
    return *text == '\0';
}

static void
put_block(XjFlow *flow, XjBlockKind kind, guint depth, const char *text, gsize length)
{
    if (flow->length + length > XJ_TEXT_MAX)
    {
        xj_source_lose(flow->source, XJ_LOSS_LIMIT, 0, NULL);
        flow->length = XJ_TEXT_MAX;
        return;
    }
    flow->length += length;
    flow->begun |= kind != XJ_BLOCK_FURNITURE;
    xj_source_add(flow->source, kind, depth, 0, text, length);
}

// Some write whole paragraphs in the style of headings: a heading is short and ends where its first sentence does.
static gboolean
reads_like_text(const char *text)
{
    static const char full_stop[] = "。";
    const char *stop = strstr(text, full_stop);
    const char *behind = stop != NULL ? stop + strlen(full_stop) : "";
    while (*behind != '\0' && (xj_char_is_closing(g_utf8_get_char(behind)) || xj_char_is_blank(g_utf8_get_char(behind))))
        behind = xj_char_next(behind);
    return *behind != '\0' || g_utf8_strlen(text, -1) > HEADING_MAX_CHARS;
}

// One paragraph a line.
static void
put_lines(XjFlow *flow, XjBlockKind kind, const char *text)
{
    while (*text != '\0')
    {
        gsize length = strcspn(text, "\n");
        g_autofree char *line = g_strndup(text, length);
        if (!is_blank(line))
        {
            put_block(flow, kind, 0, line, length);
            kind = XJ_BLOCK_PARAGRAPH;
        }
        text += length + (text[length] == '\n' ? 1 : 0);
    }
}

static void
put_furniture(XjFlow *flow, const char *text)
{
    if (g_hash_table_add(flow->furniture, g_strdup(text)))
        put_block(flow, XJ_BLOCK_FURNITURE, 0, text, strlen(text));
}

static void
put_paragraph(XjFlow *flow, XjBlockKind kind, guint depth, const char *text)
{
    g_autofree char *trimmed = g_strdup(text);
    g_strstrip(trimmed);
    if (is_blank(trimmed))
        return;
    if (kind == XJ_BLOCK_FURNITURE)
        put_furniture(flow, trimmed);
    else if (kind == XJ_BLOCK_NOTE)
        put_block(flow, kind, 0, trimmed, strlen(trimmed));
    else if (kind == XJ_BLOCK_HEADING && !reads_like_text(trimmed))
        put_block(flow, kind, depth, trimmed, strlen(trimmed));
    else
        put_lines(flow, kind == XJ_BLOCK_HEADING ? XJ_BLOCK_PARAGRAPH : kind, trimmed);
}

// ---------------------------------------------------------------- tables

static gboolean
is_aside(const Part *part)
{
    return part->kind == XJ_BLOCK_FURNITURE || part->kind == XJ_BLOCK_NOTE;
}

static gsize
count_chars(const char *text)
{
    gsize count = 0;
    for (; *text != '\0'; text = xj_char_next(text))
        count += g_unichar_isspace(g_utf8_get_char(text)) ? 0 : 1;
    return count;
}

static guint
count_lines(const char *text)
{
    guint count = 0;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
        count += is_blank(lines[i]) ? 0 : 1;
    return count;
}

static void
measure_cell(const Cell *cell, XjTableRow *row)
{
    guint parts = 0;
    gsize chars = 0;
    for (guint i = 0; i < cell->parts->len; i++)
    {
        const Part *part = cell->parts->pdata[i];
        row->holds_page |= part->table != NULL || part->kind == XJ_BLOCK_HEADING;
        if (part->table != NULL || is_aside(part))
            continue;
        parts += count_lines(part->text);
        chars += count_chars(part->text);
    }
    row->cells += chars > 0 || cell->merged ? 1 : 0;
    row->parts = MAX(row->parts, parts);
    row->chars = MAX(row->chars, chars);
}

static GArray *
measure_table(const Table *table)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(XjTableRow));
    for (guint i = 0; i < table->rows->len; i++)
    {
        const Row *row = table->rows->pdata[i];
        XjTableRow measured = {0};
        for (guint k = 0; k < row->cells->len; k++)
            measure_cell(row->cells->pdata[k], &measured);
        g_array_append_val(rows, measured);
    }
    return rows;
}

// The text of a paragraph in a cell, from `begin` on: between its lines stands what stands between cells, so that nothing is found
// across them.
static void
append_part(GString *row, gsize begin, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
    {
        g_strstrip(g_strdelimit(lines[i], "\t", ' '));
        if (is_blank(lines[i]))
            continue;
        if (row->len > begin)
            g_string_append_c(row, '\t');
        g_string_append(row, lines[i]);
    }
}

static void
put_asides(XjFlow *flow, const Cell *cell)
{
    for (guint i = 0; i < cell->parts->len; i++)
    {
        const Part *part = cell->parts->pdata[i];
        if (part->table == NULL && is_aside(part))
            put_paragraph(flow, part->kind, 0, part->text);
    }
}

static void
put_text_row(XjFlow *flow, const Row *row)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < row->cells->len && text->len <= XJ_TEXT_MAX; i++)
    {
        const Cell *cell = row->cells->pdata[i];
        if (i > 0)
            g_string_append_c(text, '\t');
        gsize begin = text->len;
        for (guint k = 0; k < cell->parts->len; k++)
        {
            const Part *part = cell->parts->pdata[k];
            if (part->table == NULL && !is_aside(part))
                append_part(text, begin, part->text);
        }
    }
    if (strspn(text->str, "\t") < text->len)
        put_block(flow, XJ_BLOCK_TABLE_ROW, 0, text->str, text->len);
    for (guint i = 0; i < row->cells->len; i++)
        put_asides(flow, row->cells->pdata[i]);
}

static void put_table(XjFlow *flow, const Table *table);

static void
put_layout_row(XjFlow *flow, const Row *row) // NOLINT(misc-no-recursion): bounded by XJ_FLOW_TABLES_MAX
{
    for (guint i = 0; i < row->cells->len; i++)
    {
        const Cell *cell = row->cells->pdata[i];
        for (guint k = 0; k < cell->parts->len; k++)
        {
            const Part *part = cell->parts->pdata[k];
            if (part->table != NULL)
                put_table(flow, part->table);
            else
                put_paragraph(flow, part->kind, part->depth, part->text);
        }
    }
}

static void
put_table(XjFlow *flow, const Table *table) // NOLINT(misc-no-recursion): bounded by XJ_FLOW_TABLES_MAX
{
    g_autoptr(GArray) measured = measure_table(table);
    gboolean is_data = xj_table_is_data(measured);
    for (guint i = 0; i < table->rows->len && flow->length < XJ_TEXT_MAX; i++)
    {
        if (xj_table_row_is_text(&g_array_index(measured, XjTableRow, i), is_data))
            put_text_row(flow, table->rows->pdata[i]);
        else
            put_layout_row(flow, table->rows->pdata[i]);
    }
}

// ---------------------------------------------------------------- what the reader adds

// The innermost table that is open, NULL outside.
static Table *
open_table(const XjFlow *flow)
{
    return flow->tables->len > 0 ? flow->tables->pdata[flow->tables->len - 1] : NULL;
}

// The innermost cell that is open, NULL outside: text between cells belongs to none.
static Cell *
open_cell(const XjFlow *flow)
{
    const Table *table = open_table(flow);
    return table != NULL ? table->cell : NULL;
}

void
xj_flow_add(XjFlow *flow, XjBlockKind kind, guint depth, const char *text)
{
    if (flow->role != XJ_BLOCK_PARAGRAPH)
        kind = flow->role;
    Cell *cell = open_cell(flow);
    if (cell == NULL)
    {
        put_paragraph(flow, kind, depth, text);
        return;
    }
    Part *part = g_new0(Part, 1);
    *part = (Part){.kind = kind, .depth = depth, .text = g_strdup(text)};
    g_ptr_array_add(cell->parts, part);
}

void
xj_flow_add_title(XjFlow *flow, const char *text)
{
    gboolean begun = flow->begun;
    xj_flow_add(flow, begun ? XJ_BLOCK_PARAGRAPH : XJ_BLOCK_HEADING, begun ? 0 : 1, text);
    flow->begun = begun;
}

static void
begin_table(XjFlow *flow)
{
    if (flow->tables->len >= XJ_FLOW_TABLES_MAX || (flow->tables->len > 0 && open_cell(flow) == NULL))
    {
        flow->passed_over++;
        return;
    }
    Table *table = g_new0(Table, 1);
    table->rows = g_ptr_array_new_with_free_func(row_unref);
    g_ptr_array_add(flow->tables, table);
}

static void
end_table(XjFlow *flow)
{
    Table *table = g_ptr_array_steal_index(flow->tables, flow->tables->len - 1);
    Cell *cell = open_cell(flow);
    if (cell == NULL)
    {
        put_table(flow, table);
        table_free(table);
        return;
    }
    Part *part = g_new0(Part, 1);
    part->table = table;
    g_ptr_array_add(cell->parts, part);
}

void
xj_flow_open(XjFlow *flow, XjFlowPart part)
{
    Table *table = open_table(flow);
    if (part == XJ_FLOW_TABLE)
        begin_table(flow);
    else if (table == NULL || flow->passed_over > 0)
        return;
    else if (part == XJ_FLOW_ROW && table->row == NULL)
    {
        table->row = g_rc_box_new0(Row);
        table->row->cells = g_ptr_array_new_with_free_func(cell_unref);
        g_ptr_array_add(table->rows, table->row);
    }
    else if (part >= XJ_FLOW_CELL && table->row != NULL && table->cell == NULL)
    {
        table->cell = g_rc_box_new0(Cell);
        table->cell->merged = part == XJ_FLOW_MERGED_CELL;
        table->cell->parts = g_ptr_array_new_with_free_func(part_free);
        g_ptr_array_add(table->row->cells, table->cell);
    }
}

void
xj_flow_close(XjFlow *flow, XjFlowPart part)
{
    Table *table = open_table(flow);
    if (table == NULL)
        return;
    if (flow->passed_over > 0)
    {
        flow->passed_over -= part == XJ_FLOW_TABLE ? 1 : 0;
        return;
    }
    if (part == XJ_FLOW_TABLE)
        end_table(flow);
    else if (part == XJ_FLOW_ROW)
        table->row = NULL;
    if (part != XJ_FLOW_TABLE)
        table->cell = NULL;
}

static gboolean
holds_table(const Cell *cell)
{
    for (guint i = 0; i < cell->parts->len; i++)
    {
        if (((const Part *)cell->parts->pdata[i])->table != NULL)
            return TRUE;
    }
    return FALSE;
}

static gboolean
holds_text(const Cell *cell)
{
    for (guint i = 0; i < cell->parts->len; i++)
    {
        const Part *part = cell->parts->pdata[i];
        if (part->table == NULL && !is_blank(part->text))
            return TRUE;
    }
    return FALSE;
}

// Whether the cells hold text and no table.
static gboolean
are_plain(const GPtrArray *cells)
{
    gboolean filled = FALSE;
    for (guint i = 0; i < cells->len; i++)
    {
        if (holds_table(cells->pdata[i]))
            return FALSE;
        filled |= holds_text(cells->pdata[i]);
    }
    return filled;
}

// The last of `items`, of so many cells, stands there `times` times.
static void
repeat_last(XjFlow *flow, GPtrArray *items, guint times, guint cells)
{
    guint allowed = MIN(XJ_FLOW_REPEAT_MAX, 1 + (XJ_FLOW_COPIES_MAX - flow->copies) / MAX(cells, 1));
    if (times > allowed)
        xj_source_lose(flow->source, XJ_LOSS_LIMIT, 0, NULL);
    for (guint i = 1; i < MIN(times, allowed); i++)
    {
        g_ptr_array_add(items, g_rc_box_acquire(items->pdata[items->len - 1]));
        flow->copies += cells;
    }
}

static void
repeat_cell(XjFlow *flow, GPtrArray *cells, guint times)
{
    const Cell *last = cells->pdata[cells->len - 1];
    if (!holds_table(last))
        repeat_last(flow, cells, holds_text(last) ? times : MIN(times, EMPTY_CELLS_MAX), 1);
}

static void
repeat_row(XjFlow *flow, GPtrArray *rows, guint times)
{
    const Row *last = rows->pdata[rows->len - 1];
    if (are_plain(last->cells))
        repeat_last(flow, rows, times, last->cells->len);
}

void
xj_flow_repeat(XjFlow *flow, XjFlowPart part, guint times)
{
    Table *table = open_table(flow);
    if (table == NULL || flow->passed_over > 0)
        return;
    if (part >= XJ_FLOW_CELL && table->row != NULL && table->row->cells->len > 0)
        repeat_cell(flow, table->row->cells, times);
    else if (part == XJ_FLOW_ROW && table->rows->len > 0)
        repeat_row(flow, table->rows, times);
}
