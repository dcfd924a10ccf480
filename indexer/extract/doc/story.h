// The text of a document, walked character by character: what is shown of it, and which blocks it makes.
#pragma once

#include "document/source.h"
#include "indexer/extract/doc/list.h"
#include "indexer/extract/doc/piece.h"
#include "indexer/extract/doc/run.h"

G_BEGIN_DECLS

// All tables of a document, read.
typedef struct
{
    XjDocFile file;
    XjDocPieces pieces;
    GArray *characters; // of XjDocRun
    GArray *paragraphs; // of XjDocRun
    GArray *styles;     // of XjDocStyle
    XjDocLists *lists;
    gboolean whole; // nothing was found broken so far
} XjDocTables;

// Takes over what `file` holds.
void xj_doc_tables_init(XjDocTables *tables, XjDocFile *file);
void xj_doc_tables_clear(XjDocTables *tables);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjDocTables, xj_doc_tables_clear)

// Appends the blocks of all stories: the main text with its notes and boxes where they hang, then headers and footers. Clears
// `whole` where the text breaks off.
void xj_doc_stories_read(XjDocTables *tables, XjSource *source);

G_END_DECLS
