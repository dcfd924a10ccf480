#include "query/compare/chain/kin_context.h"

#include <stdlib.h>

// Units before and behind one that are its neighbours.
#define NEAR_UNITS 3
// What a kinship of neighbours counts the less, the farther they are.
#define STEP_LESS 0.25
// How much more alike a rival may be and count.
#define RIVAL_MOST 3.0F

// The kin of each unit, of all papers.
typedef struct
{
    guint *first;  // of each unit: its first place in `kin`; one more for the end
    guint *kin;    // units
    guint *kin_of; // of each unit: the unit + 1 that it was last marked to be kin of
    const XjKinIndex *index;
} Family;

// ---------------------------------------------------------------- kin

static gint
compare_units(gconstpointer left, gconstpointer right)
{
    const guint one = *(const guint *)left;
    const guint other = *(const guint *)right;
    return one < other ? -1 : one > other;
}

static void
family_init(Family *family, const XjKinIndex *index, const GArray *links)
{
    const guint units = index->units->len;
    *family = (Family){g_new0(guint, units + 2), g_new(guint, 2 * links->len + 1), g_new0(guint, units + 1), index};
    for (guint i = 0; i < links->len; i++)
    {
        family->first[g_array_index(links, XjKinLink, i).upper + 2]++;
        family->first[g_array_index(links, XjKinLink, i).lower + 2]++;
    }
    for (guint i = 2; i < units + 2; i++)
        family->first[i] += family->first[i - 1];
    for (guint i = 0; i < links->len; i++)
    {
        const XjKinLink *link = &g_array_index(links, XjKinLink, i);
        family->kin[family->first[link->upper + 1]++] = link->lower;
        family->kin[family->first[link->lower + 1]++] = link->upper;
    }
    for (guint i = 0; i < units; i++)
        if (family->first[i + 1] > family->first[i])
            qsort(family->kin + family->first[i], family->first[i + 1] - family->first[i], sizeof(guint), compare_units);
}

static void
family_clear(Family *family)
{
    g_free(family->first);
    g_free(family->kin);
    g_free(family->kin_of);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Family, family_clear)

static gboolean
are_kin(const Family *family, guint one, guint other)
{
    const guint count = family->first[one + 1] - family->first[one];
    return count > 0 && bsearch(&other, family->kin + family->first[one], count, sizeof(guint), compare_units) != NULL;
}

static void
mark_kin(const Family *family, guint unit)
{
    for (guint i = family->first[unit]; i < family->first[unit + 1]; i++)
        family->kin_of[family->kin[i]] = unit + 1;
}

// Whether one of the kin of `lower` is kin to `upper`, whose kin are marked.
static gboolean
have_common_kin(const Family *family, guint upper, guint lower)
{
    for (guint i = family->first[lower]; i < family->first[lower + 1]; i++)
        if (family->kin_of[family->kin[i]] == upper + 1)
            return TRUE;
    return FALSE;
}

// ---------------------------------------------------------------- neighbours

// The unit `step` behind one of its paper; FALSE if there is none.
static gboolean
step_from(const XjKinIndex *index, guint unit, gint step, guint *ret_unit)
{
    const guint paper = xj_kin_unit(index, unit)->paper;
    const gint64 at = (gint64)unit + step;
    if (at < index->first_unit[paper] || at >= index->first_unit[paper + 1])
        return FALSE;
    *ret_unit = (guint)at;
    return TRUE;
}

// How near the nearest of the units on one side of both that are kin stand: 1 right beside, 0 none near.
static double
near_kin(const Family *family, guint upper, guint lower, gint direction)
{
    double nearest = 0;
    for (gint i = 1; i <= NEAR_UNITS; i++)
        for (gint k = 1; k <= NEAR_UNITS; k++)
        {
            guint one = 0;
            guint other = 0;
            if (step_from(family->index, upper, i * direction, &one) &&
                step_from(family->index, lower, k * direction, &other) && are_kin(family, one, other))
                nearest = MAX(nearest, 1 - STEP_LESS * (MAX(i, k) - 1));
        }
    return nearest;
}

