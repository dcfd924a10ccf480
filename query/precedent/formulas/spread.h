// Over which levels and years the uses of a wording are spread.
#pragma once

#include "document/facts/facts.h"
#include "query/precedent/formulas/corpus.h"

G_BEGIN_DECLS

// Counts of one corpus: made once, used for one wording after the other.
typedef struct _XjSpread XjSpread;

// Borrows both.
XjSpread *xj_spread_new(const XjCorpus *corpus, const XjVocabulary *vocabulary);
void xj_spread_free(XjSpread *spread);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjSpread, xj_spread_free)

// Begins the next wording.
void xj_spread_clear(XjSpread *spread);

// Counts the work of a use of it, once.
void xj_spread_add(XjSpread *spread, guint work);

// How many works there are by level and by year: new arrays of XjUseCount. Works of which that is not known are in none.
GPtrArray *xj_spread_levels(const XjSpread *spread);
GPtrArray *xj_spread_years(const XjSpread *spread);

// The trend of the share of each year's works (query/precedent/formulas/trend.h).
double xj_spread_trend(const XjSpread *spread);

G_END_DECLS
