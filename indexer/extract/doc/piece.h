// The piece table: which bytes of the stream WordDocument are the characters at a position (CP). A file that was saved quickly
// has many pieces in any order, others have one.
#pragma once

#include "indexer/extract/doc/file.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_DOC_UTF16,
    XJ_DOC_CP1252, // "compressed": a byte a character
    XJ_DOC_GBK, // likewise, but written by a Chinese program that took its own code page: two bytes, two positions a character
} XjDocEncoding;

typedef struct
{
    guint32 first, end; // CP, the end excluded
    gsize offset;       // of the first character in the stream
    XjDocEncoding encoding;
    guint16 modifier; // properties that hold for the piece as a whole: see xj_doc_pieces_modifier()
} XjDocPiece;

typedef struct
{
    GArray *pieces;    // of XjDocPiece, by rising CP
    GArray *modifiers; // of XjBytes: lists of properties that pieces point to
} XjDocPieces;

// *ret_whole is set to FALSE where the table is broken. Without any table the text is taken to stand in one piece, where
// the FIB says that it begins.
void xj_doc_pieces_init(XjDocPieces *pieces, const XjDocFile *file, gboolean *ret_whole);
void xj_doc_pieces_clear(XjDocPieces *pieces);

// The piece that holds `cp`, or the next one behind it; NULL behind the last. `hint` is where to look first, and is moved.
const XjDocPiece *xj_doc_pieces_find(const XjDocPieces *pieces, guint32 cp, guint *hint);

static inline gsize
xj_doc_piece_width(const XjDocPiece *piece)
{
    return piece->encoding == XJ_DOC_UTF16 ? 2 : 1;
}

// Offset of the character at `cp`, which lies in the piece.
static inline gsize
xj_doc_piece_offset(const XjDocPiece *piece, guint32 cp)
{
    return piece->offset + (gsize)(cp - piece->first) * xj_doc_piece_width(piece);
}

// The properties that a piece adds to those of its characters and paragraphs; `storage` holds a short one. Borrows both.
XjBytes xj_doc_pieces_modifier(const XjDocPieces *pieces, const XjDocPiece *piece, guint8 storage[3]);

G_END_DECLS
