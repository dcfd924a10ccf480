#include "cli/sheet_print.h"

#include "cli/columns.h"
#include "cli/terminal.h"

#include <glib/gi18n-lib.h>

// ---------------------------------------------------------------- entries

// What stands around a stretch where there are no colours.
typedef struct
{
    const char *before, *behind;
} Signs;

static void
append_marked(GString *into, const char *text, gssize length, XjSheetMark mark, gboolean colour)
{
    static const Signs signs[] = {
        [XJ_SHEET_ADDED] = {"{+", "+}"}, [XJ_SHEET_REMOVED] = {"[-", "-]"}, [XJ_SHEET_CHANGED] = {"【", "】"}};
    static const TerminalStyle styles[] = {[XJ_SHEET_ADDED] = TERMINAL_MARK,
                                           [XJ_SHEET_REMOVED] = TERMINAL_CAUTION,
                                           [XJ_SHEET_CHANGED] = TERMINAL_MARK,
                                           [XJ_SHEET_STRONG] = TERMINAL_TITLE};
    if (mark == XJ_SHEET_UNMARKED)
        g_string_append_len(into, text, length);
    else if (colour || mark == XJ_SHEET_STRONG)
        terminal_append(into, styles[mark], text, length, colour);
    else
    {
        g_string_append(into, signs[mark].before);
        g_string_append_len(into, text, length);
        g_string_append(into, signs[mark].behind);
    }
}

void
sheet_append_piece(GString *into, const XjSheetEntry *entry, guint from, guint to, gboolean colour)
{
    const char *at = g_utf8_offset_to_pointer(entry->text, (glong)from);
    guint place = from;
    for (guint i = 0; entry->marks != NULL && i < entry->marks->len; i++)
    {
        const XjSheetSpan *span = &g_array_index(entry->marks, XjSheetSpan, i);
        const guint start = MAX(span->start, place);
        const guint end = MIN(span->end, to);
        if (start >= end)
            continue;
        const char *marked = g_utf8_offset_to_pointer(at, (glong)(start - place));
        const char *behind = g_utf8_offset_to_pointer(marked, (glong)(end - start));
        g_string_append_len(into, at, marked - at);
        append_marked(into, marked, behind - marked, span->mark, colour);
        at = behind;
        place = end;
    }
    g_string_append_len(into, at, g_utf8_offset_to_pointer(at, (glong)(to - place)) - at);
}

void
sheet_append_entry(GString *into, const XjSheetEntry *entry, gboolean colour)
{
    sheet_append_piece(into, entry, 0, entry->length, colour);
}

// ---------------------------------------------------------------- blocks

static const XjSheetEntry *
entry_at(const XjSheetCell *cell, guint index)
{
    return cell->entries != NULL && index < cell->entries->len ? cell->entries->pdata[index] : NULL;
}

static void
append_source(GString *block, const XjSheetEntry *entry, guint indent, gboolean colour)
{
    if (entry->source == NULL)
        return;
    g_string_append_printf(block, "\n%*s", (gint)indent, "");
    terminal_append(block, TERMINAL_DIM, entry->source, -1, colour);
}

// The cells that head a row, in one line; sources below.
static void
append_lead(GString *block, const XjSheet *sheet, const GArray *row, gboolean colour)
{
    g_autoptr(GString) sources = g_string_new(NULL);
    for (guint column = 0; column < sheet->lead; column++)
    {
        const XjSheetCell *cell = xj_sheet_cell(row, column);
        for (guint i = 0; entry_at(cell, i) != NULL; i++)
        {
            g_string_append(block, column + i > 0 ? "  " : "");
            terminal_append(block, TERMINAL_TITLE, entry_at(cell, i)->text, -1, colour);
            append_source(sources, entry_at(cell, i), 2, colour);
        }
    }
    g_string_append(block, sources->str);
}

static void
append_cell(GString *block, const char *head, const XjSheetCell *cell, gboolean colour)
{
    const gboolean is_absent = cell->tone == XJ_TONE_ABSENT;
    for (guint i = 0; entry_at(cell, i) != NULL; i++)
    {
        g_autoptr(GString) text = g_string_new(NULL);
        if (is_absent)
            terminal_append(text, TERMINAL_DIM, entry_at(cell, i)->text, -1, colour);
        else
            sheet_append_entry(text, entry_at(cell, i), colour);
        g_string_append(block, i == 0 ? "\n" : "\n    ");
        if (i == 0)
            g_string_append_printf(block, _("  %s: "), head);
        g_string_append(block, text->str);
        append_source(block, entry_at(cell, i), 6, colour);
    }
}

void
sheet_print_blocks(const XjSheet *sheet)
{
    const gboolean colour = terminal_has_colour();
    for (guint i = 0; i < sheet->rows->len; i++)
    {
        const GArray *row = sheet->rows->pdata[i];
        g_autoptr(GString) block = g_string_new(NULL);
        append_lead(block, sheet, row, colour);
        for (guint column = sheet->lead; column < sheet->columns->len; column++)
            append_cell(block, ((const XjSheetColumn *)sheet->columns->pdata[column])->head, xj_sheet_cell(row, column),
                        colour);
        g_print("%s\n\n", block->str);
    }
}

// ---------------------------------------------------------------- numbers

// Columns of a number and the blanks before it.
#define NUMBER_COLUMNS 5

static const char *
first_words(const XjSheetCell *cell)
{
    const XjSheetEntry *entry = entry_at(cell, 0);
    return entry != NULL ? entry->text : "";
}

static guint
widest_head(const XjSheet *sheet)
{
    guint widest = 0;
    for (guint i = sheet->lead; i < sheet->columns->len; i++)
        widest = MAX(widest, columns_of(((const XjSheetColumn *)sheet->columns->pdata[i])->head));
    return widest;
}

static void
print_column(const XjSheet *sheet, guint column, guint width)
{
    const char *head = ((const XjSheetColumn *)sheet->columns->pdata[column])->head;
    g_autoptr(GString) line = g_string_new(head);
    columns_pad(line, head, width);
    for (guint i = 0; i < sheet->rows->len; i++)
    {
        const char *number = first_words(xj_sheet_cell(sheet->rows->pdata[i], column));
        const char *shown = g_str_equal(number, "0") ? "·" : number;
        g_string_append_printf(line, "%*s%s", (gint)(NUMBER_COLUMNS - MIN(columns_of(shown), NUMBER_COLUMNS)), "", shown);
    }
    g_print("%s\n", line->str);
}

void
sheet_print_numbers(const XjSheet *sheet)
{
    const guint width = widest_head(sheet);
    g_autoptr(GString) numbers = g_string_new(NULL);
    for (guint i = 0; i < sheet->rows->len; i++)
        g_string_append_printf(numbers, "%*u", NUMBER_COLUMNS, i + 1);
    g_print("%*s%s\n", (gint)width, "", numbers->str);
    for (guint column = sheet->lead; column < sheet->columns->len; column++)
        print_column(sheet, column, width);
    g_print("\n");
}
