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

// Of the candidates that were not looked at, as many answer as of those that were.
static guint64
extrapolated(guint64 answers, guint looked_at, guint64 candidates)
{
    return looked_at == 0 ? 0 : (guint64)((double)answers * (double)candidates / (double)looked_at);
}

// What `passages` (takes), those of the `candidates` that answer, say about the whole. Takes *planned.
static XjFound
found_new(XjPlanned *planned, const XjCandidates *candidates, GArray *passages)
{
    guint looked_at = candidates->candidates->len;
    gboolean is_complete = looked_at == candidates->matches;
    guint64 documents = count_documents(passages, candidates->documents);
    XjFound found = {
        .planned = *planned,
        .candidates = candidates->matches,
        .passages = passages,
        .total = planned->is_exact ? candidates->matches : extrapolated(passages->len, looked_at, candidates->matches),
        .total_is_exact = is_complete || planned->is_exact,
        .documents = is_complete ? documents : extrapolated(documents, looked_at, candidates->matches),
        .documents_is_exact = is_complete,
    };
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

gboolean
xj_finder_find_most(XjReader *reader, const XjSyntax *syntax, const char *collection, XjFound *ret_found, GError **error)
{
    g_auto(XjPlanned) planned = {0};
    xj_planner_plan_most(syntax, &planned);
    g_auto(XjCandidates) candidates = {0};
    if (!match(reader, &planned, collection, &candidates, error))
        return FALSE;
    *ret_found = found_new(&planned, &candidates, g_array_ref(candidates.candidates));
    return TRUE;
}

void
xj_found_clear(XjFound *found)
{
    xj_planned_clear(&found->planned);
    g_clear_pointer(&found->passages, g_array_unref);
}
