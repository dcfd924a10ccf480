#include "query/finder.h"

#include "query/engine.h"
#include "query/matcher.h"
#include "query/stored_passage.h"

// ---------------------------------------------------------------- verification

typedef struct
{
    XjReader *reader;
    XjCards *cards;
    const XjSyntax *syntax;
    gboolean asks_title;
} Verifier;

static gboolean
verify(const Verifier *verifier, guint32 number, gboolean *ret_holds, GError **error)
{
    g_auto(XjStoredPassage) passage = {0};
    if (!xj_stored_passage_read(verifier->reader, number, &passage, error))
        return FALSE;
    XjHaystack title = {"", 0};
    if (verifier->asks_title)
    {
        const XjDocumentFacts *facts = xj_cards_get(verifier->cards, passage.record.document, error);
        if (facts == NULL)
            return FALSE;
        title = (XjHaystack){facts->folded_title, facts->folded_title_length};
    }
    gsize length = 0;
    g_autofree char *folded = xj_fold_plain(passage.record.text, passage.record.length, &length);
    *ret_holds = xj_matcher_holds(verifier->syntax, (XjHaystack){folded, length}, title);
    return TRUE;
}

static GArray *
verified(const Verifier *verifier, const GArray *candidates, GError **error)
{
    g_autoptr(GArray) answers = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    for (guint i = 0; i < candidates->len; i++)
    {
        const XjCandidate *candidate = &g_array_index(candidates, XjCandidate, i);
        gboolean holds = FALSE;
        if (!verify(verifier, candidate->passage, &holds, error))
            return NULL;
        if (holds)
            g_array_append_val(answers, *candidate);
    }
    return g_steal_pointer(&answers);
}

// ---------------------------------------------------------------- counting

static guint64
count_documents(const GArray *passages, guint numbers)
{
    g_autoptr(GArray) seen = g_array_set_size(g_array_new(FALSE, TRUE, sizeof(gboolean)), numbers);
    guint64 documents = 0;
    for (guint i = 0; i < passages->len; i++)
    {
        gboolean *is_seen = &g_array_index(seen, gboolean, g_array_index(passages, XjCandidate, i).document);
        documents += !*is_seen;
        *is_seen = TRUE;
    }
    return documents;
}

// `counted` among those looked at, as a part of `whole`: in what was not looked at, the share is taken to be the same.
static guint64
extrapolated(guint64 counted, guint looked_at, guint64 whole)
{
    return looked_at == 0 ? 0 : (guint64)((double)counted * (double)whole / (double)looked_at);
}

// What `passages` (takes), those of the `candidates` that answer, say about the whole. Takes *planned.
static XjFound
found_new(XjPlanned *planned, const XjCandidates *candidates, GArray *passages)
{
    guint looked_at = candidates->candidates->len;
    XjFound found = {.planned = *planned, .candidates = candidates->matches, .passages = passages};
    if (planned->is_exact)
    {
        found.total = candidates->matches;
        found.documents = candidates->matched_documents;
    }
    else
    {
        found.total = extrapolated(passages->len, looked_at, candidates->matches);
        found.documents = extrapolated(count_documents(passages, candidates->documents), candidates->documents,
                                       candidates->matched_documents);
    }
    found.total_is_exact = planned->is_exact || looked_at == candidates->matches;
    found.documents_is_exact = found.total_is_exact;
    *planned = (XjPlanned){0};
    return found;
}

// ---------------------------------------------------------------- finding

static gboolean
match(XjReader *reader, XjPlanned *planned, const char *collection, XjCandidates *ret_candidates, GError **error)
{
    if (collection != NULL)
        xj_planned_keep_collection(planned, collection);
    return xj_reader_match(reader, planned->plan, XJ_CANDIDATES_MAX, ret_candidates, error);
}

gboolean
xj_finder_find(XjReader *reader, XjCards *cards, const XjSyntax *syntax, const char *collection, XjFound *ret_found,
               GError **error)
{
    g_auto(XjPlanned) planned = {0};
    xj_planner_plan(syntax, &planned);
    g_auto(XjCandidates) candidates = {0};
    if (!match(reader, &planned, collection, &candidates, error))
        return FALSE;
    Verifier verifier = {.reader = reader, .cards = cards, .syntax = syntax, .asks_title = xj_syntax_asks_title(syntax)};
    GArray *passages =
        planned.is_exact ? g_array_ref(candidates.candidates) : verified(&verifier, candidates.candidates, error);
    if (passages == NULL)
        return FALSE;
    *ret_found = found_new(&planned, &candidates, passages);
    return TRUE;
}

// ---------------------------------------------------------------- relaxation

// Units of a query that a passage must share to hold "most" of it. Of two words of equal length one is half, of three two
// are 67 in a hundred: this lies between.
#define MOST_PERCENT 60

static guint
most_of(guint units)
{
    return (units * MOST_PERCENT + 99) / 100;
}

static gint
compare_weights(gconstpointer left, gconstpointer right)
{
    const XjCandidate *a = left;
    const XjCandidate *b = right;
    if (a->weight < b->weight || a->weight > b->weight)
        return a->weight > b->weight ? -1 : 1;
    return a->passage < b->passage ? -1 : a->passage > b->passage;
}

// The candidates that share `least` units or more, weighed and ordered by what they share, then by their weight.
static GArray *
sharing(const GArray *candidates, const GArray *shared, guint least)
{
    GArray *passages = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    for (guint i = 0; i < candidates->len; i++)
    {
        guint units = g_array_index(shared, guint, i);
        if (units < least)
            continue;
        XjCandidate passage = g_array_index(candidates, XjCandidate, i);
        passage.weight = units + passage.weight / (1 + passage.weight);
        g_array_append_val(passages, passage);
    }
    g_array_sort(passages, compare_weights);
    return passages;
}

// Takes *planned; takes `passages`, which are all that is told of.
static XjFound
found_most(XjPlanned *planned, const XjCandidates *candidates, GArray *passages)
{
    gboolean is_complete = candidates->candidates->len == candidates->matches;
    XjFound found = {
        .relaxation = XJ_RELAXATION_MOST,
        .planned = *planned,
        .candidates = candidates->matches,
        .passages = passages,
        .total = passages->len,
        .total_is_exact = is_complete,
        .documents = count_documents(passages, candidates->documents),
        .documents_is_exact = is_complete,
    };
    *planned = (XjPlanned){0};
    return found;
}

gboolean
xj_finder_find_relaxed(XjReader *reader, const XjSyntax *syntax, const char *collection, XjFound *ret_found, GError **error)
{
    g_auto(XjPieces) pieces = {0};
    xj_pieces_of(syntax, &pieces);
    g_auto(XjPlanned) planned = {0};
    xj_planner_plan_pieces(&pieces, &planned);
    g_auto(XjCandidates) candidates = {0};
    if (!match(reader, &planned, collection, &candidates, error))
        return FALSE;
    g_autoptr(GArray) shared = xj_reader_cover(reader, pieces.stretches, candidates.candidates, error);
    if (shared == NULL)
        return FALSE;
    g_autoptr(GArray) most = sharing(candidates.candidates, shared, most_of(pieces.units));
    if (most->len > 0)
    {
        *ret_found = found_most(&planned, &candidates, g_steal_pointer(&most));
        return TRUE;
    }
    *ret_found = found_new(&planned, &candidates, sharing(candidates.candidates, shared, 1));
    ret_found->relaxation = XJ_RELAXATION_ANY;
    return TRUE;
}

void
xj_found_clear(XjFound *found)
{
    xj_planned_clear(&found->planned);
    g_clear_pointer(&found->passages, g_array_unref);
}
