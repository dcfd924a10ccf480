// The streams of a Word 97 file and what its first bytes (the FIB) say of them. All other parts read from these.
#pragma once

#include "indexer/extract/doc/compound.h"
#include "indexer/failure.h"

G_BEGIN_DECLS

// The stories of a document stand one behind the other in one space of character positions (CP), in this order.
typedef enum
{
    XJ_DOC_MAIN,
    XJ_DOC_FOOTNOTES,
    XJ_DOC_HEADERS,
    XJ_DOC_MACROS,
    XJ_DOC_COMMENTS,
    XJ_DOC_ENDNOTES,
    XJ_DOC_BOXES,
    XJ_DOC_HEADER_BOXES,
    XJ_DOC_STORIES,
} XjDocStory;

// Tables of the table stream by their place in the FIB's list of them.
typedef enum
{
    XJ_DOC_TABLE_STYLES = 1,
    XJ_DOC_TABLE_FOOTNOTE_REFERENCES = 2,
    XJ_DOC_TABLE_FOOTNOTES = 3,
    XJ_DOC_TABLE_HEADERS = 11,
    XJ_DOC_TABLE_CHARACTER_PAGES = 12,
    XJ_DOC_TABLE_PARAGRAPH_PAGES = 13,
    XJ_DOC_TABLE_PIECES = 33,
    XJ_DOC_TABLE_SHAPES = 40,
    XJ_DOC_TABLE_ENDNOTE_REFERENCES = 46,
    XJ_DOC_TABLE_ENDNOTES = 47,
    XJ_DOC_TABLE_BOXES = 56,
    XJ_DOC_TABLE_LISTS = 73,
    XJ_DOC_TABLE_LIST_OVERRIDES = 74,
} XjDocTable;

typedef struct
{
    XjBytes word;                            // stream WordDocument: text and pages of properties
    XjBytes table;                           // stream 0Table or 1Table
    XjBytes data;                            // stream Data: properties too long for a page
    guint32 story_first[XJ_DOC_STORIES + 1]; // CP where each story begins; the last is the end of all
    guint language;                          // LID of Chinese, where the file says so; 0 otherwise
    gboolean whole;                          // no stream is cut off
    GByteArray *streams[3];                  // what the first three borrow from
} XjDocFile;

// Errors: XJ_FAILURE_ENCRYPTED, _CONVERTIBLE (older than Word 97), _DAMAGED.
gboolean xj_doc_file_open(XjDocFile *ret_file, const XjCompound *compound, GError **error);
void xj_doc_file_clear(XjDocFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjDocFile, xj_doc_file_clear)

// The reason why a file that is older than Word 97 is not read.
void xj_doc_file_set_older(GError **error);

// One table; empty if there is none, cut where the stream ends.
XjBytes xj_doc_file_table(const XjDocFile *file, XjDocTable table);
// Where it begins in the table stream, for what stands behind it.
gsize xj_doc_file_table_offset(const XjDocFile *file, XjDocTable table);

G_END_DECLS
