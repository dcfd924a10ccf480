// What `xunjian set` says of one document, and what is said of it already.
#pragma once

#include "document/override.h"
#include "store/store.h"

G_BEGIN_DECLS

// Borrows all.
typedef struct
{
    const char *id;           // of the document
    const char *path;         // of its file, as XjTold has it
    char *const *assignments; // FIELD=VALUE, NULL-terminated; an empty value takes the field back
} XjSetting;

// FALSE, with INVALID, if one of the assignments cannot be.
gboolean xj_setting_check(const XjSetting *setting, const XjVocabulary *vocabulary, GError **error);

// Writes it into the index, and has the file, whose id is `file`, count as changed: whatever happens before it was read again, the
// next run reads it.
gboolean xj_setting_write(const XjSetting *setting, XjWriter *writer, const char *file, const XjVocabulary *vocabulary,
                          GError **error);

// What is told of a document.
typedef struct
{
    char *path;          // of its file, as the file system has it; NULL: the index knows no such document
    char *member;        // its name in the file; "" for the file itself
    XjOverride *set;     // by `set`
    XjOverride *sidecar; // by the sidecar, as it lies there now
    GError *fault;       // of the sidecar; NULL: it has none
} XjTold;

// Looks up what the index in `directory` and the sidecar say of the document `id`. Errors: NOT_FOUND (there is no index), FORMAT,
// CORRUPT, IO.
XjTold *xj_told_new(const char *directory, const char *id, const XjVocabulary *vocabulary, GError **error);
void xj_told_free(XjTold *told);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjTold, xj_told_free)

G_END_DECLS
