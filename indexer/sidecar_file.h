// The sidecar of a file, on the disk: whether there is one, which version of it, and what it says.
#pragma once

#include "document/sidecar.h"
#include "indexer/failure.h"

G_BEGIN_DECLS

// Which version of a sidecar was met, as far as the file system tells; all 0 where there is none.
typedef struct
{
    guint64 size;
    gint64 mtime_ns;
} XjSidecarStamp;

// The stamp of the sidecar of the file `path`.
XjSidecarStamp xj_sidecar_stamp(const char *path);

static inline gboolean
xj_sidecar_stamp_equal(XjSidecarStamp a, XjSidecarStamp b)
{
    return a.size == b.size && a.mtime_ns == b.mtime_ns;
}

typedef struct
{
    char *name;           // of the sidecar, without its folder
    XjSidecarStamp stamp; // one that no other equals, if the sidecar could not be read
    char sha256[65];      // of its bytes, lower-case hexadecimal; "" where there is none, or it could not be read
    XjSidecar *sidecar;   // NULL: it says nothing, or has a fault
    GError *fault;        // SIDECAR of XJ_FAILURE; NULL: there is none
} XjSidecarFile;

// Reads the sidecar of the file `path`.
void xj_sidecar_file_load(const char *path, const XjVocabulary *vocabulary, XjSidecarFile *ret_file);
void xj_sidecar_file_clear(XjSidecarFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjSidecarFile, xj_sidecar_file_clear)

// What it says of a document in the file ("": the file itself), once; NULL if it says nothing.
XjOverride *xj_sidecar_file_take(XjSidecarFile *file, const char *member);

// All documents of the file were met: a document that the sidecar names and that was not taken becomes its fault.
void xj_sidecar_file_finish(XjSidecarFile *file);

G_END_DECLS
