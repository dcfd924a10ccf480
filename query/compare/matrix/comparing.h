// A comparison as it is made: sources and query → papers → order → kinships → answer; or, of too many documents, counts.
#pragma once

#include "query/compare/matrix/compare_question.h"

G_BEGIN_DECLS

// A task of the reader pool, `asked` a XjCompareQuestion: a new XjComparison, all but its revision and how long it took. Without an
// index too: `reader` may be NULL where every source is a paper and no query is asked.
gpointer xj_comparing_task(XjReader *reader, gconstpointer asked, GError **error);

G_END_DECLS
