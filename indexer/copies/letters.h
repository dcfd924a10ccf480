// The letters of documents that stand in the index, read again to compare them.
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

typedef struct _XjStoredLetters XjStoredLetters;

XjStoredLetters *xj_stored_letters_new(XjWriter *writer); // borrowed
void xj_stored_letters_free(XjStoredLetters *stored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjStoredLetters, xj_stored_letters_free)

// The letters (document/letters.h) of the document whose passages, `passages` of them, end with the number `last`. The caller unrefs.
// What was read lately is kept, so nothing may be written meanwhile. Errors: as xj_writer_fetch(), CORRUPT.
GArray *xj_stored_letters_get(XjStoredLetters *stored, guint32 last, guint32 passages, GError **error);

G_END_DECLS
