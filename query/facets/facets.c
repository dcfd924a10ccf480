#include "query/facets/facets.h"

#include "query/facets/tally.h"
#include "query/language/filter.h"

// Those of a document, which all its passages share.
#define OF_DOCUMENT ((1U << XJ_BY_THEME) - 1)

// ---------------------------------------------------------------- what is counted

// Some of the passages that are counted, and for which criteria.
typedef struct
{
    guint end; // the first behind them
    guint criteria;
} Share;

typedef struct
{
    GArray *passages; // of XjCandidate
    GArray *shares;   // of Share: each begins where the one before ends
    gboolean is_complete;
} Counted;

static void
counted_init(Counted *counted)
{
    counted->passages = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    counted->shares = g_array_new(FALSE, FALSE, sizeof(Share));
    counted->is_complete = TRUE;
}

static void
counted_clear(Counted *counted)
{
    g_array_unref(counted->passages);
    g_array_unref(counted->shares);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Counted, counted_clear)

static void
counted_add(Counted *counted, const GArray *passages, guint criteria, gboolean is_complete)
{
    if (passages != NULL && passages->len > 0)
        g_array_append_vals(counted->passages, passages->data, passages->len);
    Share share = {counted->passages->len, criteria};
    g_array_append_val(counted->shares, share);
    counted->is_complete = counted->is_complete && is_complete;
}

// ---------------------------------------------------------------- questions without a filter

// A question with another filter; borrows all else of the one that it is made of.
typedef struct
{
    XjSearchRequest request;
    XjQuery query;
    XjQuestion question;
} Variant;

// Takes `filter`.
static void
variant_init(Variant *variant, const XjQuestion *question, XjCriterion without, XjSyntax *filter)
{
    variant->request = *question->request;
    variant->request.by[without] = NULL;
    variant->query = *question->query;
    variant->query.filter = filter;
    variant->question = *question;
    variant->question.request = &variant->request;
    variant->question.query = &variant->query;
}

static void
variant_clear(Variant *variant)
{
    g_clear_pointer(&variant->query.filter, xj_syntax_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Variant, variant_clear)

// What its own filter alone keeps from being an answer: what passes all others and not this one.
static gboolean
add_kept_out(XjReader *reader, XjCards *cards, const XjQuestion *question, XjCriterion criterion, Counted *counted,
             GError **error)
{
    XjSearchRequest own = {0};
    own.by[criterion] = question->request->by[criterion];
    g_autoptr(XjSyntax) others = NULL;
    XjSyntax *filter = NULL;
    if (!xj_question_filter_without(question, criterion, &others, error) ||
        !xj_filters_of_request(&own, question->vocabulary, &filter, error))
        return FALSE;
    g_auto(Variant) variant = {0};
    variant_init(&variant, question, criterion, xj_syntax_both(g_steal_pointer(&others), xj_syntax_negate(filter)));
    gboolean is_complete = FALSE;
    g_autoptr(GArray) kept_out = xj_finder_list(reader, cards, &variant.question, &is_complete, error);
    if (kept_out == NULL)
        return FALSE;
    counted_add(counted, kept_out, 1U << criterion, is_complete);
    return TRUE;
}

// What would be listed without its filter.
static gboolean
add_listed_without(XjReader *reader, XjCards *cards, const XjQuestion *question, const XjLike *like, XjCriterion criterion,
                   Counted *counted, GError **error)
{
    XjSyntax *filter = NULL;
    if (!xj_question_filter_without(question, criterion, &filter, error))
        return FALSE;
    g_auto(Variant) variant = {0};
    variant_init(&variant, question, criterion, filter);
    g_auto(XjListing) listing = {0};
    if (!xj_listing_find(reader, cards, &variant.question, like, &listing, error))
        return FALSE;
    counted_add(counted, listing.counted, 1U << criterion, listing.is_complete);
    return TRUE;
}

// ---------------------------------------------------------------- gathering

// The criteria with a facet by which the request filters.
static guint
chosen_criteria(const XjSearchRequest *request)
{
    guint chosen = 0;
    for (guint i = 0; i < XJ_FACETS; i++)
        if (request->by[i] != NULL && request->by[i][0] != NULL)
            chosen |= 1U << i;
    return chosen;
}

// Whether an answer with fewer filters has these answers and further ones of the same kind. Without its exact answers a question may be
// answered at another step.
static gboolean
is_nested(const XjQuestion *question, const XjLike *like, const XjListing *listing)
{
    return like == NULL && (question->query->root == NULL || xj_listing_is_exact(listing));
}

static gboolean
gather(XjReader *reader, XjCards *cards, const XjQuestion *question, const XjLike *like, const XjListing *listing,
       Counted *counted, GError **error)
{
    guint chosen = chosen_criteria(question->request);
    gboolean nested = is_nested(question, like, listing);
    counted_add(counted, listing->counted, nested ? XJ_FACETS_ALL : XJ_FACETS_ALL & ~chosen, listing->is_complete);
    for (guint i = 0; i < XJ_FACETS; i++)
    {
        if ((chosen & 1U << i) == 0)
            continue;
        gboolean is_added = nested ? add_kept_out(reader, cards, question, (XjCriterion)i, counted, error)
                                   : add_listed_without(reader, cards, question, like, (XjCriterion)i, counted, error);
        if (!is_added)
            return FALSE;
    }
    return TRUE;
}

// ---------------------------------------------------------------- counting

typedef struct
{
    XjTally *tally;
    const GArray *shares;
    guint document; // of the passage before
    guint done;     // criteria that this document is counted by
} Counter;

static guint
criteria_of(const GArray *shares, guint index)
{
    guint i = 0;
    while (index >= g_array_index(shares, Share, i).end)
        i++;
    return g_array_index(shares, Share, i).criteria;
}

static void
count_passage(guint index, guint document, const char *document_items, const char *items, gpointer user_data)
{
    Counter *counter = user_data;
    guint criteria = criteria_of(counter->shares, index);
    if (document != counter->document)
        counter->done = 0;
    counter->document = document;
    guint new_criteria = criteria & OF_DOCUMENT & ~counter->done;
    if (new_criteria != 0)
        xj_tally_add(counter->tally, document, document_items, new_criteria);
    counter->done |= new_criteria;
    xj_tally_add(counter->tally, document, items, criteria);
}

gboolean
xj_facets_count(XjReader *reader, XjCards *cards, const XjQuestion *question, const XjLike *like, const XjListing *listing,
                GPtrArray *ret_facets[XJ_FACETS], gboolean *ret_is_exact, GError **error)
{
    g_auto(Counted) counted = {0};
    counted_init(&counted);
    g_autoptr(XjTally) tally = xj_tally_new();
    Counter counter = {.tally = tally, .shares = counted.shares};
    if (!gather(reader, cards, question, like, listing, &counted, error) ||
        !xj_reader_items(reader, counted.passages, count_passage, &counter, error))
        return FALSE;
    for (guint i = 0; i < XJ_FACETS; i++)
        ret_facets[i] = xj_tally_values(tally, (XjCriterion)i, question->vocabulary);
    *ret_is_exact = counted.is_complete;
    return TRUE;
}
