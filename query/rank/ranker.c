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

static void
reason_free(gpointer data)
{
    XjReason *reason = data;
    g_free(reason->name);
    g_free(reason->label);
    g_free(reason);
}

GPtrArray *
xj_ranker_reasons(G_GNUC_UNUSED const XjRanker *ranker, G_GNUC_UNUSED const XjCandidate *candidate,
                  G_GNUC_UNUSED GError **error)
{
    return g_ptr_array_new_with_free_func(reason_free);
}
