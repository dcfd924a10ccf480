// Tables without rules: lines of several segments that stand below each other in columns. Where that is not sure they stay lines.
#include "indexer/extract/layout/page.h"

#include "document/character.h"
#include "document/marker.h"
#include "document/wrap.h"

#include <math.h>

enum
{
    COLUMNS_MAX = 32,
    LINES_MIN = 3,         // of a table of two columns
    LINES_MIN_OF_MANY = 2, // of a table of more
};

// In em.
#define ALIGNED 0.7 // cells of one column differ by so much
#define ALIGNED_SHARE 0.6
#define TIGHT 0.8     // between lines of one cell
#define LABEL_MAX 4.0 // a column that may hold the labels of a list

typedef struct
{
    double left, right;
    double label_left, label_middle, label_right; // of its first cell
    guint cells, aligned;                         // how many cells, how many aligned with the first in some way
} Column;

typedef struct
{
    Column columns[COLUMNS_MAX];
    guint count;
    guint first, end; // lines
    guint full_lines; // of two cells or more
    double size;
} Table;

static GPtrArray *
line_at(const GPtrArray *lines, guint index)
{
    return lines->pdata[index];
}

static XjSegment *
segment_at(const GPtrArray *line, guint index)
{
    return line->pdata[index];
}

static gboolean
touches(const Column *column, const XjBox *box)
{
    return box->left < column->right && box->right > column->left;
}

// The column that the segment stands in; COLUMNS_MAX if it stands in none, COLUMNS_MAX + 1 if in several.
static guint
column_of(const Table *table, const XjSegment *segment)
{
    guint found = COLUMNS_MAX;
    for (guint i = 0; i < table->count; i++)
    {
        if (!touches(&table->columns[i], &segment->box))
            continue;
        if (found != COLUMNS_MAX)
            return COLUMNS_MAX + 1;
        found = i;
    }
    return found;
}

static void
column_take(Column *column, const XjSegment *segment)
{
    const XjBox *box = &segment->box;
    double tolerance = ALIGNED * segment->size;
    column->aligned += fabs(box->left - column->label_left) < tolerance || fabs(box->right - column->label_right) < tolerance ||
                               fabs((box->left + box->right) / 2 - column->label_middle) < tolerance
                           ? 1
                           : 0;
    column->cells++;
    column->left = MIN(column->left, box->left);
    column->right = MAX(column->right, box->right);
}

// Adds a column for the segment, in order from the left. FALSE if there are too many.
static gboolean
add_column(Table *table, const XjSegment *segment)
{
    if (table->count == COLUMNS_MAX)
        return FALSE;
    guint at = table->count++;
    for (; at > 0 && table->columns[at - 1].left > segment->box.left; at--)
        table->columns[at] = table->columns[at - 1];
    table->columns[at] = (Column){.left = segment->box.left,
                                  .right = segment->box.right,
                                  .label_left = segment->box.left,
                                  .label_middle = (segment->box.left + segment->box.right) / 2,
                                  .label_right = segment->box.right,
                                  .cells = 1,
                                  .aligned = 1};
    return TRUE;
}

// Takes a line into the table, unless one of its segments reaches over several columns or two stand in one.
static gboolean
take_line(Table *table, const GPtrArray *line)
{
    Table wider = *table;
    gboolean used[COLUMNS_MAX + 2] = {FALSE};
    for (guint i = 0; i < line->len; i++)
    {
        const XjSegment *segment = segment_at(line, i);
        guint column = column_of(table, segment);
        if (segment->row || column > COLUMNS_MAX || (column < COLUMNS_MAX && used[column]))
            return FALSE;
        used[column] = TRUE;
        if (column == COLUMNS_MAX)
        {
            if (!add_column(&wider, segment))
                return FALSE;
            continue;
        }
        for (guint k = 0; k < wider.count; k++)
        {
            if (touches(&wider.columns[k], &segment->box))
                column_take(&wider.columns[k], segment);
        }
    }
    for (guint i = 0; i + 1 < wider.count; i++)
    {
        if (wider.columns[i].right > wider.columns[i + 1].left)
            return FALSE;
    }
    wider.full_lines += line->len > 1 ? 1 : 0;
    *table = wider;
    return TRUE;
}

static gboolean
is_tight(const GPtrArray *before, const GPtrArray *line)
{
    const XjSegment *upper = segment_at(before, 0);
    const XjSegment *lower = segment_at(line, 0);
    return lower->box.top - upper->box.bottom < TIGHT * lower->size;
}

// A line that holds less than a row, close below one: cells of the row above go on in it.
static gboolean
is_rest_of_row(const Table *table, const GPtrArray *before, const GPtrArray *line)
{
    const XjSegment *segment = segment_at(line, 0);
    guint column = column_of(table, segment);
    return column > 0 && column < COLUMNS_MAX && is_tight(before, line) &&
           fabs(segment->box.left - table->columns[column].left) < ALIGNED * segment->size;
}

