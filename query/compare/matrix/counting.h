// Documents that are counted and not laid out: of each only its card is read, and of that only the requirements.
#pragma once

#include "query/compare/matrix/collection.h"
#include "query/compare/paper/paper.h"

G_BEGIN_DECLS

// Counts `papers` (of XjPaper) and `documents` (of XjCollected) into `comparison`: its rows with the strongest wordings, and its levels.
// Errors: CHANGED, CORRUPT, IO.
gboolean xj_comparison_count(XjComparison *comparison, XjReader *reader, const GPtrArray *papers, const GArray *documents,
                             const XjVocabulary *vocabulary, GError **error);

G_END_DECLS
