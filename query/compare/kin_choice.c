#include "query/compare/kin_choice.h"

// By how much a sum has to be above the least for one more link of a unit that has one.
#define MORE_SUM 1.0F

static gint
compare_sums(gconstpointer left, gconstpointer right)
{
    const XjKinLink *one = left;
    const XjKinLink *other = right;
    if (one->sum != other->sum)
        return one->sum > other->sum ? -1 : 1;
    if (one->upper != other->upper)
        return one->upper < other->upper ? -1 : 1;
    return one->lower < other->lower ? -1 : one->lower > other->lower;
}

// The candidates that may be chosen, the likeliest first: a new array of XjKinLink.
static GArray *
by_sum(const XjKinCandidates *candidates, const XjKinMeeting *meeting, float least)
{
    GArray *likely = g_array_new(FALSE, FALSE, sizeof(XjKinLink));
    for (guint i = meeting->from; i < meeting->to; i++)
    {
        const XjKinCandidate *candidate = xj_kin_candidate(candidates, i);
        const XjKinLink link = {candidate->upper, candidate->lower, candidate->sum};
        if (candidate->sum > least)
            g_array_append_val(likely, link);
    }
    g_array_sort(likely, compare_sums);
    return likely;
}

void
xj_kin_choose(const XjKinCandidates *candidates, const XjKinMeeting *meeting, float least, GArray *links)
{
    g_autoptr(GArray) likely = by_sum(candidates, meeting, least);
    g_autoptr(GHashTable) linked = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < likely->len; i++)
    {
        const XjKinLink *link = &g_array_index(likely, XjKinLink, i);
        const gboolean has_upper = g_hash_table_contains(linked, GUINT_TO_POINTER(link->upper));
        const gboolean has_lower = g_hash_table_contains(linked, GUINT_TO_POINTER(link->lower));
        // Only one of them may have another partner: else two demands would be glued together.
        if ((has_upper && has_lower) || ((has_upper || has_lower) && link->sum <= least + MORE_SUM))
            continue;
        g_array_append_vals(links, link, 1);
        g_hash_table_add(linked, GUINT_TO_POINTER(link->upper));
        g_hash_table_add(linked, GUINT_TO_POINTER(link->lower));
    }
}
