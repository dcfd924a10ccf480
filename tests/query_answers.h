// The exact answers of a query, without ranking, relaxation or synonyms: what terms propose, held against the text.
#pragma once

#include "query/match/planner.h"
#include "query/match/verifier.h"

// What of `candidates` `syntax` holds of (NULL: all of them).
static inline GArray *
answers_verified(XjReader *reader, XjCards *cards, const XjSyntax *syntax, GArray *candidates)
{
    if (syntax == NULL || xj_planner_decides(syntax))
        return g_array_ref(candidates);
    g_autoptr(GError) error = NULL;
    GArray *answers = xj_verified(reader, cards, syntax, candidates, &error);
    g_assert_no_error(error);
    return answers;
}

// A new array of XjCandidate.
static inline GArray *
query_answers(XjReader *reader, const XjQuery *query)
{
    g_auto(XjPlanned) planned = {0};
    xj_planner_plan(query->root != NULL ? query->root : query->filter, &planned);
    if (query->root != NULL && query->filter != NULL)
        xj_planned_keep_filter(&planned, query->filter);
    g_autoptr(GError) error = NULL;
    g_auto(XjCandidates) candidates = {0};
    g_assert_true(xj_reader_match(reader, planned.plan, G_MAXINT, &candidates, &error));
    g_assert_cmpuint(candidates.matches, ==, candidates.candidates->len);
    g_autoptr(XjCards) cards = xj_cards_new(reader);
    g_autoptr(GArray) filtered = answers_verified(reader, cards, query->filter, candidates.candidates);
    return answers_verified(reader, cards, query->root, filtered);
}
