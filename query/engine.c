#include "query/absent.h"
#include "query/engine_private.h"
#include "query/facets.h"
#include "query/filter.h"
#include "query/finder.h"
#include "query/hit.h"
#include "query/results.h"

#include <glib/gi18n-lib.h>
#include <string.h>

XjEngine *
xj_engine_open(const char *directory, const char *vocabulary, GError **error)
{
    g_autoptr(XjVocabularyWatch) watch = xj_vocabulary_watch_new(vocabulary, error);
    if (watch == NULL)
        return NULL;
    XjReaderPool *pool = xj_reader_pool_new(directory, error);
    if (pool == NULL)
        return NULL;
    XjEngine *engine = g_new0(XjEngine, 1);
    engine->pool = pool;
    engine->vocabulary = g_steal_pointer(&watch);
    g_mutex_init(&engine->topics_lock);
    return engine;
}

void
xj_engine_close(XjEngine *engine)
{
    if (engine == NULL)
        return;
    xj_reader_pool_free(engine->pool);
    xj_vocabulary_watch_free(engine->vocabulary);
    xj_topic_counts_free(engine->topics);
    g_mutex_clear(&engine->topics_lock);
    g_free(engine);
}

// ---------------------------------------------------------------- the question

typedef struct
{
    const XjSearchRequest *request;
    const XjQuery *query;
    const XjVocabulary *vocabulary;
} Question;

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
is_blank(const char *text)
{
    for (; text != NULL && *text != '\0'; text = g_utf8_next_char(text))
        if (!g_unichar_isspace(g_utf8_get_char(text)))
            return FALSE;
    return TRUE;
}

// The query of a request, narrowed by its filters. Filters alone are a query too.
static XjQuery *
understand(const XjSearchRequest *request, const XjVocabulary *vocabulary, GError **error)
{
    g_autoptr(XjSyntax) filter = NULL;
    if (!check_bounds(request, error) || !xj_filters_of_request(request, vocabulary, &filter, error))
        return NULL;
    g_autoptr(XjQuery) query = NULL;
    if (!is_blank(request->query))
        query = xj_query_parse(request->query, request->title_only ? XJ_SCOPE_TITLE : XJ_SCOPE_TEXT, vocabulary, error);
    else if (filter != NULL)
        query = xj_query_new();
    else
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("There is no query; give something to search for"));
    if (query != NULL && filter != NULL)
        xj_query_narrow(query, g_steal_pointer(&filter));
    return g_steal_pointer(&query);
}

// ---------------------------------------------------------------- the answer

// Finds the answers; where a plain query has none, what comes nearest.
static gboolean
find_or_relax(const Question *question, XjReader *reader, XjCards *cards, XjFound *ret_found, GError **error)
{
    const char *collection = question->request->collection;
    g_auto(XjFound) exact = {0};
    if (!xj_finder_find(reader, cards, question->query, collection, &exact, error))
        return FALSE;
    if (exact.total == 0 && question->query->is_plain && question->query->root != NULL)
        return xj_finder_find_relaxed(reader, cards, question->query, collection, ret_found, error);
    *ret_found = exact;
    exact = (XjFound){0};
    return TRUE;
}

static XjOrder
order_of(const Question *question)
{
    if (question->query->root == NULL)
        return XJ_ORDER_DOCUMENT;
    return question->request->sort == XJ_SORT_DATE ? XJ_ORDER_DATE : XJ_ORDER_WEIGHT;
}

static GPtrArray *
read_hits(const Question *question, const GArray *places, XjMarking marking, XjReader *reader, XjCards *cards, GError **error)
{
    g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func((GDestroyNotify)xj_hit_free);
    for (guint i = 0; i < places->len; i++)
    {
        XjHit *hit = xj_hit_read(reader, cards, question->query->root, marking, &g_array_index(places, XjPlace, i), error);
        if (hit == NULL)
            return NULL;
        g_ptr_array_add(hits, hit);
    }
    return g_steal_pointer(&hits);
}

static char *
explain(const XjQuery *query, const XjFound *found)
{
    g_autofree char *syntax = xj_query_print(query);
    g_autofree char *plan = xj_plan_print(found->planned.plan);
    return g_strdup_printf("syntax: %s\nplan: %s\ndecided by terms: %s\ncandidates: %" G_GUINT64_FORMAT
                           "\nanswers among those read: %u\n",
                           syntax, plan, found->planned.is_exact ? "yes" : "no", found->candidates, found->passages->len);
}

static void
add_copies(GPtrArray *notes, const GPtrArray *strings)
{
    for (guint i = 0; i < strings->len; i++)
        g_ptr_array_add(notes, g_strdup(g_ptr_array_index(strings, i)));
}

static gboolean
tell_unknown_collection(XjReader *reader, const char *collection, GPtrArray *notes, GError **error)
{
    guint64 passages = 1;
    if (collection != NULL &&
        !xj_reader_frequency(reader, XJ_FIELD_COLLECTION, collection, strlen(collection), &passages, error))
        return FALSE;
    if (passages == 0)
        g_ptr_array_add(notes, g_strdup_printf(_("The index has no collection “%s”"), collection));
    return TRUE;
}

