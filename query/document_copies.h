// The near copies of one document, whether they answer any question or not; and how many there are in the index.
#pragma once

#include "query/copies.h"

G_BEGIN_DECLS

// Fills in the group and the copies of a view. `passages` are the store's numbers of those of its document; `collections` (may be NULL:
// all) those whose documents may be told of. Errors: as xj_reader_marks(), CHANGED, CORRUPT.
gboolean xj_document_copies_tell(XjReader *reader, const GArray *passages, const char *const *collections, XjDocumentView *view,
                                 GError **error);

// How many documents have near copies, and in how many groups. The same errors.
gboolean xj_copies_count(XjReader *reader, guint64 *ret_documents, guint64 *ret_groups, GError **error);

G_END_DECLS
