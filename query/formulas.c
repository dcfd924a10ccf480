#include "query/precedent/formulas/formulas.h"
#include "query/engine_private.h"

// A task of the reader pool; `user_data` is the question.
static gpointer
mine(XjReader *reader, gconstpointer user_data, GError **error)
{
    const XjFormulasQuestion *question = user_data;
    XjFormulas *formulas = xj_formulas_mine(reader, question, error);
    if (formulas != NULL)
        formulas->revision = xj_revision_new(reader, question->vocabulary);
    return formulas;
}

XjFormulas *
xj_engine_formulas(XjEngine *engine, const XjFormulasRequest *request, GError **error)
{
    gint64 start = g_get_monotonic_time();
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    g_auto(XjFormulasQuestion) question = {0};
    if (!xj_formulas_understand(request, vocabulary, &question, error))
        return NULL;
    XjFormulas *formulas = xj_reader_pool_run(engine->pool, mine, &question, error);
    if (formulas != NULL)
        formulas->took_ms = (double)(g_get_monotonic_time() - start) / G_TIME_SPAN_MILLISECOND;
    return formulas;
}
