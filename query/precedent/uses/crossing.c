#include "query/precedent/uses/crossing.h"

#include "query/match/planner.h"

// Ends that a use may go over beside those that the wording has itself: behind a title, the address follows (同志们：).
#define ENDS_MORE 2

// Characters of a part below which it says too little of where the wording may be.
#define PART_CHARS_MIN 3

static guint
parts_of(const XjPattern *pattern)
{
    return MIN(pattern->ends + ENDS_MORE + 1, pattern->characters / PART_CHARS_MIN);
}

guint
xj_crossing_part_chars(const XjPattern *pattern)
{
    return pattern->has_gaps || parts_of(pattern) < 2 ? 0 : pattern->characters / parts_of(pattern);
}

// A passage that holds characters [start, end) of the wording.
static XjPlan *
plan_part(const XjPattern *pattern, guint start, guint end)
{
    const char *text = xj_pattern_core(pattern)->text;
    const char *first = g_utf8_offset_to_pointer(text, start);
    const char *last = g_utf8_offset_to_pointer(first, (glong)(end - start));
    g_autoptr(XjSyntax) part = xj_syntax_phrase(XJ_SCOPE_TEXT, TRUE, 0, first, (gsize)(last - first));
    XjPlanned planned = {0};
    xj_planner_plan(part, &planned);
    return planned.plan;
}

// Any part, but not all terms.
static void
plan_parts(const XjPattern *pattern, XjPlanned *ret_planned)
{
    guint parts = parts_of(pattern);
    XjPlan *any = xj_plan_new(XJ_PLAN_OR);
    for (guint i = 0; i < parts; i++)
        xj_plan_add(any, plan_part(pattern, pattern->characters * i / parts, pattern->characters * (i + 1) / parts));
    XjPlanned all = {0};
    xj_planner_plan(pattern->sought, &all);
    ret_planned->plan = xj_plan_new(XJ_PLAN_NOT);
    xj_plan_add(ret_planned->plan, any);
    xj_plan_add(ret_planned->plan, all.plan);
}

GArray *
xj_crossing_candidates(XjReader *reader, XjCards *cards, const XjSelection *selection, const XjPattern *pattern,
                       gboolean *ret_is_complete, GError **error)
{
    *ret_is_complete = TRUE;
    if (xj_crossing_part_chars(pattern) == 0)
        return g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    g_auto(XjPlanned) planned = {0};
    plan_parts(pattern, &planned);
    xj_selection_keep(selection, &planned);
    g_autoptr(GArray) best = xj_reader_match_best(reader, planned.plan, XJ_CROSSING_PASSAGES_MAX, error);
    if (best == NULL)
        return NULL;
    *ret_is_complete = best->len < XJ_CROSSING_PASSAGES_MAX;
    return xj_selection_passing(selection, reader, cards, best, error);
}
