#include "query/compare/ledger/ledger_table.h"

#include "document/character.h"

#include <string.h>

#define COLUMNS_MAX 64 // of a table; cells behind them are not read

// The cells of a row, and what the head of each column says that it holds.
typedef struct
{
    XjSpan cells[COLUMNS_MAX];
    gboolean says[COLUMNS_MAX]; // whether a cell says something
    guint count;
} Row;

typedef struct
{
    guint fields[COLUMNS_MAX]; // XJ_LEDGER_NO_FIELD: nothing that a ledger asks
    guint count;               // 0: no such table
} Head;

// ---------------------------------------------------------------- rows

static gboolean
says_something(const char *text, XjSpan cell)
{
    for (const char *at = text + cell.start; at < text + cell.end; at = xj_char_next(at))
        if (g_unichar_isalnum(g_utf8_get_char(at)))
            return TRUE;
    return FALSE;
}

static Row
row_of(const char *text, XjSpan line)
{
    Row row = {.count = 0};
    gsize start = line.start;
    while (row.count < COLUMNS_MAX)
    {
        const char *tab = memchr(text + start, '\t', line.end - start);
        const gsize end = tab != NULL ? (gsize)(tab - text) : line.end;
        row.cells[row.count] = (XjSpan){start, end};
        row.says[row.count] = says_something(text, row.cells[row.count]);
        row.count++;
        if (tab == NULL)
            break;
        start = end + 1;
    }
    return row;
}

static Head
head_of(const Row *row, const XjLedgerWords *words)
{
    Head head = {.count = 0};
    for (guint i = 0; i < row->count; i++)
    {
        head.fields[i] = xj_ledger_field_of_head(words, row->cells[i]);
        if (head.fields[i] != XJ_LEDGER_NO_FIELD)
            head.count = row->count;
    }
    return head;
}

static void
read_row(const XjPaper *paper, const Head *head, const Row *row, gsize requirement, XjAssignment *assignment)
{
    for (guint i = 0; i < MIN(row->count, head->count); i++)
    {
        const XjSpan cell = row->cells[i];
        const gboolean is_its_own = requirement >= cell.start && requirement < cell.end;
        if (head->fields[i] != XJ_LEDGER_NO_FIELD && !is_its_own && row->says[i])
            xj_assignment_add(assignment, head->fields[i], paper->text + cell.start, cell.end - cell.start);
    }
}

// ---------------------------------------------------------------- the text

// The line that begins at `start`, its end not in it.
static XjSpan
line_at(const XjPaper *paper, gsize start)
{
    const char *end = memchr(paper->text + start, '\n', paper->length - start);
    return (XjSpan){start, end != NULL ? (gsize)(end - paper->text) : paper->length};
}

// A table goes on as long as its rows are rows: the first of them that names columns is its head.
void
xj_ledger_table_read(const XjPaper *paper, const XjLedgerWords *words, GArray *assignments)
{
    Head head = {.count = 0};
    guint unit = 0;
    for (gsize start = 0; start < paper->length;)
    {
        const XjSpan line = line_at(paper, start);
        const Row row = row_of(paper->text, line);
        start = line.end + 1;
        if (row.count < 2)
            head.count = 0;
        else if (head.count == 0)
            head = head_of(&row, words);
        for (; unit < paper->units->len && xj_paper_unit(paper, unit)->start < line.end; unit++)
            if (head.count > 0 && xj_paper_unit(paper, unit)->kind == XJ_UNIT_REQUIREMENT)
                read_row(paper, &head, &row, xj_paper_unit(paper, unit)->start,
                         &g_array_index(assignments, XjAssignment, unit));
    }
}
