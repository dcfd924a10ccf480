// The matrix: which requirements of which document have which aspect.
#pragma once

#include "query/compare.h"
#include "query/compare/matrix/level_tally.h"

G_BEGIN_DECLS

// Fills the cells of `comparison`, whose documents and rows are there, counts them with `tally`, which begins document number i as source
// `i`, and counts the aspects of each document.
void xj_matrix_fill(XjComparison *comparison, XjLevelTally *tally);

G_END_DECLS
