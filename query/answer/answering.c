#include "query/answer/answering.h"

#include "query/answer/absent.h"
#include "query/answer/copies.h"
#include "query/answer/hit.h"
#include "query/answer/nearest_theme.h"
#include "query/answer/results.h"
#include "query/engine_private.h"
#include "query/facets/facets.h"
#include "query/steps/listing.h"
#include "query/suggest/correction.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// ---------------------------------------------------------------- what is told beside the answer

static void
add_strings(GPtrArray *notes, const GPtrArray *strings)
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

// A step that was asked for in vain.
static void
tell_not_relaxed(const XjQuestion *question, const XjListing *listing, GPtrArray *notes)
{
    gboolean has_words = question->query->root != NULL;
    if (!has_words || question->request->loosest < XJ_STEP_NEAR || listing->relaxed.passages != NULL)
        return;
    if (!question->query->is_plain)
        g_ptr_array_add(notes, g_strdup(_("Only bare words are relaxed: this query has quotes, operators or fields, and was "
                                          "answered as it stands")));
    else if (!listing->exact.is_complete)
        g_ptr_array_add(notes, g_strdup(_("So many passages hold the wording that nothing looser was looked for")));
    else
        g_ptr_array_add(notes, g_strdup(_("A single character, word or number has no looser form")));
}

// What is to be told beside the answer: a new array of char *.
static GPtrArray *
notes_of(const XjQuestion *question, const XjListing *listing, XjReader *reader, GError **error)
{
    const XjQuery *query = question->query;
    g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func(g_free);
    add_strings(notes, query->repairs);
    if (!xj_listing_is_exact(listing))
        add_strings(notes, query->hints);
    tell_not_relaxed(question, listing, notes);
    if (!tell_unknown_collection(reader, question->request->collection, notes, error) ||
        !xj_absent_tell(reader, query, question->vocabulary, notes, error))
        return NULL;
    return g_steal_pointer(&notes);
}

static guint64
exact_answers(const XjListing *listing)
{
    return listing->exact.passages != NULL ? listing->exact.total : 0;
}

static gboolean
add_notes(XjSearchResult *result, const XjQuestion *question, const XjListing *listing, XjReader *reader, GError **error)
{
    g_autoptr(GPtrArray) notes = notes_of(question, listing, reader, error);
    if (notes == NULL)
        return FALSE;
    gboolean is_written = question->request->like == NULL; // by somebody who may have mistaken something
    result->corrections = is_written ? xj_corrections_find(reader, question, exact_answers(listing), error) : g_ptr_array_new();
    if (result->corrections == NULL)
        return FALSE;
    g_ptr_array_add(notes, NULL);
    result->repairs = (char **)g_ptr_array_steal(notes, NULL);
    return TRUE;
}

static void
add_offers(XjSearchResult *result, const XjQuestion *question)
{
    result->themes = xj_nearest_themes(question->query, question->vocabulary);
    result->expansions = g_ptr_array_new_with_free_func((GDestroyNotify)xj_expansion_free);
    for (guint i = 0; question->expanded != NULL && i < question->expanded->expansions->len; i++)
        g_ptr_array_add(result->expansions, xj_expansion_copy(g_ptr_array_index(question->expanded->expansions, i)));
}

// ---------------------------------------------------------------- explanation

static void
explain_plan(GString *into, const char *what, const XjPlanned *planned)
{
    g_autofree char *plan = planned->plan != NULL ? xj_plan_print(planned->plan) : NULL;
    if (plan != NULL)
        g_string_append_printf(into, "%s: %s\n", what, plan);
}

static void
explain_found(GString *into, const char *what, const XjFound *found)
{
    if (found->planned.plan == NULL)
        return;
    explain_plan(into, what, &found->planned);
    g_string_append_printf(into,
                           "  decided by terms: %s\n  candidates: %" G_GUINT64_FORMAT "\n  answers among those read: %u\n",
                           found->planned.is_exact ? "yes" : "no", found->candidates, found->passages->len);
}

static void
explain_relaxed(GString *into, const XjRelaxed *relaxed)
{
    if (relaxed->passages == NULL)
        return;
    explain_plan(into, "relaxed plan", &relaxed->planned);
    for (guint step = XJ_STEP_NEAR; step < XJ_STEPS; step++)
        g_string_append_printf(into, "  %s: %u\n", xj_step_name((XjStep)step), relaxed->reached[step]);
    g_string_append_printf(into, "  listed: %u%s\n", relaxed->passages->len,
                           relaxed->is_complete ? "" : " of the best by the first stage");
}

