#include "query/compare/matrix/compare_question.h"

#include "query/language/filter.h"
#include "query/told_level.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// ---------------------------------------------------------------- sources

static gboolean
check_counts(const XjCompareRequest *request, GError **error)
{
    if (request->source_count > XJ_COMPARE_MAX_DOCUMENTS)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("At most %d documents can be compared; %u were named"),
                    XJ_COMPARE_MAX_DOCUMENTS, request->source_count);
    else if (request->limit > XJ_COMPARE_MAX_DOCUMENTS)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("At most %d documents can be laid out side by side"),
                    XJ_COMPARE_MAX_DOCUMENTS);
    else
        return TRUE;
    return FALSE;
}

static void
paper_free(gpointer paper)
{
    xj_paper_free(paper);
}

// Takes the paper of a source that is not of the index. Of one that is, only what is told of it is checked here.
static gboolean
add_source(XjCompareQuestion *question, const XjCompareSource *source, GError **error)
{
    XjLevel level = XJ_LEVEL_UNKNOWN;
    if (source->level != NULL && !xj_level_told(source->level, &level, error))
        return FALSE;
    if (source->id != NULL)
    {
        g_ptr_array_add(question->papers, NULL);
        return xj_request_text_check("id", source->id, XJ_DOCUMENT_ID_MAX, error);
    }
    XjPaper *paper = xj_paper_understand(source, question->vocabulary, error);
    if (paper == NULL)
        return FALSE;
    g_ptr_array_add(question->papers, paper);
    return source->level == NULL || xj_paper_set_level(paper, source->level, error);
}

// ---------------------------------------------------------------- the query

static gboolean
is_asked(const XjSearchRequest *wanted)
{
    for (guint i = 0; i < XJ_CRITERIA; i++)
        if (wanted->by[i] != NULL && wanted->by[i][0] != NULL)
            return TRUE;
    return wanted->query != NULL && *wanted->query != '\0';
}

static gboolean
understand_query(XjCompareQuestion *question, const char *const *collections, GError **error)
{
    const XjCompareRequest *request = question->request;
    question->wanted = (XjSearchRequest){
        .query = request->query, .collection = request->collection, .synonyms = XJ_SYNONYMS_OFF, .loosest = XJ_STEP_EXACT};
    memcpy(question->wanted.by, request->by, sizeof question->wanted.by);
    if (is_asked(&question->wanted))
        return xj_question_understand(&question->wanted, question->vocabulary, collections, &question->search, error);
    if (request->source_count > 0)
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                _("There is nothing to compare; name documents or files, or give a query that finds them"));
    return FALSE;
}

gboolean
xj_compare_question_understand(const XjCompareRequest *request, const XjVocabulary *vocabulary, const char *const *collections,
                               XjCompareQuestion *ret_question, GError **error)
{
    if (!check_counts(request, error))
        return FALSE;
    const guint limit = request->limit > 0 ? request->limit : XJ_COMPARE_DEFAULT_LIMIT;
    *ret_question = (XjCompareQuestion){.request = request,
                                        .vocabulary = vocabulary,
                                        .papers = g_ptr_array_new_with_free_func(paper_free),
                                        .limit = MAX(limit, request->source_count)};
    gboolean is_understood = TRUE;
    for (guint i = 0; i < request->source_count && is_understood; i++)
        is_understood = add_source(ret_question, &request->sources[i], error);
    if (is_understood && understand_query(ret_question, collections, error))
        return TRUE;
    xj_compare_question_clear(ret_question);
    return FALSE;
}

void
xj_compare_question_clear(XjCompareQuestion *question)
{
    g_clear_pointer(&question->papers, g_ptr_array_unref);
    xj_question_clear(&question->search);
}
