#include "query/question.h"

#include "query/language/filter.h"
#include "store/store.h"

#include <glib/gi18n-lib.h>

static gboolean
check_bounds(const XjSearchRequest *request, GError **error)
{
    if (request->limit > XJ_SEARCH_MAX_LIMIT)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("At most %d results can be asked for at once; ask for pages of them"),
                    XJ_SEARCH_MAX_LIMIT);
    else if (request->offset > XJ_SEARCH_MAX_OFFSET)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("At most %d results can be skipped; make the query narrower"),
                    XJ_SEARCH_MAX_OFFSET);
    else
        return TRUE;
    return FALSE;
}

static gboolean
check_without(const char *const *without, GError **error)
{
    for (guint i = 0; without != NULL && without[i] != NULL; i++)
    {
        if (i == XJ_WITHOUT_MAX)
        {
            g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s: more than %d values"), "without", XJ_WITHOUT_MAX);
            return FALSE;
        }
        if (!xj_request_text_check("without", without[i], XJ_FILTER_VALUE_MAX_CHARS, error))
            return FALSE;
    }
    return TRUE;
}

// The texts of a request that are no query and no filters.
static gboolean
check_texts(const XjSearchRequest *request, GError **error)
{
    return check_without(request->without, error) &&
           (request->collection == NULL ||
            xj_request_text_check("collection", request->collection, XJ_COLLECTION_MAX_BYTES, error)) &&
           (request->like == NULL || xj_request_text_check("like", request->like, XJ_DOCUMENT_ID_MAX, error));
}

static gboolean
is_blank(const char *text)
{
    for (; text != NULL && *text != '\0'; text = g_utf8_next_char(text))
        if (!g_unichar_isspace(g_utf8_get_char(text)))
            return FALSE;
    return TRUE;
}

// The query of a request without its filters.
static XjQuery *
understand_wording(const XjSearchRequest *request, const XjVocabulary *vocabulary, GError **error)
{
    if (request->like != NULL || is_blank(request->query))
        return xj_query_new();
    return xj_query_parse(request->query, request->title_only ? XJ_SCOPE_TITLE : XJ_SCOPE_TEXT, vocabulary, error);
}

// The query of a request, narrowed by its filters. Filters alone are a query too.
static XjQuery *
understand(const XjSearchRequest *request, const XjVocabulary *vocabulary, GError **error)
{
    g_autoptr(XjSyntax) filter = NULL;
    if (!check_bounds(request, error) || !check_texts(request, error) ||
        !xj_filters_of_request(request, vocabulary, &filter, error))
        return NULL;
    if (request->like == NULL && filter == NULL && is_blank(request->query))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("There is no query; give something to search for"));
        return NULL;
    }
    XjQuery *query = understand_wording(request, vocabulary, error);
    if (query != NULL && filter != NULL)
        xj_query_narrow(query, g_steal_pointer(&filter));
    return query;
}

gboolean
xj_question_understand(const XjSearchRequest *request, const XjVocabulary *vocabulary, const char *const *collections,
                       XjQuestion *ret_question, GError **error)
{
    g_auto(XjCursor) cursor = {0};
    if (request->cursor != NULL && !xj_cursor_read(request->cursor, request, &cursor, error))
        return FALSE;
    XjQuery *query = understand(request, vocabulary, error);
    if (query == NULL)
        return FALSE;
    *ret_question = (XjQuestion){
        .request = request, .vocabulary = vocabulary, .query = query, .cursor = cursor, .collections = collections};
    cursor = (XjCursor){0};
    if (request->synonyms != XJ_SYNONYMS_OFF && query->root != NULL)
        ret_question->expanded = xj_expand(query, vocabulary, request->without);
    return TRUE;
}

gboolean
xj_question_filter_without(const XjQuestion *question, XjCriterion criterion, XjSyntax **ret_filter, GError **error)
{
    XjSearchRequest request = *question->request;
    request.by[criterion] = NULL;
    g_autoptr(XjQuery) query = understand_wording(&request, question->vocabulary, error);
    XjSyntax *filter = NULL;
    if (query == NULL || !xj_filters_of_request(&request, question->vocabulary, &filter, error))
        return FALSE;
    *ret_filter = xj_syntax_both(g_steal_pointer(&query->filter), filter);
    return TRUE;
}

void
xj_question_clear(XjQuestion *question)
{
    g_clear_pointer(&question->query, xj_query_free);
    g_clear_pointer(&question->expanded, xj_expanded_free);
    xj_cursor_clear(&question->cursor);
}
