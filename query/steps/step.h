// How near a passage comes to the wording of a question: the steps of relaxation.
//
// The wording is what the bare runs of a query say, in its smallest pieces (query/match/piece.h). A passage shares the units of those
// pieces that stand in it, wherever they stand. From strict to loose:
//   near   XJ_NEAR_PERCENT of the units, in one sentence, in a window of at most XJ_NEAR_WINDOW times the wording's characters,
//          and roughly in the order of the wording: of the steps from one piece to the next XJ_NEAR_ORDER_PERCENT go forward.
//          Of a query of one run only
//   all    every unit
//   most   XJ_MOST_PERCENT of the units
//   any    some
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/engine.h"
#include "query/language/syntax.h"
#include "text/fold.h"

G_BEGIN_DECLS

#define XJ_NEAR_PERCENT 75
#define XJ_NEAR_WINDOW 2
#define XJ_NEAR_ORDER_PERCENT 60
// Of two words of equal length one is half, of three two are 67 in a hundred: this lies between.
#define XJ_MOST_PERCENT 60

// A wording in its pieces.
typedef struct _XjWording XjWording;

// The wanted text phrases of `root`, which it borrows; what of them counts says `vocabulary`, as to xj_pieces_of().
XjWording *xj_wording_new(const XjVocabulary *vocabulary, const XjSyntax *root);
void xj_wording_free(XjWording *wording);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjWording, xj_wording_free)

// Whether a passage can share a part of it and not have it: a single character, a word of two, a number have no smaller piece.
gboolean xj_wording_has_parts(const XjWording *wording);

// Its pieces, for xj_reader_cover(). Borrowed: XjStretch.
const GArray *xj_wording_stretches(const XjWording *wording);

// The step that a passage reaches by sharing `units` alone; XJ_STEP_AUTO if none. It may be nearer still.
XjStep xj_wording_step(const XjWording *wording, guint units);

// Whether a passage that shares `units` has to be looked into, because it may be near.
gboolean xj_wording_may_be_near(const XjWording *wording, guint units);

// Whether a passage of this folded text is near. Linear in its length.
gboolean xj_wording_is_near(const XjWording *wording, const XjFolded *folded);

G_END_DECLS
