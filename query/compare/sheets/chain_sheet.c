// Each requirement of a higher document, and what has become of it in each document below; and what these have newly.
#include "query/compare/sheets/difference_cell.h"
#include "query/compare/sheets/sheet_parts.h"
#include "query/compare/sheets/sheets.h"

#include <glib/gi18n-lib.h>

#define NUMBER_WIDTH 3
#define NAME_WIDTH 5
#define REQUIREMENT_WIDTH 18
#define ORIGIN_WIDTH 4
#define LOWER_ACROSS 4 // lower documents beside these that a page takes
#define LOWER_WIDTH_MIN 14
#define LOWER_WIDTH_MAX 40
#define LOWER_WIDTH 56 // characters of a page for all of them

enum
{
    NUMBER,
    NAME,
    REQUIREMENT,
    ORIGIN,
    LEAD,
};

// ---------------------------------------------------------------- which documents

static gboolean
has_upper(const XjComparison *comparison, guint document)
{
    for (guint i = 0; i < comparison->documents->len; i++)
        if (xj_comparison_is_below(comparison, i, document))
            return TRUE;
    return FALSE;
}

static gboolean
has_lower(const XjComparison *comparison, guint document)
{
    for (guint i = 0; i < comparison->documents->len; i++)
        if (xj_comparison_is_below(comparison, document, i))
            return TRUE;
    return FALSE;
}

// The documents that have one above them, of guint.
static GArray *
lower_documents(const XjComparison *comparison)
{
    GArray *lower = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < comparison->documents->len; i++)
        if (has_upper(comparison, i))
            g_array_append_val(lower, i);
    return lower;
}

// Of the lowest documents only what is new: all else stands beside what it carries on.
static gboolean
has_row(const XjComparedRequirement *requirement, gboolean is_followed)
{
    return !requirement->is_mention && (is_followed || requirement->origin == XJ_RELATION_NEW);
}

// ---------------------------------------------------------------- one requirement in one document

static char *
citations_of(const XjComparison *comparison, const XjLink *link)
{
    const XjComparedDocument *document = xj_comparison_document(comparison, link->lower);
    g_autoptr(GString) citations = g_string_new(NULL);
    for (guint i = 0; i < link->lower_requirements->len; i++)
    {
        const guint index = g_array_index(link->lower_requirements, guint, i);
        if (i > 0)
            g_string_append(citations, _("; "));
        g_string_append(citations, xj_compared_requirement(document, index)->citation);
    }
    return g_string_free(g_steal_pointer(&citations), FALSE);
}

static void
say_relation(XjSheetCell *cell, const char *word, XjSheetTone tone)
{
    XjSheetEntry *entry = xj_sheet_cell_add(cell, word, NULL);
    xj_sheet_entry_mark(entry, 0, entry->length, XJ_SHEET_STRONG);
    cell->tone = tone;
}

// What of the requirement, and what beside it, the link is of.
static void
say_extent(XjSheetCell *cell, const XjLink *link)
{
    if (link->upper_is_part)
    {
        g_autofree char *part = g_strdup_printf(_("of it \"%s\":"), link->upper_text);
        xj_sheet_cell_add(cell, part, NULL);
    }
    if (link->upper_requirements->len > 1)
    {
        g_autofree char *joined = g_strdup_printf(_("carries on %u requirements together"), link->upper_requirements->len);
        xj_sheet_cell_add(cell, joined, NULL);
    }
}

static void
add_adapted(XjSheetCell *cell, const XjComparison *comparison, const XjLink *link)
{
    g_autofree char *citations = citations_of(comparison, link);
    say_extent(cell, link);
    xj_sheet_add_changes(cell, link->changes);
    xj_sheet_add_difference(cell, link->upper_text, link->lower_text, link->edits, citations);
}

// Parts of a requirement may have come to stand at several places.
static void
fill_adapted(XjSheetCell *cell, const XjComparison *comparison, const GArray *links, guint lower)
{
    say_relation(cell, _("adapted"), XJ_TONE_ADAPTED);
    for (guint i = 0; i < links->len; i++)
    {
        const XjLink *link = g_ptr_array_index(comparison->links, g_array_index(links, guint, i));
        if (link->lower == lower)
            add_adapted(cell, comparison, link);
    }
}

static void
fill_same(XjSheetCell *cell, const XjComparison *comparison, const XjLink *link)
{
    g_autofree char *citations = citations_of(comparison, link);
    XjSheetEntry *entry = xj_sheet_cell_add(cell, _("word for word"), citations);
    xj_sheet_entry_mark(entry, 0, entry->length, XJ_SHEET_STRONG);
    cell->tone = XJ_TONE_SAME;
}

