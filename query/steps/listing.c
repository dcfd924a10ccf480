#include "query/steps/listing.h"

#include "query/answer/results.h"

// ---------------------------------------------------------------- finding

// Passages of the first two kinds together: a new array of XjCandidate.
static GArray *
found_passages(const XjListing *listing)
{
    GArray *passages = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    const GArray *const kinds[] = {listing->exact.passages, listing->expanded.passages};
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (kinds[i] != NULL && kinds[i]->len > 0)
            g_array_append_vals(passages, kinds[i]->data, kinds[i]->len);
    return passages;
}

// What the expanded tree holds of and the query's own does not.
static gboolean
find_expanded(XjReader *reader, XjCards *cards, const XjQuestion *question, XjListing *listing, GError **error)
{
    XjStep loosest = question->request->loosest;
    if (question->expanded == NULL || loosest == XJ_STEP_EXACT)
        return TRUE;
    g_autoptr(GPtrArray) negated = g_ptr_array_new();
    g_ptr_array_add(negated, question->query->root);
    XjSyntax own = {.kind = XJ_SYNTAX_NOT, .children = negated};
    g_autoptr(GPtrArray) both = g_ptr_array_new();
    g_ptr_array_add(both, question->expanded->root);
    g_ptr_array_add(both, &own);
    XjSyntax only_expanded = {.kind = XJ_SYNTAX_AND, .children = both};
    listing->expanded_ranker = xj_ranker_new(reader, cards, question->vocabulary, question->expanded->root, error);
    return listing->expanded_ranker != NULL &&
           xj_finder_find(reader, cards, question, &only_expanded, listing->exact.passages, &listing->expanded, error);
}

// What is exact stands alone unless somebody asked for more.
static gboolean
lists_expanded(const XjSearchRequest *request, const XjListing *listing)
{
    if (listing->expanded.passages == NULL || listing->expanded.passages->len == 0)
        return FALSE;
    return request->synonyms == XJ_SYNONYMS_LIST || request->loosest >= XJ_STEP_SYNONYM || listing->exact.passages->len == 0;
}

// Whether what comes near is to be looked for: it is asked for, or there is nothing else. Where more passages answer than are looked
// at, nothing else is.
static gboolean
wants_relaxed(const XjQuestion *question, const XjListing *listing)
{
    guint exact = listing->exact.passages->len;
    if (!question->query->is_plain || question->query->root == NULL || (exact > 0 && !listing->exact.is_complete))
        return FALSE;
    if (question->request->loosest != XJ_STEP_AUTO)
        return question->request->loosest >= XJ_STEP_NEAR;
    return exact == 0 && (listing->expanded.passages == NULL || listing->expanded.passages->len == 0);
}

// The loosest step that is worth being listed where nobody asked for one: what shares most, if anything does.
static XjStep
loosest_worth_listing(const XjRelaxed *relaxed)
{
    guint most = relaxed->reached[XJ_STEP_NEAR] + relaxed->reached[XJ_STEP_ALL] + relaxed->reached[XJ_STEP_MOST];
    return most > 0 ? XJ_STEP_MOST : XJ_STEP_ANY;
}

static gboolean
find_relaxed(XjReader *reader, XjCards *cards, const XjQuestion *question, XjListing *listing, GError **error)
{
    if (!wants_relaxed(question, listing))
        return TRUE;
    g_autoptr(XjWording) wording = xj_wording_new(question->vocabulary, question->query->root);
    if (!xj_wording_has_parts(wording))
        return TRUE;
    g_autoptr(GArray) known = found_passages(listing);
    XjRelaxed *relaxed = &listing->relaxed;
    if (!xj_relax(reader, cards, question, wording, listing->ranker, known, relaxed, error))
        return FALSE;
    XjStep asked = question->request->loosest;
    xj_relaxed_keep(relaxed, asked != XJ_STEP_AUTO ? asked : loosest_worth_listing(relaxed));
    return TRUE;
}

// What shares something with the passage of `like`, without its own document and that one's copies.
static gboolean
find_like(XjReader *reader, XjCards *cards, const XjQuestion *question, const XjLike *like, XjListing *listing, GError **error)
{
    listing->exact = (XjFound){.passages = g_array_new(FALSE, FALSE, sizeof(XjCandidate)),
                               .is_complete = TRUE,
                               .total_is_exact = TRUE,
                               .documents_is_exact = TRUE};
    if (like->root == NULL)
        return TRUE;
    g_autoptr(XjWording) wording = xj_wording_new(question->vocabulary, like->root);
    XjRelaxed *relaxed = &listing->relaxed;
    if (!xj_relax(reader, cards, question, wording, listing->ranker, like->own, relaxed, error))
        return FALSE;
    GArray *others = xj_like_others(reader, like, relaxed->passages, error);
    if (others == NULL)
        return FALSE;
    xj_relaxed_narrow(relaxed, others);
    if (question->request->loosest != XJ_STEP_AUTO)
        xj_relaxed_keep(relaxed, question->request->loosest);
    return TRUE;
}

static gboolean
find_answers(XjReader *reader, XjCards *cards, const XjQuestion *question, XjListing *listing, GError **error)
{
    if (!xj_finder_find(reader, cards, question, question->query->root, NULL, &listing->exact, error) ||
        !find_expanded(reader, cards, question, listing, error))
        return FALSE;
    listing->lists_expanded = lists_expanded(question->request, listing);
    return find_relaxed(reader, cards, question, listing, error);
}

