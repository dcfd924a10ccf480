#include "query/compare/sheets/sheet_parts.h"

#include "base/error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gboolean
xj_sheet_check_size(const char *title, gsize rows, gsize columns, GError **error)
{
    if (rows <= XJ_SHEET_MAX_CELLS / MAX(columns, 1))
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                _("\"%s\" would have more than %u cells, which is as many as a table may have: compare fewer documents"), title,
                (guint)XJ_SHEET_MAX_CELLS);
    return FALSE;
}

const char *
xj_sheet_level_name(const XjHitLevel *level)
{
    return level->name != NULL ? level->name : _("level not known");
}

char *
xj_sheet_document_head(const XjComparedDocument *document)
{
    const XjCitation *citation = document->citation;
    g_autoptr(GString) facts = g_string_new(xj_sheet_level_name(&citation->speaking_level));
    if (document->level_conflict)
        g_string_append(facts, _(", contradicts itself"));
    const gboolean is_dated =
        citation->date != NULL && strstr(document->name, citation->date) != NULL; // to tell it from another
    if (citation->date != NULL && !is_dated)
        g_string_append_printf(facts, _(", %s"), citation->date);
    return g_strdup_printf(_("%s (%s)"), document->name, facts->str);
}

char *
xj_sheet_whole_citation(const XjCitation *citation)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (*citation->title != '\0')
        g_string_append_printf(text, _("\"%s\""), citation->title);
    else
        g_string_append(text, _("untitled"));
    const char *const facts[] = {citation->organ, citation->date};
    for (guint i = 0; i < G_N_ELEMENTS(facts); i++)
        if (facts[i] != NULL)
            g_string_append_printf(text, _(", %s"), facts[i]);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

void
xj_sheet_add_comparison_notes(XjSheet *sheet, const XjComparison *comparison)
{
    for (char **note = comparison->notes; *note != NULL; note++)
        xj_sheet_add_note(sheet, *note);
}

void
xj_sheet_add_requirement(XjSheetCell *cell, const XjComparedRequirement *requirement)
{
    xj_sheet_cell_add(cell, requirement->text, requirement->citation);
}
