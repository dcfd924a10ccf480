#include "query/compare/chain/kin_candidates.h"

#include "base/divide.h"

#include <math.h>

// A feature that so many units of each paper have says nothing.
#define COMMON_UNITS 12
// Weight in common, in weight of the shorter one, below which nothing is looked at closely.
#define SHARE_LEAST 0.06F

// A unit of a lower paper that has something in common with the unit that is looked at.
typedef struct
{
    guint unit;
    float closeness;
} Found;

typedef struct
{
    const XjLikenessGround *ground;
    const guint *ranks;
    float *shared;      // of each unit: weight in common with the one that is looked at
    GPtrArray *found;   // of each paper: a GArray of Found
    GPtrArray *buckets; // of each paper: a GArray of XjKinCandidate with the upper paper that is looked at
} Search;

static gboolean
is_requirement(const Search *search, const XjKinItem *item)
{
    return xj_paper_unit(g_ptr_array_index(search->ground->papers, item->paper), item->number)->kind == XJ_UNIT_REQUIREMENT;
}

// ---------------------------------------------------------------- what shares something

static void
share(Search *search, guint unit, guint paper, float weight)
{
    const Found found = {unit, 0};
    if (search->shared[unit] == 0)
        g_array_append_val((GArray *)g_ptr_array_index(search->found, paper), found);
    search->shared[unit] += weight;
}

// Adds up what all units of lower papers share with `item`.
static void
share_features(Search *search, const XjKinItem *item)
{
    const XjKinIndex *index = search->ground->index;
    const guint most = COMMON_UNITS * search->ground->papers->len;
    for (guint i = 0; i < item->feature_count; i++)
    {
        const XjKinFeature *feature = &item->features[i];
        const guint32 from = index->first[feature->feature];
        const guint32 to = index->first[feature->feature + 1];
        if (to - from > most || feature->weight <= 0)
            continue;
        for (guint32 k = from; k < to; k++)
        {
            const guint paper = xj_kin_unit(index, index->postings[k])->paper;
            if (search->ranks[paper] > search->ranks[item->paper])
                share(search, index->postings[k], paper, feature->weight);
        }
    }
}

// ---------------------------------------------------------------- the closest

static gint
compare_found(gconstpointer left, gconstpointer right)
{
    const Found *one = left;
    const Found *other = right;
    if (one->closeness != other->closeness)
        return one->closeness > other->closeness ? -1 : 1;
    return one->unit < other->unit ? -1 : one->unit > other->unit;
}

static float
whole_weight(const XjKinItem *item)
{
    return item->weights[XJ_KIN_PAIR] + item->weights[XJ_KIN_LETTER] + item->weights[XJ_KIN_CONCEPT];
}

// Leaves of `found`, all of one paper, those that are worth a closer look.
static void
keep_closest(Search *search, const XjKinItem *item, GArray *found)
{
    const gboolean demands = is_requirement(search, item);
    guint kept = 0;
    for (guint i = 0; i < found->len; i++)
    {
        const guint unit = g_array_index(found, Found, i).unit;
        const XjKinItem *lower = xj_kin_unit(search->ground->index, unit);
        const float shared = search->shared[unit];
        const float weight = whole_weight(lower);
        search->shared[unit] = 0;
        if (shared >= SHARE_LEAST * MIN(weight, whole_weight(item)) && (demands || is_requirement(search, lower)))
            g_array_index(found, Found, kept++) = (Found){unit, shared / sqrtf(weight)};
    }
    g_array_set_size(found, kept);
    g_array_sort(found, compare_found);
    g_array_set_size(found, MIN(kept, XJ_KIN_CANDIDATES_MAX));
}

static XjKinCandidate
candidate_of(const Search *search, guint upper, guint lower)
{
    double evidence[XJ_LIKENESS_EVIDENCES];
    xj_likeness_collect(search->ground, xj_kin_unit(search->ground->index, upper), xj_kin_unit(search->ground->index, lower),
                        evidence);
    const float sum = (float)xj_likeness_sum(evidence);
    return (XjKinCandidate){upper, lower, sum, sum};
}

// Puts the candidates of a unit with all lower papers into the buckets.
static void
look_at(Search *search, guint upper)
{
    const XjKinItem *item = xj_kin_unit(search->ground->index, upper);
    share_features(search, item);
    for (guint paper = 0; paper < search->found->len; paper++)
    {
        GArray *found = g_ptr_array_index(search->found, paper);
        keep_closest(search, item, found);
        for (guint i = 0; i < found->len; i++)
        {
            const XjKinCandidate candidate = candidate_of(search, upper, g_array_index(found, Found, i).unit);
            g_array_append_val((GArray *)g_ptr_array_index(search->buckets, paper), candidate);
        }
        g_array_set_size(found, 0);
    }
}

// Appends what is in the buckets of an upper paper to the candidates.
static void
take_buckets(const GPtrArray *buckets, guint upper_paper, XjKinCandidates *candidates)
{
    for (guint paper = 0; paper < buckets->len; paper++)
    {
        const GArray *bucket = g_ptr_array_index(buckets, paper);
        const guint from = candidates->candidates->len;
        const XjKinMeeting meeting = {upper_paper, paper, from, from + bucket->len};
        if (bucket->len == 0)
            continue;
        g_array_append_vals(candidates->candidates, bucket->data, bucket->len);
        g_array_append_val(candidates->meetings, meeting);
    }
}

static GPtrArray *
arrays_new(guint count, guint element_size)
{
    GPtrArray *arrays = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    for (guint i = 0; i < count; i++)
        g_ptr_array_add(arrays, g_array_new(FALSE, FALSE, element_size));
    return arrays;
}

// Papers are searched for one by one, each by whichever thread is free.
typedef struct
{
    const XjLikenessGround *ground;
    const guint *ranks;
    GPtrArray **buckets; // of each upper paper: of each lower paper a GArray of XjKinCandidate
} Searches;

static void
search_paper(guint paper, gpointer user_data)
{
    Searches *searches = user_data;
    const XjLikenessGround *ground = searches->ground;
    g_autofree float *shared = g_new0(float, ground->index->units->len + 1);
    g_autoptr(GPtrArray) found = arrays_new(ground->papers->len, sizeof(Found));
    searches->buckets[paper] = arrays_new(ground->papers->len, sizeof(XjKinCandidate));
    Search search = {ground, searches->ranks, shared, found, searches->buckets[paper]};
    for (guint upper = ground->index->first_unit[paper]; upper < ground->index->first_unit[paper + 1]; upper++)
        look_at(&search, upper);
}

void
xj_kin_candidates_find(const XjLikenessGround *ground, const guint *ranks, XjKinCandidates *ret_candidates)
{
    const guint count = ground->papers->len;
    g_autofree GPtrArray **buckets = g_new0(GPtrArray *, count + 1);
    Searches searches = {ground, ranks, buckets};
    xj_divide(count, search_paper, &searches);
    *ret_candidates =
        (XjKinCandidates){g_array_new(FALSE, FALSE, sizeof(XjKinCandidate)), g_array_new(FALSE, FALSE, sizeof(XjKinMeeting))};
    for (guint paper = 0; paper < count; paper++)
    {
        take_buckets(buckets[paper], paper, ret_candidates);
        g_ptr_array_unref(buckets[paper]);
    }
}

void
xj_kin_candidates_clear(XjKinCandidates *candidates)
{
    g_clear_pointer(&candidates->candidates, g_array_unref);
    g_clear_pointer(&candidates->meetings, g_array_unref);
}
