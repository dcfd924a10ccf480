#include "query/compare/matrix/level_tally.h"

#include "document/document.h"
#include "query/compare/matrix/aspect_rows.h"

#include <glib/gi18n-lib.h>

// Beside each row.
typedef struct
{
    guint document; // number, from 1, of the last one that was counted
    double strength;
    guint level, source, passage; // of the strongest
} RowState;

struct _XjLevelTally
{
    GPtrArray *rows;
    const XjStrengthScale *scale;
    GArray *states; // of RowState
    guint document; // the one in hand, from 1
    guint level;    // its level, as an index
    guint source;
    guint documents[XJ_COMPARE_LEVELS], requirements[XJ_COMPARE_LEVELS];
};

// Where the counts of a level that is not known stand.
#define UNKNOWN_LEVEL (XJ_COMPARE_LEVELS - 1)

XjLevelTally *
xj_level_tally_new(GPtrArray *rows, const XjStrengthScale *scale)
{
    XjLevelTally *tally = g_new0(XjLevelTally, 1);
    tally->rows = rows;
    tally->scale = scale;
    tally->states = g_array_set_size(g_array_new(FALSE, TRUE, sizeof(RowState)), rows->len);
    return tally;
}

void
xj_level_tally_free(XjLevelTally *tally)
{
    if (tally == NULL)
        return;
    g_array_unref(tally->states);
    g_free(tally);
}

static RowState *
state_of(const XjLevelTally *tally, guint row)
{
    return &g_array_index(tally->states, RowState, row);
}

void
xj_level_tally_begin(XjLevelTally *tally, gint level, guint source)
{
    tally->document++;
    tally->level = level >= 0 && level < UNKNOWN_LEVEL ? (guint)level : UNKNOWN_LEVEL;
    tally->source = source;
    tally->documents[tally->level]++;
}

// The words of a demand are looked at only where it may be the strongest: of a large collection hardly ever.
static double
strength_above(const XjLevelTally *tally, const XjDemand *demand, const guint *rows, guint count)
{
    double least = 1;
    for (guint i = 0; i < count; i++)
        least = MIN(least, state_of(tally, rows[i])->strength);
    return xj_strength_at_most(demand) >= least ? xj_strength(tally->scale, demand) : 0;
}

static void
count_row(XjLevelTally *tally, guint index, const XjDemand *demand, double strength, guint passage)
{
    XjComparedAspect *row = xj_aspect_row(tally->rows, index);
    RowState *state = state_of(tally, index);
    row->requirements[tally->level]++;
    if (state->document != tally->document)
        row->documents[tally->level]++;
    state->document = tally->document;
    // Of what is equally strong the higher level says it first.
    if (strength < state->strength || (strength == state->strength && tally->level >= state->level))
        return;
    state->strength = strength;
    state->level = tally->level;
    state->source = tally->source;
    state->passage = passage;
    g_free(row->strongest);
    row->strongest = g_strndup(demand->text, demand->length);
}

void
xj_level_tally_add(XjLevelTally *tally, const XjDemand *demand, const guint *aspects, guint count, guint passage)
{
    guint rows[XJ_REQUIREMENT_ASPECTS_MAX];
    const guint row_count = xj_aspect_rows_of(tally->rows, aspects, count, rows);
    const double strength = strength_above(tally, demand, rows, row_count);
    tally->requirements[tally->level]++;
    for (guint i = 0; i < row_count; i++)
        count_row(tally, rows[i], demand, strength, passage);
}

gboolean
xj_level_tally_strongest(const XjLevelTally *tally, guint row, guint *ret_source, guint *ret_passage)
{
    const RowState *state = state_of(tally, row);
    if (state->strength <= 0)
        return FALSE;
    *ret_source = state->source;
    *ret_passage = state->passage;
    return TRUE;
}

// ---------------------------------------------------------------- levels

static void
level_free(gpointer data)
{
    XjComparedLevel *level = data;
    g_free(level->name);
    g_free(level);
}

// Aspects of the catalogue that a level has.
static guint
aspects_of(const XjLevelTally *tally, guint level)
{
    guint count = 0;
    for (guint i = 0; i < tally->rows->len; i++)
        count += xj_aspect_row(tally->rows, i)->number > 0 && xj_aspect_row(tally->rows, i)->documents[level] > 0;
    return count;
}

static XjComparedLevel *
level_new(const XjLevelTally *tally, guint index)
{
    const XjLevel code = index == UNKNOWN_LEVEL ? XJ_LEVEL_UNKNOWN : (XjLevel)index;
    XjComparedLevel *level = g_new(XjComparedLevel, 1);
    *level = (XjComparedLevel){.code = (gint)code,
                               .name = g_strdup(code == XJ_LEVEL_UNKNOWN ? _("not recognised") : xj_level_name(code)),
                               .documents = tally->documents[index],
                               .requirements = tally->requirements[index],
                               .aspects = aspects_of(tally, index)};
    return level;
}

// The level that alone has the aspect; -1 where several have it, none, or only documents of unknown level.
static gint
only_level(const XjComparedAspect *row)
{
    gint only = -1;
    for (guint level = 0; level < XJ_COMPARE_LEVELS; level++)
    {
        if (row->documents[level] == 0)
            continue;
        if (only >= 0 || level == UNKNOWN_LEVEL)
            return -1;
        only = (gint)level;
    }
    return only;
}

GPtrArray *
xj_level_tally_levels(XjLevelTally *tally)
{
    GPtrArray *levels = g_ptr_array_new_with_free_func(level_free);
    for (guint i = 0; i < XJ_COMPARE_LEVELS; i++)
        if (tally->documents[i] > 0)
            g_ptr_array_add(levels, level_new(tally, i));
    // Where there is but one level, that it alone has an aspect says nothing.
    for (guint i = 0; i < tally->rows->len && levels->len > 1; i++)
        xj_aspect_row(tally->rows, i)->only_level = only_level(xj_aspect_row(tally->rows, i));
    return levels;
}
