// Lines of `id<TAB>text`: one document of one passage each, for benchmarks and for feeding what is no file.
#pragma once

#include "base/error.h"

G_BEGIN_DECLS

typedef struct _XjTsv XjTsv;

typedef struct
{
    const char *id;   // NUL-terminated
    const char *text; // not NUL-terminated
    gsize length;
    const char *place; // "FILE:LINE", for messages
} XjTsvLine;           // all borrowed until the next line

typedef enum
{
    XJ_TSV_LINE,
    XJ_TSV_END,
    XJ_TSV_ERROR,
} XjTsvStatus;

// Errors: IO.
XjTsv *xj_tsv_open(const char *path, GError **error);
void xj_tsv_close(XjTsv *tsv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjTsv, xj_tsv_close)

guint64 xj_tsv_size(const XjTsv *tsv); // bytes of the file

// The next line that is not empty. ERROR: INVALID, with file, line and reason (no tab, no id, no text, an id that is too long, no
// valid UTF-8), or IO.
XjTsvStatus xj_tsv_next(XjTsv *tsv, XjTsvLine *ret_line, GError **error);

G_END_DECLS
