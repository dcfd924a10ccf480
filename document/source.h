// What a reader hands over: the text of one file as blocks, in reading order, with what the format knew about them.
//
// Readers (indexer/extract/) fill it, xj_document_new() reads it. A format without structure gives one block of kind
// XJ_BLOCK_LINES whose line ends may mean anything; the others give one block per paragraph, heading or table row, and
// their text holds no line ends except where the author broke a line inside the paragraph.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
    XJ_BLOCK_LINES,     // plain text: line ends may be hard wraps, paragraph ends or page furniture
    XJ_BLOCK_PARAGRAPH, //
    XJ_BLOCK_HEADING,   // `depth` as the format says it (1 = top)
    XJ_BLOCK_LIST_ITEM, // its text begins with its number or label, if it has one
    XJ_BLOCK_TABLE_ROW, // cells divided by '\t'
    XJ_BLOCK_FURNITURE, // header, footer, page number, navigation: kept out of the text, logged
    XJ_BLOCK_NOTE,      // footnote or endnote
} XjBlockKind;

typedef struct
{
    XjBlockKind kind;
    guint depth; // of a heading; 0 otherwise
    guint page;  // page it begins on, from 1; 0 where the format has no pages
    char *text;  // valid UTF-8, not folded, not trimmed
} XjBlock;

// Something that the file holds and the text does not, or not surely. A document with a loss is never shown as whole.
typedef enum
{
    XJ_LOSS_PICTURE_PAGE, // a page without characters: a scan
    XJ_LOSS_GLYPH_PAGE,   // a page whose text is drawn as shapes or glyphs that name no characters
    XJ_LOSS_UNMAPPED,     // characters of a font that does not say what they are; U+FFFD stands for them
    XJ_LOSS_ENCRYPTED,    // a part that needs a password
    XJ_LOSS_DAMAGED,      // a part that is broken or missing, or a file that ends early
    XJ_LOSS_LIMIT,        // what lies behind a limit
    XJ_LOSS_EMBEDDED,     // an embedded object whose text is not read
    XJ_LOSS_OCR,          // not lost: a page that was recognised from a picture and may hold errors
} XjLossKind;

typedef struct
{
    XjLossKind kind;
    guint page;  // from 1; 0 where it concerns no page
    guint count; // how often: characters of UNMAPPED, objects of EMBEDDED; otherwise 1
    char *part;  // which part of the file, as the file names it, or NULL
} XjLoss;

// Losses listed for one file; later ones are not told apart any more.
#define XJ_LOSSES_MAX 1000

typedef struct
{
    GPtrArray *blocks; // of XjBlock
    char *title;       // as the file's metadata has it, or NULL; a hint only
    char *author;      // likewise
    char *created;     // ISO 8601, "2026-03-01T08:30:00Z", as the file's metadata has it, or NULL
    char *modified;    // likewise
    GPtrArray *losses; // of XjLoss
} XjSource;

XjSource *xj_source_new(void);
void xj_source_free(XjSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjSource, xj_source_free)

// Appends one block; copies `length` bytes of `text`, which must be valid UTF-8.
void xj_source_add(XjSource *source, XjBlockKind kind, guint depth, guint page, const char *text, gsize length);

// Notes a loss once; what is lost again in the same way on the same page and part is counted.
void xj_source_lose(XjSource *source, XjLossKind kind, guint page, const char *part);
// Likewise, `count` times.
void xj_source_lose_many(XjSource *source, XjLossKind kind, guint page, const char *part, guint count);

// "picture_page" "glyph_page" "unmapped" "encrypted" "damaged" "limit" "embedded" "ocr"; static.
const char *xj_loss_name(XjLossKind kind);

G_END_DECLS
