#include "query/rank/ranker.h"

#include "query/piece.h"
#include "query/planner.h"

struct _XjRanker
{
    const XjSyntax *wanted;
};

XjRanker *
xj_ranker_new(G_GNUC_UNUSED XjReader *reader, G_GNUC_UNUSED XjCards *cards, const XjSyntax *wanted,
              G_GNUC_UNUSED GError **error)
{
    XjRanker *ranker = g_new0(XjRanker, 1);
    ranker->wanted = wanted;
    return ranker;
}

void
xj_ranker_free(XjRanker *ranker)
{
    g_free(ranker);
}

XjPlan *
xj_ranker_plan(const XjRanker *ranker)
{
    g_auto(XjPieces) pieces = {0};
    xj_pieces_of(ranker->wanted, &pieces);
    XjPlanned planned = {0};
    xj_planner_plan_pieces(&pieces, &planned);
    return planned.plan;
}

gboolean
xj_ranker_rank(G_GNUC_UNUSED const XjRanker *ranker, G_GNUC_UNUSED GArray *candidates, G_GNUC_UNUSED GError **error)
{
    return TRUE;
}

GPtrArray *
xj_ranker_reasons(G_GNUC_UNUSED const XjRanker *ranker, const XjCandidate *candidate, G_GNUC_UNUSED GError **error)
{
    GPtrArray *reasons = g_ptr_array_new_with_free_func((GDestroyNotify)xj_reason_free);
    XjReason *reason = g_new0(XjReason, 1);
    *reason = (XjReason){.name = g_strdup("bm25"),
                         .label = g_strdup("BM25"),
                         .value = candidate->weight,
                         .weight = 1,
                         .part = candidate->weight};
    g_ptr_array_add(reasons, reason);
    return reasons;
}
