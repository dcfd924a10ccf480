// The card of a document: what the index keeps of it beside its passages, as JSON (store/record.h, docs/index-format.md).
#pragma once

#include "document/document.h"
#include "indexer/reading.h"

G_BEGIN_DECLS

// Where a document came from. Borrows all.
typedef struct
{
    const char *id;
    const char *path;       // UTF-8, for display
    const char *collection; // NULL for none
    const char *sha256;     // of the file, NULL for what is none
    guint64 size;           // likewise
    gint64 mtime_ns;        // likewise 0
} XjOrigin;

// The text of the card, *ret_length bytes.
char *xj_card_new(const XjOrigin *origin, const XjReading *reading, const XjDocument *document, const XjVocabulary *vocabulary,
                  gsize *ret_length);

// The card of what was not read from a file and not studied: a line of a TSV file.
char *xj_card_new_of_line(const XjOrigin *origin, const XjDocument *document, gsize *ret_length);

G_END_DECLS
