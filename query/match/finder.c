#include "query/match/finder.h"

#include "query/answer/results.h"
#include "query/engine.h"
#include "query/match/verifier.h"

// ---------------------------------------------------------------- counting

// How many documents `passages` (XjCandidate) are of, whose numbers are below `numbers`.
static guint64
documents_of(const GArray *passages, guint numbers)
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
    XjFound found = {.planned = *planned,
                     .candidates = candidates->matches,
                     .passages = passages,
                     .is_complete = looked_at == candidates->matches};
    if (planned->is_exact)
    {
        found.total = candidates->matches;
        found.documents = candidates->matched_documents;
    }
    else
    {
        found.total = extrapolated(passages->len, looked_at, candidates->matches);
        found.documents =
            extrapolated(documents_of(passages, candidates->documents), candidates->documents, candidates->matched_documents);
    }
    found.total_is_exact = planned->is_exact || found.is_complete;
    found.documents_is_exact = found.total_is_exact;
    *planned = (XjPlanned){0};
    return found;
}

// ---------------------------------------------------------------- finding

static void
keep_collection(const XjQuestion *question, XjPlanned *planned)
{
    if (question->request->collection != NULL)
        xj_planned_keep_collection(planned, question->request->collection);
}

void
xj_finder_narrow(const XjQuestion *question, XjPlanned *planned)
{
    if (question->query->filter != NULL)
        xj_planned_keep_filter(planned, question->query->filter);
    keep_collection(question, planned);
}

static void
plan(const XjQuestion *question, const XjSyntax *root, XjPlanned *ret_planned)
{
    xj_planner_plan(root != NULL ? root : question->query->filter, ret_planned);
    if (root != NULL)
        xj_finder_narrow(question, ret_planned);
    else
        keep_collection(question, ret_planned);
}

// The candidates that are to be looked at: where there are too many, those that the answer lists first.
static gboolean
match(XjReader *reader, const XjQuestion *question, const XjPlan *plan, XjCandidates *ret_candidates, GError **error)
{
    if (xj_order_of(question) == XJ_ORDER_WEIGHT)
        return xj_reader_match(reader, plan, XJ_CANDIDATES_MAX, ret_candidates, error);
    return xj_reader_match_newest(reader, plan, XJ_CANDIDATES_MAX, ret_candidates, error);
}

GHashTable *
xj_passage_set(const GArray *passages)
{
    GHashTable *set = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < passages->len; i++)
        g_hash_table_add(set, GUINT_TO_POINTER(g_array_index(passages, XjCandidate, i).passage));
    return set;
}

// `candidates` without those of `known`: a new array or a new reference.
static GArray *
unknown(GArray *candidates, const GArray *known)
{
    if (known == NULL || known->len == 0)
        return g_array_ref(candidates);
    g_autoptr(GHashTable) set = xj_passage_set(known);
    GArray *others = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    for (guint i = 0; i < candidates->len; i++)
        if (!g_hash_table_contains(set, GUINT_TO_POINTER(g_array_index(candidates, XjCandidate, i).passage)))
            g_array_append_val(others, g_array_index(candidates, XjCandidate, i));
    return others;
}

// What of `candidates` answers `syntax`, all where terms have decided it or it is NULL: a new array or a new reference.
static GArray *
holding(XjReader *reader, XjCards *cards, const XjSyntax *syntax, GArray *candidates, GError **error)
{
    gboolean is_decided = syntax == NULL || xj_planner_decides(syntax);
    return is_decided ? g_array_ref(candidates) : xj_verified(reader, cards, syntax, candidates, error);
}

GArray *
xj_finder_filtered(XjReader *reader, XjCards *cards, const XjQuestion *question, GArray *candidates, GError **error)
{
    return holding(reader, cards, question->query->filter, candidates, error);
}