// What is to be told beside the answer: a new array of char *.
static GPtrArray *
notes_of(const Question *question, const XjFound *found, XjReader *reader, GError **error)
{
    const XjQuery *query = question->query;
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    add_copies(notes, query->repairs);
    if (found->total == 0 || found->relaxation != XJ_RELAXATION_NONE)
        add_copies(notes, query->hints);
    if (!tell_unknown_collection(reader, question->request->collection, notes, error) ||
        !xj_absent_tell(reader, query, question->vocabulary, notes, error))
        return NULL;
    return g_steal_pointer(&notes);
}

static void
tell_relaxation(XjSearchResult *result, XjRelaxation relaxation)
{
    if (relaxation == XJ_RELAXATION_MOST)
    {
        result->relaxed_step = g_strdup("most");
        result->relaxed_why = g_strdup(_("No passage holds the exact wording; these passages share most of its characters"));
    }
    else if (relaxation == XJ_RELAXATION_ANY)
    {
        result->relaxed_step = g_strdup("any");
        result->relaxed_why = g_strdup(_("No passage holds the wording or most of it; these passages share some of its words"));
    }
}

static void
set_totals(XjSearchResult *result, const XjFound *found)
{
    result->total = found->total;
    result->total_is_exact = found->total_is_exact;
    result->documents = found->documents;
    result->documents_is_exact = found->documents_is_exact;
    if (found->total > 0)
        tell_relaxation(result, found->relaxation);
}

// Adds what is read of the index once the answers are known.
static gboolean
fill(XjSearchResult *result, const Question *question, const XjFound *found, XjReader *reader, XjCards *cards, GError **error)
{
    const XjSearchRequest *request = question->request;
    g_autoptr(GPtrArray) notes = notes_of(question, found, reader, error);
    g_autoptr(GArray) places =
        notes != NULL ? xj_results_page(found->passages, order_of(question), request, reader, error) : NULL;
    if (places == NULL)
        return FALSE;
    g_ptr_array_add(notes, NULL);
    result->repairs = (char **)g_ptr_array_steal(notes, NULL);
    XjMarking marking = found->relaxation != XJ_RELAXATION_NONE ? XJ_MARK_PIECES : XJ_MARK_PHRASES;
    result->hits = read_hits(question, places, marking, reader, cards, error);
    if (result->hits == NULL)
        return FALSE;
    result->facets_exact = found->is_complete;
    return !request->facets || xj_facets_count(reader, found->passages, question->vocabulary, result->facets, error);
}

// A task of the reader pool: from the parsed question to the result, on one state of the index.
static gpointer
answer(XjReader *reader, gconstpointer user_data, GError **error)
{
    const Question *question = user_data;
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    g_auto(XjFound) found = {0};
    if (!find_or_relax(question, reader, cards, &found, error))
        return NULL;
    XjSearchResult *result = g_new0(XjSearchResult, 1);
    result->query = g_strdup(question->request->query != NULL ? question->request->query : "");
    result->understood = xj_query_describe(question->query);
    result->revision = xj_revision_new(reader, question->vocabulary);
    set_totals(result, &found);
    if (question->request->explain)
        result->explanation = explain(question->query, &found);
    if (fill(result, question, &found, reader, cards, error))
        return result;
    xj_search_result_free(result);
    return NULL;
}

XjSearchResult *
xj_engine_search(XjEngine *engine, const XjSearchRequest *request, GError **error)
{
    gint64 start = g_get_monotonic_time();
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    g_autoptr(XjQuery) query = understand(request, vocabulary, error);
    if (query == NULL)
        return NULL;
    Question question = {.request = request, .query = query, .vocabulary = vocabulary};
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
    g_clear_pointer(&result->hits, g_ptr_array_unref);
    for (guint i = 0; i < XJ_FACETS; i++)
        g_clear_pointer(&result->facets[i], g_ptr_array_unref);
    g_free(result->explanation);
    g_free(result);
}

// ---------------------------------------------------------------- revision

#define DIGEST_TOLD 8 // hexadecimal digits of a vocabulary's digest that tell it from the one before

char *
xj_revision_new(const XjReader *reader, const XjVocabulary *vocabulary)
{
    return g_strdup_printf("%s-%.*s", xj_reader_revision(reader), DIGEST_TOLD, xj_vocabulary_state(vocabulary));
}

gpointer
xj_revision_task(XjReader *reader, gconstpointer vocabulary, G_GNUC_UNUSED GError **error)
{
    return xj_revision_new(reader, vocabulary);
}

char *
xj_engine_revision(XjEngine *engine, GError **error)
{
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(engine->vocabulary);
    return xj_reader_pool_run(engine->pool, xj_revision_task, vocabulary, error);
}
