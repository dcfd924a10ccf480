// Passages that may hold a wording over the end of a sentence or paragraph, where terms do not tell it: none stands over an
// end.
//
// A wording that is cut by fewer ends than it has parts keeps one of its parts whole, and so all terms of that part.
#pragma once

#include "query/precedent/selection.h"
#include "query/precedent/uses/pattern.h"

G_BEGIN_DECLS

// Passages that are looked at: those that hold most of the wording.
#define XJ_CROSSING_PASSAGES_MAX 200

// The folded characters of each part; 0: the wording is too short for it, what stands over ends being chance then.
guint xj_crossing_part_chars(const XjPattern *pattern);

// The passages that hold a part of the wording and not all terms of it, at most XJ_CROSSING_PASSAGES_MAX: a new array of
// XjCandidate; empty for a wording that is too short. *ret_is_complete: there are no more of them. Errors: as
// xj_reader_match_best() and xj_selection_passing().
GArray *xj_crossing_candidates(XjReader *reader, XjCards *cards, const XjSelection *selection, const XjPattern *pattern,
                               gboolean *ret_is_complete, GError **error);

G_END_DECLS
