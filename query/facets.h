// Facets: how many of the answering documents have which value.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/engine.h"
#include "store/store.h"

G_BEGIN_DECLS

// Counts `passages` (XjCandidate) by every criterion before XJ_FACETS, in documents. ret_facets[] are new arrays of XjFacetValue,
// at most XJ_FACET_MAX_VALUES each. Reads no records. Errors: as xj_reader_facets().
gboolean xj_facets_count(XjReader *reader, const GArray *passages, const XjVocabulary *vocabulary,
                         GPtrArray *ret_facets[XJ_FACETS], GError **error);

G_END_DECLS
