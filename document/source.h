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

typedef struct
{
    GPtrArray *blocks; // of XjBlock
    char *title;       // as the file's metadata has it, or NULL; a hint only
} XjSource;

XjSource *xj_source_new(void);
void xj_source_free(XjSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjSource, xj_source_free)

// Appends one block; copies `length` bytes of `text`, which must be valid UTF-8.
void xj_source_add(XjSource *source, XjBlockKind kind, guint depth, guint page, const char *text, gsize length);

G_END_DECLS
