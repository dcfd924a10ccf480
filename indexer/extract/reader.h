// Readers: one a file format. A reader takes bytes and gives blocks (document/source.h).
//
// The format is decided by content: every reader tastes the bytes and bids, the highest bid reads. A bid is roughly the
// number of bits that the reader recognised; the name only breaks ties between formats that look alike (.md and .txt). Formats
// that are text but are no text to read (RTF, mail, XML, JSON) bid as well, and are refused by name if they win.
#pragma once

#include "base/error.h"
#include "document/source.h"
#include "text/decode.h"

G_BEGIN_DECLS

// What is read. Borrows all.
typedef struct
{
    const char *bytes;
    gsize length;
    const char *name;    // file name, for its ending; may be NULL
    const char *charset; // charset that the user insists on, or NULL
} XjReadInput;

// What came out of it.
typedef struct
{
    XjSource *source;
    const char *format;  // "txt" "md" "html"; static
    const char *charset; // static, or the user's
    const char *charset_basis;
    double charset_confidence;
    const char *charset_disbelieved; // what the file declares, where its bytes say otherwise; NULL otherwise
    gsize replaced;                  // characters that could not be decoded
    GArray *replacements;            // of XjReplacement, offsets into the file
} XjReading;

// Errors: UNREADABLE (it is in a format that none reads, or the one that wants it cannot read it), INVALID (unknown charset).
gboolean xj_read(const XjReadInput *input, XjReading *ret_reading, GError **error);

void xj_reading_clear(XjReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjReading, xj_reading_clear)

// One reader. `read` gets text that is decoded already.
typedef struct
{
    const char *format;
    int (*bid)(const XjReadInput *input);
    void (*read)(const XjDecoded *text, XjSource *source);
    // The charset that the file declares of itself, a new string or NULL; may be NULL for formats that declare none.
    char *(*declared_charset)(const XjReadInput *input);
} XjFormatReader;

extern const XjFormatReader xj_text_reader;
extern const XjFormatReader xj_markdown_reader;
extern const XjFormatReader xj_html_reader;

G_END_DECLS
