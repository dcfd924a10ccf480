#include "query/precedent/reuse/reuse.h"

#include "query/engine_private.h"
#include "query/told_level.h"
#include "text/sequence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// Every message says what to do.
static gboolean
check_text(const XjReuseRequest *request, GError **error)
{
    const char *fault = NULL;
    if (!g_utf8_validate_len(request->text, request->length, &fault))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("The draft is not UTF-8 text: byte %zu cannot be read; save it as UTF-8, or give the file itself"),
                    (gsize)(fault - request->text) + 1);
        return FALSE;
    }
    const glong characters = g_utf8_strlen(request->text, (gssize)request->length);
    if (characters > XJ_DRAFT_MAX_CHARS)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("The draft has %ld characters; at most %d can be checked at once: divide it"), characters,
                    XJ_DRAFT_MAX_CHARS);
        return FALSE;
    }
    g_auto(XjSequence) sequence = {0};
    xj_sequence_make(request->text, request->length, &sequence);
    if (sequence.count >= XJ_WORDING_MIN_CHARS)
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("The draft is empty: it has no characters that could be compared"));
    return FALSE;
}

static gboolean
check_values(const XjReuseRequest *request, GError **error)
{
    if (request->min_chars != 0 && (request->min_chars < XJ_DRAFT_MIN_LEAST || request->min_chars > XJ_DRAFT_MIN_MOST))
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("The least length of a find lies between %d and %d characters"),
                    XJ_DRAFT_MIN_LEAST, XJ_DRAFT_MIN_MOST);
    else if (request->gap > XJ_DRAFT_GAP_MOST)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("At most %d characters may differ between two parts of a find"),
                    XJ_DRAFT_GAP_MOST);
    else if (!(request->similarity >= 0 && request->similarity <= 1))
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("Similarity lies between 0 and 1"));
    else if (request->sources > XJ_DRAFT_SOURCES_MAX)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("At most %d sources can be told of each sentence"),
                    XJ_DRAFT_SOURCES_MAX);
    else
        return TRUE;
    return FALSE;
}

XjReuse *
xj_engine_reuse(XjEngine *engine, const XjReuseRequest *request, GError **error)
{
    const gint64 start = g_get_monotonic_time();
    XjLevel level = XJ_LEVEL_UNKNOWN;
    if (!check_values(request, error) || !check_text(request, error) ||
        (request->level != NULL && !xj_level_told(request->level, &level, error)))
        return NULL;
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    XjReuseQuestion question = {.request = request, .vocabulary = vocabulary, .level = level};
    if (!xj_selection_understand(request->by, request->collection, vocabulary, &question.selection, error))
        return NULL;
    XjReuse *reuse = xj_reader_pool_run(engine->pool, xj_reuse_task, &question, error);
    xj_selection_clear(&question.selection);
    if (reuse != NULL)
        reuse->took_ms = (double)(g_get_monotonic_time() - start) / G_TIME_SPAN_MILLISECOND;
    return reuse;
}
