#include "query/compare/matrix/comparing.h"
#include "query/engine_private.h"

// What of an answer is made where it is made: the state that was seen.
static gpointer
answer_compare(XjReader *reader, gconstpointer question, GError **error)
{
    const XjCompareQuestion *asked = question;
    XjComparison *comparison = xj_comparing_task(reader, question, error);
    if (comparison != NULL)
        comparison->revision = xj_revision_new(reader, asked->vocabulary);
    return comparison;
}

XjComparison *
xj_engine_compare(XjEngine *engine, const XjCompareRequest *request, GError **error)
{
    const gint64 start = g_get_monotonic_time();
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    g_auto(XjCompareQuestion) question = {0};
    if (!xj_compare_question_understand(request, vocabulary, (const char *const *)engine->collections, &question, error))
        return NULL;
    XjComparison *comparison = xj_reader_pool_run(engine->pool, answer_compare, &question, error);
    if (comparison != NULL)
        comparison->took_ms = (double)(g_get_monotonic_time() - start) / G_TIME_SPAN_MILLISECOND;
    return comparison;
}
