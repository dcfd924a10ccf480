// What the index remembers of each file it was given, beside the documents: which version it holds and how it was taken, or
// why it holds none; and which documents a container holds.
//
// Kept as named values of the store (store/record.h): one for a file that is indexed, another for one that could not be. A
// file whose newest version failed while an older one is indexed has both, and so has a container of which only a part could
// be read. Documents in a file have a failure of their own, but no state: they change with their file.
#pragma once

#include "indexer/failure.h"
#include "indexer/sidecar_file.h"
#include "store/store.h"

G_BEGIN_DECLS

// Raise it when the readers, or what understands documents, take what they failed at before: then files that failed are read
// once more.
#define XJ_READERS_VERSION 1

// Raise it when documents are understood differently from before: then all are read once more.
#define XJ_UNDERSTANDING_VERSION 2

typedef struct
{
    guint64 size;
    gint64 mtime_ns;
    char *sha256; // of its bytes, and of its sidecar's if it has one; NULL: not known, so the file counts as changed
    XjSidecarStamp sidecar;
    char *charset;       // that the user insisted on, or NULL
    char *collection;    // or NULL
    gboolean ocr;        // pages that are pictures were to be recognised
    guint readers;       // XJ_READERS_VERSION of the program that read it
    guint understanding; // XJ_UNDERSTANDING_VERSION likewise
    char *vocabulary;    // digest of the one that it was understood with, or NULL
    guint failed;        // documents in it that are not indexed, or not whole; a sidecar with a fault too
    char *path;          // as the file system has it
} XjFileState;

void xj_file_state_clear(XjFileState *state);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjFileState, xj_file_state_clear)

// *ret_known FALSE: the index holds no version of `id`, and *ret_state is untouched.
gboolean xj_file_state_read(XjWriter *writer, const char *id, XjFileState *ret_state, gboolean *ret_known, GError **error);
// The same from the index that a rebuild replaces; FALSE if it knows nothing of the file.
gboolean xj_file_state_recall(XjReader *replaced, const char *id, XjFileState *ret_state);
gboolean xj_file_state_write(XjWriter *writer, const char *id, const XjFileState *state, GError **error);
// Forgets the file altogether; its members and their failures too.
gboolean xj_file_state_remove(XjWriter *writer, const char *id, GError **error);

// Remembers that the file or a document in it, with the id `id`, failed; or forgets that it did. `collection` is that of the file, or
// NULL; who may know of a failure depends on it. `tried` is the version that
// failed and how it was taken; NULL where it is to be tried again in any case, and for a document in a file.
gboolean xj_file_state_set_failure(XjWriter *writer, const char *id, const XjFailure *failure, const char *collection,
                                   const XjFileState *tried, GError **error);
gboolean xj_file_state_clear_failure(XjWriter *writer, const char *id, GError **error);
// Forgets it unless the version with this hash failed.
gboolean xj_file_state_clear_other_failure(XjWriter *writer, const char *id, const char *sha256, GError **error);
// The version that failed. *ret_known FALSE: there is no failure; one without a version gives a state without sha256.
gboolean xj_file_state_read_failure(XjWriter *writer, const char *id, XjFileState *ret_state, gboolean *ret_known,
                                    GError **error);

// Likewise for the sidecar of the file; NULL: it has no fault.
gboolean xj_file_state_set_sidecar_failure(XjWriter *writer, const char *id, const XjFailure *failure, const char *collection,
                                           GError **error);

// The file that is the document `id` or holds it, as new strings; *ret_member is "" for the file itself. FALSE, without an error,
// if the index knows no such file.
gboolean xj_file_state_find(XjReader *reader, const char *id, char **ret_path, char **ret_member, GError **error);

// Has the file, if it is indexed, count as changed.
gboolean xj_file_state_expire(XjWriter *writer, const char *id, GError **error);

// The file of a failure, as a new string; NULL if `key` (one of XJ_KEY_FAILED) holds none.
char *xj_file_state_failed_path(XjWriter *writer, const char *key);

// ---------------------------------------------------------------- documents in a file

// Remembers that the file `file` holds the document `id` with that name.
gboolean xj_file_state_add_member(XjWriter *writer, const char *file, const char *id, const char *name, GError **error);

// Forgets those documents of the file that `is_gone` says (NULL: all), removes them from the index, and their failures.
typedef gboolean (*XjMemberFunc)(const char *id, const char *name, gpointer user_data);
gboolean xj_file_state_remove_members(XjWriter *writer, const char *file, XjMemberFunc is_gone, gpointer user_data,
                                      GError **error);

G_END_DECLS
