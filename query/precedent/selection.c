#include "query/precedent/selection.h"

#include "query/language/filter.h"
#include "query/match/verifier.h"

#include <string.h>

gboolean
xj_selection_understand(const char *const *const *by, const char *collection, const XjVocabulary *vocabulary,
                        XjSelection *ret_selection, GError **error)
{
    XjSearchRequest request = {.collection = collection};
    memcpy(request.by, by, sizeof request.by);
    if (collection != NULL && !xj_request_text_check("collection", collection, XJ_COLLECTION_MAX_BYTES, error))
        return FALSE;
    XjSyntax *filter = NULL;
    if (!xj_filters_of_request(&request, vocabulary, &filter, error))
        return FALSE;
    *ret_selection = (XjSelection){filter, g_strdup(collection)};
    return TRUE;
}

void
xj_selection_clear(XjSelection *selection)
{
    g_clear_pointer(&selection->filter, xj_syntax_free);
    g_clear_pointer(&selection->collection, g_free);
}

void
xj_selection_keep(const XjSelection *selection, XjPlanned *planned)
{
    if (selection->filter != NULL)
        xj_planned_keep_filter(planned, selection->filter);
    if (selection->collection != NULL)
        xj_planned_keep_collection(planned, selection->collection);
}

XjPlan *
xj_selection_plan(const XjSelection *selection)
{
    if (selection->filter == NULL && selection->collection == NULL)
        return NULL;
    XjPlanned planned = {.plan = xj_plan_new(XJ_PLAN_ALL), .is_exact = TRUE};
    xj_selection_keep(selection, &planned);
    return planned.plan;
}

GArray *
xj_selection_passing(const XjSelection *selection, XjReader *reader, XjCards *cards, GArray *candidates, GError **error)
{
    if (selection->filter == NULL || xj_planner_decides(selection->filter))
        return g_array_ref(candidates);
    return xj_verified(reader, cards, selection->filter, candidates, error);
}
