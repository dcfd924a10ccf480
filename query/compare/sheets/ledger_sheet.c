// The ledger of rectification (整改台账): a requirement a row. What the documents do not say stays empty, to be filled in by hand.
#include "query/compare/sheets/sheet_parts.h"
#include "query/compare/sheets/sheets.h"

#include <glib/gi18n-lib.h>

enum
{
    NUMBER,
    PROBLEM,
    REQUIREMENT,
    MEASURES,
    UNIT,
    PERSON,
    DEADLINE,
    SOURCE,
    COLUMNS,
};

// What a lower document makes of the requirement is its measure; several links may lead to one.
static void
add_measures(XjSheetCell *cell, const XjComparison *comparison, const GArray *links)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < links->len; i++)
    {
        const XjLink *link = g_ptr_array_index(comparison->links, g_array_index(links, guint, i));
        const XjComparedDocument *document = xj_comparison_document(comparison, link->lower);
        for (guint j = 0; j < link->lower_requirements->len; j++)
        {
            XjComparedRequirement *measure =
                xj_compared_requirement(document, g_array_index(link->lower_requirements, guint, j));
            if (g_hash_table_add(seen, measure))
                xj_sheet_add_requirement(cell, measure);
        }
    }
}

// What carries on a higher document's requirement is a measure of that one.
static gboolean
has_row(const XjComparedRequirement *requirement)
{
    const gboolean is_measure = requirement->origin == XJ_RELATION_SAME || requirement->origin == XJ_RELATION_ADAPTED;
    return !requirement->is_mention && !is_measure;
}

static void
say_if_known(XjSheetCell *cell, const char *text)
{
    if (text != NULL)
        xj_sheet_cell_add(cell, text, NULL);
}

static void
add_requirement(XjSheet *sheet, const XjComparison *comparison, const XjComparedRequirement *requirement)
{
    GArray *row = xj_sheet_add_row(sheet);
    xj_sheet_cell_count(xj_sheet_cell(row, NUMBER), sheet->rows->len);
    say_if_known(xj_sheet_cell(row, PROBLEM), requirement->problem);
    xj_sheet_cell_add(xj_sheet_cell(row, REQUIREMENT), requirement->text, NULL);
    add_measures(xj_sheet_cell(row, MEASURES), comparison, requirement->down);
    say_if_known(xj_sheet_cell(row, UNIT), requirement->unit);
    say_if_known(xj_sheet_cell(row, PERSON), requirement->person);
    say_if_known(xj_sheet_cell(row, DEADLINE), requirement->due);
    xj_sheet_cell_add(xj_sheet_cell(row, SOURCE), requirement->citation, NULL);
}

static void
add_columns(XjSheet *sheet)
{
    const struct
    {
        const char *head;
        guint width;
    } columns[COLUMNS] = {
        [NUMBER] = {_("No."), 3},         [PROBLEM] = {_("Problem"), 13},    [REQUIREMENT] = {_("Requirement"), 20},
        [MEASURES] = {_("Measures"), 22}, [UNIT] = {_("Unit in charge"), 8}, [PERSON] = {_("Person in charge"), 6},
        [DEADLINE] = {_("Deadline"), 7},  [SOURCE] = {_("Source"), 12}};
    for (guint i = 0; i < COLUMNS; i++)
        xj_sheet_add_column(sheet, columns[i].head, columns[i].width);
}

static void
add_document(XjSheet *sheet, const XjComparison *comparison, const XjComparedDocument *document)
{
    for (guint i = 0; i < document->requirements->len; i++)
        if (has_row(xj_compared_requirement(document, i)))
            add_requirement(sheet, comparison, xj_compared_requirement(document, i));
}

static gsize
count_rows(const XjComparison *comparison)
{
    gsize rows = 0;
    for (guint i = 0; i < comparison->documents->len; i++)
        rows += xj_comparison_document(comparison, i)->stated;
    return rows;
}

XjSheet *
xj_ledger_sheet_new(const XjComparison *comparison, GError **error)
{
    const char *title = _("Ledger of rectification");
    if (!xj_sheet_check_size(title, count_rows(comparison), COLUMNS, error))
        return NULL;
    XjSheet *sheet = xj_sheet_new(_("Ledger"), title, 1);
    xj_sheet_add_comparison_notes(sheet, comparison);
    xj_sheet_add_note(
        sheet, _("A requirement that carries on one of a higher document stands under its measures. What the documents do "
                 "not say is left empty, to be filled in."));
    add_columns(sheet);
    for (guint i = 0; i < comparison->documents->len; i++)
        add_document(sheet, comparison, xj_comparison_document(comparison, i));
    return sheet;
}