// Begins at a line of several segments and takes what follows as far as it fits.
static Table
grow_table(const GPtrArray *lines, guint first)
{
    Table table = {.first = first, .end = first, .size = segment_at(line_at(lines, first), 0)->size};
    while (table.end < lines->len)
    {
        const GPtrArray *line = line_at(lines, table.end);
        if (table.end > first && line->len < 2 && !is_rest_of_row(&table, line_at(lines, table.end - 1), line))
            break;
        if (!take_line(&table, line))
            break;
        table.end++;
    }
    return table;
}

// 1. 发现问题: the first column holds what numbers the paragraphs of a list.
static gboolean
is_list(const Table *table, const GPtrArray *lines)
{
    if (table->count != 2 || table->columns[0].right - table->columns[0].left > LABEL_MAX * table->size)
        return FALSE;
    guint labels = 0;
    for (guint i = table->first; i < table->end; i++)
    {
        const XjSegment *segment = segment_at(line_at(lines, i), 0);
        gunichar last = xj_char_last(segment->text->str, segment->text->len);
        labels += xj_marker_begins_paragraph(segment->text->str, segment->text->len) || last == '.' || last == 0x3001 ||
                          last == 0x2022 || last == 0xB7 || last == '-' || xj_char_is_closing(last)
                      ? 1
                      : 0;
    }
    return labels * 2 >= table->full_lines;
}

static gboolean
is_sure(const Table *table, const GPtrArray *lines)
{
    if (table->count < 2 || table->full_lines < (guint)(table->count == 2 ? LINES_MIN : LINES_MIN_OF_MANY))
        return FALSE;
    guint filled = 0;
    for (guint i = 0; i < table->count; i++)
    {
        const Column *column = &table->columns[i];
        if (column->aligned < ALIGNED_SHARE * column->cells)
            return FALSE;
        filled += column->cells;
    }
    return filled * 2 >= table->count * table->full_lines && !is_list(table, lines);
}

// ---------------------------------------------------------------- rows

static void
append_cell(GString *cell, const GString *text)
{
    if (cell->len > 0 && xj_wrap_needs_blank(cell->str, cell->len, text->str, text->len))
        g_string_append_c(cell, ' ');
    g_string_append_len(cell, text->str, (gssize)text->len);
}

// The column that the segment goes into: the one that it stands in, or where it is too narrow to stand in any, the last that begins before.
static guint
cell_of(const Table *table, const XjSegment *segment)
{
    guint column = column_of(table, segment);
    if (column < table->count)
        return column;
    for (column = table->count - 1; column > 0 && table->columns[column].left > segment->box.left;)
        column--;
    return column;
}

// Lines [first, end) are one row.
static XjSegment *
make_row(const Table *table, GPtrArray *lines, guint first, guint end)
{
    const XjSegment *begin = segment_at(line_at(lines, first), 0);
    XjSegment *row = xj_segment_new(&begin->box, begin->size);
    row->row = TRUE;
    GString *cells[COLUMNS_MAX];
    for (guint i = 0; i < table->count; i++)
        cells[i] = g_string_new(NULL);
    for (guint i = first; i < end; i++)
    {
        GPtrArray *line = line_at(lines, i);
        for (guint k = 0; k < line->len; k++)
        {
            const XjSegment *segment = segment_at(line, k);
            append_cell(cells[cell_of(table, segment)], segment->text);
            xj_box_unite(&row->box, &segment->box);
        }
        g_ptr_array_set_size(line, 0);
    }
    for (guint i = 0; i < table->count; i++)
    {
        g_strdelimit(cells[i]->str, "\t", ' ');
        g_string_append_printf(row->text, "%s%s", i > 0 ? "\t" : "", cells[i]->str);
        g_string_free(cells[i], TRUE);
    }
    return row;
}

static gboolean
begins_row(const Table *table, const GPtrArray *lines, guint index)
{
    const GPtrArray *line = line_at(lines, index);
    return column_of(table, segment_at(line, 0)) == 0 || !is_tight(line_at(lines, index - 1), line);
}

static void
make_rows(const Table *table, GPtrArray *lines, GPtrArray *segments)
{
    guint first = table->first;
    while (first < table->end)
    {
        guint end = first + 1;
        while (end < table->end && !begins_row(table, lines, end))
            end++;
        XjSegment *row = make_row(table, lines, first, end);
        g_ptr_array_add(segments, row);
        g_ptr_array_add(line_at(lines, first), row);
        first = end;
    }
}

void
xj_layout_gather_aligned_rows(GPtrArray *lines, GPtrArray *segments)
{
    for (guint first = 0; first < lines->len;)
    {
        if (line_at(lines, first)->len < 2)
        {
            first++;
            continue;
        }
        Table table = grow_table(lines, first);
        if (is_sure(&table, lines))
            make_rows(&table, lines, segments);
        first = MAX(table.end, first + 1);
    }
}
