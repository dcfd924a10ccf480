// Readers: one a file format. A reader takes bytes and gives blocks (document/source.h) and metadata; a container gives
// further bytes to read.
//
// The format is decided by content: every reader tastes the bytes and bids, the highest bid reads. A bid is roughly the
// number of bits that the reader recognised; the name only breaks ties between formats that look alike (.md and .txt). Formats
// that are text but are no text to read (XML, JSON) bid as well, and are refused by name if they win.
//
// All of this runs in a sandboxed worker (indexer/worker/): no files but a few tables may be opened, nothing is written.
#pragma once

#include "indexer/extract/budget.h"
#include "indexer/failure.h"
#include "indexer/reading.h"

G_BEGIN_DECLS

// What is read. Borrows all.
typedef struct
{
    const char *bytes;
    gsize length;
    const char *name;    // file name, for its ending; may be NULL
    const char *charset; // charset that the user insists on, or NULL
    gboolean ocr;        // recognise pages that are pictures
    XjBudget *budget;    // never NULL inside a reader; xj_read() and xj_read_all() make one where the caller gave none
} XjReadInput;

// Reads the text that the file itself holds. Errors: of XJ_FAILURE with the reason (ENCRYPTED, DAMAGED, UNSUPPORTED, LIMIT,
// UNREADABLE ...), XJ_ERROR_INVALID (unknown charset). A document of which only a part could be read succeeds and says so
// in source->losses.
gboolean xj_read(const XjReadInput *input, XjReading *ret_reading, GError **error);

// Reads all documents of a file: its own text and what it contains, to any allowed depth. Every failure is that of a document;
// that of a container as a whole bears the container's own name.
void xj_read_all(const XjReadInput *input, const XjReadSink *sink);

// Loads what the libraries load at their first use, so that the sandbox may close behind it. Call it once.
void xj_readers_prepare(void);

// ---------------------------------------------------------------- for readers

typedef struct _XjMembers XjMembers; // what a container hands its documents to

// One reader; a container has no `read` if it holds no text of its own, a plain document has no `unpack`.
typedef struct
{
    const char *format;
    int (*bid)(const XjReadInput *input);
    // Fills reading->source, which is there and empty, and, where the format has one, the charset. reading->format is set
    // already; a reader of several formats may set another.
    gboolean (*read)(const XjReadInput *input, XjReading *reading, GError **error);
    // Hands over each member.
    gboolean (*unpack)(const XjReadInput *input, XjMembers *members, GError **error);
    void (*prepare)(void); // may be NULL; see xj_readers_prepare()
} XjFormatReader;

// A member of a container: read like a file, containers included. `name` is UTF-8, its folders divided by '/'. FALSE if the
// container may hand over no more (a limit); *error then says why and the reader returns it.
gboolean xj_members_read(XjMembers *members, const char *name, const char *bytes, gsize length, GError **error);
// A member that cannot be had, with the reason (borrowed).
gboolean xj_members_fail(XjMembers *members, const char *name, const GError *reason, GError **error);

// Decodes the whole input for a format that is text, `declared` (or NULL) being the charset that it declares of itself, and
// notes in `reading` how. Errors of xj_decode().
gboolean xj_reading_decode(XjReading *reading, const XjReadInput *input, const char *declared, XjDecoded *ret_decoded,
                           GError **error);

extern const XjFormatReader xj_text_reader;
extern const XjFormatReader xj_markdown_reader;
extern const XjFormatReader xj_html_reader;
extern const XjFormatReader xj_docx_reader;
extern const XjFormatReader xj_odt_reader;
extern const XjFormatReader xj_doc_reader; // Word 97 to 2003, and what Kingsoft writes as .wps
extern const XjFormatReader xj_rtf_reader;
extern const XjFormatReader xj_pdf_reader;
extern const XjFormatReader xj_ofd_reader;
extern const XjFormatReader xj_mail_reader;     // and pages that browsers save as mail (.mht)
extern const XjFormatReader xj_mail_box_reader; // many mails in one file (mbox)
extern const XjFormatReader xj_archive_reader;

G_END_DECLS
