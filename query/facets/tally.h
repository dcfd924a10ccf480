// How many documents have which value: what facets count (store/record.h), added up.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/result.h"

G_BEGIN_DECLS

// A set of criteria is bits 1 << XjCriterion; this is all that are counted.
#define XJ_FACETS_ALL ((1U << XJ_FACETS) - 1)

typedef struct _XjTally XjTally;

XjTally *xj_tally_new(void);
void xj_tally_free(XjTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjTally, xj_tally_free)

// Adds those of `items` that are of `criteria`, for the document of that number. What is added for one document comes without
// another's between; a value that comes again for it counts once.
void xj_tally_add(XjTally *tally, guint document, const char *items, guint criteria);

// The values of a criterion: a new array of XjFacetValue, at most XJ_FACET_MAX_VALUES. Names that fold alike are one value, as they are
// for a filter; it is called by its commonest spelling.
GPtrArray *xj_tally_values(const XjTally *tally, XjCriterion criterion, const XjVocabulary *vocabulary);

G_END_DECLS
