#include "query/engine_private.h"
#include "query/finder.h"
#include "query/hit.h"
#include "query/results.h"

#include <glib/gi18n-lib.h>
#include <string.h>

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

// Finds the answers; where a plain query has none, what comes nearest.
static gboolean
find_or_relax(const Question *question, XjReader *reader, XjCards *cards, XjFound *ret_found, GError **error)
{
    const XjSyntax *root = question->query->root;
    const char *collection = question->request->collection;
    g_auto(XjFound) exact = {0};
    if (!xj_finder_find(reader, cards, root, collection, &exact, error))
        return FALSE;
    if (exact.total == 0 && question->query->is_plain)
        return xj_finder_find_relaxed(reader, root, collection, ret_found, error);
    *ret_found = exact;
    exact = (XjFound){0};
    return TRUE;
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
    g_autofree char *syntax = xj_syntax_print(query->root);
    g_autofree char *plan = xj_plan_print(found->planned.plan);
    return g_strdup_printf("syntax: %s\nplan: %s\ndecided by terms: %s\ncandidates: %" G_GUINT64_FORMAT
                           "\nanswers among those read: %u\n",
                           syntax, plan, found->planned.is_exact ? "yes" : "no", found->candidates, found->passages->len);
}

static void
add_strings(GStrvBuilder *builder, const GPtrArray *strings)
{
    for (guint i = 0; i < strings->len; i++)
        g_strv_builder_add(builder, g_ptr_array_index(strings, i));
}

// What is to be told beside the answer. `unknown_collection` is NULL if the index has the one that was asked for.
static char **
notes_of(const XjQuery *query, const XjFound *found, const char *unknown_collection)
{
    g_autoptr(GStrvBuilder) notes = g_strv_builder_new();
    add_strings(notes, query->repairs);
    if (found->total == 0 || found->relaxation != XJ_RELAXATION_NONE)
        add_strings(notes, query->hints);
    if (unknown_collection != NULL)
    {
        g_autofree char *note = g_strdup_printf(_("The index has no collection “%s”"), unknown_collection);
        g_strv_builder_add(notes, note);
    }
    return g_strv_builder_end(notes);
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

// Takes `hits` and `notes`.
static XjSearchResult *
result_new(const Question *question, const char *revision, const XjFound *found, GPtrArray *hits, char **notes)
{
    XjSearchResult *result = g_new0(XjSearchResult, 1);
    result->query = g_strdup(question->request->query);
    result->understood = xj_syntax_describe(question->query->root);
    result->repairs = notes;
    result->revision = g_strdup(revision);
    result->total = found->total;
    result->total_is_exact = found->total_is_exact;
    result->documents = found->documents;
    result->documents_is_exact = found->documents_is_exact;
    result->hits = hits;
    if (found->total > 0)
        tell_relaxation(result, found->relaxation);
    if (question->request->explain)
        result->explanation = explain(question->query, found);
    return result;
}

// Whether the index has no document of the collection that was asked for.
static gboolean
check_collection(XjReader *reader, const char *collection, gboolean *ret_is_unknown, GError **error)
{
    guint64 passages = 1;
    if (collection != NULL &&
        !xj_reader_frequency(reader, XJ_FIELD_COLLECTION, collection, strlen(collection), &passages, error))
        return FALSE;
    *ret_is_unknown = passages == 0;
    return TRUE;
}

// A task of the reader pool: from the parsed question to the result, on one state of the index.
static gpointer
answer(XjReader *reader, gconstpointer user_data, GError **error)
{
    const Question *question = user_data;
    const char *collection = question->request->collection;
    gboolean is_unknown = FALSE;
    if (!check_collection(reader, collection, &is_unknown, error))
        return NULL;
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    g_auto(XjFound) found = {0};
    if (!find_or_relax(question, reader, cards, &found, error))
        return NULL;
    g_autoptr(GArray) places = xj_results_page(found.passages, question->request, reader, cards, error);
    if (places == NULL)
        return NULL;
    XjMarking marking = found.relaxation != XJ_RELAXATION_NONE ? XJ_MARK_PIECES : XJ_MARK_PHRASES;
    GPtrArray *hits = read_hits(question, places, marking, reader, cards, error);
    if (hits == NULL)
        return NULL;
    char **notes = notes_of(question->query, &found, is_unknown ? collection : NULL);
    return result_new(question, xj_reader_revision(reader), &found, hits, notes);
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