// ---------------------------------------------------------------- ranking

// Appends `passages` (may be NULL) in the order of `ranker`; by another order than that of weight they are sorted later.
static gboolean
append_ranked(const XjQuestion *question, XjRanker *ranker, GArray *passages, GArray *into, GError **error)
{
    if (passages == NULL || passages->len == 0)
        return TRUE;
    if (xj_order_of(question) == XJ_ORDER_WEIGHT && !xj_ranker_rank(ranker, passages, error))
        return FALSE;
    g_array_append_vals(into, passages->data, passages->len);
    return TRUE;
}

// The passages through synonyms only that are listed, borrowed; NULL for none.
static GArray *
expanded_listed(const XjListing *listing)
{
    return listing->lists_expanded ? listing->expanded.passages : NULL;
}

static void
note_steps(XjListing *listing)
{
    listing->steps = listing->relaxed.steps != NULL ? g_hash_table_ref(listing->relaxed.steps) : g_hash_table_new(NULL, NULL);
    const GArray *expanded = expanded_listed(listing);
    for (guint i = 0; expanded != NULL && i < expanded->len; i++)
        g_hash_table_insert(listing->steps, GUINT_TO_POINTER(g_array_index(expanded, XjCandidate, i).passage),
                            GUINT_TO_POINTER(XJ_STEP_SYNONYM));
    memcpy(listing->reached, listing->relaxed.reached, sizeof listing->reached);
    listing->reached[XJ_STEP_EXACT] = listing->exact.passages != NULL ? listing->exact.passages->len : 0;
    listing->reached[XJ_STEP_SYNONYM] = expanded != NULL ? expanded->len : 0;
}

// One list of all, whose documents have common numbers.
static gboolean
join(XjReader *reader, const XjQuestion *question, XjListing *listing, guint *ret_documents, GError **error)
{
    listing->passages = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    note_steps(listing);
    return append_ranked(question, listing->ranker, listing->exact.passages, listing->passages, error) &&
           append_ranked(question, listing->expanded_ranker, expanded_listed(listing), listing->passages, error) &&
           append_ranked(question, listing->ranker, listing->relaxed.passages, listing->passages, error) &&
           xj_reader_number_documents(reader, listing->passages, ret_documents, error);
}

// ---------------------------------------------------------------- counting

static XjStep
strictest_listed(const XjListing *listing)
{
    XjStep strictest = XJ_STEP_AUTO;
    for (guint step = listing->passages->len > 0 ? XJ_STEP_ANY : XJ_STEP_AUTO; step > XJ_STEP_AUTO; step--)
        if (listing->reached[step] > 0)
            strictest = (XjStep)step;
    return strictest;
}

gboolean
xj_listing_is_exact(const XjListing *listing)
{
    return listing->step == XJ_STEP_EXACT && listing->relaxed.passages == NULL;
}

static void
count_found(const XjFound *found, XjListing *listing)
{
    listing->is_complete = found->is_complete;
    listing->total = found->total;
    listing->total_is_exact = found->total_is_exact;
    listing->documents = found->documents;
    listing->documents_is_exact = found->documents_is_exact;
}

// What is relaxed has no known whole: it is counted as far as it is listed.
static void
count_listed(XjListing *listing, guint documents)
{
    gboolean is_complete = listing->relaxed.is_complete && (!listing->lists_expanded || listing->expanded.is_complete);
    listing->counted = listing->passages;
    listing->is_complete = is_complete;
    listing->total = listing->passages->len;
    listing->total_is_exact = is_complete;
    listing->documents = documents;
    listing->documents_is_exact = is_complete;
}

static void
count(XjListing *listing, guint documents)
{
    listing->step = strictest_listed(listing);
    listing->counted = xj_listing_is_exact(listing) ? listing->exact.passages : listing->passages;
    if (listing->relaxed.passages != NULL)
        count_listed(listing, documents);
    else if (listing->step == XJ_STEP_SYNONYM)
        count_found(&listing->expanded, listing);
    else
        count_found(&listing->exact, listing);
}

// ---------------------------------------------------------------- the whole

gboolean
xj_listing_find(XjReader *reader, XjCards *cards, const XjQuestion *question, const XjLike *like, XjListing *ret_listing,
                GError **error)
{
    g_auto(XjListing) listing = {0};
    const XjSyntax *root = question->query->root;
    if (root != NULL && (listing.ranker = xj_ranker_new(reader, cards, question->vocabulary, root, error)) == NULL)
        return FALSE;
    gboolean is_found = like != NULL ? find_like(reader, cards, question, like, &listing, error)
                                     : find_answers(reader, cards, question, &listing, error);
    guint documents = 0;
    if (!is_found || !join(reader, question, &listing, &documents, error))
        return FALSE;
    count(&listing, documents);
    *ret_listing = listing;
    listing = (XjListing){0};
    return TRUE;
}

void
xj_listing_clear(XjListing *listing)
{
    xj_found_clear(&listing->exact);
    xj_found_clear(&listing->expanded);
    xj_relaxed_clear(&listing->relaxed);
    g_clear_pointer(&listing->ranker, xj_ranker_free);
    g_clear_pointer(&listing->expanded_ranker, xj_ranker_free);
    g_clear_pointer(&listing->passages, g_array_unref);
    g_clear_pointer(&listing->steps, g_hash_table_unref);
}
