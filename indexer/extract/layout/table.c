// Rows of tables, from cells that rules draw or from how segments stand below each other.
#include "indexer/extract/layout/page.h"

#include "document/character.h"
#include "document/marker.h"
#include "document/wrap.h"

#include <math.h>
#include <string.h>

#define SAME_LINE_OVERLAP 0.5
#define ALIGNED 3.0 // units by which the edges of one column differ

// ---------------------------------------------------------------- text of a cell

static gint
by_line(gconstpointer first, gconstpointer second)
{
    const XjSegment *a = *(XjSegment *const *)first;
    const XjSegment *b = *(XjSegment *const *)second;
    double difference = xj_box_middle(&a->box) - xj_box_middle(&b->box);
    return difference < 0 ? -1 : difference > 0;
}

// Appends what stands in the next line of a cell to what stands in it already. `room` is what was left on the line before, in em.
static void
append_wrapped(GString *cell, const GString *next, double room)
{
    gboolean ended = cell->len > 0 && room > (double)g_utf8_strlen(next->str, MIN((gssize)next->len, 12)) + 1;
    if (ended || (cell->len > 0 && xj_wrap_needs_blank(cell->str, cell->len, next->str, next->len)))
        g_string_append_c(cell, ' ');
    g_string_append_len(cell, next->str, (gssize)next->len);
}

// The text of segments that stand in one cell, line by line. New string.
static GString *
cell_text(GPtrArray *segments, const XjBox *box)
{
    GString *text = g_string_new(NULL);
    g_ptr_array_sort(segments, by_line);
    const XjSegment *before = NULL;
    for (guint i = 0; i < segments->len; i++)
    {
        const XjSegment *segment = segments->pdata[i];
        if (before != NULL && xj_box_overlap(&before->box, &segment->box) >= SAME_LINE_OVERLAP)
            g_string_append_c(text, ' ');
        double room = before == NULL ? 0 : (box->right - box->left - (before->box.right - before->box.left)) / before->size;
        if (text->len > 0 && text->str[text->len - 1] == ' ')
            g_string_append_len(text, segment->text->str, (gssize)segment->text->len);
        else
            append_wrapped(text, segment->text, room);
        before = segment;
    }
    g_strdelimit(text->str, "\t", ' ');
    return text;
}

// ---------------------------------------------------------------- ruled tables

typedef struct
{
    const XjCell *cell;
    GPtrArray *segments; // of XjSegment, borrowed
} FilledCell;

static void
filled_cell_clear(gpointer data)
{
    g_ptr_array_unref(((FilledCell *)data)->segments);
}

static gint
by_row(gconstpointer first, gconstpointer second)
{
    const XjCell *a = ((const FilledCell *)first)->cell;
    const XjCell *b = ((const FilledCell *)second)->cell;
    if (a->table != b->table)
        return a->table < b->table ? -1 : 1;
    double difference = fabs(a->box.top - b->box.top) > ALIGNED ? a->box.top - b->box.top : a->box.left - b->box.left;
    return difference < 0 ? -1 : difference > 0;
}

static gint
by_value(gconstpointer first, gconstpointer second)
{
    double difference = *(const double *)first - *(const double *)second;
    return difference < 0 ? -1 : difference > 0;
}

// Where the columns of the table begin whose cells are [first, end), rising.
static GArray *
find_columns(const GArray *cells, guint first, guint end)
{
    g_autoptr(GArray) lefts = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = first; i < end; i++)
        g_array_append_val(lefts, g_array_index(cells, FilledCell, i).cell->box.left);
    g_array_sort(lefts, by_value);
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint i = 0; i < lefts->len; i++)
    {
        double left = g_array_index(lefts, double, i);
        if (columns->len == 0 || left - g_array_index(columns, double, columns->len - 1) > ALIGNED)
            g_array_append_val(columns, left);
    }
    return columns;
}

static void
append_cell(XjSegment *row, const FilledCell *cell)
{
    GString *text = cell_text(cell->segments, &cell->cell->box);
    g_string_append_len(row->text, text->str, (gssize)text->len);
    g_string_free(text, TRUE);
}

