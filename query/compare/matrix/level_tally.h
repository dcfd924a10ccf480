// Counts over all documents of a comparison, those that are not laid out too: by aspect and level, and the strongest wording of each
// aspect.
#pragma once

#include "query/compare.h"
#include "query/compare/matrix/strength.h"

G_BEGIN_DECLS

typedef struct _XjLevelTally XjLevelTally;

// Counts into `rows` (of XjComparedAspect, as xj_aspect_rows_new() makes them) and weighs by `scale`; borrows both.
XjLevelTally *xj_level_tally_new(GPtrArray *rows, const XjStrengthScale *scale);
void xj_level_tally_free(XjLevelTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjLevelTally, xj_level_tally_free)

// Begins the next document, of level `level` (-1: not known). `source` is told again of what is strongest.
void xj_level_tally_begin(XjLevelTally *tally, gint level, guint source);

// Counts a requirement of the document that was begun, in passage `passage` of it, with these aspects.
void xj_level_tally_add(XjLevelTally *tally, const XjDemand *demand, const guint *aspects, guint count, guint passage);

// The levels that have documents, from the top, that not known last: a new array of XjComparedLevel. Says of each row which level alone
// has it.
GPtrArray *xj_level_tally_levels(XjLevelTally *tally);

// Where the strongest requirement of row `row` stands. FALSE where there is none.
gboolean xj_level_tally_strongest(const XjLevelTally *tally, guint row, guint *ret_source, guint *ret_passage);

G_END_DECLS
