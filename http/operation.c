#include "http/handlers.h"
#include "http/respond.h"

static JsonNode *
state_to_json(const char *state, const char *revision)
{
    JsonObject *object = json_object_new();
    json_object_set_string_member(object, "status", state);
    if (revision)
        json_object_set_string_member(object, "revision", revision);
    return json_node_init_object(json_node_alloc(), object);
}

enum MHD_Result
xj_handle_alive(XjRequest *request)
{
    return xj_respond_json(request, state_to_json("alive", NULL), NULL);
}

enum MHD_Result
xj_handle_ready(XjRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *revision = xj_engine_revision(request->service->engine, &error);
    if (!revision)
        return xj_respond_not_ready(request, error);
    return xj_respond_json(request, state_to_json("ready", revision), NULL);
}

// The size of the index; nothing where it cannot be told now, as a gauge of 0 would lie.
static void
append_index(GString *into, XjEngine *engine)
{
    g_autoptr(XjEngineStats) stats = xj_engine_stats(engine, NULL);
    if (!stats)
        return;
    g_string_append_printf(into,
                           "# HELP xunjian_index_documents Documents in the index.\n"
                           "# TYPE xunjian_index_documents gauge\n"
                           "xunjian_index_documents %" G_GUINT64_FORMAT "\n"
                           "# HELP xunjian_index_passages Passages in the index.\n"
                           "# TYPE xunjian_index_passages gauge\n"
                           "xunjian_index_passages %" G_GUINT64_FORMAT "\n"
                           "# HELP xunjian_index_failed_files Files that could not be indexed.\n"
                           "# TYPE xunjian_index_failed_files gauge\n"
                           "xunjian_index_failed_files %u\n",
                           stats->documents, stats->passages, stats->failed_total);
}

enum MHD_Result
xj_handle_metrics(XjRequest *request)
{
    g_autoptr(GString) text = g_string_new(NULL);
    xj_traffic_append_prometheus(request->service->traffic, text);
    append_index(text, request->service->engine);
    return xj_respond_bytes(request, "text/plain; version=0.0.4; charset=utf-8", g_string_free_to_bytes(g_steal_pointer(&text)),
                            NULL);
}
