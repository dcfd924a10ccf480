// Two papers side by side.
#pragma once

#include "query/compare/paper/paper.h"

G_BEGIN_DECLS

// A new answer without `revision` and `took_ms`. Borrows all.
XjParallel *xj_parallel_new(const XjPaper *first, const XjPaper *second, const XjVocabulary *vocabulary);

G_END_DECLS
