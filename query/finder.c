#include "query/finder.h"

#include "query/engine.h"
#include "query/verifier.h"

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
        found.documents = extrapolated(count_documents(passages, candidates->documents), candidates->documents,
                                       candidates->matched_documents);
    }
    found.total_is_exact = planned->is_exact || found.is_complete;
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

// A tree that has still to be held against the candidates; NULL if there is none or if terms have decided it.
static const XjSyntax *
undecided(const XjSyntax *syntax)
{
    return syntax != NULL && !xj_planner_decides(syntax) ? syntax : NULL;
}

// What of `candidates` answers `syntax`, all if that is NULL: a new array or a new reference.
static GArray *
holding(XjReader *reader, XjCards *cards, const XjSyntax *syntax, GArray *candidates, GError **error)
{
    return syntax != NULL ? xj_verified(reader, cards, syntax, candidates, error) : g_array_ref(candidates);
}

static void
plan(const XjQuery *query, XjPlanned *ret_planned)
{
    xj_planner_plan(query->root != NULL ? query->root : query->filter, ret_planned);
    if (query->root != NULL && query->filter != NULL)
        xj_planned_keep_filter(ret_planned, query->filter);
}

gboolean
xj_finder_find(XjReader *reader, XjCards *cards, const XjQuery *query, const char *collection, XjFound *ret_found,
               GError **error)
{
    g_auto(XjPlanned) planned = {0};
    plan(query, &planned);
    g_auto(XjCandidates) candidates = {0};
    if (!match(reader, &planned, collection, &candidates, error))
        return FALSE;
    g_autoptr(GArray) filtered = holding(reader, cards, undecided(query->filter), candidates.candidates, error);
    GArray *passages = filtered != NULL ? holding(reader, cards, undecided(query->root), filtered, error) : NULL;
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
        .is_complete = is_complete,
        .total = passages->len,
        .total_is_exact = is_complete,
        .documents = count_documents(passages, candidates->documents),
        .documents_is_exact = is_complete,
    };
    *planned = (XjPlanned){0};
    return found;
}

gboolean
xj_finder_find_relaxed(XjReader *reader, XjCards *cards, const XjQuery *query, const char *collection, XjFound *ret_found,
                       GError **error)
{
    g_auto(XjPieces) pieces = {0};
    xj_pieces_of(query->root, &pieces);
    g_auto(XjPlanned) planned = {0};
    xj_planner_plan_pieces(&pieces, &planned);
    if (query->filter != NULL)
        xj_planned_keep_filter(&planned, query->filter);
    g_auto(XjCandidates) candidates = {0};
    if (!match(reader, &planned, collection, &candidates, error))
        return FALSE;
    g_autoptr(GArray) filtered = holding(reader, cards, undecided(query->filter), candidates.candidates, error);
    g_autoptr(GArray) shared = filtered != NULL ? xj_reader_cover(reader, pieces.stretches, filtered, error) : NULL;
    if (shared == NULL)
        return FALSE;
    g_autoptr(GArray) most = sharing(filtered, shared, most_of(pieces.units));
    if (most->len > 0)
    {
        *ret_found = found_most(&planned, &candidates, g_steal_pointer(&most));
        return TRUE;
    }
    *ret_found = found_new(&planned, &candidates, sharing(filtered, shared, 1));
    ret_found->relaxation = XJ_RELAXATION_ANY;
    return TRUE;
}

void
xj_found_clear(XjFound *found)
{
    xj_planned_clear(&found->planned);
    g_clear_pointer(&found->passages, g_array_unref);
}
