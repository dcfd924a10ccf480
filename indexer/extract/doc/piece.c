#include "indexer/extract/doc/piece.h"

enum
{
    MARK_MODIFIER = 1, // what follows in the table of pieces
    MARK_PIECES = 2,
    PIECE = 8,                    // bytes of a piece's description
    COMPRESSED = 1 << 30,         // bit of a piece's offset
    OFFSET_MASK = COMPRESSED - 1, // of its offset, which is doubled if compressed
    TEXT_FIRST = 0x18,            // in the FIB: where the text begins and ends if it is in one piece
    TEXT_END = 0x1C,
    GBK_PAIRS_MIN = 4,   // so many pairs of bytes and nothing else above ASCII
    GBK_LEAD_MIN = 0xA1, // the characters of GB 2312; all others have bytes that cp1252 uses for punctuation
    GBK_LEAD_MAX = 0xF7,
    GBK_TRAIL_MIN = 0xA1,
    GBK_TRAIL_MAX = 0xFE,
};

// ---------------------------------------------------------------- encoding

// The format knows cp1252 only. Chinese text as cp1252 would be nothing but accented letters in even runs.
static gboolean
is_gbk(XjBytes text)
{
    gsize pairs = 0;
    for (gsize i = 0; i < text.length; i++)
    {
        guint8 lead = text.data[i];
        if (lead < 0x80)
            continue;
        guint8 trail = xj_bytes_u8(text, i + 1);
        if (lead < GBK_LEAD_MIN || lead > GBK_LEAD_MAX || trail < GBK_TRAIL_MIN || trail > GBK_TRAIL_MAX)
            return FALSE;
        pairs++;
        i++;
    }
    return pairs >= GBK_PAIRS_MIN;
}

static void
add_piece(XjDocPieces *pieces, const XjDocFile *file, XjDocPiece piece, gboolean *ret_whole)
{
    gsize width = xj_doc_piece_width(&piece);
    gsize held = piece.offset < file->word.length ? (file->word.length - piece.offset) / width : 0;
    if (piece.end - piece.first > held)
    {
        *ret_whole = FALSE;
        piece.end = piece.first + (guint32)held;
    }
    if (piece.end == piece.first)
        return;
    if (width == 1 && file->language != 0 && is_gbk(xj_bytes_slice(file->word, piece.offset, piece.end - piece.first)))
        piece.encoding = XJ_DOC_GBK;
    g_array_append_val(pieces->pieces, piece);
}

// ---------------------------------------------------------------- the table

// `table`: count + 1 positions, then count descriptions.
static void
read_pieces(XjDocPieces *pieces, const XjDocFile *file, XjBytes table, gboolean *ret_whole)
{
    gsize count = table.length >= 4 ? (table.length - 4) / (4 + PIECE) : 0;
    for (gsize i = 0; i < count; i++)
    {
        XjBytes description = xj_bytes_slice(table, (count + 1) * 4 + i * PIECE, PIECE);
        guint32 place = xj_bytes_u32(description, 2);
        gboolean compressed = (place & COMPRESSED) != 0;
        XjDocPiece piece = {
            .first = xj_bytes_u32(table, i * 4),
            .end = xj_bytes_u32(table, i * 4 + 4),
            .offset = compressed ? (place & OFFSET_MASK) / 2 : place & OFFSET_MASK,
            .encoding = compressed ? XJ_DOC_CP1252 : XJ_DOC_UTF16,
            .modifier = xj_bytes_u16(description, 6),
        };
        guint32 limit = file->story_first[XJ_DOC_STORIES] + 1;
        guint32 before = pieces->pieces->len > 0 ? g_array_index(pieces->pieces, XjDocPiece, pieces->pieces->len - 1).end : 0;
        if (piece.first < before || piece.end < piece.first)
        {
            *ret_whole = FALSE;
            continue;
        }
        piece.first = MIN(piece.first, limit);
        piece.end = MIN(piece.end, limit);
        add_piece(pieces, file, piece, ret_whole);
    }
}

