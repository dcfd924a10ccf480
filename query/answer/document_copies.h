// The near copies of one document, whether they answer any question or not.
#pragma once

#include "query/answer/copies.h"

G_BEGIN_DECLS

// Fills in the group and the copies of a view. `passages` are the store's numbers of those of its document. Errors: as
// xj_reader_marks(), CHANGED, CORRUPT.
gboolean xj_document_copies_tell(XjReader *reader, const GArray *passages, XjDocumentView *view, GError **error);

G_END_DECLS
