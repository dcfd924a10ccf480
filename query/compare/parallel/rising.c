#include "query/compare/parallel/rising.h"

#include <stdlib.h>

#define NONE G_MAXUINT

// The heaviest selections so far by the rank of their last place: a Fenwick tree of maxima.
typedef struct
{
    const double *totals; // of the heaviest selection that ends with each item
    guint *best;          // items; NONE
    guint count;
} Maxima;

// The item with the heaviest selection among ranks below `rank`.
static guint
heaviest_below(const Maxima *maxima, guint rank)
{
    guint found = NONE;
    for (guint at = rank; at > 0; at -= at & -at)
    {
        const guint item = maxima->best[at];
        if (item != NONE && (found == NONE || maxima->totals[item] > maxima->totals[found]))
            found = item;
    }
    return found;
}

static void
enter(Maxima *maxima, guint rank, guint item)
{
    for (guint at = rank + 1; at <= maxima->count; at += at & -at)
    {
        const guint known = maxima->best[at];
        if (known == NONE || maxima->totals[item] > maxima->totals[known])
            maxima->best[at] = item;
    }
}

typedef struct
{
    guint place, item;
} Placed;

static gint
compare_placed(gconstpointer left, gconstpointer right)
{
    const guint one = ((const Placed *)left)->place;
    const guint other = ((const Placed *)right)->place;
    return one < other ? -1 : one > other;
}

// Of each item, how many places are smaller.
static guint *
ranks_of(const guint *places, guint count)
{
    g_autofree Placed *order = g_new(Placed, count + 1);
    guint *ranks = g_new(guint, count + 1);
    for (guint i = 0; i < count; i++)
        order[i] = (Placed){places[i], i};
    qsort(order, count, sizeof(Placed), compare_placed);
    for (guint i = 0; i < count; i++)
        ranks[order[i].item] = i;
    return ranks;
}

gboolean *
xj_rising_heaviest(const guint *places, const double *weights, guint count)
{
    g_autofree guint *ranks = ranks_of(places, count);
    g_autofree double *totals = g_new(double, count + 1);
    g_autofree guint *before = g_new(guint, count + 1);
    g_autofree guint *best = g_new(guint, count + 1);
    for (guint i = 0; i <= count; i++)
        best[i] = NONE;
    Maxima maxima = {totals, best, count};
    for (guint i = 0; i < count; i++)
    {
        before[i] = heaviest_below(&maxima, ranks[i]);
        totals[i] = weights[i] + (before[i] != NONE ? totals[before[i]] : 0);
        enter(&maxima, ranks[i], i);
    }
    gboolean *rises = g_new0(gboolean, count + 1);
    for (guint i = heaviest_below(&maxima, count); i != NONE; i = before[i])
        rises[i] = TRUE;
    return rises;
}
