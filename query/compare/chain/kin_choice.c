#include "query/compare/chain/kin_choice.h"

// One more partner of a unit that has one is kin if it has so much of it that the others do not, or is like it beyond doubt.
#define GAIN_LEAST 0.2
#define SURE_SUM 1.5F

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

// What of the units that have partners these have: flags of their features, by unit.
typedef struct
{
    const XjKinIndex *index;
    GHashTable *taken;
} Linked;

static gboolean
is_linked(const Linked *linked, guint unit)
{
    return g_hash_table_contains(linked->taken, GUINT_TO_POINTER(unit));
}

// What `partner` has of `unit` that its other partners do not.
static double
gain_of(const Linked *linked, guint unit, guint partner)
{
    const XjKinItem *whole = xj_kin_unit(linked->index, unit);
    g_autofree guint8 *taken = g_memdup2(g_hash_table_lookup(linked->taken, GUINT_TO_POINTER(unit)), whole->feature_count + 1);
    return xj_kin_take(whole, xj_kin_unit(linked->index, partner), taken);
}

static void
take_partner(Linked *linked, guint unit, guint partner)
{
    const XjKinItem *whole = xj_kin_unit(linked->index, unit);
    guint8 *taken = g_hash_table_lookup(linked->taken, GUINT_TO_POINTER(unit));
    if (taken == NULL)
    {
        taken = g_new0(guint8, whole->feature_count + 1);
        g_hash_table_insert(linked->taken, GUINT_TO_POINTER(unit), taken);
    }
    (void)xj_kin_take(whole, xj_kin_unit(linked->index, partner), taken);
}

// Only one of them may have another partner: else two demands would be glued together.
static gboolean
may_link(const Linked *linked, const XjKinLink *link, float least)
{
    const gboolean has_upper = is_linked(linked, link->upper);
    const gboolean has_lower = is_linked(linked, link->lower);
    if (!has_upper && !has_lower)
        return TRUE;
    if (has_upper && has_lower)
        return FALSE;
    return link->sum > least + SURE_SUM ||
           (has_upper ? gain_of(linked, link->upper, link->lower) : gain_of(linked, link->lower, link->upper)) >= GAIN_LEAST;
}

void
xj_kin_choose(const XjKinIndex *index, const XjKinCandidates *candidates, const XjKinMeeting *meeting, float least,
              GArray *links)
{
    g_autoptr(GArray) likely = by_sum(candidates, meeting, least);
    g_autoptr(GHashTable) taken = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    Linked linked = {index, taken};
    for (guint i = 0; i < likely->len; i++)
    {
        const XjKinLink *link = &g_array_index(likely, XjKinLink, i);
        if (!may_link(&linked, link, least))
            continue;
        g_array_append_vals(links, link, 1);
        take_partner(&linked, link->upper, link->lower);
        take_partner(&linked, link->lower, link->upper);
    }
}
