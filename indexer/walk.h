// Which files a run looks at: the given paths and everything below them, in sorted order.
//
// Symbolic links are not followed; hidden names, editors' lock files, back-ups and indexes of ours are passed over in
// silence; and what is no regular file (pipe, socket, device) is never opened. A sidecar goes with its document; one without a
// document is a failure. What cannot be looked at is a failure with its reason, never the end of the walk.
#pragma once

#include "indexer/sidecar_file.h"

G_BEGIN_DECLS

typedef struct
{
    char *path; // absolute, as the file system has it; not always UTF-8
    guint64 size;
    gint64 mtime_ns;
    XjSidecarStamp sidecar;
} XjWalkFile;

typedef struct
{
    GPtrArray *files;    // of XjWalkFile, sorted by path, no path twice
    GPtrArray *failures; // of XjFailure
    GPtrArray *roots;    // of char *: the given paths, absolute
    guint missing_roots; // given paths that are not there
    guint64 bytes;       // sum of the files' sizes
} XjWalk;

// Walks `paths` (NULL-terminated, borrowed). A path that does not exist is a failure too. Never fails.
XjWalk *xj_walk_new(char *const *paths);
// Only the file with this absolute path, whose links are not followed.
XjWalk *xj_walk_new_of_file(const char *path);
void xj_walk_free(XjWalk *walk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjWalk, xj_walk_free)

G_END_DECLS
