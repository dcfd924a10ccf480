#include "query/engine_private.h"

#include <string.h>

static void
topic_count_free(gpointer data)
{
    XjTopicCount *count = data;
    g_free(count->name);
    g_free(count->english);
    g_free(count->gloss);
    g_free(count);
}

// How much of the index has topic `number` of a field.
static gboolean
count_number(XjReader *reader, XjField field, guint number, XjTopicCount *count, GError **error)
{
    g_autofree char *value = g_strdup_printf("%u", number);
    g_autoptr(XjPlan) plan = xj_plan_term(field, value, strlen(value));
    g_auto(XjCandidates) candidates = {0};
    if (!xj_reader_match(reader, plan, 1, &candidates, error))
        return FALSE;
    count->passages = candidates.matches;
    count->documents = candidates.matched_documents;
    return TRUE;
}

static GPtrArray *
count_all(XjReader *reader, XjField field, const GPtrArray *topics, GError **error)
{
    g_autoptr(GPtrArray) counts = g_ptr_array_new_with_free_func(topic_count_free);
    for (guint i = 0; i < topics->len; i++)
    {
        const XjTopic *topic = g_ptr_array_index(topics, i);
        XjTopicCount *count = g_new0(XjTopicCount, 1);
        g_ptr_array_add(counts, count);
        count->number = topic->number;
        count->name = g_strdup(topic->name);
        count->english = g_strdup(topic->english);
        count->gloss = g_strdup(topic->gloss);
        if (!count_number(reader, field, topic->number, count, error))
            return NULL;
    }
    return g_steal_pointer(&counts);
}

static void
topic_counts_clear(gpointer data)
{
    XjTopicCounts *counts = data;
    g_free(counts->revision);
    g_clear_pointer(&counts->themes, g_ptr_array_unref);
    g_clear_pointer(&counts->aspects, g_ptr_array_unref);
}

void
xj_topic_counts_free(XjTopicCounts *counts)
{
    if (counts != NULL)
        g_atomic_rc_box_release_full(counts, topic_counts_clear);
}

// A task of the reader pool; `user_data` is the vocabulary.
static gpointer
count_topics(XjReader *reader, gconstpointer user_data, GError **error)
{
    const XjVocabulary *vocabulary = user_data;
    g_autoptr(XjTopicCounts) counts = g_atomic_rc_box_new0(XjTopicCounts);
    counts->revision = xj_revision_new(reader, vocabulary);
    counts->themes = count_all(reader, XJ_FIELD_THEME, xj_vocabulary_topics(vocabulary, XJ_TOPIC_THEME), error);
    if (counts->themes == NULL)
        return NULL;
    counts->aspects = count_all(reader, XJ_FIELD_ASPECT, xj_vocabulary_topics(vocabulary, XJ_TOPIC_ASPECT), error);
    return counts->aspects != NULL ? g_steal_pointer(&counts) : NULL;
}

// ---------------------------------------------------------------- kept counts

// A new reference to the kept counts if they are those of `revision`; NULL otherwise.
static XjTopicCounts *
kept_counts(XjEngine *engine, const char *revision)
{
    g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new(&engine->topics_lock);
    if (engine->topics == NULL || strcmp(engine->topics->revision, revision) != 0)
        return NULL;
    return g_atomic_rc_box_acquire(engine->topics);
}

static void
keep_counts(XjEngine *engine, XjTopicCounts *counts)
{
    g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new(&engine->topics_lock);
    xj_topic_counts_free(engine->topics);
    engine->topics = g_atomic_rc_box_acquire(counts);
}

XjTopicCounts *
xj_engine_topics(XjEngine *engine, GError **error)
{
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    g_autofree char *revision = xj_reader_pool_run(engine->pool, xj_revision_task, vocabulary, error);
    if (revision == NULL)
        return NULL;
    XjTopicCounts *counts = kept_counts(engine, revision);
    if (counts != NULL)
        return counts;
    counts = xj_reader_pool_run(engine->pool, count_topics, vocabulary, error);
    if (counts != NULL)
        keep_counts(engine, counts);
    return counts;
}
