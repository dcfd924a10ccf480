// What an answer lists, step by step: what answers the query as it stands; where nothing does or it is asked for, what answers through
// synonyms only; and, where there is neither or more is asked for, what comes near its wording.
#pragma once

#include "query/match/finder.h"
#include "query/rank/ranker.h"
#include "query/steps/like.h"
#include "query/steps/relax.h"

G_BEGIN_DECLS

typedef struct
{
    XjFound exact;           // its `passages` are NULL where nothing was looked for, as of the next two
    XjFound expanded;        // through synonyms only
    gboolean lists_expanded; // else they are only counted
    XjRelaxed relaxed;       // what reaches a step that is listed
    XjRanker *ranker;        // of the query's words, NULL where it has none
    XjRanker *expanded_ranker;
    GArray *passages;        // of XjCandidate: all of these in the order of the answer by relevance, unfolded
    GHashTable *steps;       // number of a passage to its XjStep; those that are exact are not in it
    guint reached[XJ_STEPS]; // how many of the passages looked at reach each step and no stricter one
    XjStep step;             // the strictest that is listed; XJ_STEP_AUTO if nothing is

    // What is counted: exact answers where there are some and no more is asked for, otherwise all that is listed.
    const GArray *counted;
    gboolean is_complete; // none of these was passed over
    guint64 total;
    gboolean total_is_exact;
    guint64 documents;
    gboolean documents_is_exact;
} XjListing;

// Finds and ranks; where `like` is not NULL, passages like that one, of whose pieces the query of `question` is made. Errors: as
// xj_finder_find(), xj_relax() and xj_ranker_rank(). On success the caller owns *ret_listing: xj_listing_clear().
gboolean xj_listing_find(XjReader *reader, XjCards *cards, const XjQuestion *question, const XjLike *like,
                         XjListing *ret_listing, GError **error);
void xj_listing_clear(XjListing *listing);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjListing, xj_listing_clear)

// Whether the query as it stands has answers and nothing looser was asked for, so that all else is listed behind and counted apart.
gboolean xj_listing_is_exact(const XjListing *listing);

G_END_DECLS
