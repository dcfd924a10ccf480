// What the index remembers of each file it was given, beside the documents: which version it holds, or why it holds none.
//
// Kept as named values of the store: "file:ID" for a file that is indexed, "failed:ID" for one that could not be. A file
// whose newest version failed while an older one is indexed has both.
#pragma once

#include "indexer/summary.h"
#include "store/store.h"

G_BEGIN_DECLS

#define XJ_FILE_STATE_PREFIX "file:"
#define XJ_FAILED_STATE_PREFIX "failed:"

typedef struct
{
    guint64 size;
    gint64 mtime_ns;
    char *sha256;
    char *path; // as the file system has it
} XjFileState;

void xj_file_state_clear(XjFileState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjFileState, xj_file_state_clear)

// FALSE without error if the index holds no version of `id`.
gboolean xj_file_state_read(XjWriter *writer, const char *id, XjFileState *ret_state, GError **error);
gboolean xj_file_state_write(XjWriter *writer, const char *id, const XjFileState *state, GError **error);
// Forgets the file altogether.
gboolean xj_file_state_remove(XjWriter *writer, const char *id, GError **error);

// Remembers or, with NULL, forgets that the file failed.
gboolean xj_file_state_set_failure(XjWriter *writer, const char *id, const XjFailure *failure, GError **error);

G_END_DECLS
