// Facets: how many of the answering documents have which value.
//
// A criterion by which the request filters is counted as if it did not, so that its other values can be chosen beside those that are:
// every facet counts what a request without its own filter would list.
#pragma once

#include "query/steps/listing.h"

G_BEGIN_DECLS

// Counts what `listing`, of `question` and `like`, counts, by every criterion before XJ_FACETS. ret_facets[] are new arrays of
// XjFacetValue, at most XJ_FACET_MAX_VALUES each; *ret_is_exact: no document was passed over. Errors: as xj_listing_find().
gboolean xj_facets_count(XjReader *reader, XjCards *cards, const XjQuestion *question, const XjLike *like,
                         const XjListing *listing, GPtrArray *ret_facets[XJ_FACETS], gboolean *ret_is_exact, GError **error);

G_END_DECLS
