// The rows of two texts side by side.
#pragma once

#include "query/compare/parallel/beads.h"

G_BEGIN_DECLS

// All of both strands: a new array of XjParallelRow, in the order of the second; what only the first has stands behind what it stands
// behind there. `beads` are found and by the second.
GPtrArray *xj_parallel_rows_new(const XjBeads *beads, const XjVocabulary *vocabulary);
void xj_parallel_row_free(XjParallelRow *row);

G_END_DECLS
