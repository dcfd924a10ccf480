// The themes that a query speaks of, to be offered beside its answer.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/engine.h"
#include "query/parser.h"

G_BEGIN_DECLS

// The themes whose phrases or name the wanted phrases of `query` hold, the nearest first, none that it filters by already: a new
// array of XjThemeOffer.
GPtrArray *xj_nearest_themes(const XjQuery *query, const XjVocabulary *vocabulary);

G_END_DECLS