static void
fill_fate(XjSheetCell *cell, const XjComparison *comparison, guint upper, guint index, guint lower)
{
    const XjComparedRequirement *requirement = xj_compared_requirement(xj_comparison_document(comparison, upper), index);
    const XjLink *link = NULL;
    const XjRelation fate = xj_comparison_fate(comparison, upper, index, lower, &link);
    if (fate == XJ_RELATION_ABSENT)
        xj_sheet_cell_say(cell, _("not found"), XJ_TONE_ABSENT);
    else if (fate == XJ_RELATION_SAME)
        fill_same(cell, comparison, link);
    else if (fate == XJ_RELATION_ADAPTED)
        fill_adapted(cell, comparison, requirement->down, lower);
}

// ---------------------------------------------------------------- rows

static void
say_origin(XjSheetCell *cell, XjRelation origin)
{
    if (origin == XJ_RELATION_NEW)
        say_relation(cell, _("new"), XJ_TONE_NEW);
    else if (origin == XJ_RELATION_SAME)
        xj_sheet_cell_add(cell, _("from above, word for word"), NULL);
    else if (origin == XJ_RELATION_ADAPTED)
        xj_sheet_cell_add(cell, _("from above, adapted"), NULL);
}

static void
add_requirement(XjSheet *sheet, const XjComparison *comparison, guint upper, guint index, const GArray *lower)
{
    const XjComparedDocument *document = xj_comparison_document(comparison, upper);
    const XjComparedRequirement *requirement = xj_compared_requirement(document, index);
    GArray *row = xj_sheet_add_row(sheet);
    xj_sheet_cell_count(xj_sheet_cell(row, NUMBER), sheet->rows->len);
    xj_sheet_cell_add(xj_sheet_cell(row, NAME), document->name, NULL);
    xj_sheet_add_requirement(xj_sheet_cell(row, REQUIREMENT), requirement);
    say_origin(xj_sheet_cell(row, ORIGIN), requirement->origin);
    for (guint i = 0; i < lower->len; i++)
        fill_fate(xj_sheet_cell(row, LEAD + i), comparison, upper, index, g_array_index(lower, guint, i));
}

static void
add_document(XjSheet *sheet, const XjComparison *comparison, guint upper, const GArray *lower)
{
    const XjComparedDocument *document = xj_comparison_document(comparison, upper);
    const gboolean is_followed = has_lower(comparison, upper);
    for (guint i = 0; i < document->requirements->len; i++)
        if (has_row(xj_compared_requirement(document, i), is_followed))
            add_requirement(sheet, comparison, upper, i, lower);
}

static void
add_columns(XjSheet *sheet, const XjComparison *comparison, const GArray *lower)
{
    xj_sheet_add_column(sheet, _("No."), NUMBER_WIDTH);
    xj_sheet_add_column(sheet, _("Document"), NAME_WIDTH);
    xj_sheet_add_column(sheet, _("Requirement"), REQUIREMENT_WIDTH);
    xj_sheet_add_column(sheet, _("Origin"), ORIGIN_WIDTH);
    for (guint i = 0; i < lower->len; i++)
    {
        g_autofree char *head = xj_sheet_document_head(xj_comparison_document(comparison, g_array_index(lower, guint, i)));
        xj_sheet_add_column(sheet, head, CLAMP(LOWER_WIDTH / lower->len, LOWER_WIDTH_MIN, LOWER_WIDTH_MAX));
    }
    sheet->per_page = LOWER_ACROSS;
}

static gsize
requirements_of(const XjComparison *comparison)
{
    gsize requirements = 0;
    for (guint i = 0; i < comparison->documents->len; i++)
        requirements += xj_comparison_document(comparison, i)->stated;
    return requirements;
}

XjSheet *
xj_chain_sheet_new(const XjComparison *comparison, GError **error)
{
    const char *title = _("Requirements followed down the chain");
    g_autoptr(GArray) lower = lower_documents(comparison);
    if (!xj_sheet_check_size(title, requirements_of(comparison), LEAD + lower->len, error))
        return NULL;
    XjSheet *sheet = xj_sheet_new(_("Chain"), title, LEAD);
    xj_sheet_add_comparison_notes(sheet, comparison);
    xj_sheet_add_note(
        sheet, _("Underlined: only in the lower document; struck through: only in the higher one. \"Not found\": "
                 "nothing in the text carries it on. Requirements of the lowest documents have a row where they are new."));
    add_columns(sheet, comparison, lower);
    for (guint i = 0; i < comparison->documents->len; i++)
        add_document(sheet, comparison, i, lower);
    return sheet;
}
