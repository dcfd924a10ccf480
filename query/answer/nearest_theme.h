// The themes that a query speaks of, to be offered beside its answer.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/engine.h"
#include "query/language/parser.h"

G_BEGIN_DECLS

#define XJ_THEME_OFFERS_MAX 3

// The themes whose phrases or name the wanted phrases of `query` hold, the nearest first, at most XJ_THEME_OFFERS_MAX, none that it
// filters by already: a new array of XjThemeOffer. A weak phrase of a theme, and a part of its name, count where they are all
// of a run.
GPtrArray *xj_nearest_themes(const XjQuery *query, const XjVocabulary *vocabulary);

G_END_DECLS
