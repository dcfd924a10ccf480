// The second stage of ranking: the text of the best candidates is looked at, and their weight becomes a sum of named features.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/card.h"
#include "query/engine.h"
#include "query/language/syntax.h"
#include "query/rank/feature.h"

G_BEGIN_DECLS

// How many candidates, the best by BM25, are looked at: more find nothing more among the first hundred answers. And of how many of
// those, the best by their text, titles and headings are read too: that costs ten times as much, and moves none from further down to
// the first page.
#define XJ_RANK_DEPTH 200
#define XJ_RANK_HEADING_DEPTH 40

// A question as ranking sees it: its wording, how rare the parts of it are in this index.
typedef struct _XjRanker XjRanker;

// Borrows all. `wanted` is the tree whose wanted text phrases are the question. Errors: as xj_reader_rarity().
XjRanker *xj_ranker_new(XjReader *reader, XjCards *cards, const XjVocabulary *vocabulary, const XjSyntax *wanted,
                        GError **error);
void xj_ranker_free(XjRanker *ranker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjRanker, xj_ranker_free)

// The plan of the relaxed form of the question: passages that hold any part of it, weighed as the first stage should. A new plan.
XjPlan *xj_ranker_plan(const XjRanker *ranker);

// Weighs the first XJ_RANK_DEPTH of `candidates` (XjCandidate, by falling weight) anew and orders them by it; the others stay behind
// them, with weights below theirs. Equal ones stay in their order. Errors: as xj_reader_fetch(), CORRUPT.
gboolean xj_ranker_rank(XjRanker *ranker, GArray *candidates, GError **error);

// The features of a candidate that was ranked; FALSE if it was not.
gboolean xj_ranker_features(const XjRanker *ranker, guint32 passage, XjFeatures *ret_features);

// Why `candidate`, as ranked, has its weight: a new array of XjReason, which leaves out what adds nothing.
GPtrArray *xj_ranker_reasons(const XjRanker *ranker, const XjCandidate *candidate);

G_END_DECLS
