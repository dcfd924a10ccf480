// Near copies in an answer: one of each group stays, the best copy that answers; the others fold under it.
#pragma once

#include "query/engine.h"
#include "store/store.h"

G_BEGIN_DECLS

// Which documents of an answer are folded. A document is told by the number that its candidates carry.
typedef struct _XjCopies XjCopies;

// Folds `passages` (XjCandidate, in the order of the answer): of the documents of one group only the best copy stays, at the place
// of the first of them; the passages of the others are taken out and noted. Errors: as xj_reader_facets().
XjCopies *xj_copies_fold(XjReader *reader, GArray *passages, GError **error);

// The passages that were folded under document `number`, the best of each document, the best copy first: XjCandidate; NULL for
// none. Borrowed.
const GArray *xj_copies_under(const XjCopies *copies, guint32 number);
void xj_copies_free(XjCopies *copies);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjCopies, xj_copies_free)

// The group of the document that a passage is of; a new string, NULL for none.
char *xj_copies_group(XjReader *reader, guint32 passage, GError **error);

void xj_copy_free(XjCopy *copy);

G_END_DECLS
