#include "cli/compare_print.h"

#include "cli/sheet_print.h"
#include "cli/terminal.h"
#include "query/compare/sheets/difference_cell.h"
#include "query/compare/sheets/sheets.h"

#include <glib/gi18n-lib.h>

// ---------------------------------------------------------------- documents

static const XjComparedDocument *
document_at(const XjComparison *comparison, guint index)
{
    return comparison->documents->pdata[index];
}

static const XjComparedRequirement *
requirement_at(const XjComparedDocument *document, guint index)
{
    return document->requirements->pdata[index];
}

// "  3 县 清河县委": how a document is named where its texts stand.
static void
append_document(GString *line, const XjComparison *comparison, guint index, gboolean colour)
{
    const XjComparedDocument *document = document_at(comparison, index);
    const char *level = document->citation->speaking_level.name;
    g_string_append_printf(line, "%3u %s ", index + 1, level != NULL ? level : _("level not known"));
    terminal_append(line, TERMINAL_TITLE, document->name, -1, colour);
}

static void
print_document(const XjComparison *comparison, guint index, gboolean colour)
{
    const XjComparedDocument *document = document_at(comparison, index);
    const XjCitation *citation = document->citation;
    g_autoptr(GString) line = g_string_new(NULL);
    append_document(line, comparison, index, colour);
    g_string_append_printf(line, "  %s", *citation->title != '\0' ? citation->title : _("(no title)"));
    if (citation->date != NULL)
        g_string_append_printf(line, _(", %s"), citation->date);
    if (citation->document != NULL)
        g_string_append_printf(line, "  #%s", citation->document);
    if (document->level_note != NULL)
    {
        g_string_append(line, "\n      ");
        terminal_append(line, TERMINAL_CAUTION, document->level_note, -1, colour);
    }
    g_print("%s\n", line->str);
}

static void
print_documents(const XjComparison *comparison)
{
    g_print(_("Documents: %u\n"), comparison->documents_total);
    for (guint i = 0; i < comparison->documents->len; i++)
        print_document(comparison, i, terminal_has_colour());
    g_print("\n");
}

// ---------------------------------------------------------------- requirements

// A requirement and where it stands, in lines of its own.
static void
append_requirement(GString *block, const XjComparedRequirement *requirement, const char *indent, gboolean colour)
{
    g_autofree char *place = g_strdup_printf(_(" (passage %u)"), requirement->passage + 1);
    g_string_append_printf(block, "\n%s%s", indent, requirement->text);
    terminal_append(block, TERMINAL_DIM, place, -1, colour);
}

// ---------------------------------------------------------------- the matrix

static void
append_cell(GString *block, const XjComparison *comparison, const XjCompareCell *cell, guint index, gboolean colour)
{
    g_string_append_c(block, '\n');
    append_document(block, comparison, index, colour);
    for (guint i = 0; i < cell->requirements->len; i++)
        append_requirement(block, requirement_at(document_at(comparison, index), g_array_index(cell->requirements, guint, i)),
                           "      ", colour);
}

// Notes the documents that have no requirement with an aspect: "not mentioned: 1 3 4".
static void
append_absent(GString *block, const GString *absent, gboolean colour)
{
    if (absent->len == 0)
        return;
    g_autofree char *line = g_strdup_printf(_("not mentioned:%s"), absent->str);
    g_string_append(block, "\n    ");
    terminal_append(block, TERMINAL_DIM, line, -1, colour);
}

static void
print_aspect(const XjComparison *comparison, const XjComparedAspect *aspect, gboolean colour)
{
    g_autoptr(GString) block = g_string_new(NULL);
    g_autoptr(GString) absent = g_string_new(NULL);
    terminal_append(block, TERMINAL_TITLE, aspect->name, -1, colour);
    for (guint i = 0; i < aspect->cells->len; i++)
    {
        const XjCompareCell *cell = aspect->cells->pdata[i];
        if (cell->requirements->len > 0)
            append_cell(block, comparison, cell, i, colour);
        else
            g_string_append_printf(absent, " %u", i + 1);
    }
    append_absent(block, absent, colour);
    g_print("%s\n\n", block->str);
}

static gboolean
print_matrix(const XjComparison *comparison, G_GNUC_UNUSED GError **error)
{
    const gboolean colour = terminal_has_colour();
    for (guint i = 0; i < comparison->aspects->len; i++)
        print_aspect(comparison, comparison->aspects->pdata[i], colour);
    return TRUE;
}

// ---------------------------------------------------------------- the chain

static const char *
relation_word(XjRelation relation)
{
    static const char *const words[XJ_RELATIONS] = {
        [XJ_RELATION_NONE] = "",
        [XJ_RELATION_SAME] = N_("word for word"),
        [XJ_RELATION_ADAPTED] = N_("adapted"),
        [XJ_RELATION_ABSENT] = N_("not found"),
        [XJ_RELATION_NEW] = N_("new"),
    };
    return *words[relation] != '\0' ? _(words[relation]) : "";
}

static void
append_relation(GString *line, XjRelation relation, gboolean colour)
{
    const gboolean is_absent = relation == XJ_RELATION_ABSENT;
    g_string_append(line, "  ");
    terminal_append(line, is_absent ? TERMINAL_CAUTION : TERMINAL_TITLE, relation_word(relation), -1, colour);
}

