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
    g_autofree gboolean *seen = g_new0(gboolean, numbers);
    guint64 documents = 0;
    for (guint i = 0; i < passages->len; i++)
    {
        guint32 number = g_array_index(passages, XjCandidate, i).document;
        documents += !seen[number];
        seen[number] = TRUE;
    }
    return documents;
}

// Of the candidates that were not looked at, as many answer as of those that were.
static guint64
extrapolated(guint64 answers, guint looked_at, guint64 candidates)
{
    return looked_at == 0 ? 0 : (guint64)((double)answers * (double)candidates / (double)looked_at);
}

static void
count_answers(XjFound *found, const XjCandidates *candidates)
{
    gboolean is_complete = candidates->candidates->len == candidates->matches;
    found->candidates = candidates->matches;
    found->total_is_exact = is_complete || found->planned.is_exact;
    found->documents_is_exact = is_complete;
    guint looked_at = candidates->candidates->len;
    found->total =
        found->planned.is_exact ? candidates->matches : extrapolated(found->passages->len, looked_at, candidates->matches);
    guint64 documents = count_documents(found->passages, candidates->documents);
    found->documents = is_complete ? documents : extrapolated(documents, looked_at, candidates->matches);
}

// ---------------------------------------------------------------- finding

// Takes `planned`. `verifier` is not asked where the plan is exact, and may be NULL then.
static gboolean
find(XjReader *reader, XjPlanned planned, const char *collection, const Verifier *verifier, XjFound *ret_found, GError **error)
{
    g_auto(XjFound) found = {.planned = planned};
    if (collection != NULL)
        xj_planned_keep_collection(&found.planned, collection);
    g_auto(XjCandidates) candidates = {0};
    if (!xj_reader_match(reader, found.planned.plan, XJ_CANDIDATES_MAX, &candidates, error))
        return FALSE;
    found.passages =
        found.planned.is_exact ? g_array_ref(candidates.candidates) : verified(verifier, candidates.candidates, error);
    if (found.passages == NULL)
        return FALSE;
    count_answers(&found, &candidates);
    *ret_found = found;
    found = (XjFound){0};
    return TRUE;
}

gboolean
xj_finder_find(XjReader *reader, XjCards *cards, const XjSyntax *syntax, const char *collection, XjFound *ret_found,
               GError **error)
{
    XjPlanned planned = {0};
    xj_planner_plan(syntax, &planned);
    Verifier verifier = {.reader = reader, .cards = cards, .syntax = syntax, .asks_title = xj_syntax_asks_title(syntax)};
    return find(reader, planned, collection, &verifier, ret_found, error);
}

gboolean
xj_finder_find_most(XjReader *reader, const XjSyntax *syntax, const char *collection, XjFound *ret_found, GError **error)
{
    XjPlanned planned = {0};
    xj_planner_plan_most(syntax, &planned);
    return find(reader, planned, collection, NULL, ret_found, error);
}

void
xj_found_clear(XjFound *found)
{
    xj_planned_clear(&found->planned);
    g_clear_pointer(&found->passages, g_array_unref);
}