gboolean
xj_finder_find(XjReader *reader, XjCards *cards, const XjQuestion *question, const XjSyntax *root, const GArray *known,
               XjFound *ret_found, GError **error)
{
    g_auto(XjPlanned) planned = {0};
    plan(question, root, &planned);
    g_auto(XjCandidates) candidates = {0};
    if (!match(reader, question, planned.plan, &candidates, error))
        return FALSE;
    g_autoptr(GArray) others = unknown(candidates.candidates, known);
    g_autoptr(GArray) filtered = xj_finder_filtered(reader, cards, question, others, error);
    GArray *passages = filtered != NULL ? holding(reader, cards, root, filtered, error) : NULL;
    if (passages == NULL)
        return FALSE;
    *ret_found = found_new(&planned, &candidates, passages);
    return TRUE;
}

GArray *
xj_finder_list(XjReader *reader, XjCards *cards, const XjQuestion *question, gboolean *ret_is_complete, GError **error)
{
    const XjSyntax *root = question->query->root;
    g_auto(XjPlanned) planned = {0};
    plan(question, root, &planned);
    g_auto(XjSample) sample = {0};
    if (!xj_reader_sample(reader, planned.plan, XJ_CANDIDATES_MAX, &sample, error))
        return NULL;
    g_autoptr(GArray) filtered = xj_finder_filtered(reader, cards, question, sample.candidates, error);
    GArray *passages = filtered != NULL ? holding(reader, cards, root, filtered, error) : NULL;
    if (passages != NULL)
        *ret_is_complete = sample.is_complete;
    return passages;
}

// ---------------------------------------------------------------- documents

static XjPlan *
plan_of_firsts(void)
{
    return xj_plan_term(XJ_FIELD_FIRST, "", 0);
}

// The first passages of the documents in which `plan` (takes) matches, the newest first.
static GArray *
newest_firsts(XjReader *reader, XjPlan *plan, guint limit, guint64 *ret_total, GError **error)
{
    g_autoptr(XjPlan) documents = xj_plan_new(XJ_PLAN_DOCUMENT);
    xj_plan_add(documents, plan);
    g_autoptr(XjPlan) firsts = xj_plan_new(XJ_PLAN_AND);
    xj_plan_add(firsts, plan_of_firsts());
    xj_plan_add(firsts, g_steal_pointer(&documents));
    g_auto(XjCandidates) candidates = {0};
    if (!xj_reader_match_newest(reader, firsts, limit, &candidates, error))
        return NULL;
    *ret_total = candidates.matches;
    return g_steal_pointer(&candidates.candidates);
}

// The first passages of the documents of `passages`.
static GArray *
firsts_of(XjReader *reader, const GArray *passages, guint limit, guint64 *ret_total, GError **error)
{
    g_autoptr(XjPlan) plan = plan_of_firsts();
    g_auto(XjCompanions) companions = {0};
    if (!xj_reader_companions(reader, plan, passages, &companions, error))
        return NULL;
    GArray *firsts = g_array_new(FALSE, FALSE, sizeof(XjCandidate));
    for (guint i = 0; i < companions.passages->len && i < limit; i++)
    {
        const XjCandidate first = {.passage = g_array_index(companions.passages, guint32, i), .document = i};
        g_array_append_val(firsts, first);
    }
    *ret_total = companions.passages->len;
    return firsts;
}

GArray *
xj_finder_documents(XjReader *reader, XjCards *cards, const XjQuestion *question, guint limit, guint64 *ret_total,
                    gboolean *ret_is_complete, GError **error)
{
    g_auto(XjPlanned) planned = {0};
    plan(question, question->query->root, &planned);
    *ret_is_complete = TRUE;
    if (planned.is_exact)
        return newest_firsts(reader, g_steal_pointer(&planned.plan), limit, ret_total, error);
    g_autoptr(GArray) passages = xj_finder_list(reader, cards, question, ret_is_complete, error);
    return passages != NULL ? firsts_of(reader, passages, limit, ret_total, error) : NULL;
}

void
xj_found_clear(XjFound *found)
{
    xj_planned_clear(&found->planned);
    g_clear_pointer(&found->passages, g_array_unref);
}
