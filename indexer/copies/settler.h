// Keeps the groups of near copies up to date with what the index holds.
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

typedef struct _XjCopySettler XjCopySettler;

// Borrows the writer. The groups of the index that is replaced (NULL: none) keep their names where they form again.
XjCopySettler *xj_copy_settler_new(XjWriter *writer, XjReader *replaced);
void xj_copy_settler_free(XjCopySettler *settler);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjCopySettler, xj_copy_settler_free)

// Looks for the copies of all documents that were written since the last time, whoever wrote them, and of those that lost a partner,
// and writes which groups there are now. To be called before every commit: groups and documents then become visible together, and a
// crash takes both back. The groups follow from the documents alone, whatever order they came in, but for what the bounds of
// candidates.h leave out. Errors: as xj_writer_marks() and xj_writer_set().
gboolean xj_copy_settler_settle(XjCopySettler *settler, GError **error);

G_END_DECLS
