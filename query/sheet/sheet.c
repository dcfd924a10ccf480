#include "query/sheet/sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// ---------------------------------------------------------------- texts

// A copy that can stand in any format: valid, and of every character that is none of a line a blank.
static char *
clean_copy(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *copy = g_string_sized_new(strlen(valid));
    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at))
    {
        const gunichar character = g_utf8_get_char(at);
        const gboolean is_noncharacter = (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
        g_string_append_unichar(copy, g_unichar_iscntrl(character) || is_noncharacter ? ' ' : character);
    }
    return g_string_free(copy, FALSE);
}

// The same of what is no text of a cell, but a line about it, which no format takes at any length.
static char *
clean_line(const char *text)
{
    g_autofree char *line = clean_copy(text);
    if (g_utf8_strlen(line, -1) <= XJ_SHEET_LINE_MAX)
        return g_steal_pointer(&line);
    g_autofree char *beginning = g_utf8_substring(line, 0, XJ_SHEET_LINE_MAX);
    return g_strconcat(beginning, _("… (cut: too long)"), NULL);
}

// ---------------------------------------------------------------- parts

static void
entry_free(XjSheetEntry *entry)
{
    g_free(entry->text);
    g_free(entry->source);
    g_clear_pointer(&entry->marks, g_array_unref);
    g_free(entry);
}

static void
cell_clear(XjSheetCell *cell)
{
    g_clear_pointer(&cell->entries, g_ptr_array_unref);
}

static void
column_free(XjSheetColumn *column)
{
    g_free(column->head);
    g_free(column);
}

// ---------------------------------------------------------------- the sheet

XjSheet *
xj_sheet_new(const char *name, const char *title, guint lead)
{
    XjSheet *sheet = g_new0(XjSheet, 1);
    sheet->name = clean_line(name);
    sheet->title = clean_line(title);
    sheet->notes = g_ptr_array_new_with_free_func(g_free);
    sheet->columns = g_ptr_array_new_with_free_func((GDestroyNotify)column_free);
    sheet->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    sheet->lead = lead;
    return sheet;
}

void
xj_sheet_free(XjSheet *sheet)
{
    if (sheet == NULL)
        return;
    g_free(sheet->name);
    g_free(sheet->title);
    g_ptr_array_unref(sheet->notes);
    g_ptr_array_unref(sheet->columns);
    g_ptr_array_unref(sheet->rows);
    g_free(sheet);
}

void
xj_sheet_add_note(XjSheet *sheet, const char *note)
{
    g_ptr_array_add(sheet->notes, clean_line(note));
}

void
xj_sheet_add_column(XjSheet *sheet, const char *head, guint width)
{
    g_return_if_fail(sheet->rows->len == 0 && width > 0);
    XjSheetColumn *column = g_new0(XjSheetColumn, 1);
    column->head = clean_line(head);
    column->width = width;
    g_ptr_array_add(sheet->columns, column);
}

GArray *
xj_sheet_add_row(XjSheet *sheet)
{
    g_return_val_if_fail(sheet->columns->len > 0, NULL);
    g_return_val_if_fail(sheet->rows->len < XJ_SHEET_MAX_CELLS / sheet->columns->len, NULL);
    GArray *row = g_array_sized_new(FALSE, TRUE, sizeof(XjSheetCell), sheet->columns->len);
    g_array_set_clear_func(row, (GDestroyNotify)cell_clear);
    g_array_set_size(row, sheet->columns->len);
    g_ptr_array_add(sheet->rows, row);
    return row;
}

XjSheetCell *
xj_sheet_cell(const GArray *row, guint column)
{
    g_return_val_if_fail(column < row->len, NULL);
    return &g_array_index(row, XjSheetCell, column);
}

XjSheetEntry *
xj_sheet_cell_add(XjSheetCell *cell, const char *text, const char *source)
{
    XjSheetEntry *entry = g_new0(XjSheetEntry, 1);
    entry->text = clean_copy(text);
    entry->length = (guint)g_utf8_strlen(entry->text, -1);
    entry->source = source != NULL ? clean_line(source) : NULL;
    if (cell->entries == NULL)
        cell->entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
    g_ptr_array_add(cell->entries, entry);
    return entry;
}

void
xj_sheet_cell_say(XjSheetCell *cell, const char *text, XjSheetTone tone)
{
    xj_sheet_cell_add(cell, text, NULL);
    cell->tone = tone;
}

void
xj_sheet_cell_count(XjSheetCell *cell, guint number)
{
    char digits[12]; // of 32 bits, a sign and the end
    g_snprintf(digits, sizeof digits, "%u", number);
    xj_sheet_cell_say(cell, digits, number > 0 ? XJ_TONE_NUMBER : XJ_TONE_ZERO);
}

static guint
marked_until(const XjSheetEntry *entry)
{
    return entry->marks != NULL ? g_array_index(entry->marks, XjSheetSpan, entry->marks->len - 1).end : 0;
}

void
xj_sheet_entry_mark(XjSheetEntry *entry, guint start, guint end, XjSheetMark mark)
{
    const XjSheetSpan span = {.start = MAX(start, marked_until(entry)), .end = MIN(end, entry->length), .mark = mark};
    if (span.start >= span.end || mark == XJ_SHEET_UNMARKED)
        return;
    if (entry->marks == NULL)
        entry->marks = g_array_new(FALSE, FALSE, sizeof(XjSheetSpan));
    g_array_append_val(entry->marks, span);
}
