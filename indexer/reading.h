// What reading one document gives: its source and how it was read. It comes from a reader (indexer/extract/), through a
// worker process (indexer/worker/).
#pragma once

#include "document/source.h"
#include "text/decode.h"

G_BEGIN_DECLS

typedef struct
{
    XjSource *source;
    char *format;              // "txt" "md" "html" "docx" ...
    char *charset;             // NULL for formats that have none of their own
    char *charset_basis;       // NULL likewise
    double charset_confidence; // 0..1
    char *charset_disbelieved; // what the file declares, where its bytes say otherwise; NULL otherwise
    gsize replaced;            // characters that could not be decoded
    GArray *replacements;      // of XjReplacement, offsets into the file; may be NULL
} XjReading;

void xj_reading_clear(XjReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjReading, xj_reading_clear)

// Divides the names of a container and of what it holds: 资料.zip!/通知.docx
#define XJ_MEMBER_DIVIDER "!/"

// Where the documents of one file go, one by one and always in the same order. `member` names a document inside the file,
// "" is the file itself; deeper ones are divided by XJ_MEMBER_DIVIDER. No two documents of a file have the same name.
typedef struct
{
    // A document is about to be read. FALSE: pass it over.
    gboolean (*begin)(const char *member, gpointer user_data);
    // It was read, or it could not be: then `reading` is NULL and `error` says why. Borrows; may move things out of
    // `reading`.
    void (*end)(const char *member, XjReading *reading, const GError *error, gpointer user_data);
    // Not all that `member` contains could be had, and why; what was handed over before stands.
    void (*cut)(const char *member, const GError *error, gpointer user_data);
    gpointer user_data;
} XjReadSink;

G_END_DECLS
