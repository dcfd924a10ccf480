#include "query/compare/parallel/parallel.h"

#include "query/engine_private.h"
#include "query/language/filter.h"

// Two texts, as they come together.
typedef struct
{
    const XjCompareSource *sources[2];
    const XjVocabulary *vocabulary;
    XjPaper *papers[2];
    char *revision;
} Pair;

static void
pair_clear(Pair *pair)
{
    xj_paper_free(pair->papers[0]);
    xj_paper_free(pair->papers[1]);
    g_free(pair->revision);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pair, pair_clear)

// Understands the texts that are not of the index, for which no reader is kept waiting, and checks the ids of the others.
static gboolean
understand_sources(Pair *pair, GError **error)
{
    for (guint i = 0; i < 2; i++)
    {
        const char *id = pair->sources[i]->id;
        if (id == NULL)
            pair->papers[i] = xj_paper_understand(pair->sources[i], pair->vocabulary, error);
        if (id == NULL ? pair->papers[i] == NULL : !xj_request_text_check("id", id, XJ_DOCUMENT_ID_MAX, error))
            return FALSE;
    }
    return TRUE;
}

// A task of the reader pool, which may be run again: the papers of the index, and the state that was seen. Returns the pair.
static gpointer
read_papers(XjReader *reader, gconstpointer user_data, GError **error)
{
    Pair *pair = *(Pair *const *)user_data;
    for (guint i = 0; i < 2; i++)
    {
        if (pair->sources[i]->id == NULL)
            continue;
        xj_paper_free(pair->papers[i]);
        pair->papers[i] = xj_paper_read(reader, pair->sources[i]->id, error);
        if (pair->papers[i] == NULL)
            return NULL;
    }
    g_free(pair->revision);
    pair->revision = xj_revision_new(reader, pair->vocabulary);
    return pair;
}

static gboolean
set_levels(const Pair *pair, GError **error)
{
    for (guint i = 0; i < 2; i++)
        if (pair->sources[i]->level != NULL && !xj_paper_set_level(pair->papers[i], pair->sources[i]->level, error))
            return FALSE;
    return TRUE;
}

XjParallel *
xj_engine_parallel(XjEngine *engine, const XjCompareSource *first, const XjCompareSource *second, GError **error)
{
    const gint64 start = g_get_monotonic_time();
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    g_auto(Pair) pair = {.sources = {first, second}, .vocabulary = vocabulary};
    Pair *const asked = &pair;
    if (!understand_sources(&pair, error) || xj_reader_pool_run(engine->pool, read_papers, &asked, error) == NULL ||
        !set_levels(&pair, error))
        return NULL;
    XjParallel *parallel = xj_parallel_new(pair.papers[0], pair.papers[1], vocabulary);
    parallel->revision = g_steal_pointer(&pair.revision);
    parallel->took_ms = (double)(g_get_monotonic_time() - start) / G_TIME_SPAN_MILLISECOND;
    return parallel;
}
