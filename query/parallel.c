#include "query/compare/parallel.h"

#include "query/engine_private.h"

typedef struct
{
    const XjCompareSource *sources[2];
    const XjVocabulary *vocabulary;
} Question;

static XjPaper *
read_paper(XjReader *reader, const XjCompareSource *source, const XjVocabulary *vocabulary, GError **error)
{
    g_autoptr(XjPaper) paper =
        source->id != NULL ? xj_paper_read(reader, source->id, error) : xj_paper_understand(source, vocabulary, error);
    if (paper == NULL || (source->level != NULL && !xj_paper_set_level(paper, source->level, error)))
        return NULL;
    return g_steal_pointer(&paper);
}

static gpointer
answer(XjReader *reader, gconstpointer user_data, GError **error)
{
    const Question *question = user_data;
    g_autoptr(XjPaper) first = read_paper(reader, question->sources[0], question->vocabulary, error);
    g_autoptr(XjPaper) second = first != NULL ? read_paper(reader, question->sources[1], question->vocabulary, error) : NULL;
    if (second == NULL)
        return NULL;
    XjParallel *parallel = xj_parallel_new(first, second, question->vocabulary);
    parallel->revision = xj_revision_new(reader, question->vocabulary);
    return parallel;
}

XjParallel *
xj_engine_parallel(XjEngine *engine, const XjCompareSource *first, const XjCompareSource *second, GError **error)
{
    const gint64 start = g_get_monotonic_time();
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    const Question question = {{first, second}, vocabulary};
    XjParallel *parallel = xj_reader_pool_run(engine->pool, answer, &question, error);
    if (parallel != NULL)
        parallel->took_ms = (double)(g_get_monotonic_time() - start) / G_TIME_SPAN_MILLISECOND;
    return parallel;
}
