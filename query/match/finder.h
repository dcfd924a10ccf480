// The passages that a tree holds of: candidates from the store, verified on their text.
#pragma once

#include "query/card.h"
#include "query/match/planner.h"
#include "query/question.h"

G_BEGIN_DECLS

typedef struct
{
    XjPlanned planned;    // what the store was asked
    guint64 candidates;   // passages that the plan matches
    GArray *passages;     // of XjCandidate: those that answer, by falling weight, or the newest first (xj_order_of())
    gboolean is_complete; // none was passed over
    guint64 total;        // passages that answer, estimated where not exact
    gboolean total_is_exact;
    guint64 documents; // their documents
    gboolean documents_is_exact;
} XjFound;

// Finds the passages of which `root` and the filter of `question` hold, one of which may be NULL, by the exact-match rule, in what it may find.
// Candidates that stand in `known` (XjCandidate; NULL: none) are no answers and are not looked at. Errors: as xj_reader_match(),
// CHANGED, CORRUPT. On success the caller owns *ret_found: xj_found_clear().
gboolean xj_finder_find(XjReader *reader, XjCards *cards, const XjQuestion *question, const XjSyntax *root, const GArray *known,
                        XjFound *ret_found, GError **error);

// The passages that answer the query of `question` as it stands, without weight and by no order of the answer, which is cheaper: a new
// array of XjCandidate. *ret_is_complete FALSE: some were passed over. The same errors.
GArray *xj_finder_list(XjReader *reader, XjCards *cards, const XjQuestion *question, gboolean *ret_is_complete, GError **error);

// The documents with a passage that answers the query of `question` as it stands, each told by its first passage: a new array of
// XjCandidate without weight. At most `limit` of them: the newest, where terms decide what answers. *ret_total: how many there are,
// *ret_is_complete FALSE: some may have been passed over. The same errors.
GArray *xj_finder_documents(XjReader *reader, XjCards *cards, const XjQuestion *question, guint limit, guint64 *ret_total,
                            gboolean *ret_is_complete, GError **error);

void xj_found_clear(XjFound *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjFound, xj_found_clear)

// Narrows a plan to what `question` may find: its filter, its collection.
void xj_finder_narrow(const XjQuestion *question, XjPlanned *planned);

// What of `candidates` passes the filter of `question`: a new array or a new reference. Errors: as xj_verified().
GArray *xj_finder_filtered(XjReader *reader, XjCards *cards, const XjQuestion *question, GArray *candidates, GError **error);

// The numbers of `passages` (XjCandidate) as a set.
GHashTable *xj_passage_set(const GArray *passages);

G_END_DECLS
