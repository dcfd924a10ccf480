// Near copies in an answer: one of each group stays, the best copy that answers; the others fold under it.
#pragma once

#include "query/card.h"
#include "query/engine.h"
#include "store/store.h"

G_BEGIN_DECLS

// Which documents of an answer are folded. A document is told by the number that its candidates carry.
typedef struct _XjCopies XjCopies;

// Folds `passages` (XjCandidate, in the order of the answer; of those that are no exact answers `steps` has the XjStep): of the
// documents of one group only the best copy stays, at the place of the first of them and with its weight, if that is higher; the
// passages of the others are taken out and noted. So only copies that answer, and pass the filters of the question, are ever told.
// Which is the best: of those that come nearest to the question store/copy_record.h decides; of equal ones it is the first in the
// answer. Errors: as xj_reader_copies().
XjCopies *xj_copies_fold(XjReader *reader, GArray *passages, GHashTable *steps, GError **error);

// The passages that were folded under document `number`, the best of each document, the best copy first: XjCandidate; NULL for
// none. Borrowed.
const GArray *xj_copies_under(const XjCopies *copies, guint32 number);

// What a passage that stands for its group has of the weight of the first of them, beyond its own.
double xj_copies_lent(const XjCopies *copies, guint32 passage);
void xj_copies_free(XjCopies *copies);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjCopies, xj_copies_free)

// The group of the document of each of `passages` (XjCandidate), 0 where it has no copies: a new array of guint64 in their order.
// Errors: as xj_reader_copies().
GArray *xj_copies_groups(XjReader *reader, const GArray *passages, GError **error);

// Fills in the group and the copies of a hit, which was read of `passage`. `copies` may be NULL: nothing was folded. Errors: as
// xj_reader_copies(), CHANGED, CORRUPT.
gboolean xj_copies_tell(const XjCopies *copies, XjReader *reader, XjCards *cards, const XjCandidate *passage, XjHit *hit,
                        GError **error);

// What is kept of the copies of a passage's document; *ret_record with group 0 where it has none. The same errors.
gboolean xj_copy_record_read(XjReader *reader, guint32 passage, XjCopyRecord *ret_record, GError **error);

// The id of a group, a new string.
char *xj_copies_group_id(guint64 group);

// The document of a passage, as it is told as a copy. Errors: CHANGED, CORRUPT.
XjCopy *xj_copy_read(XjReader *reader, XjCards *cards, guint32 passage, GError **error);
void xj_copy_free(XjCopy *copy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjCopy, xj_copy_free)

G_END_DECLS
