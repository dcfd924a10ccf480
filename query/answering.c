#include "query/answering.h"

#include "query/absent.h"
#include "query/copies.h"
#include "query/correction.h"
#include "query/cursor.h"
#include "query/engine_private.h"
#include "query/facets.h"
#include "query/finder.h"
#include "query/hit.h"
#include "query/nearest_theme.h"
#include "query/rank/ranker.h"
#include "query/results.h"
#include "query/step.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// ---------------------------------------------------------------- the answer

// Finds the answers; where a plain query has none, what comes nearest.
static gboolean
find_or_relax(const XjQuestion *question, XjReader *reader, XjCards *cards, XjFound *ret_found, GError **error)
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
order_of(const XjQuestion *question)
{
    if (question->query->root == NULL)
        return XJ_ORDER_DOCUMENT;
    return question->request->sort == XJ_SORT_DATE ? XJ_ORDER_DATE : XJ_ORDER_WEIGHT;
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
notes_of(const XjQuestion *question, const XjFound *found, XjReader *reader, GError **error)
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

// ---------------------------------------------------------------- order

// What of an answer is still to be ordered and read.
typedef struct
{
    GArray *passages; // of XjCandidate, ranked; what was folded is taken out
    XjCopies *copies; // NULL where nothing is to be folded
    XjRanker *ranker; // NULL where there is no wording to rank by
} Ranked;

static void
ranked_clear(Ranked *ranked)
{
    g_clear_pointer(&ranked->passages, g_array_unref);
    g_clear_pointer(&ranked->copies, xj_copies_free);
    g_clear_pointer(&ranked->ranker, xj_ranker_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Ranked, ranked_clear)

// Ranks the answers and folds copies.
static gboolean
rank(const XjQuestion *question, const XjFound *found, XjReader *reader, XjCards *cards, Ranked *ranked, GError **error)
{
    ranked->passages = g_array_copy(found->passages);
    if (question->query->root != NULL)
    {
        ranked->ranker = xj_ranker_new(reader, cards, question->query->root, error);
        if (ranked->ranker == NULL || !xj_ranker_rank(ranked->ranker, ranked->passages, error))
            return FALSE;
    }
    if (question->request->unfold_copies || question->request->group != XJ_GROUP_DOCUMENT)
        return TRUE;
    ranked->copies = xj_copies_fold(reader, ranked->passages, error);
    return ranked->copies != NULL;
}

static GPtrArray *
read_hits(const XjQuestion *question, const GArray *places, XjMarking marking, const XjCopies *copies, XjReader *reader,
          XjCards *cards, GError **error)
{
    g_autoptr(GPtrArray) hits = g_ptr_array_new_with_free_func((GDestroyNotify)xj_hit_free);
    for (guint i = 0; i < places->len; i++)
    {
        const XjPlace *place = &g_array_index(places, XjPlace, i);
        XjHit *hit = xj_hit_read(reader, cards, question->query->root, marking, place, error);
        if (hit == NULL)
            return NULL;
        g_ptr_array_add(hits, hit);
        if (!xj_copies_tell(copies, reader, cards, &place->passage, hit, error))
            return NULL;
    }
    return g_steal_pointer(&hits);
}

// ---------------------------------------------------------------- the result

static void
add_offers(XjSearchResult *result, const XjQuestion *question)
{
    result->themes = xj_nearest_themes(question->query, question->vocabulary);
    result->expansions = g_ptr_array_new_with_free_func((GDestroyNotify)xj_expansion_free);
    for (guint i = 0; question->expanded != NULL && i < question->expanded->expansions->len; i++)
        g_ptr_array_add(result->expansions, xj_expansion_copy(g_ptr_array_index(question->expanded->expansions, i)));
}

static gboolean
add_notes(XjSearchResult *result, const XjQuestion *question, const XjFound *found, XjReader *reader, GError **error)
{
    g_autoptr(GPtrArray) notes = notes_of(question, found, reader, error);
    result->corrections = notes != NULL ? xj_corrections_find(reader, question, error) : NULL;
    if (result->corrections == NULL)
        return FALSE;
    g_ptr_array_add(notes, NULL);
    result->repairs = (char **)g_ptr_array_steal(notes, NULL);
    return TRUE;
}

static gboolean
add_hits(XjSearchResult *result, const XjQuestion *question, const XjFound *found, XjReader *reader, XjCards *cards,
         GError **error)
{
    g_auto(Ranked) ranked = {0};
    if (!rank(question, found, reader, cards, &ranked, error))
        return FALSE;
    g_autoptr(GArray) places = xj_results_page(ranked.passages, order_of(question), question->request, reader, error);
    if (places == NULL)
        return FALSE;
    XjMarking marking = found->relaxation != XJ_RELAXATION_NONE ? XJ_MARK_PIECES : XJ_MARK_PHRASES;
    result->hits = read_hits(question, places, marking, ranked.copies, reader, cards, error);
    return result->hits != NULL;
}

// Adds what is read of the index once the answers are known.
static gboolean
fill(XjSearchResult *result, const XjQuestion *question, const XjFound *found, XjReader *reader, XjCards *cards, GError **error)
{
    if (!add_notes(result, question, found, reader, error) || !add_hits(result, question, found, reader, cards, error))
        return FALSE;
    result->facets_exact = found->is_complete;
    return !question->request->facets || xj_facets_count(reader, found->passages, question->vocabulary, result->facets, error);
}

gpointer
xj_answer_task(XjReader *reader, gconstpointer user_data, GError **error)
{
    const XjQuestion *question = user_data;
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    g_auto(XjFound) found = {0};
    if (!find_or_relax(question, reader, cards, &found, error))
        return NULL;
    XjSearchResult *result = g_new0(XjSearchResult, 1);
    result->query = g_strdup(question->request->query != NULL ? question->request->query : "");
    result->understood = xj_query_describe(question->query);
    result->revision = xj_revision_new(reader, question->vocabulary);
    set_totals(result, &found);
    add_offers(result, question);
    if (question->request->explain)
        result->explanation = explain(question->query, &found);
    if (fill(result, question, &found, reader, cards, error))
        return result;
    xj_search_result_free(result);
    return NULL;
}
