// What each feature of ranking counts, in one table. Measured: bench/relevance (results.md has the ablation).
#pragma once

#include "query/rank/feature.h"

G_BEGIN_DECLS

static const double xj_rank_weights[XJ_FEATURES] = {
    // The first stage is the yardstick.
    [XJ_FEATURE_BM25] = 1.00,

    // Fitted together on questions about statutes, encyclopedia articles, headlines, keywords and edited sentences, then rounded.
    [XJ_FEATURE_LEAD] = 0.45,     // statutes and news name their subject first; gains most on both, costs little elsewhere
    [XJ_FEATURE_SENTENCE] = 0.25, // gains everywhere: an answer is one sentence
    [XJ_FEATURE_WINDOW] = 0.20,   // helps edited sentences
    [XJ_FEATURE_ORDER] = 0.20,    // helps shortened and traditional questions
    [XJ_FEATURE_PAIR] = 0.25,     // helps edited sentences and keywords
    [XJ_FEATURE_SKIP] = 0.25,     // helps abbreviated questions
    [XJ_FEATURE_DENSITY] = 0.25,  // helps short questions: of two sentences that hold the wording the shorter says it

    // By reason: judged sets have neither titles nor headings nor damage. Checked on sample-docs (tests/api/test_ranking.c).
    [XJ_FEATURE_VERBATIM] = 0.15,    // the wording itself is what users of exact search look for
    [XJ_FEATURE_HEADING] = 0.30,     // what stands above a passage is its opening, at two thirds since it is shared by others
    [XJ_FEATURE_REQUIREMENT] = 0.08, // among equals a demand is what gets quoted
    [XJ_FEATURE_BARE] = -0.20,       // the wording without context answers nothing
    [XJ_FEATURE_LABEL] = -0.25,      // a heading points to its text; undoes what it gains by being dense and at the beginning
    [XJ_FEATURE_DAMAGED] = -0.15,    // cannot be quoted as it stands
    [XJ_FEATURE_INCOMPLETE] = -0.05, // the passage itself may be whole
};

G_END_DECLS
