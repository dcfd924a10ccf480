// What `xunjian set` said of documents, kept in the index under XJ_KEY_OVERRIDE and the document's id.
#pragma once

#include "document/override.h"
#include "store/store.h"

G_BEGIN_DECLS

// All of it, for threads that only look: immutable.
typedef struct _XjOverrides XjOverrides;

XjOverrides *xj_overrides_load(XjWriter *writer, const XjVocabulary *vocabulary, GError **error);
void xj_overrides_free(XjOverrides *overrides);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjOverrides, xj_overrides_free)

// Borrowed; NULL if nothing was said of the document. `overrides` may be NULL.
const XjOverride *xj_overrides_of(const XjOverrides *overrides, const char *id);

// Takes over assignments FIELD=VALUE for one document, beside what was said of it before. INVALID: one of them is wrong, and
// nothing was written.
gboolean xj_overrides_write(XjWriter *writer, const char *id, char *const *assignments, const XjVocabulary *vocabulary,
                            GError **error);

// What was said of one document; empty if nothing was.
XjOverride *xj_overrides_read(XjReader *reader, const char *id, const XjVocabulary *vocabulary, GError **error);

// Copies all of it from the index that a rebuild replaces.
gboolean xj_overrides_carry_over(XjReader *replaced, XjWriter *writer, GError **error);

// Forgets what was said of the file `id` and of the documents that the index knows in it.
gboolean xj_overrides_forget(XjWriter *writer, const char *id, GError **error);

G_END_DECLS