static char *
explain(const XjQuestion *question, const XjListing *listing)
{
    g_autofree char *syntax = xj_query_print(question->query);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "syntax: %s\n", syntax);
    explain_found(text, "plan", &listing->exact);
    if (question->expanded != NULL)
    {
        g_autofree char *expanded = xj_syntax_print(question->expanded->root);
        g_string_append_printf(text, "with synonyms: %s\n", expanded);
    }
    explain_found(text, "plan of synonyms", &listing->expanded);
    explain_relaxed(text, &listing->relaxed);
    g_string_append_printf(text, "step: %s\n", listing->step != XJ_STEP_AUTO ? xj_step_name(listing->step) : "none");
    return g_string_free(text, FALSE);
}

// ---------------------------------------------------------------- the step that is reached

// Why the best hits reach this step and no stricter one.
static const char *
reason_of(XjStep step)
{
    switch (step)
    {
    case XJ_STEP_SYNONYM:
        return _("No passage holds this wording; these passages hold it with synonyms");
    case XJ_STEP_NEAR:
        return _("No passage holds exactly this wording; these passages come near it, the best hold nearly all of it in one "
                 "sentence");
    case XJ_STEP_ALL:
        return _("No passage holds exactly this wording; the best of these passages have all its words, but not together");
    case XJ_STEP_MOST:
        return _("No passage holds exactly this wording; these passages share most of its characters");
    case XJ_STEP_AUTO:
    case XJ_STEP_EXACT:
    case XJ_STEP_ANY:
    case XJ_STEPS:
    default:
        return _("No passage holds this wording or most of it; these passages share some of its words");
    }
}

static void
set_step(XjSearchResult *result, const XjQuestion *question, const XjListing *listing)
{
    if (listing->step == XJ_STEP_AUTO || xj_listing_is_exact(listing))
        return;
    result->relaxed_step = g_strdup(xj_step_name(listing->step));
    memcpy(result->reached, listing->reached, sizeof result->reached);
    if (question->request->like != NULL)
        result->relaxed_why = g_strdup(_("These passages share some of the rarest words of the one asked for"));
    else if (listing->step == XJ_STEP_EXACT)
        result->relaxed_why = g_strdup(_("Behind the passages that hold exactly this wording those stand that come near it"));
    else
        result->relaxed_why = g_strdup(reason_of(listing->step));
}

static void
set_totals(XjSearchResult *result, const XjListing *listing)
{
    result->total = listing->total;
    result->total_is_exact = listing->total_is_exact;
    result->documents = listing->documents;
    result->documents_is_exact = listing->documents_is_exact;
    result->facets_exact = listing->is_complete;
    gboolean is_apart = xj_listing_is_exact(listing) && listing->expanded.passages != NULL;
    result->expanded_total = is_apart ? listing->expanded.total : 0;
    result->expanded_is_listed = listing->lists_expanded;
    result->expanded_total_is_exact = !is_apart || listing->expanded.total_is_exact;
}

// ---------------------------------------------------------------- hits

// The tree that marks a hit: with synonyms, where they are listed.
static const XjSyntax *
marking_tree(const XjQuestion *question, const XjListing *listing, XjStep step)
{
    return listing->lists_expanded && step <= XJ_STEP_SYNONYM ? question->expanded->root : question->query->root;
}

// What ranked a hit, if the list is by weight.
static const XjRanker *
ranker_of(const XjListing *listing, XjStep step)
{
    return step == XJ_STEP_SYNONYM ? listing->expanded_ranker : listing->ranker;
}

static XjHit *
read_hit(XjReader *reader, XjCards *cards, const XjQuestion *question, const XjListing *listing, const XjCopies *copies,
         const XjPlace *place, GError **error)
{
    XjHit *hit = xj_hit_read(reader, cards, marking_tree(question, listing, place->step), place, error);
    if (hit == NULL)
        return NULL;
    if (!xj_copies_tell(copies, reader, cards, &place->passage, hit, error))
    {
        xj_hit_free(hit);
        return NULL;
    }
    if (question->request->explain)
        xj_hit_explain(hit, xj_order_of(question), ranker_of(listing, place->step), place,
                       copies != NULL ? xj_copies_lent(copies, place->passage.passage) : 0);
    return hit;
}

