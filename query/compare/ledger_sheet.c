// The ledger of rectification (整改台账): a requirement a row. What the documents do not say stays empty, to be filled in by hand.
#include "query/compare/sheet_parts.h"
#include "query/compare/sheets.h"

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

// ---------------------------------------------------------------- measures

// The links of every requirement of every document as the upper one: of GPtrArray (by document) of GPtrArray (by requirement, NULL:
// none) of XjLink, borrowed.
static void
free_links(gpointer links)
{
    if (links != NULL)
        g_ptr_array_unref(links);
}

static GPtrArray *
links_by_requirement(const XjComparison *comparison)
{
    GPtrArray *by_document = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < comparison->documents->len; i++)
    {
        GPtrArray *by_requirement = g_ptr_array_new_with_free_func(free_links);
        g_ptr_array_set_size(by_requirement, (gint)xj_comparison_document(comparison, i)->requirements->len);
        g_ptr_array_add(by_document, by_requirement);
    }
    return by_document;
}

static void
note_link(GPtrArray *by_requirement, XjLink *link)
{
    for (guint i = 0; i < link->upper_requirements->len; i++)
    {
        gpointer *links = &g_ptr_array_index(by_requirement, g_array_index(link->upper_requirements, guint, i));
        if (*links == NULL)
            *links = g_ptr_array_new();
        g_ptr_array_add(*links, link);
    }
}

static GPtrArray *
find_links(const XjComparison *comparison)
{
    GPtrArray *by_document = links_by_requirement(comparison);
    for (guint i = 0; i < comparison->links->len; i++)
    {
        XjLink *link = g_ptr_array_index(comparison->links, i);
        note_link(g_ptr_array_index(by_document, link->upper), link);
    }
    return by_document;
}

// What a lower document makes of the requirement is its measure.
static void
add_measures(XjSheetCell *cell, const XjComparison *comparison, const GPtrArray *links)
{
    for (guint i = 0; i < links->len; i++)
    {
        const XjLink *link = g_ptr_array_index(links, i);
        const XjComparedDocument *document = xj_comparison_document(comparison, link->lower);
        for (guint j = 0; j < link->lower_requirements->len; j++)
            xj_sheet_add_requirement(cell,
                                     xj_document_requirement(document, g_array_index(link->lower_requirements, guint, j)));
    }
}

// ---------------------------------------------------------------- rows

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
add_requirement(XjSheet *sheet, const XjComparison *comparison, const XjComparedRequirement *requirement,
                const GPtrArray *links)
{
    GArray *row = xj_sheet_add_row(sheet);
    xj_sheet_cell_count(xj_sheet_cell(row, NUMBER), sheet->rows->len);
    say_if_known(xj_sheet_cell(row, PROBLEM), requirement->problem);
    xj_sheet_cell_add(xj_sheet_cell(row, REQUIREMENT), requirement->text, NULL);
    if (links != NULL)
        add_measures(xj_sheet_cell(row, MEASURES), comparison, links);
    say_if_known(xj_sheet_cell(row, UNIT), requirement->unit);
    say_if_known(xj_sheet_cell(row, PERSON), requirement->person);
    say_if_known(xj_sheet_cell(row, DEADLINE), requirement->deadline);
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
    g_autoptr(GPtrArray) links = find_links(comparison);
    for (guint i = 0; i < comparison->documents->len; i++)
    {
        const XjComparedDocument *document = xj_comparison_document(comparison, i);
        const GPtrArray *of_document = g_ptr_array_index(links, i);
        for (guint j = 0; j < document->requirements->len; j++)
            if (has_row(xj_document_requirement(document, j)))
                add_requirement(sheet, comparison, xj_document_requirement(document, j), g_ptr_array_index(of_document, j));
    }
    return sheet;
}
