// Which passages a question about precedents looks at: what its filters and its collection leave.
#pragma once

#include "query/card.h"
#include "query/language/syntax.h"
#include "query/match/planner.h"
#include "query/precedent.h"

G_BEGIN_DECLS

typedef struct
{
    XjSyntax *filter; // NULL: none
    char *collection; // NULL: all
} XjSelection;

// Understands the filters `by` of a request, an array of XJ_CRITERIA, and its collection. INVALID names what cannot be. The
// caller owns *ret_selection: xj_selection_clear().
gboolean xj_selection_understand(const char *const *const *by, const char *collection, const XjVocabulary *vocabulary,
                                 XjSelection *ret_selection, GError **error);
void xj_selection_clear(XjSelection *selection);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjSelection, xj_selection_clear)

// The passages that may be looked at, as a plan without weight: a new one; NULL where nothing narrows it. It may match passages
// that xj_selection_passing() rejects.
XjPlan *xj_selection_plan(const XjSelection *selection);

// Keeps of a plan only what may be looked at.
void xj_selection_keep(const XjSelection *selection, XjPlanned *planned);

// What of `candidates` (XjCandidate) passes: a new array or a new reference. Errors: as xj_verified().
GArray *xj_selection_passing(const XjSelection *selection, XjReader *reader, XjCards *cards, GArray *candidates,
                             GError **error);

G_END_DECLS
