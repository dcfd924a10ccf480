#include "http/handlers.h"
#include "http/respond.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum MHD_Result
xj_handle_search(XjRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *tag = NULL;
    g_auto(XjSearchParams) asked = {0};
    XjParams params = xj_request_params(request);
    if (!xj_search_params_read(&params, &asked, &error))
        return xj_respond_bad_parameter(request, error);
    if (xj_respond_is_up_to_date(request, &tag))
        return xj_respond_not_modified(request, tag);

    g_autoptr(XjSearchResult) result = xj_engine_search(request->service->engine, &asked.search, &error);
    if (!result)
        return xj_respond_failure(request, error);
    tag = xj_respond_tag_new(request, result->revision);
    return xj_respond_json(request, xj_search_result_to_json(result), tag);
}

enum MHD_Result
xj_handle_document(XjRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *tag = NULL;
    g_auto(XjDocumentParams) asked = {0};
    XjParams params = xj_request_params(request);
    if (!xj_document_params_read(&params, &asked, &error))
        return xj_respond_bad_parameter(request, error);
    if (xj_respond_is_up_to_date(request, &tag))
        return xj_respond_not_modified(request, tag);

    g_autoptr(XjDocumentView) view =
        xj_engine_document_part(request->service->engine, request->segment, asked.query, asked.first, asked.limit, &error);
    if (!view)
        return xj_respond_failure(request, error);
    tag = xj_respond_tag_new(request, view->revision);
    return xj_respond_json(request, xj_document_view_to_json(view), tag);
}

enum MHD_Result
xj_handle_suggest(XjRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *tag = NULL;
    g_auto(XjSuggestParams) asked = {0};
    XjParams params = xj_request_params(request);
    if (!xj_suggest_params_read(&params, &asked, &error))
        return xj_respond_bad_parameter(request, error);
    if (xj_respond_is_up_to_date(request, &tag))
        return xj_respond_not_modified(request, tag);

    g_autofree char *revision = NULL;
    g_autoptr(GPtrArray) suggestions = xj_engine_suggest(request->service->engine, asked.text, asked.limit, &revision, &error);
    if (!suggestions)
        return xj_respond_failure(request, error);
    tag = xj_respond_tag_new(request, revision);
    return xj_respond_json(request, xj_suggestions_to_json(suggestions, revision), tag);
}

enum MHD_Result
xj_handle_themes(XjRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *tag = NULL;
    if (xj_respond_is_up_to_date(request, &tag))
        return xj_respond_not_modified(request, tag);
    g_autoptr(XjTopicCounts) counts = xj_engine_topics(request->service->engine, &error);
    if (!counts)
        return xj_respond_failure(request, error);
    tag = xj_respond_tag_new(request, counts->revision);
    return xj_respond_json(request, xj_topic_counts_to_json(counts), tag);
}

// Who reaches the server need not learn how its folders lie: a failed file is told by its name alone.
static void
leave_out_folders(GPtrArray *failed)
{
    for (guint i = 0; i < failed->len; i++)
    {
        XjFailedFile *file = g_ptr_array_index(failed, i);
        g_free(file->path);
        file->path = g_steal_pointer(&file->name);
    }
}

// A fault in a table is told; one that names a folder is not.
static void
hide_folder(XjEngineStats *stats)
{
    if (!stats->vocabulary_fault || !strchr(stats->vocabulary_fault, '/'))
        return;
    g_free(stats->vocabulary_fault);
    stats->vocabulary_fault = g_strdup(_("a table of the vocabulary cannot be read; the log tells why"));
}

enum MHD_Result
xj_handle_stats(XjRequest *request)
{
    g_autoptr(GError) error = NULL;
    guint offset = 0;
    guint limit = 0;
    XjParams params = xj_request_params(request);
    if (!xj_params_number(&params, "failed_offset", 0, XJ_SKIPPED_MAX, 0, &offset, &error) ||
        !xj_params_number(&params, "failed_limit", 0, XJ_FAILED_MAX, XJ_FAILED_DEFAULT, &limit, &error))
        return xj_respond_bad_parameter(request, error);

    XjEngine *engine = request->service->engine;
    g_autoptr(XjEngineStats) stats = xj_engine_stats(engine, &error);
    g_autoptr(GPtrArray) failed = stats ? xj_engine_failed(engine, offset, limit, &error) : NULL;
    if (!failed)
        return xj_respond_failure(request, error);
    leave_out_folders(failed);
    hide_folder(stats);
    return xj_respond_json(request, xj_engine_stats_to_json(stats, failed), NULL);
}
