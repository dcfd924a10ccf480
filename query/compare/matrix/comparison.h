// The answer put together of papers and of the kinships between them.
#pragma once

#include "query/compare/paper/paper.h"

G_BEGIN_DECLS

// A comparison without documents, rows counted by nobody: all arrays are there.
XjComparison *xj_comparison_new(const XjVocabulary *vocabulary);

// Lays out papers (of XjPaper), whose places in the chain are `ranks` (of guint): documents, links and cells, origins and counts.
void xj_comparison_lay_out(XjComparison *comparison, const GPtrArray *papers, const GArray *ranks,
                           const XjVocabulary *vocabulary);

G_END_DECLS
