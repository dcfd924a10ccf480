#include "query/card.h"
#include "query/engine_private.h"
#include "store/schema.h"

#include <string.h>

// Files that the indexer could not take stand beside the documents, one a key: {"path", "reason", "code"}.
#define FAILED_PREFIX "failed:"

static void
failed_file_free(gpointer data)
{
    XjFailedFile *failed = data;
    g_free(failed->path);
    g_free(failed->reason);
    g_free(failed->code);
    g_free(failed);
}

static char *
string_or(JsonObject *entry, const char *member, const char *otherwise)
{
    const char *value = xj_card_string(entry, member);
    return g_strdup(value != NULL ? value : otherwise);
}

static gboolean
add_failed(XjReader *reader, const char *key, GPtrArray *failed, GError **error)
{
    g_autoptr(GError) fault = NULL;
    gsize length = 0;
    g_autofree char *json = xj_reader_get(reader, key, &length, &fault);
    if (fault != NULL)
    {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    g_autoptr(JsonObject) entry = xj_card_parse(key, json != NULL ? json : "", length, error);
    if (entry == NULL)
        return FALSE;
    XjFailedFile *file = g_new0(XjFailedFile, 1);
    file->path = string_or(entry, "path", key + strlen(FAILED_PREFIX));
    file->reason = string_or(entry, "reason", "");
    file->code = string_or(entry, "code", "unreadable");
    g_ptr_array_add(failed, file);
    return TRUE;
}

static GPtrArray *
list_failed(XjReader *reader, GError **error)
{
    g_auto(GStrv) keys = xj_reader_keys(reader, FAILED_PREFIX, error);
    if (keys == NULL)
        return NULL;
    g_autoptr(GPtrArray) failed = g_ptr_array_new_with_free_func(failed_file_free);
    for (char **key = keys; *key != NULL; key++)
        if (!add_failed(reader, *key, failed, error))
            return NULL;
    return g_steal_pointer(&failed);
}

// A task of the reader pool; `user_data` is the index's folder.
static gpointer
read_stats(XjReader *reader, gconstpointer user_data, GError **error)
{
    XjStoreFigures figures = {0};
    if (!xj_reader_figures(reader, &figures, error))
        return NULL;
    GPtrArray *failed = list_failed(reader, error);
    if (failed == NULL)
        return NULL;
    XjEngineStats *stats = g_new0(XjEngineStats, 1);
    stats->directory = g_strdup(user_data);
    stats->revision = g_strdup(xj_reader_revision(reader));
    stats->documents = figures.documents;
    stats->passages = figures.passages;
    stats->bytes_on_disk = figures.bytes_on_disk;
    stats->mean_length = figures.mean_length;
    stats->format_version = XJ_FORMAT_VERSION;
    stats->failed = failed;
    return stats;
}

XjEngineStats *
xj_engine_stats(XjEngine *engine, GError **error)
{
    return xj_reader_pool_run(engine->pool, read_stats, xj_reader_pool_directory(engine->pool), error);
}

void
xj_engine_stats_free(XjEngineStats *stats)
{
    if (stats == NULL)
        return;
    g_free(stats->directory);
    g_free(stats->revision);
    g_ptr_array_unref(stats->failed);
    g_free(stats);
}
