// The card of a document: what the index keeps of it beside its passages, as a JSON object (docs/index-format.md).
#pragma once

#include "document/document.h"
#include "indexer/extract/reader.h"

G_BEGIN_DECLS

// The file that a document came from. Borrows all.
typedef struct
{
    const char *id;
    const char *path; // UTF-8, for display
    const char *collection;
    const char *sha256;
    guint64 size;
    gint64 mtime_ns;
} XjFileFacts;

// JSON text, *ret_length bytes. `reading` may be NULL (a TSV line).
char *xj_card_new(const XjFileFacts *file, const XjReading *reading, const XjDocument *document, gsize *ret_length);

G_END_DECLS
