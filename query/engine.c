#include "query/engine_private.h"
#include "query/finder.h"
#include "query/hit.h"
#include "query/results.h"

#include <glib/gi18n-lib.h>

XjEngine *
xj_engine_open(const char *directory, GError **error)
{
    XjReaderPool *pool = xj_reader_pool_new(directory, error);
    if (pool == NULL)
        return NULL;
    XjEngine *engine = g_new0(XjEngine, 1);
    engine->pool = pool;
    return engine;
}

void
xj_engine_close(XjEngine *engine)
{
    if (engine == NULL)
        return;
    xj_reader_pool_free(engine->pool);
    g_free(engine);
}

// ---------------------------------------------------------------- search

typedef struct
{
    const XjSearchRequest *request;
    const XjQuery *query;
} Question;

static gboolean
check_bounds(const XjSearchRequest *request, GError **error)
{
    if (request->query == NULL)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("There is no query; give something to search for"));
    else if (request->limit > XJ_SEARCH_MAX_LIMIT)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("At most %d results can be asked for at once; ask for pages of them"),
                    XJ_SEARCH_MAX_LIMIT);
    else if (request->offset > XJ_SEARCH_MAX_OFFSET)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("At most %d results can be skipped; make the query narrower"),
                    XJ_SEARCH_MAX_OFFSET);
    else
        return TRUE;
    return FALSE;
}

static XjSearchResult *
result_new(const Question *question, const XjReader *reader)
{
    XjSearchResult *result = g_new0(XjSearchResult, 1);
    result->query = g_strdup(question->request->query);
    result->understood = xj_syntax_describe(question->query->root);
    result->revision = g_strdup(xj_reader_revision(reader));
    result->hits = g_ptr_array_new_with_free_func((GDestroyNotify)xj_hit_free);
    g_autoptr(GStrvBuilder) repairs = g_strv_builder_new();
    for (guint i = 0; i < question->query->repairs->len; i++)
        g_strv_builder_add(repairs, g_ptr_array_index(question->query->repairs, i));
    result->repairs = g_strv_builder_end(repairs);
    return result;
}

// Finds the answers; where a plain query has none, what comes nearest, and tells so in `result`.
static gboolean
find_or_relax(const Question *question, XjReader *reader, XjCards *cards, XjSearchResult *result, XjFound *ret_found,
              GError **error)
{
    const XjSyntax *root = question->query->root;
    const char *collection = question->request->collection;
    g_auto(XjFound) found = {0};
    if (!xj_finder_find(reader, cards, root, collection, &found, error))
        return FALSE;
    if (found.total == 0 && question->query->is_plain)
    {
        xj_found_clear(&found);
        found = (XjFound){0};
        if (!xj_finder_find_most(reader, root, collection, &found, error))
            return FALSE;
        if (found.total > 0)
        {
            result->relaxed_step = g_strdup("most");
            result->relaxed_why =
                g_strdup(_("No passage holds the exact wording; these passages share most of its characters"));
        }
    }
    *ret_found = found;
    found = (XjFound){0};
    return TRUE;
}

static gboolean
add_hits(const Question *question, const GArray *places, XjReader *reader, XjCards *cards, XjSearchResult *result,
         GError **error)
{
    XjMarking marking = result->relaxed_step != NULL ? XJ_MARK_PIECES : XJ_MARK_PHRASES;
    for (guint i = 0; i < places->len; i++)
    {
        XjHit *hit = xj_hit_read(reader, cards, question->query->root, marking, &g_array_index(places, XjPlace, i), error);
        if (hit == NULL)
            return FALSE;
        g_ptr_array_add(result->hits, hit);
    }
    return TRUE;
}

static char *
explain(const XjQuery *query, const XjFound *found)
{
    g_autofree char *syntax = xj_syntax_print(query->root);
    g_autofree char *plan = xj_plan_print(found->planned.plan);
    return g_strdup_printf("syntax: %s\nplan: %s\ndecided by terms: %s\ncandidates: %" G_GUINT64_FORMAT
                           "\nanswers among those read: %u\n",
                           syntax, plan, found->planned.is_exact ? "yes" : "no", found->candidates, found->passages->len);
}

// A task of the reader pool: from the parsed question to the result, on one state of the index.
static gpointer
answer(XjReader *reader, gconstpointer user_data, GError **error)
{
    const Question *question = user_data;
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    g_autoptr(XjSearchResult) result = result_new(question, reader);
    g_auto(XjFound) found = {0};
    if (!find_or_relax(question, reader, cards, result, &found, error))
        return NULL;
    result->total = found.total;
    result->total_is_exact = found.total_is_exact;
    result->documents = found.documents;
    result->documents_is_exact = found.documents_is_exact;
    if (question->request->explain)
        result->explanation = explain(question->query, &found);

    g_autoptr(GArray) places = xj_results_page(found.passages, question->request, reader, cards, error);
    if (places == NULL || !add_hits(question, places, reader, cards, result, error))
        return NULL;
    return g_steal_pointer(&result);
}

XjSearchResult *
xj_engine_search(XjEngine *engine, const XjSearchRequest *request, GError **error)
{
    gint64 start = g_get_monotonic_time();
    if (!check_bounds(request, error))
        return NULL;
    g_autoptr(XjQuery) query = xj_query_parse(request->query, request->title_only ? XJ_SCOPE_TITLE : XJ_SCOPE_TEXT, error);
    if (query == NULL)
        return NULL;
    Question question = {.request = request, .query = query};
    XjSearchResult *result = xj_reader_pool_run(engine->pool, answer, &question, error);
    if (result != NULL)
        result->took_ms = (double)(g_get_monotonic_time() - start) / G_TIME_SPAN_MILLISECOND;
    return result;
}

void
xj_search_result_free(XjSearchResult *result)
{
    if (result == NULL)
        return;
    g_free(result->query);
    g_free(result->understood);
    g_strfreev(result->repairs);
    g_free(result->relaxed_step);
    g_free(result->relaxed_why);
    g_free(result->revision);
    g_ptr_array_unref(result->hits);
    g_free(result->explanation);
    g_free(result);
}

// ---------------------------------------------------------------- revision

static gpointer
copy_revision(XjReader *reader, G_GNUC_UNUSED gconstpointer user_data, G_GNUC_UNUSED GError **error)
{
    return g_strdup(xj_reader_revision(reader));
}

char *
xj_engine_revision(XjEngine *engine, GError **error)
{
    return xj_reader_pool_run(engine->pool, copy_revision, NULL, error);
}