// ---------------------------------------------------------------- rivals

// The best two partners of a unit in one meeting.
typedef struct
{
    float first, second; // sums
    guint first_unit, second_unit;
} Best;

static void
best_add(Best *best, guint unit, float sum)
{
    if (sum > best->first)
        *best = (Best){sum, best->first, unit, best->first_unit};
    else if (sum > best->second)
    {
        best->second = sum;
        best->second_unit = unit;
    }
}

// The sum of the best partner other than `unit`.
static float
best_other(const Best *best, guint unit)
{
    return best->first_unit == unit ? best->second : best->first;
}

static void
find_best(const XjKinCandidates *candidates, const XjKinMeeting *meeting, Best *best)
{
    static const Best none = {-G_MAXFLOAT, -G_MAXFLOAT, G_MAXUINT, G_MAXUINT};
    for (guint i = meeting->from; i < meeting->to; i++)
    {
        best[xj_kin_candidate(candidates, i)->upper] = none;
        best[xj_kin_candidate(candidates, i)->lower] = none;
    }
    for (guint i = meeting->from; i < meeting->to; i++)
    {
        const XjKinCandidate *candidate = xj_kin_candidate(candidates, i);
        best_add(&best[candidate->upper], candidate->lower, candidate->text);
        best_add(&best[candidate->lower], candidate->upper, candidate->text);
    }
}

// ---------------------------------------------------------------- all together

// By how much the lower one is more like another unit, as far as that has what this one has of it: what was joined of two is
// like both.
static double
rival_of(const Family *family, const Best *best, const XjKinCandidate *candidate)
{
    const Best *lower = &best[candidate->lower];
    if (lower->first_unit == candidate->upper || lower->first_unit == G_MAXUINT)
        return 0;
    const double overlap =
        xj_kin_overlap(xj_kin_unit(family->index, candidate->lower), xj_kin_unit(family->index, candidate->upper),
                       xj_kin_unit(family->index, lower->first_unit));
    return (double)MIN(lower->first - candidate->text, RIVAL_MOST) * overlap;
}

static void
collect_context(const Family *family, const Best *best, const XjKinCandidate *candidate, double *evidence)
{
    evidence[XJ_LIKENESS_NEIGHBOURS] =
        (near_kin(family, candidate->upper, candidate->lower, 1) + near_kin(family, candidate->upper, candidate->lower, -1)) /
        2;
    evidence[XJ_LIKENESS_BETWEEN] = have_common_kin(family, candidate->upper, candidate->lower) ? 1 : 0;
    evidence[XJ_LIKENESS_FIRST] = candidate->text > best_other(&best[candidate->upper], candidate->lower) &&
                                          candidate->text > best_other(&best[candidate->lower], candidate->upper)
                                      ? 1
                                      : 0;
    // Rivals only take away: what they decide nothing of is not looked at.
    if (candidate->text + xj_likeness_sum(evidence) > 0)
        evidence[XJ_LIKENESS_RIVAL] = rival_of(family, best, candidate);
}

void
xj_kin_context_apply(const XjLikenessGround *ground, const GArray *links, XjKinCandidates *candidates)
{
    g_auto(Family) family = {0};
    family_init(&family, ground->index, links);
    g_autofree Best *best = g_new(Best, ground->index->units->len + 1);
    for (guint i = 0; i < candidates->meetings->len; i++)
    {
        const XjKinMeeting *meeting = &g_array_index(candidates->meetings, XjKinMeeting, i);
        guint marked = G_MAXUINT;
        find_best(candidates, meeting, best);
        for (guint k = meeting->from; k < meeting->to; k++)
        {
            XjKinCandidate *candidate = xj_kin_candidate(candidates, k);
            if (candidate->upper != marked)
                mark_kin(&family, candidate->upper);
            marked = candidate->upper;
            double evidence[XJ_LIKENESS_EVIDENCES] = {0};
            collect_context(&family, best, candidate, evidence);
            candidate->sum = candidate->text + (float)xj_likeness_sum(evidence);
        }
    }
}
