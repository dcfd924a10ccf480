// The order of the documents of a comparison, and their places in the chain.
#pragma once

#include "query/compare/paper/paper.h"

G_BEGIN_DECLS

// Puts papers (of XjPaper) in the order of their columns; `given` of them were named one by one and stand first, the others are those of
// a query, which even as given have no order but that by level.
void xj_lineup_sort(GPtrArray *papers, guint given, XjCompareOrder order);

// The place of each of these papers in the chain, as xj_kinships_find() takes it: by their level; where that is the same of all, or the
// order is one that was given, by their order. One whose level is not known is below all of which it is. A new array of guint.
GArray *xj_lineup_ranks(const GPtrArray *papers, XjCompareOrder order);

G_END_DECLS
