// Two texts side by side on a terminal.
#include "cli/columns.h"
#include "cli/compare_print.h"
#include "cli/sheet_print.h"
#include "cli/terminal.h"
#include "query/compare/sheets/sheets.h"

#include <glib/gi18n-lib.h>

// Columns that a terminal has at the least where the texts stand side by side.
#define SIDE_BY_SIDE_COLUMNS 100

// Columns between them: blank, sign, blank.
#define BETWEEN_COLUMNS 3

// Of the cells of the sheet that it is printed from.
enum
{
    FIRST = 1,
    SECOND,
    DIFFERENCE,
};

static const char *const signs[XJ_ROW_KINDS] = {"=", "~", "-", "+"};

static const XjSheetEntry *
entry_of(const GArray *cells, guint column)
{
    const XjSheetCell *cell = xj_sheet_cell(cells, column);
    return cell->entries != NULL && cell->entries->len > 0 ? cell->entries->pdata[0] : NULL;
}

// ---------------------------------------------------------------- beside the texts

// "  (at another place: 一、总体要求)", and how numbers changed.
static char *
remarks_of(const XjParallelRow *row, const GArray *cells, gboolean colour)
{
    g_autoptr(GString) remarks = g_string_new(NULL);
    const XjSheetCell *difference = xj_sheet_cell(cells, DIFFERENCE);
    // The first entry says what the sign says.
    for (guint i = 1; difference->entries != NULL && i < difference->entries->len; i++)
    {
        const XjSheetEntry *entry = difference->entries->pdata[i];
        g_string_append_printf(remarks, "%s%s", remarks->len > 0 ? _("; ") : "", entry->text);
    }
    if (row->is_moved && row->first_place != NULL)
        g_string_append_printf(remarks, _(", before: %s"), row->first_place);
    GString *line = g_string_new(NULL);
    if (remarks->len > 0)
        terminal_append(line, TERMINAL_DIM, remarks->str, -1, colour);
    return g_string_free(line, FALSE);
}

// ---------------------------------------------------------------- one below the other

static void
print_line(const char *sign, const XjSheetEntry *entry, gboolean colour)
{
    g_autoptr(GString) line = g_string_new(NULL);
    sheet_append_entry(line, entry, colour);
    g_print("%s %s\n", sign, line->str);
}

static void
print_stacked(const XjParallelRow *row, const GArray *cells, gboolean colour)
{
    const XjSheetEntry *first = entry_of(cells, FIRST);
    const XjSheetEntry *second = entry_of(cells, SECOND);
    if (first != NULL)
        print_line(signs[row->kind], first, colour);
    if (second != NULL && row->kind != XJ_ROW_SAME)
        print_line(first != NULL ? " " : signs[row->kind], second, colour);
    g_autofree char *remarks = remarks_of(row, cells, colour);
    if (*remarks != '\0')
        g_print("    %s\n", remarks);
}

// ---------------------------------------------------------------- side by side

// How many characters from `from` on fit a line of so many columns: one at the least.
static guint
fitting(const XjSheetEntry *entry, guint from, guint columns)
{
    const char *at = g_utf8_offset_to_pointer(entry->text, (glong)from);
    const gssize bytes = columns_fitting_start(at, columns);
    return bytes > 0 ? (guint)g_utf8_strlen(at, bytes) : MIN(1, entry->length - from);
}

// Appends the characters of an entry from *from on that fit a line, and moves it on; nothing where it has none left.
static void
append_line(GString *line, const XjSheetEntry *entry, guint *from, guint columns, gboolean is_padded)
{
    const guint count = entry != NULL ? fitting(entry, *from, columns) : 0;
    g_autofree char *text = count > 0 ? g_utf8_substring(entry->text, *from, *from + count) : g_strdup("");
    if (count > 0)
        sheet_append_piece(line, entry, *from, *from + count, TRUE);
    if (is_padded)
        columns_pad(line, text, columns);
    *from += count;
}

static gboolean
has_more(const XjSheetEntry *entry, guint from)
{
    return entry != NULL && from < entry->length;
}

static void
print_beside(const XjParallelRow *row, const GArray *cells, guint columns)
{
    const XjSheetEntry *first = entry_of(cells, FIRST);
    const XjSheetEntry *second = entry_of(cells, SECOND);
    guint first_at = 0;
    guint second_at = 0;
    for (const char *sign = signs[row->kind]; has_more(first, first_at) || has_more(second, second_at); sign = " ")
    {
        g_autoptr(GString) line = g_string_new(NULL);
        append_line(line, first, &first_at, columns, TRUE);
        g_string_append_printf(line, " %s ", sign);
        append_line(line, second, &second_at, columns, FALSE);
        g_print("%s\n", line->str);
    }
    g_autofree char *remarks = remarks_of(row, cells, TRUE);
    if (*remarks != '\0')
        g_print("%*s%s\n", (gint)(columns + BETWEEN_COLUMNS), "", remarks);
}

// ---------------------------------------------------------------- all of it

static void
print_head(const XjSheet *sheet, gboolean colour)
{
    g_autoptr(GString) head = g_string_new(NULL);
    for (guint i = FIRST; i <= SECOND; i++)
    {
        terminal_append(head, TERMINAL_TITLE, ((const XjSheetColumn *)sheet->columns->pdata[i])->head, -1, colour);
        g_string_append_c(head, '\n');
    }
    g_print("%s\n", head->str);
}

static void
print_counts(const XjParallel *parallel)
{
    const guint *counts = parallel->counts;
    g_print(
        _("%.0f %% the same; rows: %u the same (=), %u varied (~), %u only in the first (-), %u only in the second (+), %u at "
          "another place\n\n"),
        100 * parallel->similarity, counts[XJ_ROW_SAME], counts[XJ_ROW_VARIED], counts[XJ_ROW_FIRST_ONLY],
        counts[XJ_ROW_SECOND_ONLY], parallel->moved);
}

gboolean
compare_print_parallel(const XjParallel *parallel, GError **error)
{
    g_autoptr(XjSheet) sheet = xj_parallel_sheet_new(parallel, error);
    if (sheet == NULL)
        return FALSE;
    const gboolean colour = terminal_has_colour();
    const guint columns = terminal_columns();
    // Without colours the signs of marks would not fit.
    const gboolean is_beside = colour && columns >= SIDE_BY_SIDE_COLUMNS;
    for (char **note = parallel->notes; *note != NULL; note++)
        g_printerr("%s\n", *note);
    print_head(sheet, colour);
    print_counts(parallel);
    for (guint i = 0; i < parallel->rows->len; i++)
    {
        if (is_beside)
            print_beside(parallel->rows->pdata[i], sheet->rows->pdata[i], (columns - BETWEEN_COLUMNS) / 2);
        else
            print_stacked(parallel->rows->pdata[i], sheet->rows->pdata[i], colour);
    }
    return TRUE;
}
