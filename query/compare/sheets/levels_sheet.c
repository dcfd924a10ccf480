// Aspects by levels: how many documents of each level have an aspect, and the words that are the strongest.
#include "query/compare/sheets/sheet_parts.h"
#include "query/compare/sheets/sheets.h"

#include <glib/gi18n-lib.h>

#define ASPECT_WIDTH 8
#define LEVEL_WIDTH 6
#define ONLY_WIDTH 5
#define STRONGEST_WIDTH 36

// Where the counts of a level stand in those of an aspect.
static guint
place_of(const XjComparedLevel *level)
{
    return level->code >= 0 ? (guint)level->code : XJ_COMPARE_LEVELS - 1;
}

static const char *
name_of(const XjComparedLevel *level)
{
    return level->code >= 0 ? level->name : _("level not known");
}

static void
add_columns(XjSheet *sheet, const XjComparison *comparison)
{
    xj_sheet_add_column(sheet, _("Aspect"), ASPECT_WIDTH);
    for (guint i = 0; i < comparison->levels->len; i++)
        xj_sheet_add_column(sheet, name_of(g_ptr_array_index(comparison->levels, i)), LEVEL_WIDTH);
    xj_sheet_add_column(sheet, _("Only on this level"), ONLY_WIDTH);
    xj_sheet_add_column(sheet, _("Worded most strongly"), STRONGEST_WIDTH);
}

static void
say_counts(XjSheetCell *cell, guint documents, guint requirements)
{
    g_autofree char *counts = g_strdup_printf(_("%u documents, %u requirements"), documents, requirements);
    if (documents > 0)
        xj_sheet_cell_add(cell, counts, NULL);
    else
        xj_sheet_cell_say(cell, _("not mentioned"), XJ_TONE_ABSENT);
}

// All that the levels have, whatever the aspect.
static void
add_totals(XjSheet *sheet, const XjComparison *comparison)
{
    GArray *row = xj_sheet_add_row(sheet);
    xj_sheet_cell_say(xj_sheet_cell(row, 0), _("Total"), XJ_TONE_HEAD);
    for (guint i = 0; i < comparison->levels->len; i++)
    {
        const XjComparedLevel *level = g_ptr_array_index(comparison->levels, i);
        g_autofree char *totals = g_strdup_printf(_("%u documents, %u requirements, %u aspects"), level->documents,
                                                  level->requirements, level->aspects);
        xj_sheet_cell_add(xj_sheet_cell(row, 1 + i), totals, NULL);
    }
}

static void
add_aspect(XjSheet *sheet, const XjComparison *comparison, const XjComparedAspect *aspect)
{
    const guint levels = comparison->levels->len;
    GArray *row = xj_sheet_add_row(sheet);
    xj_sheet_cell_say(xj_sheet_cell(row, 0), aspect->name, XJ_TONE_HEAD);
    for (guint i = 0; i < levels; i++)
    {
        const XjComparedLevel *level = g_ptr_array_index(comparison->levels, i);
        const guint place = place_of(level);
        say_counts(xj_sheet_cell(row, 1 + i), aspect->documents[place], aspect->requirements[place]);
        if (aspect->only_level >= 0 && aspect->only_level == level->code)
            xj_sheet_cell_say(xj_sheet_cell(row, 1 + levels), name_of(level), XJ_TONE_NEW);
    }
    if (aspect->strongest != NULL)
        xj_sheet_cell_add(xj_sheet_cell(row, 2 + levels), aspect->strongest,
                          aspect->strongest_citation != NULL ? aspect->strongest_citation->text : NULL);
}

XjSheet *
xj_levels_sheet_new(const XjComparison *comparison, GError **error)
{
    const char *title = _("Aspects by level");
    if (!xj_sheet_check_size(title, comparison->aspects->len + 1, comparison->levels->len + 3, error))
        return NULL;
    XjSheet *sheet = xj_sheet_new(_("Levels"), title, 1);
    xj_sheet_add_comparison_notes(sheet, comparison);
    add_columns(sheet, comparison);
    add_totals(sheet, comparison);
    for (guint i = 0; i < comparison->aspects->len; i++)
        add_aspect(sheet, comparison, g_ptr_array_index(comparison->aspects, i));
    return sheet;
}
