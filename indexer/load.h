// The bytes of one file, read once and whole.
#pragma once

#include "indexer/failure.h"

G_BEGIN_DECLS

typedef struct
{
    char *bytes; // NUL-terminated for convenience
    gsize length;
    gint64 mtime_ns;
    char sha256[65]; // of the bytes, lower-case hexadecimal
} XjLoaded;

// Largest file that is read unless the user says otherwise, in bytes. Office documents stay far below it; what is larger
// is a dump or a disk image.
#define XJ_FILE_SIZE_MAX ((gsize)64 << 20)

// Reads `path`, at most `size_max` bytes. Errors of XJ_FAILURE, with the reason: too large, no permission, not a regular file, empty,
// changed while it was read (then try again later). Never blocks on a pipe and never follows a link.
gboolean xj_load(const char *path, gsize size_max, XjLoaded *ret_loaded, GError **error);

void xj_loaded_clear(XjLoaded *loaded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjLoaded, xj_loaded_clear)

G_END_DECLS
