#include "query/card.h"
#include "query/engine_private.h"
#include "store/schema.h"

#include <string.h>

#define MEMBER_DIVIDER "!/" // between the name of a file and that of a document in it

static void
failed_file_free(gpointer data)
{
    XjFailedFile *failed = data;
    g_free(failed->path);
    g_free(failed->name);
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

// `path` without the folders of the file: a document in a file keeps the file's name before its own.
static char *
name_of(const char *path, const char *member)
{
    gsize length = strlen(path);
    gsize behind = member != NULL && g_str_has_suffix(path, member) ? strlen(member) + strlen(MEMBER_DIVIDER) : 0;
    g_autofree char *file = g_strndup(path, length - MIN(behind, length));
    g_autofree char *base = g_path_get_basename(file);
    return g_strconcat(base, path + strlen(file), NULL);
}

// What is told under the key of a failure: *ret_entry is NULL where it is gone since its key was listed, because the reader had to
// move on.
static gboolean
read_entry(XjReader *reader, const char *key, JsonObject **ret_entry, GError **error)
{
    g_autoptr(GError) fault = NULL;
    gsize length = 0;
    g_autofree char *json = xj_reader_get(reader, key, &length, &fault);
    if (fault != NULL)
    {
        g_propagate_error(error, g_steal_pointer(&fault));
        return FALSE;
    }
    *ret_entry = json != NULL ? xj_card_parse(key, json, length, error) : NULL;
    return json == NULL || *ret_entry != NULL;
}

static gboolean
add_failed(XjReader *reader, const char *key, GPtrArray *failed, GError **error)
{
    g_autoptr(JsonObject) entry = NULL;
    if (!read_entry(reader, key, &entry, error))
        return FALSE;
    if (entry == NULL)
        return TRUE;
    XjFailedFile *file = g_new0(XjFailedFile, 1);
    file->path = string_or(entry, "path", key + strlen(XJ_KEY_FAILED));
    file->name = name_of(file->path, xj_card_string(entry, "member"));
    file->reason = string_or(entry, "reason", "");
    file->code = string_or(entry, "code", "unreadable");
    g_ptr_array_add(failed, file);
    return TRUE;
}

// Whether a failure may be told where only some collections are known. That of a file that was in no collection may not.
static gboolean
is_known(JsonObject *entry, const char *const *collections)
{
    const char *collection = entry != NULL ? xj_card_string(entry, "collection") : NULL;
    return collection != NULL && g_strv_contains(collections, collection);
}

// The keys of the failures that may be told: all where `collections` is NULL. Else each of them has to be read.
static char **
failed_keys(XjReader *reader, const char *const *collections, GError **error)
{
    g_auto(GStrv) all = xj_reader_keys(reader, XJ_KEY_FAILED, error);
    if (all == NULL || collections == NULL)
        return g_steal_pointer(&all);
    g_autoptr(GStrvBuilder) known = g_strv_builder_new();
    for (char **key = all; *key != NULL; key++)
    {
        g_autoptr(JsonObject) entry = NULL;
        if (!read_entry(reader, *key, &entry, error))
            return NULL;
        if (is_known(entry, collections))
            g_strv_builder_add(known, *key);
    }
    return g_strv_builder_end(known);
}

typedef struct
{
    const char *directory; // of the index
    const char *const *collections;
    const XjVocabulary *vocabulary;
} StatsAsked;

// A task of the reader pool; `user_data` is what is asked.
static gpointer
read_stats(XjReader *reader, gconstpointer user_data, GError **error)
{
    const StatsAsked *asked = user_data;
    XjStoreFigures figures = {0};
    if (!xj_reader_figures(reader, &figures, error))
        return NULL;
    g_auto(GStrv) failed = failed_keys(reader, asked->collections, error);
    if (failed == NULL)
        return NULL;
    guint64 copies = 0;
    guint64 copy_groups = 0;
    if (!xj_reader_count_copies(reader, &copies, &copy_groups, error))
        return NULL;
    XjEngineStats *stats = g_new0(XjEngineStats, 1);
    stats->copies = copies;
    stats->copy_groups = copy_groups;
    stats->directory = g_strdup(asked->directory);
    stats->revision = xj_revision_new(reader, asked->vocabulary);
    stats->vocabulary = g_strdup(xj_vocabulary_digest(asked->vocabulary));
    stats->documents = figures.documents;
    stats->passages = figures.passages;
    stats->bytes_on_disk = figures.bytes_on_disk;
    stats->mean_length = figures.mean_length;
    stats->format_version = XJ_FORMAT_VERSION;
    stats->failed_total = g_strv_length(failed);
    return stats;
}

// The fault of the tables without their folder: who asks a server is not told where on its disk they are. NULL if there is none.
static char *
fault_of(XjVocabularyWatch *watch, const XjVocabulary *vocabulary)
{
    g_autofree char *fault = xj_vocabulary_watch_fault(watch);
    if (fault == NULL)
        return NULL;
    const char *directory = xj_vocabulary_directory(vocabulary);
    g_autofree char *folder = g_str_has_suffix(directory, "/") ? g_strdup(directory) : g_strconcat(directory, "/", NULL);
    g_auto(GStrv) parts = g_strsplit(fault, folder, -1);
    return g_strjoinv("", parts);
}

XjEngineStats *
xj_engine_stats(XjEngine *engine, GError **error)
{
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    StatsAsked asked = {xj_reader_pool_directory(engine->pool), (const char *const *)engine->collections, vocabulary};
    XjEngineStats *stats = xj_reader_pool_run(engine->pool, read_stats, &asked, error);
    if (stats != NULL)
        stats->vocabulary_fault = fault_of(engine->vocabulary, vocabulary);
    return stats;
}

void
xj_engine_stats_free(XjEngineStats *stats)
{
    if (stats == NULL)
        return;
    g_free(stats->directory);
    g_free(stats->revision);
    g_free(stats->vocabulary);
    g_free(stats->vocabulary_fault);
    g_free(stats);
}

// ---------------------------------------------------------------- failed files

typedef struct
{
    const char *const *collections;
    guint offset, limit;
} FailedPart;

// A task of the reader pool; `user_data` is the FailedPart that is wanted.
static gpointer
read_failed(XjReader *reader, gconstpointer user_data, GError **error)
{
    const FailedPart *part = user_data;
    g_auto(GStrv) keys = failed_keys(reader, part->collections, error);
    if (keys == NULL)
        return NULL;
    guint total = g_strv_length(keys);
    guint first = MIN(part->offset, total);
    guint end = first + MIN(part->limit, total - first);
    g_autoptr(GPtrArray) failed = g_ptr_array_new_with_free_func(failed_file_free);
    for (guint i = first; i < end; i++)
        if (!add_failed(reader, keys[i], failed, error))
            return NULL;
    return g_steal_pointer(&failed);
}

GPtrArray *
xj_engine_failed(XjEngine *engine, guint offset, guint limit, GError **error)
{
    FailedPart part = {.collections = (const char *const *)engine->collections, .offset = offset, .limit = limit};
    return xj_reader_pool_run(engine->pool, read_failed, &part, error);
}