static const char *
direction_word(XjChangeDirection direction)
{
    static const char *const words[XJ_CHANGE_DIRECTIONS] = {
        [XJ_CHANGE_OTHER] = N_("changed"),
        [XJ_CHANGE_TIGHTENED] = N_("tightened"),
        [XJ_CHANGE_LOOSENED] = N_("loosened"),
    };
    return _(words[direction]);
}

static void
append_changes(GString *line, const GPtrArray *changes, gboolean colour)
{
    for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
        const XjQuantityChange *change = changes->pdata[i];
        g_autofree char *words =
            g_strdup_printf(_("%s → %s (%s)"), change->from, change->to, direction_word(change->direction));
        g_string_append(line, i == 0 ? "  " : _("; "));
        terminal_append(line, TERMINAL_TITLE, words, -1, colour);
    }
}

// What carries a requirement on, with what differs marked.
static void
append_link(GString *block, const XjComparison *comparison, const XjLink *link, gboolean colour)
{
    XjSheetCell scratch = {0};
    if (link->edits != NULL)
        xj_sheet_add_difference(&scratch, link->upper_text, link->lower_text, link->edits, NULL);
    else
        xj_sheet_cell_add(&scratch, link->lower_text, NULL);
    g_string_append(block, "\n          ");
    sheet_append_entry(block, scratch.entries->pdata[0], colour);
    g_ptr_array_unref(scratch.entries);
    const guint lower = g_array_index(link->lower_requirements, guint, 0);
    g_autofree char *place =
        g_strdup_printf(_(" (passage %u)"), requirement_at(document_at(comparison, link->lower), lower)->passage + 1);
    terminal_append(block, TERMINAL_DIM, place, -1, colour);
}

// What has become of a requirement in a lower document; nothing where that is not below its own.
static void
append_fate(GString *block, const XjComparison *comparison, guint upper, guint requirement, guint lower, gboolean colour)
{
    const XjLink *link = NULL;
    const XjRelation fate = xj_comparison_fate(comparison, upper, requirement, lower, &link);
    if (fate == XJ_RELATION_NONE)
        return;
    g_string_append(block, "\n   └");
    append_document(block, comparison, lower, colour);
    append_relation(block, fate, colour);
    if (link == NULL)
        return;
    append_changes(block, link->changes, colour);
    if (fate == XJ_RELATION_ADAPTED)
        append_link(block, comparison, link, colour);
}

static void
print_chain_of(const XjComparison *comparison, guint upper, guint index, gboolean colour)
{
    const XjComparedRequirement *requirement = requirement_at(document_at(comparison, upper), index);
    g_autoptr(GString) block = g_string_new(NULL);
    append_document(block, comparison, upper, colour);
    if (requirement->origin == XJ_RELATION_NEW)
        append_relation(block, XJ_RELATION_NEW, colour);
    append_requirement(block, requirement, "    ", colour);
    const gsize head = block->len;
    for (guint lower = 0; lower < comparison->documents->len; lower++)
        append_fate(block, comparison, upper, index, lower, colour);
    // What the lowest documents carry on stands below what it carries on.
    if (block->len > head || requirement->origin == XJ_RELATION_NEW)
        g_print("%s\n\n", block->str);
}

static gboolean
print_chain(const XjComparison *comparison, G_GNUC_UNUSED GError **error)
{
    const gboolean colour = terminal_has_colour();
    for (guint upper = 0; upper < comparison->documents->len; upper++)
    {
        const XjComparedDocument *document = document_at(comparison, upper);
        for (guint i = 0; i < document->requirements->len; i++)
            if (!requirement_at(document, i)->is_mention)
                print_chain_of(comparison, upper, i, colour);
    }
    return TRUE;
}

// ---------------------------------------------------------------- tables

static gboolean
print_sheet(XjSheet *sheet, void (*print)(const XjSheet *sheet))
{
    if (sheet == NULL)
        return FALSE;
    print(sheet);
    xj_sheet_free(sheet);
    return TRUE;
}

static gboolean
print_coverage(const XjComparison *comparison, GError **error)
{
    return print_sheet(xj_coverage_sheet_new(comparison, error), sheet_print_numbers);
}

static gboolean
print_levels(const XjComparison *comparison, GError **error)
{
    return print_sheet(xj_levels_sheet_new(comparison, error), sheet_print_blocks);
}

static gboolean
print_ledger(const XjComparison *comparison, GError **error)
{
    return print_sheet(xj_ledger_sheet_new(comparison, error), sheet_print_blocks);
}

// ---------------------------------------------------------------- all of it

gboolean
compare_print(const XjComparison *comparison, guint sheets, GError **error)
{
    static gboolean (*const views[XJ_COMPARE_SHEETS])(const XjComparison *comparison, GError **error) = {
        [XJ_COMPARE_SHEET_MATRIX] = print_matrix,     [XJ_COMPARE_SHEET_CHAIN] = print_chain,
        [XJ_COMPARE_SHEET_COVERAGE] = print_coverage, [XJ_COMPARE_SHEET_LEVELS] = print_levels,
        [XJ_COMPARE_SHEET_LEDGER] = print_ledger,
    };
    for (char **note = comparison->notes; *note != NULL; note++)
        g_printerr("%s\n", *note);
    print_documents(comparison);
    for (XjCompareSheet sheet = 0; sheet < XJ_COMPARE_SHEETS; sheet++)
        if ((sheets & XJ_COMPARE_SHEET(sheet)) != 0 && !views[sheet](comparison, error))
            return FALSE;
    return TRUE;
}
