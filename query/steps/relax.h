// The relaxed form of a question: passages that share a part of its wording, each with the step that it reaches (query/steps/step.h).
//
// They are the best by the first stage of ranking, at most XJ_RELAXED_MAX of them, so where there are more their number is not
// known. Filters hold as they are. All is decided in one pass: by postings, and for what may be near by the text.
#pragma once

#include "query/match/finder.h"
#include "query/rank/ranker.h"
#include "query/steps/step.h"

G_BEGIN_DECLS

#define XJ_RELAXED_MAX 1000

typedef struct
{
    XjPlanned planned;       // what the store was asked
    GArray *passages;        // of XjCandidate, by falling weight
    GHashTable *steps;       // number of each passage to its XjStep
    guint reached[XJ_STEPS]; // how many reach each step and no stricter one
    gboolean is_complete;    // there are no others
} XjRelaxed;

// Finds what comes near `wording`, which `ranker` weighs. Passages in `known` (XjCandidate; may be NULL) are left out. Errors: as
// xj_reader_match_best(), CHANGED, CORRUPT. On success the caller owns *ret_relaxed: xj_relaxed_clear().
gboolean xj_relax(XjReader *reader, XjCards *cards, const XjQuestion *question, const XjWording *wording,
                  const XjRanker *ranker, const GArray *known, XjRelaxed *ret_relaxed, GError **error);

// Leaves only what reaches `loosest` or a stricter step; `reached` still tells of the others.
void xj_relaxed_keep(XjRelaxed *relaxed, XjStep loosest);

// Leaves only `passages` (takes; XjCandidate), which are some of them, as if there were no others.
void xj_relaxed_restrict(XjRelaxed *relaxed, GArray *passages);

void xj_relaxed_clear(XjRelaxed *relaxed);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjRelaxed, xj_relaxed_clear)

G_END_DECLS
