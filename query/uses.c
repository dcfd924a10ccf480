#include "query/precedent/uses/uses.h"

#include "query/engine_private.h"

// What of an answer is made where it is made: the state that was seen.
static gpointer
answer_uses(XjReader *reader, gconstpointer question, GError **error)
{
    const XjUsesQuestion *asked = question;
    XjUses *uses = xj_uses_task(reader, question, error);
    if (uses != NULL)
        uses->revision = xj_revision_new(reader, asked->vocabulary);
    return uses;
}

XjUses *
xj_engine_uses(XjEngine *engine, const XjUsesRequest *request, GError **error)
{
    gint64 start = g_get_monotonic_time();
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    g_auto(XjUsesQuestion) question = {0};
    if (!xj_uses_question_understand(request, vocabulary, &question, error))
        return NULL;
    XjUses *uses = xj_reader_pool_run(engine->pool, answer_uses, &question, error);
    if (uses != NULL)
        uses->took_ms = (double)(g_get_monotonic_time() - start) / G_TIME_SPAN_MILLISECOND;
    return uses;
}
