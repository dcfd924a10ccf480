#include "document/facts/level.h"

#include <string.h>

// Pieces of evidence shown for the winner, and for the level that it conflicts with.
#define SHOWN_FOR 6
#define SHOWN_AGAINST 4
// Sources of one finder.
#define SOURCES_MAX 16
// Half of all confidence there can be is had with this sum, before the runner-up is looked at: a signature alone is much, one
// word is little.
#define SUM_OF_HALF 2.0
// A runner-up conflicts if strong sources give it this much, and a third of the winner's.
#define CONFLICT_LEAST 2.5
#define CONFLICT_SHARE 0.2
// What a conflict leaves of the confidence.
#define CONFLICT_CONFIDENCE 0.6

static void
sum_groups(const GArray *ballots, const XjSourceWeight *weights, double groups[XJ_LEVELS][SOURCES_MAX])
{
    memset(groups, 0, sizeof(double[XJ_LEVELS][SOURCES_MAX]));
    for (guint i = 0; i < ballots->len; i++)
    {
        const XjBallot *ballot = &g_array_index(ballots, XjBallot, i);
        double *sum = &groups[ballot->level][ballot->source];
        *sum = MIN(*sum + ballot->weight * weights[ballot->source].weight, weights[ballot->source].most);
    }
}

void
xj_ballots_sum(const GArray *ballots, const XjSourceWeight *weights, guint sources, double ret_sums[XJ_LEVELS])
{
    double groups[XJ_LEVELS][SOURCES_MAX];
    g_assert(sources <= SOURCES_MAX);
    sum_groups(ballots, weights, groups);
    for (guint level = 0; level < XJ_LEVELS; level++)
    {
        ret_sums[level] = 0;
        for (guint source = 0; source < sources; source++)
            ret_sums[level] += groups[level][source];
    }
}

// What strong sources alone give to a level.
static double
strong_sum(const GArray *ballots, const XjSourceWeight *weights, guint sources, guint level)
{
    double groups[XJ_LEVELS][SOURCES_MAX];
    double sum = 0;
    sum_groups(ballots, weights, groups);
    for (guint source = 0; source < sources; source++)
        sum += weights[source].strong ? groups[level][source] : 0;
    return sum;
}

// ---------------------------------------------------------------- evidence

// A ballot with what it weighs.
typedef struct
{
    double weight;
    XjSpan span;
} Shown;

static gint
compare_shown(gconstpointer left, gconstpointer right)
{
    const Shown *a = left;
    const Shown *b = right;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->span.start < b->span.start ? -1 : a->span.start > b->span.start ? 1 : 0;
}

static gboolean
is_shown(const GPtrArray *evidence, const char *clause)
{
    for (guint i = 0; i < evidence->len; i++)
    {
        const XjEvidence *one = g_ptr_array_index(evidence, i);
        if (strstr(one->text, clause) != NULL || strstr(clause, one->text) != NULL)
            return TRUE;
    }
    return FALSE;
}

// Appends the heaviest ballots for `level`, at most `most`, as evidence.
static void
show(const GArray *ballots, const XjSourceWeight *weights, guint level, guint most, const char *text, gsize length,
     GPtrArray *evidence)
{
    g_autoptr(GArray) chosen = g_array_new(FALSE, FALSE, sizeof(Shown));
    for (guint i = 0; i < ballots->len; i++)
    {
        const XjBallot *ballot = &g_array_index(ballots, XjBallot, i);
        Shown shown = {.weight = ballot->weight * weights[ballot->source].weight, .span = ballot->span};
        if (ballot->level == (XjLevel)level && ballot->span.end > ballot->span.start)
            g_array_append_val(chosen, shown);
    }
    g_array_sort(chosen, compare_shown);
    guint wanted = evidence->len + most;
    for (guint i = 0; i < chosen->len && i < most * 4 && evidence->len < wanted; i++)
    {
        XjSpan span = xj_span_clause(text, length, g_array_index(chosen, Shown, i).span);
        g_autofree char *clause = g_strndup(text + span.start, span.end - span.start);
        if (is_shown(evidence, clause))
            continue;
        XjEvidence *one = g_new0(XjEvidence, 1);
        *one = (XjEvidence){.text = g_steal_pointer(&clause), .at = span.start, .level = (XjLevel)level};
        g_ptr_array_add(evidence, one);
    }
}

// Whether any words of the text speak for the level.
static gboolean
has_evidence(const GArray *ballots, guint level)
{
    for (guint i = 0; i < ballots->len; i++)
    {
        const XjBallot *ballot = &g_array_index(ballots, XjBallot, i);
        if (ballot->level == (XjLevel)level && ballot->span.end > ballot->span.start)
            return TRUE;
    }
    return FALSE;
}

// ---------------------------------------------------------------- count

// Whether some strong source says as much for one level as for the other: 作为县委书记 and 作为市委书记.
static gboolean
is_claimed_alike(const GArray *ballots, const XjSourceWeight *weights, guint sources, guint level, guint other)
{
    double groups[XJ_LEVELS][SOURCES_MAX];
    sum_groups(ballots, weights, groups);
    for (guint source = 0; source < sources; source++)
    {
        if (weights[source].strong && groups[level][source] >= CONFLICT_LEAST && groups[level][source] <= groups[other][source])
            return TRUE;
    }
    return FALSE;
}

static guint
heaviest(const double sums[XJ_LEVELS], guint but)
{
    guint best = but == 0 ? 1 : 0;
    for (guint level = 0; level < XJ_LEVELS; level++)
    {
        if (level != but && sums[level] > sums[best])
            best = level;
    }
    return best;
}

void
xj_ballots_count(const GArray *ballots, const XjSourceWeight *weights, guint sources, double least, const char *text,
                 gsize length, XjLevelFact *fact)
{
    double sums[XJ_LEVELS];
    double strong[XJ_LEVELS] = {0};
    xj_ballots_sum(ballots, weights, sources, sums);
    guint winner = heaviest(sums, XJ_LEVELS);
    if (sums[winner] < least || !has_evidence(ballots, winner))
        return;
    for (guint level = 0; level < XJ_LEVELS; level++)
        strong[level] = level != winner ? strong_sum(ballots, weights, sources, level) : 0;
    guint rival = heaviest(strong, winner);
    double second = sums[heaviest(sums, winner)];
    fact->basis = XJ_BASIS_TEXT;
    fact->level = (XjLevel)winner;
    fact->conflict = strong[rival] >= MAX(CONFLICT_LEAST, sums[winner] * CONFLICT_SHARE) ||
                     is_claimed_alike(ballots, weights, sources, winner, rival);
    fact->confidence = sums[winner] / (sums[winner] + SUM_OF_HALF) * sums[winner] / (sums[winner] + second / 2);
    fact->confidence *= fact->conflict ? CONFLICT_CONFIDENCE : 1;
    show(ballots, weights, winner, SHOWN_FOR, text, length, fact->evidence);
    if (fact->conflict)
        show(ballots, weights, rival, SHOWN_AGAINST, text, length, fact->evidence);
}
