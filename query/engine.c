#include "query/answer/answering.h"
#include "query/engine_private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

XjEngine *
xj_engine_open(const char *directory, const char *vocabulary, GError **error)
{
    g_autofree char *folder = vocabulary != NULL ? g_strdup(vocabulary) : xj_vocabulary_default_directory();
    g_autoptr(XjVocabularyWatch) watch = xj_vocabulary_watch_new(folder, error);
    if (watch == NULL)
        return NULL;
    XjReaderPool *pool = xj_reader_pool_new(directory, error);
    if (pool == NULL)
        return NULL;
    XjEngine *engine = g_new0(XjEngine, 1);
    engine->pool = pool;
    engine->vocabulary = g_steal_pointer(&watch);
    engine->neighbours = xj_neighbours_cache_new();
    g_mutex_init(&engine->topics_lock);
    return engine;
}

void
xj_engine_close(XjEngine *engine)
{
    if (engine == NULL)
        return;
    xj_reader_pool_free(engine->pool);
    xj_vocabulary_watch_free(engine->vocabulary);
    xj_neighbours_cache_free(engine->neighbours);
    xj_topic_counts_free(engine->topics);
    g_mutex_clear(&engine->topics_lock);
    g_strfreev(engine->collections);
    g_free(engine);
}

static gboolean
check_collections(const char *const *collections, GError **error)
{
    guint count = 0;
    for (; collections[count] != NULL && count <= XJ_COLLECTIONS_MAX; count++)
    {
        gsize length = strlen(collections[count]);
        if (length > 0 && length <= XJ_COLLECTION_MAX_BYTES)
            continue;
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("The name of a collection has 1 to %d bytes"),
                    XJ_COLLECTION_MAX_BYTES);
        return FALSE;
    }
    if (count > 0 && count <= XJ_COLLECTIONS_MAX)
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("Between 1 and %d collections can be named"), XJ_COLLECTIONS_MAX);
    return FALSE;
}

gboolean
xj_engine_restrict(XjEngine *engine, const char *const *collections, GError **error)
{
    if (!check_collections(collections, error))
        return FALSE;
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    for (guint i = 0; collections[i] != NULL; i++)
        g_strv_builder_add(builder, collections[i]);
    g_auto(GStrv) copies = g_strv_builder_end(builder);
    if (!xj_reader_pool_restrict(engine->pool, (const char *const *)copies, error))
        return FALSE;
    g_strfreev(engine->collections);
    engine->collections = g_steal_pointer(&copies);
    g_clear_pointer(&engine->topics, xj_topic_counts_free);
    return TRUE;
}

// ---------------------------------------------------------------- search

XjSearchResult *
xj_engine_search(XjEngine *engine, const XjSearchRequest *request, GError **error)
{
    gint64 start = g_get_monotonic_time();
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    g_auto(XjQuestion) question = {0};
    if (!xj_question_understand(request, vocabulary, (const char *const *)engine->collections, &question, error))
        return NULL;
    XjSearchResult *result = xj_reader_pool_run(engine->pool, xj_answer_task, &question, error);
    if (result != NULL)
        result->took_ms = (double)(g_get_monotonic_time() - start) / G_TIME_SPAN_MILLISECOND;
    return result;
}

// ---------------------------------------------------------------- revision

#define DIGEST_TOLD 8 // hexadecimal digits of a vocabulary's digest that tell it from the one before

char *
xj_revision_new(const XjReader *reader, const XjVocabulary *vocabulary)
{
    return g_strdup_printf("%s-%.*s", xj_reader_revision(reader), DIGEST_TOLD, xj_vocabulary_state(vocabulary));
}

gpointer
xj_revision_task(XjReader *reader, gconstpointer vocabulary, G_GNUC_UNUSED GError **error)
{
    return xj_revision_new(reader, vocabulary);
}

char *
xj_engine_revision(XjEngine *engine, GError **error)
{
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    return xj_reader_pool_run(engine->pool, xj_revision_task, vocabulary, error);
}
