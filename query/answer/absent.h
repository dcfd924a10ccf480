// What a query filters by and the index does not have at all, told beside the answer.
#pragma once

#include "query/language/parser.h"
#include "store/store.h"

G_BEGIN_DECLS

// Adds a sentence to `notes` (of char *) for each filter of `query` that nothing in the index has; of a kind of paper it says which
// there are. Errors: as xj_reader_frequency().
gboolean xj_absent_tell(XjReader *reader, const XjQuery *query, const XjVocabulary *vocabulary, GPtrArray *notes,
                        GError **error);

G_END_DECLS
