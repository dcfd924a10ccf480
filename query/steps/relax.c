#include "query/steps/relax.h"

#include "query/stored_passage.h"

#include <string.h>

// Whether the text of a passage makes it near.
static gboolean
read_near(XjReader *reader, const XjWording *wording, guint32 passage, gboolean *ret_near, GError **error)
{
    g_auto(XjStoredPassage) stored = {0};
    if (!xj_stored_passage_read(reader, passage, &stored, error))
        return FALSE;
    g_auto(XjFolded) folded = {0};
    xj_fold(stored.record.text, stored.record.length, &folded);
    *ret_near = xj_wording_is_near(wording, &folded);
    return TRUE;
}

static gboolean
judge(XjReader *reader, const XjWording *wording, guint32 passage, guint units, XjStep *ret_step, GError **error)
{
    gboolean is_near = FALSE;
    if (xj_wording_may_be_near(wording, units) && !read_near(reader, wording, passage, &is_near, error))
        return FALSE;
    *ret_step = is_near ? XJ_STEP_NEAR : xj_wording_step(wording, units);
    return TRUE;
}

static void
add(XjRelaxed *relaxed, const XjCandidate *candidate, XjStep step)
{
    g_array_append_val(relaxed->passages, *candidate);
    g_hash_table_insert(relaxed->steps, GUINT_TO_POINTER(candidate->passage), GUINT_TO_POINTER(step));
    relaxed->reached[step]++;
}

// Adds those of `candidates` that share something with the wording and are not in `known`.
static gboolean
add_sharing(XjReader *reader, const XjWording *wording, const GArray *candidates, const GArray *known, XjRelaxed *relaxed,
            GError **error)
{
    g_autoptr(GHashTable) set = known != NULL ? xj_passage_set(known) : g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) shared = xj_reader_cover(reader, xj_wording_stretches(wording), candidates, error);
    for (guint i = 0; shared != NULL && i < candidates->len; i++)
    {
        const XjCandidate *candidate = &g_array_index(candidates, XjCandidate, i);
        guint units = g_array_index(shared, guint, i);
        if (units == 0 || g_hash_table_contains(set, GUINT_TO_POINTER(candidate->passage)))
            continue;
        XjStep step = XJ_STEP_ANY;
        if (!judge(reader, wording, candidate->passage, units, &step, error))
            return FALSE;
        add(relaxed, candidate, step);
    }
    return shared != NULL;
}

gboolean
xj_relax(XjReader *reader, XjCards *cards, const XjQuestion *question, const XjWording *wording, const XjRanker *ranker,
         const GArray *known, XjRelaxed *ret_relaxed, GError **error)
{
    g_auto(XjRelaxed) relaxed = {.planned = {.plan = xj_ranker_plan(ranker)},
                                 .passages = g_array_new(FALSE, FALSE, sizeof(XjCandidate)),
                                 .steps = g_hash_table_new(NULL, NULL)};
    xj_finder_narrow(question, &relaxed.planned);
    g_autoptr(GArray) candidates = xj_reader_match_best(reader, relaxed.planned.plan, XJ_RELAXED_MAX, error);
    g_autoptr(GArray) filtered = candidates != NULL ? xj_finder_filtered(reader, cards, question, candidates, error) : NULL;
    if (filtered == NULL || !add_sharing(reader, wording, filtered, known, &relaxed, error))
        return FALSE;
    relaxed.is_complete = candidates->len < XJ_RELAXED_MAX;
    *ret_relaxed = relaxed;
    relaxed = (XjRelaxed){0};
    return TRUE;
}

void
xj_relaxed_keep(XjRelaxed *relaxed, XjStep loosest)
{
    GArray *kept = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    for (guint i = 0; i < relaxed->passages->len; i++)
    {
        const XjCandidate *candidate = &g_array_index(relaxed->passages, XjCandidate, i);
        gpointer passage = GUINT_TO_POINTER(candidate->passage);
        if (GPOINTER_TO_UINT(g_hash_table_lookup(relaxed->steps, passage)) <= loosest)
            g_array_append_val(kept, *candidate);
        else
            g_hash_table_remove(relaxed->steps, passage);
    }
    g_array_unref(relaxed->passages);
    relaxed->passages = kept;
}

void
xj_relaxed_narrow(XjRelaxed *relaxed, GArray *passages)
{
    memset(relaxed->reached, 0, sizeof relaxed->reached);
    for (guint i = 0; i < passages->len; i++)
    {
        gpointer passage = GUINT_TO_POINTER(g_array_index(passages, XjCandidate, i).passage);
        relaxed->reached[GPOINTER_TO_UINT(g_hash_table_lookup(relaxed->steps, passage))]++;
    }
    g_array_unref(relaxed->passages);
    relaxed->passages = passages;
}

void
xj_relaxed_clear(XjRelaxed *relaxed)
{
    xj_planned_clear(&relaxed->planned);
    g_clear_pointer(&relaxed->passages, g_array_unref);
    g_clear_pointer(&relaxed->steps, g_hash_table_unref);
}
