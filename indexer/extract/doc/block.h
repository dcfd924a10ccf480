// Paragraphs, cells and rows gathered into blocks.
#pragma once

#include "document/source.h"

G_BEGIN_DECLS

typedef struct
{
    XjSource *source;      // borrowed
    GHashTable *furniture; // borrowed; texts of furniture so far, each of which is listed once
    guint64 *room;         // borrowed; bytes of text that the document may still give
    GString *text;         // of the paragraph
    GString *row;          // cells of the row, divided by '\t'; what divides the paragraphs of a cell looks the same
    gsize cell;            // where in `row` the last cell begins
    gboolean in_row;
} XjDocBlocks;

void xj_doc_blocks_init(XjDocBlocks *blocks, XjSource *source, GHashTable *furniture, guint64 *room);
void xj_doc_blocks_clear(XjDocBlocks *blocks);

// Puts the number of a paragraph before its text, if it has any; `close`: without a gap.
void xj_doc_blocks_number(XjDocBlocks *blocks, const char *label, gboolean close);

// Ends the paragraph, outside a table; a row that was not ended is. Empty ones are left out.
void xj_doc_blocks_end_paragraph(XjDocBlocks *blocks, XjBlockKind kind, guint depth);
// Ends a paragraph inside a cell, the cell, the row.
void xj_doc_blocks_end_part(XjDocBlocks *blocks);
void xj_doc_blocks_end_cell(XjDocBlocks *blocks);
void xj_doc_blocks_end_row(XjDocBlocks *blocks, XjBlockKind kind);

G_END_DECLS
