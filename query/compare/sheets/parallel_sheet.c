// Two texts side by side, sentence by sentence.
#include "query/compare/sheets/difference_cell.h"
#include "query/compare/sheets/sheet_parts.h"
#include "query/compare/sheets/sheets.h"

#include <glib/gi18n-lib.h>

#define NUMBER_WIDTH 3
#define TEXT_WIDTH 40
#define KIND_WIDTH 10

enum
{
    NUMBER,
    FIRST,
    SECOND,
    KIND,
    COLUMNS,
};

// The place of a text in its outline, where it is not that of the one beside it.
static void
fill_text(XjSheetCell *cell, const XjParallelRow *row, const char *text, const char *place,
          void (*mark)(XjSheetEntry *entry, const GArray *edits))
{
    if (text == NULL)
    {
        cell->tone = XJ_TONE_ABSENT;
        return;
    }
    XjSheetEntry *entry = xj_sheet_cell_add(cell, text, row->is_moved ? place : NULL);
    if (row->edits != NULL)
        mark(entry, row->edits);
    if (row->is_heading)
        cell->tone = XJ_TONE_HEAD;
}

static void
fill_kind(XjSheetCell *cell, const XjParallelRow *row)
{
    static const XjSheetTone tones[XJ_ROW_KINDS] = {[XJ_ROW_SAME] = XJ_TONE_SAME,
                                                    [XJ_ROW_VARIED] = XJ_TONE_ADAPTED,
                                                    [XJ_ROW_FIRST_ONLY] = XJ_TONE_ABSENT,
                                                    [XJ_ROW_SECOND_ONLY] = XJ_TONE_NEW};
    const char *const words[XJ_ROW_KINDS] = {[XJ_ROW_SAME] = _("the same"),
                                             [XJ_ROW_VARIED] = _("worded otherwise"),
                                             [XJ_ROW_FIRST_ONLY] = _("only in the first"),
                                             [XJ_ROW_SECOND_ONLY] = _("only in the second")};
    xj_sheet_cell_say(cell, words[row->kind], tones[row->kind]);
    if (row->is_moved)
        xj_sheet_cell_add(cell, _("at another place"), NULL);
    xj_sheet_add_changes(cell, row->changes);
}

static void
add_row(XjSheet *sheet, const XjParallelRow *row)
{
    GArray *cells = xj_sheet_add_row(sheet);
    xj_sheet_cell_count(xj_sheet_cell(cells, NUMBER), sheet->rows->len);
    fill_text(xj_sheet_cell(cells, FIRST), row, row->first, row->first_place, xj_sheet_mark_first);
    fill_text(xj_sheet_cell(cells, SECOND), row, row->second, row->second_place, xj_sheet_mark_second);
    fill_kind(xj_sheet_cell(cells, KIND), row);
}

static void
add_counts(XjSheet *sheet, const XjParallel *parallel)
{
    const guint *counts = parallel->counts;
    g_autofree char *note = g_strdup_printf(
        _("%u rows are the same, %u varied, %u only in the first, %u only in the second; %u stand at another place."),
        counts[XJ_ROW_SAME], counts[XJ_ROW_VARIED], counts[XJ_ROW_FIRST_ONLY], counts[XJ_ROW_SECOND_ONLY], parallel->moved);
    xj_sheet_add_note(sheet, note);
    for (char **line = parallel->notes; *line != NULL; line++)
        xj_sheet_add_note(sheet, *line);
    xj_sheet_add_note(sheet, _("Struck through: only in the first text; underlined: only in the second."));
}

static void
add_text_column(XjSheet *sheet, const XjCitation *citation)
{
    g_autofree char *head = xj_sheet_whole_citation(citation);
    xj_sheet_add_column(sheet, head, TEXT_WIDTH);
}

XjSheet *
xj_parallel_sheet_new(const XjParallel *parallel, GError **error)
{
    const char *title = _("Two texts side by side");
    if (!xj_sheet_check_size(title, parallel->rows->len, COLUMNS, error))
        return NULL;
    XjSheet *sheet = xj_sheet_new(_("Side by side"), title, 1);
    add_counts(sheet, parallel);
    xj_sheet_add_column(sheet, _("No."), NUMBER_WIDTH);
    add_text_column(sheet, parallel->first);
    add_text_column(sheet, parallel->second);
    xj_sheet_add_column(sheet, _("Difference"), KIND_WIDTH);
    for (guint i = 0; i < parallel->rows->len; i++)
        add_row(sheet, g_ptr_array_index(parallel->rows, i));
    return sheet;
}
