// The passages that answer a query: candidates from the store, verified on their text.
#pragma once

#include "query/card.h"
#include "query/planner.h"

G_BEGIN_DECLS

// How much less than the query asks for an answer holds.
typedef enum
{
    XJ_RELAXATION_NONE, // nothing less
    XJ_RELAXATION_MOST, // most of the query, in pieces
    XJ_RELAXATION_ANY,  // any piece of it
} XjRelaxation;

typedef struct
{
    XjRelaxation relaxation;
    XjPlanned planned;    // what the store was asked
    guint64 candidates;   // passages that the plan matches
    GArray *passages;     // of XjCandidate, by falling weight: those that answer
    gboolean is_complete; // none was passed over
    guint64 total;        // passages that answer, estimated where not exact
    gboolean total_is_exact;
    guint64 documents; // their documents
    gboolean documents_is_exact;
} XjFound;

// Finds what answers `query` in `collection` (NULL: all) by the exact-match rule. Errors: as xj_reader_match(), CHANGED,
// CORRUPT. On success the caller owns *ret_found: xj_found_clear().
gboolean xj_finder_find(XjReader *reader, XjCards *cards, const XjQuery *query, const char *collection, XjFound *ret_found,
                        GError **error);

// Finds what shares most of a plain query; where nothing does, what shares any piece of it. Filters hold as they are. Weights are
// the units shared (query/piece.h) and, below one, BM25. The same errors.
gboolean xj_finder_find_relaxed(XjReader *reader, XjCards *cards, const XjQuery *query, const char *collection,
                                XjFound *ret_found, GError **error);

void xj_found_clear(XjFound *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjFound, xj_found_clear)

G_END_DECLS
