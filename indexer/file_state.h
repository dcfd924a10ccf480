// What the index remembers of each file it was given, beside the documents: which version it holds and how it was taken, or
// why it holds none.
//
// Kept as named values of the store (store/record.h): one for a file that is indexed, another for one that could not be. A
// file whose newest version failed while an older one is indexed has both.
#pragma once

#include "indexer/failure.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef struct
{
    guint64 size;
    gint64 mtime_ns;
    char *sha256;
    char *charset;    // that the user insisted on, or NULL
    char *collection; // or NULL
    char *path;       // as the file system has it
} XjFileState;

void xj_file_state_clear(XjFileState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjFileState, xj_file_state_clear)

// *ret_known FALSE: the index holds no version of `id`, and *ret_state is untouched.
gboolean xj_file_state_read(XjWriter *writer, const char *id, XjFileState *ret_state, gboolean *ret_known, GError **error);
// The same from the index that a rebuild replaces; FALSE if it knows nothing of the file.
gboolean xj_file_state_recall(XjReader *replaced, const char *id, XjFileState *ret_state);
gboolean xj_file_state_write(XjWriter *writer, const char *id, const XjFileState *state, GError **error);
// Forgets the file altogether.
gboolean xj_file_state_remove(XjWriter *writer, const char *id, GError **error);

// Remembers that the file failed, or forgets that it did.
gboolean xj_file_state_set_failure(XjWriter *writer, const char *id, const XjFailure *failure, GError **error);
gboolean xj_file_state_clear_failure(XjWriter *writer, const char *id, GError **error);

// The file of a failure, as a new string; NULL if `key` (one of XJ_KEY_FAILED) holds none.
char *xj_file_state_failed_path(XjWriter *writer, const char *key);

G_END_DECLS
