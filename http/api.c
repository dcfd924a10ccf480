#include "http/handlers.h"
#include "http/respond.h"

// Whether the client's copy is of the index as it is now; then there is nothing to search. An index that cannot tell its
// revision is no reason to fail here: the call that follows will tell why.
static gboolean
client_is_up_to_date(XjRequest *request, char **ret_tag)
{
    g_autofree char *revision = xj_engine_revision(request->service->engine, NULL);
    if (!revision)
        return FALSE;
    g_autofree char *tag = xj_respond_tag_new(revision);
    if (!xj_respond_is_known(request, tag))
        return FALSE;
    *ret_tag = g_steal_pointer(&tag);
    return TRUE;
}

enum MHD_Result
xj_handle_search(XjRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *tag = NULL;
    g_auto(XjSearchParams) asked = {0};
    XjParams params = xj_request_params(request);
    if (!xj_search_params_read(&params, &asked, &error))
        return xj_respond_bad_parameter(request, error);
    if (client_is_up_to_date(request, &tag))
        return xj_respond_not_modified(request, tag);

    g_autoptr(XjSearchResult) result = xj_engine_search(request->service->engine, &asked.search, &error);
    if (!result)
        return xj_respond_failure(request, error);
    tag = xj_respond_tag_new(result->revision);
    return xj_respond_json(request, xj_search_result_to_json(result), tag);
}

enum MHD_Result
xj_handle_document(XjRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *tag = NULL;
    g_autofree char *query = NULL;
    XjParams params = xj_request_params(request);
    if (!xj_params_text(&params, "q", XJ_QUERY_MAX_CHARS, &query, &error))
        return xj_respond_bad_parameter(request, error);
    if (client_is_up_to_date(request, &tag))
        return xj_respond_not_modified(request, tag);

    g_autoptr(XjDocumentView) view = xj_engine_document(request->service->engine, request->segment, query, &error);
    if (!view)
        return xj_respond_failure(request, error);
    tag = xj_respond_tag_new(view->revision);
    return xj_respond_json(request, xj_document_view_to_json(view), tag);
}

enum MHD_Result
xj_handle_stats(XjRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjEngineStats) stats = xj_engine_stats(request->service->engine, &error);
    if (!stats)
        return xj_respond_failure(request, error);
    return xj_respond_json(request, xj_engine_stats_to_json(stats), NULL);
}