// Makes one segment of the cells [first, end), which are one row. Columns without a cell, or with an empty one, stay empty.
static XjSegment *
make_row(const GArray *cells, guint first, guint end, const GArray *columns)
{
    const FilledCell *cell = &g_array_index(cells, FilledCell, first);
    XjSegment *row = xj_segment_new(&cell->cell->box, ((const XjSegment *)cell->segments->pdata[0])->size);
    row->row = TRUE;
    double covered = -G_MAXDOUBLE; // up to where the last cell reaches
    guint next = first;
    for (guint i = 0; i < columns->len; i++)
    {
        double left = g_array_index(columns, double, i);
        if (left < covered - ALIGNED)
            continue;
        if (i > 0)
            g_string_append_c(row->text, '\t');
        cell = &g_array_index(cells, FilledCell, MIN(next, end - 1));
        if (next == end || cell->cell->box.left > left + ALIGNED)
            continue;
        append_cell(row, cell);
        covered = cell->cell->box.right;
        row->box.right = MAX(row->box.right, covered);
        next++;
    }
    // Cells that begin below another one, as where a rule divides half of it, have no column left.
    for (; next < end; next++)
    {
        g_string_append_c(row->text, '\t');
        append_cell(row, &g_array_index(cells, FilledCell, next));
    }
    row->box.bottom = row->box.top + row->size; // a tall first cell does not move the row down
    return row;
}

// Cells [first, end) are one table. A row that is one cell wide holds plain text: its segments stay as they are.
static void
make_rows(const GArray *cells, guint first, guint end, GPtrArray *rows)
{
    g_autoptr(GArray) columns = find_columns(cells, first, end);
    for (guint begin = first, behind = first; begin < end; begin = behind)
    {
        const FilledCell *cell = &g_array_index(cells, FilledCell, begin);
        for (behind = begin + 1; behind < end; behind++)
        {
            if (g_array_index(cells, FilledCell, behind).cell->box.top - cell->cell->box.top > ALIGNED)
                break;
        }
        gboolean lone = behind == begin + 1 && columns->len > 1 &&
                        cell->cell->box.right > g_array_index(columns, double, columns->len - 1) + ALIGNED &&
                        cell->cell->box.left < g_array_index(columns, double, 0) + ALIGNED;
        if (columns->len < 2 || lone)
            continue;
        g_ptr_array_add(rows, make_row(cells, begin, behind, columns));
        for (guint i = begin; i < behind; i++)
        {
            GPtrArray *segments = g_array_index(cells, FilledCell, i).segments;
            for (guint k = 0; k < segments->len; k++)
                g_string_truncate(((XjSegment *)segments->pdata[k])->text, 0);
        }
    }
}

static void
drop_empty(GPtrArray *segments)
{
    guint kept = 0;
    for (guint i = 0; i < segments->len; i++)
    {
        XjSegment *segment = segments->pdata[i];
        if (segment->text->len > 0)
            segments->pdata[kept++] = segment;
        else
            xj_segment_free(segment);
    }
    for (guint i = kept; i < segments->len; i++)
        segments->pdata[i] = NULL;
    g_ptr_array_set_free_func(segments, NULL);
    g_ptr_array_set_size(segments, (gint)kept);
    g_ptr_array_set_free_func(segments, xj_segment_free);
}

// The cells that hold segments, each with its segments, table by table and row by row.
static GArray *
fill_cells(const XjLayoutPage *page, const GPtrArray *segments)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, TRUE, sizeof(guint));
    g_array_set_size(numbers, page->cells->len + 1);
    guint *places = &g_array_index(numbers, guint, 0); // in the result, from 1
    GArray *filled = g_array_new(FALSE, FALSE, sizeof(FilledCell));
    g_array_set_clear_func(filled, filled_cell_clear);
    for (guint i = 0; i < segments->len; i++)
    {
        XjSegment *segment = segments->pdata[i];
        if (segment->cell == 0)
            continue;
        if (places[segment->cell] == 0)
        {
            FilledCell cell = {&g_array_index(page->cells, XjCell, segment->cell - 1), g_ptr_array_new()};
            g_array_append_val(filled, cell);
            places[segment->cell] = filled->len;
        }
        g_ptr_array_add(g_array_index(filled, FilledCell, places[segment->cell] - 1).segments, segment);
    }
    g_array_sort(filled, by_row);
    return filled;
}

void
xj_layout_gather_ruled_rows(const XjLayoutPage *page, GPtrArray *segments)
{
    if (page->cells->len == 0)
        return;
    g_autoptr(GArray) cells = fill_cells(page, segments);
    g_autoptr(GPtrArray) rows = g_ptr_array_new();
    for (guint first = 0, end = 0; first < cells->len; first = end)
    {
        guint table = g_array_index(cells, FilledCell, first).cell->table;
        for (end = first + 1; end < cells->len && g_array_index(cells, FilledCell, end).cell->table == table; end++)
            ;
        make_rows(cells, first, end, rows);
    }
    drop_empty(segments);
    for (guint i = 0; i < rows->len; i++)
        g_ptr_array_add(segments, rows->pdata[i]);
}