static gboolean
folds_copies(const XjSearchRequest *request)
{
    return !request->unfold_copies && request->group == XJ_GROUP_DOCUMENT;
}

static void
set_cursor(XjSearchResult *result, const XjQuestion *question, const XjPage *page)
{
    result->offset = page->first;
    result->moved = question->cursor.revision != NULL && strcmp(question->cursor.revision, result->revision) != 0;
    guint shown = page->first + page->places->len;
    if (page->has_more && shown <= XJ_SEARCH_MAX_OFFSET)
        result->cursor =
            xj_cursor_print(question->request, result->revision, shown, g_ptr_array_index(result->hits, result->hits->len - 1));
}

static gboolean
add_hits(XjSearchResult *result, XjReader *reader, XjCards *cards, const XjQuestion *question, const XjListing *listing,
         GError **error)
{
    g_autoptr(GArray) passages = g_array_copy(listing->passages);
    g_autoptr(XjCopies) copies = NULL;
    if (folds_copies(question->request) && (copies = xj_copies_fold(reader, passages, listing->steps, error)) == NULL)
        return FALSE;
    XjListed listed = {.passages = passages, .steps = listing->steps};
    g_auto(XjPage) page = {0};
    if (!xj_results_page(reader, question, &listed, result->revision, &page, error))
        return FALSE;
    result->hits = g_ptr_array_new_with_free_func((GDestroyNotify)xj_hit_free);
    for (guint i = 0; i < page.places->len; i++)
    {
        const XjPlace *place = &g_array_index(page.places, XjPlace, i);
        XjHit *hit = read_hit(reader, cards, question, listing, copies, place, error);
        if (hit == NULL)
            return FALSE;
        g_ptr_array_add(result->hits, hit);
    }
    set_cursor(result, question, &page);
    return TRUE;
}

// ---------------------------------------------------------------- the result

static char *
understood(const XjQuestion *question)
{
    const XjSearchRequest *request = question->request;
    g_autofree char *query = xj_query_describe(question->query);
    if (request->like == NULL)
        return g_steal_pointer(&query);
    return g_strdup_printf(_("like passage %u of %s: %s"), request->like_passage + 1, request->like, query);
}

// Adds what is read of the index once the answers are known.
static gboolean
fill(XjSearchResult *result, XjReader *reader, XjCards *cards, const XjQuestion *question, const XjLike *like,
     const XjListing *listing, GError **error)
{
    if (!add_notes(result, question, listing, reader, error) || !add_hits(result, reader, cards, question, listing, error))
        return FALSE;
    return !question->request->facets ||
           xj_facets_count(reader, cards, question, like, listing, result->facets, &result->facets_exact, error);
}

static XjSearchResult *
answer(XjReader *reader, const XjQuestion *question, const XjLike *like, GError **error)
{
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    g_auto(XjListing) listing = {0};
    if (!xj_listing_find(reader, cards, question, like, &listing, error))
        return NULL;
    XjSearchResult *result = g_new0(XjSearchResult, 1);
    result->query = g_strdup(question->request->query != NULL ? question->request->query : "");
    result->understood = understood(question);
    result->revision = xj_revision_new(reader, question->vocabulary);
    set_step(result, question, &listing);
    set_totals(result, &listing);
    add_offers(result, question);
    if (question->request->explain)
        result->explanation = explain(question, &listing);
    if (!fill(result, reader, cards, question, like, &listing, error))
        g_clear_pointer(&result, xj_search_result_free);
    return result;
}

// The question that asks for the pieces of a passage.
static XjSearchResult *
answer_like(XjReader *reader, const XjQuestion *question, GError **error)
{
    g_auto(XjLike) like = {0};
    if (!xj_like_read(reader, question, &like, error))
        return NULL;
    XjQuery query = *question->query;
    query.root = like.root;
    query.is_plain = TRUE;
    XjQuestion of_passage = *question;
    of_passage.query = &query;
    return answer(reader, &of_passage, &like, error);
}

gpointer
xj_answer_task(XjReader *reader, gconstpointer question, GError **error)
{
    const XjQuestion *asked = question;
    return asked->request->like != NULL ? answer_like(reader, asked, error) : answer(reader, asked, NULL, error);
}