static void
read_table(XjDocPieces *pieces, const XjDocFile *file, gboolean *ret_whole)
{
    XjBytes table = xj_doc_file_table(file, XJ_DOC_TABLE_PIECES);
    gsize at = 0;
    while (xj_bytes_u8(table, at) == MARK_MODIFIER)
    {
        gsize length = xj_bytes_u16(table, at + 1);
        XjBytes modifier = xj_bytes_slice(table, at + 3, length);
        g_array_append_val(pieces->modifiers, modifier);
        at += 3 + length;
    }
    if (xj_bytes_u8(table, at) == MARK_PIECES)
        read_pieces(pieces, file, xj_bytes_slice(table, at + 5, xj_bytes_u32(table, at + 1)), ret_whole);
}

// All text as one piece; how wide its characters are shows in the bytes that they take.
static void
assume_piece(XjDocPieces *pieces, const XjDocFile *file, gboolean *ret_whole)
{
    gsize first = xj_bytes_u32(file->word, TEXT_FIRST);
    gsize end = xj_bytes_u32(file->word, TEXT_END);
    guint32 count = file->story_first[XJ_DOC_STORIES];
    *ret_whole = FALSE;
    if (first == 0 || end <= first)
        return;
    XjDocPiece piece = {.end = count, .offset = first, .encoding = (end - first) / 2 >= count ? XJ_DOC_UTF16 : XJ_DOC_CP1252};
    add_piece(pieces, file, piece, ret_whole);
}

void
xj_doc_pieces_init(XjDocPieces *pieces, const XjDocFile *file, gboolean *ret_whole)
{
    pieces->pieces = g_array_new(FALSE, FALSE, sizeof(XjDocPiece));
    pieces->modifiers = g_array_new(FALSE, FALSE, sizeof(XjBytes));
    read_table(pieces, file, ret_whole);
    if (pieces->pieces->len == 0 && file->story_first[XJ_DOC_STORIES] > 0)
        assume_piece(pieces, file, ret_whole);
    guint32 last = pieces->pieces->len > 0 ? g_array_index(pieces->pieces, XjDocPiece, pieces->pieces->len - 1).end : 0;
    *ret_whole &= last >= file->story_first[XJ_DOC_STORIES];
}

void
xj_doc_pieces_clear(XjDocPieces *pieces)
{
    g_clear_pointer(&pieces->pieces, g_array_unref);
    g_clear_pointer(&pieces->modifiers, g_array_unref);
}

const XjDocPiece *
xj_doc_pieces_find(const XjDocPieces *pieces, guint32 cp, guint *hint)
{
    const XjDocPiece *all = (const XjDocPiece *)(const void *)pieces->pieces->data;
    guint low = 0;
    guint high = pieces->pieces->len;
    if (*hint < high && cp >= all[*hint].first && cp < all[*hint].end)
        return &all[*hint];
    while (low < high)
    {
        guint middle = low + (high - low) / 2;
        if (all[middle].end <= cp)
            low = middle + 1;
        else
            high = middle;
    }
    *hint = low;
    return low < pieces->pieces->len ? &all[low] : NULL;
}

// A modifier is the number of a list of properties (bit 0 set), or one property in short: seven bits name it, the upper byte is
// its value.
XjBytes
xj_doc_pieces_modifier(const XjDocPieces *pieces, const XjDocPiece *piece, guint8 storage[3])
{
    static const struct
    {
        guint8 name;
        guint16 property;
    } names[] = {{0x0C, 0x260A}, {0x18, 0x2416}, {0x19, 0x2417}, {0x41, 0x0800}, {0x43, 0x0802}, {0x5C, 0x083C}};
    guint number = piece->modifier >> 1;
    if ((piece->modifier & 1) != 0)
        return number < pieces->modifiers->len ? g_array_index(pieces->modifiers, XjBytes, number) : (XjBytes){0};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        if (names[i].name != (number & 0x7F) || piece->modifier == 0)
            continue;
        storage[0] = (guint8)(names[i].property & 0xFF);
        storage[1] = (guint8)(names[i].property >> 8);
        storage[2] = (guint8)(piece->modifier >> 8);
        return (XjBytes){.data = storage, .length = 3};
    }
    return (XjBytes){0};
}
