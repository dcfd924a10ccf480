// One file made ready for the index: read, decoded, understood, turned into records and terms. Touches no index, so any
// number of threads may prepare files side by side.
#pragma once

#include "base/error.h"
#include "store/store.h"

G_BEGIN_DECLS

// How one file is to be taken. Borrows all.
typedef struct
{
    const char *charset;    // that the user insists on, or NULL
    const char *collection; // NULL for none
    gsize size_max;         // bytes of one file
} XjPrepareOptions;

// Passages of one document at most: a file of millions of tiny paragraphs would take more memory than any office has.
#define XJ_DOCUMENT_PASSAGES_MAX 100000

// A passage ready to be written.
typedef struct
{
    GByteArray *data;
    XjTermBag *terms;
} XjPreparedPassage;

typedef struct
{
    GPtrArray *passages; // of XjPreparedPassage; NULL if the file could not be prepared, then `error` is set
    GError *error;
    char *sha256;
    gint64 mtime_ns;
    guint64 size;       // bytes of the file
    guint64 text_bytes; // of its clean text
} XjPrepared;

// Prepares the file at `path` as document `id`. Never fails as a call: a file that cannot be prepared says so in `error`.
// `known_sha256` (may be NULL) is the hash of the version that the index holds: if the bytes are the same, `passages` and
// `error` are both NULL.
XjPrepared *xj_prepare_file(const char *path, const char *id, const char *known_sha256, const XjPrepareOptions *options);

// One line of a TSV file: a document of one passage.
XjPrepared *xj_prepare_line(const char *path, const char *id, const char *text, gsize length, const XjPrepareOptions *options);

void xj_prepared_free(XjPrepared *prepared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjPrepared, xj_prepared_free)

G_END_DECLS
