#include "indexer/extract/doc/story.h"

#include "indexer/extract/budget.h"
#include "indexer/extract/doc/anchor.h"
#include "indexer/extract/doc/block.h"
#include "indexer/extract/doc/field.h"
#include "indexer/extract/doc/symbol.h"
#include "text/decode.h"

enum
{
    CELL_END = 0x07,
    TAB = 0x09,
    LINE_BREAK = 0x0B,
    PAGE_BREAK = 0x0C, // or the end of a section
    PARAGRAPH_END = 0x0D,
    COLUMN_BREAK = 0x0E,
    FIELD_BEGIN = 0x13,
    FIELD_SEPARATOR = 0x14,
    FIELD_END = 0x15,
    HARD_HYPHEN = 0x1E,
    SOFT_HYPHEN = 0x1F,
    SYMBOL = 0x28,
};

// What all walks over one document share.
typedef struct
{
    XjDocTables *tables;
    XjSource *source;
    GHashTable *furniture;
    guint64 room; // bytes of text that may still come
    guint64
        characters; // that may still be walked over; no sound file has more of them than bytes, though pieces may name the same text many times
} Reading;

typedef enum
{
    AS_TEXT,
    AS_NOTE,
    AS_FURNITURE,
} Role;

// One story, or a part of one.
typedef struct
{
    Reading *reading;
    XjDocTables *tables;
    Role role;
    const GArray *anchors; // of XjDocAnchor; NULL inside notes and boxes
    guint anchor;          // the next one
    GArray *hanging;       // anchors met in the block that is being gathered
    XjDocBlocks blocks;
    XjDocFields fields;
    GString *withheld;          // the code of open fields: given back if the field never ends
    gboolean in_contents;       // some of the paragraph belongs to a table of contents
    guint piece, run, mark;     // where the last look-ups ended: pieces, runs of characters, runs of paragraphs
    gsize known_from, known_to; // offsets for which the next two hold
    gboolean shown;
    guint16 symbol;
} Walk;

// ---------------------------------------------------------------- tables

void
xj_doc_tables_init(XjDocTables *tables, XjDocFile *file)
{
    *tables = (XjDocTables){.file = *file, .whole = file->whole};
    *file = (XjDocFile){0};
    xj_doc_pieces_init(&tables->pieces, &tables->file, &tables->whole);
    tables->characters = xj_doc_runs_of_characters(&tables->file, &tables->whole);
    tables->paragraphs = xj_doc_runs_of_paragraphs(&tables->file, &tables->whole);
    tables->styles = xj_doc_styles_read(&tables->file);
    tables->lists = xj_doc_lists_read(&tables->file);
}

void
xj_doc_tables_clear(XjDocTables *tables)
{
    xj_doc_pieces_clear(&tables->pieces);
    g_clear_pointer(&tables->characters, g_array_unref);
    g_clear_pointer(&tables->paragraphs, g_array_unref);
    g_clear_pointer(&tables->styles, g_array_unref);
    g_clear_pointer(&tables->lists, xj_doc_lists_free);
    xj_doc_file_clear(&tables->file);
}

// ---------------------------------------------------------------- properties

static XjDocParagraph
paragraph_at(Walk *walk, const XjDocPiece *piece, gsize offset)
{
    const XjDocTables *tables = walk->tables;
    const XjDocRun *run = xj_doc_run_find(tables->paragraphs, offset, &walk->mark);
    guint16 number = run != NULL ? run->style : XJ_DOC_STYLE_NORMAL;
    XjDocParagraph paragraph = xj_doc_style_at(tables->styles, number)->paragraph;
    paragraph.style = number;
    if (run != NULL)
        xj_doc_paragraph_apply(&paragraph, run->properties, &tables->file);
    guint8 storage[3];
    xj_doc_paragraph_apply(&paragraph, xj_doc_pieces_modifier(&tables->pieces, piece, storage), &tables->file);
    return paragraph;
}

// Styles toggle: hidden in a hidden paragraph is shown.
static gboolean
is_hidden(const XjDocTables *tables, const XjDocCharacter *character, guint paragraph_style)
{
    gboolean by_paragraph = xj_doc_style_at(tables->styles, paragraph_style)->hidden == 1;
    gboolean by_character =
        character->style != XJ_DOC_STYLE_CHARACTER_DEFAULT && xj_doc_style_at(tables->styles, character->style)->hidden == 1;
    gboolean by_style = by_paragraph != by_character;
    if (character->hidden == XJ_DOC_NOT_AS_STYLE)
        return !by_style;
    return character->hidden <= 1 ? character->hidden == 1 : by_style;
}

// Finds out what holds at `offset`, and up to where it holds.
static void
look_up(Walk *walk, const XjDocPiece *piece, gsize offset)
{
    const XjDocTables *tables = walk->tables;
    const XjDocRun *run = xj_doc_run_find(tables->characters, offset, &walk->run);
    const XjDocRun *paragraph = xj_doc_run_find(tables->paragraphs, offset, &walk->mark);
    XjDocCharacter character = XJ_DOC_CHARACTER_INIT;
    if (run != NULL)
        xj_doc_character_apply(&character, run->properties);
    guint8 storage[3];
    xj_doc_character_apply(&character, xj_doc_pieces_modifier(&tables->pieces, piece, storage));
    walk->known_from = offset;
    walk->known_to = xj_doc_piece_offset(piece, piece->end);
    walk->known_to = MIN(walk->known_to, run != NULL ? run->end : offset + 1);
    walk->known_to = MIN(walk->known_to, paragraph != NULL ? paragraph->end : offset + 1);
    walk->shown = !character.deleted && !character.field_hidden &&
                  !is_hidden(tables, &character, paragraph != NULL ? paragraph->style : XJ_DOC_STYLE_NORMAL);
    walk->symbol = character.symbol;
}

// ---------------------------------------------------------------- characters

// A pair of bytes in the code page of Chinese Windows.
static gunichar
decode_pair(XjBytes pair)
{
    XjDecodeHints hints = {.forced = "GB18030"};
    g_auto(XjDecoded) decoded = {0};
    if (!xj_decode((const char *)pair.data, pair.length, &hints, &decoded, NULL) || decoded.length == 0)
        return XJ_DOC_NO_CHARACTER;
    return g_utf8_get_char(decoded.text);
}

static gunichar
decode_utf16(const Walk *walk, const XjDocPiece *piece, guint32 cp, guint32 *ret_positions)
{
    XjBytes word = walk->tables->file.word;
    gsize offset = xj_doc_piece_offset(piece, cp);
    gunichar unit = xj_bytes_u16(word, offset);
    if (unit < 0xD800 || unit > 0xDFFF)
        return unit;
    gunichar low = cp + 1 < piece->end ? xj_bytes_u16(word, offset + 2) : 0;
    if (unit > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
        return XJ_DOC_NO_CHARACTER;
    *ret_positions = 2;
    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

// The character at `cp` and how many positions it takes.
static gunichar
character_at(const Walk *walk, const XjDocPiece *piece, guint32 cp, guint32 *ret_positions)
{
    *ret_positions = 1;
    if (piece->encoding == XJ_DOC_UTF16)
        return decode_utf16(walk, piece, cp, ret_positions);
    XjBytes pair = xj_bytes_slice(walk->tables->file.word, xj_doc_piece_offset(piece, cp), 2);
    guint8 byte = xj_bytes_u8(pair, 0);
    if (piece->encoding == XJ_DOC_CP1252 || byte < 0x80 || cp + 1 >= piece->end)
        return xj_doc_cp1252(byte);
    *ret_positions = 2;
    return decode_pair(pair);
}

static void
add_character(Walk *walk, gunichar character)
{
    GString *text = walk->blocks.text;
    if (character == SYMBOL && walk->symbol != 0)
        character = xj_doc_symbol(walk->symbol);
    if (character == XJ_DOC_NO_CHARACTER)
        xj_source_lose(walk->reading->source, XJ_LOSS_UNMAPPED, 0, NULL);
    if (character == LINE_BREAK || character == PAGE_BREAK || character == COLUMN_BREAK)
        g_string_append_c(text, '\n');
    else if (character == TAB)
        g_string_append_c(text, '\t');
    else if (character == HARD_HYPHEN)
        g_string_append_c(text, '-');
    else if (character >= ' ')
        g_string_append_unichar(text, character);
}

// ---------------------------------------------------------------- blocks

static void walk_part(Reading *reading, Role role, guint32 first, guint32 end);

// What hangs on the block that was just ended.
static void
read_hanging(Walk *walk)
{
    for (guint i = 0; i < walk->hanging->len; i++)
    {
        XjDocAnchor anchor = g_array_index(walk->hanging, XjDocAnchor, i);
        walk_part(walk->reading, anchor.is_note ? AS_NOTE : walk->role, anchor.first, anchor.end);
    }
    g_array_set_size(walk->hanging, 0);
}

static XjBlockKind
row_kind(const Walk *walk)
{
    static const XjBlockKind kinds[] = {XJ_BLOCK_TABLE_ROW, XJ_BLOCK_NOTE, XJ_BLOCK_FURNITURE};
    return kinds[walk->role];
}

static XjBlockKind
paragraph_kind(const Walk *walk, const XjDocStyle *style, guint outline, gboolean in_list)
{
    if (walk->role == AS_NOTE)
        return XJ_BLOCK_NOTE;
    if (walk->role == AS_FURNITURE || walk->in_contents || xj_doc_style_is_contents(style))
        return XJ_BLOCK_FURNITURE;
    if (outline < XJ_DOC_OUTLINE_TEXT)
        return XJ_BLOCK_HEADING;
    return in_list ? XJ_BLOCK_LIST_ITEM : XJ_BLOCK_PARAGRAPH;
}

static void
end_paragraph(Walk *walk, const XjDocParagraph *paragraph, gunichar mark)
{
    const XjDocStyle *style = xj_doc_style_at(walk->tables->styles, paragraph->style);
    guint outline = xj_doc_style_outline(style, paragraph);
    g_autoptr(GString) label = g_string_new(NULL);
    gboolean ends_row = paragraph->ends_row && mark == CELL_END;
    gboolean close = TRUE;
    gboolean in_list =
        !ends_row && !paragraph->ends_inner_row && xj_doc_lists_count(walk->tables->lists, paragraph, label, &close);
    xj_doc_blocks_number(&walk->blocks, label->str, close);
    XjBlockKind kind = paragraph_kind(walk, style, outline, in_list);
    if (ends_row)
        xj_doc_blocks_end_row(&walk->blocks, row_kind(walk));
    else if (mark == CELL_END)
        xj_doc_blocks_end_cell(&walk->blocks);
    else if (paragraph->in_table)
        xj_doc_blocks_end_part(&walk->blocks);
    else
        xj_doc_blocks_end_paragraph(&walk->blocks, kind, kind == XJ_BLOCK_HEADING ? outline + 1 : 0);
    walk->in_contents = FALSE;
    if (!walk->blocks.in_row)
        read_hanging(walk);
}

// A page break stands inside a paragraph or ends a section, and with it the paragraph.
static gboolean
ends_paragraph(Walk *walk, const XjDocPiece *piece, gsize offset, gunichar character)
{
    if (character == PARAGRAPH_END || character == CELL_END)
        return TRUE;
    const XjDocRun *run = character == PAGE_BREAK ? xj_doc_run_find(walk->tables->paragraphs, offset, &walk->mark) : NULL;
    return run != NULL && run->end == offset + xj_doc_piece_width(piece);
}

// ---------------------------------------------------------------- walking

static void
meet_field_mark(Walk *walk, gunichar mark)
{
    if (mark == FIELD_BEGIN)
        xj_doc_fields_begin(&walk->fields);
    else if (mark == FIELD_SEPARATOR)
        xj_doc_fields_separate(&walk->fields);
    else
        xj_doc_fields_end(&walk->fields);
    if (xj_doc_fields_show(&walk->fields))
        g_string_truncate(walk->withheld, 0);
}

static void
meet_code(Walk *walk, gunichar character)
{
    xj_doc_fields_add_code(&walk->fields, character);
    if (character == PARAGRAPH_END || character == CELL_END)
        g_string_append_c(walk->withheld, '\n');
    else if (character >= ' ' || character == TAB)
        g_string_append_unichar(walk->withheld, character);
}

static void
meet_anchors(Walk *walk, guint32 cp, gboolean shown)
{
    for (; walk->anchors != NULL && walk->anchor < walk->anchors->len; walk->anchor++)
    {
        const XjDocAnchor *anchor = &g_array_index(walk->anchors, XjDocAnchor, walk->anchor);
        if (anchor->cp > cp)
            return;
        if (shown)
            g_array_append_val(walk->hanging, *anchor);
    }
}

static void
meet(Walk *walk, const XjDocPiece *piece, guint32 cp, gunichar character)
{
    gsize offset = xj_doc_piece_offset(piece, cp);
    if (character >= FIELD_BEGIN && character <= FIELD_END)
    {
        meet_field_mark(walk, character);
        return;
    }
    gboolean in_code = !xj_doc_fields_show(&walk->fields);
    meet_anchors(walk, cp, walk->shown && !in_code);
    if (in_code && walk->shown)
        meet_code(walk, character);
    if (in_code || !walk->shown)
        return;
    walk->in_contents |= xj_doc_fields_in_contents(&walk->fields) && character >= ' ';
    if (!ends_paragraph(walk, piece, offset, character))
    {
        add_character(walk, character);
        return;
    }
    XjDocParagraph paragraph = paragraph_at(walk, piece, offset);
    end_paragraph(walk, &paragraph, character);
}

// The story ends in the midst of something: it is given as it is.
static void
finish(Walk *walk)
{
    XjDocParagraph paragraph = XJ_DOC_PARAGRAPH_INIT;
    if (!xj_doc_fields_show(&walk->fields))
    {
        walk->tables->whole = FALSE;
        g_auto(GStrv) lines = g_strsplit(walk->withheld->str, "\n", -1);
        for (guint i = 0; lines[i] != NULL; i++)
        {
            g_string_append(walk->blocks.text, lines[i]);
            end_paragraph(walk, &paragraph, PARAGRAPH_END);
        }
    }
    end_paragraph(walk, &paragraph, PARAGRAPH_END);
    read_hanging(walk);
}

static void
walk_range(Walk *walk, guint32 first, guint32 end)
{
    guint32 positions = 1;
    for (guint32 cp = first; cp < end && walk->reading->room > 0; cp += positions)
    {
        const XjDocPiece *piece = xj_doc_pieces_find(&walk->tables->pieces, cp, &walk->piece);
        if (piece == NULL || piece->first >= end)
            break;
        if (walk->reading->characters-- == 0)
        {
            walk->reading->room = 0;
            xj_source_lose(walk->reading->source, XJ_LOSS_LIMIT, 0, NULL);
            break;
        }
        cp = MAX(cp, piece->first);
        gsize offset = xj_doc_piece_offset(piece, cp);
        if (cp == piece->first || offset < walk->known_from || offset >= walk->known_to)
            look_up(walk, piece, offset);
        meet(walk, piece, cp, character_at(walk, piece, cp, &positions));
    }
}

static void
walk_with_anchors(Reading *reading, Role role, guint32 first, guint32 end, const GArray *anchors)
{
    Walk walk = {.reading = reading, .tables = reading->tables, .role = role, .anchors = anchors};
    walk.hanging = g_array_new(FALSE, FALSE, sizeof(XjDocAnchor));
    walk.withheld = g_string_new(NULL);
    xj_doc_blocks_init(&walk.blocks, reading->source, reading->furniture, &reading->room);
    walk_range(&walk, first, end);
    // What hangs nowhere, or behind the end, comes last.
    meet_anchors(&walk, XJ_DOC_ANCHOR_NOWHERE, TRUE);
    finish(&walk);
    xj_doc_blocks_clear(&walk.blocks);
    g_string_free(walk.withheld, TRUE);
    g_array_unref(walk.hanging);
}

static void
walk_part(Reading *reading, Role role, guint32 first, guint32 end)
{
    walk_with_anchors(reading, role, first, end, NULL);
}

void
xj_doc_stories_read(XjDocTables *tables, XjSource *source)
{
    g_autoptr(GHashTable) furniture = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Reading reading = {
        .tables = tables,
        .source = source,
        .furniture = furniture,
        .room = XJ_TEXT_MAX,
        .characters = MIN(XJ_TEXT_MAX, tables->file.word.length),
    };
    const guint32 *story = tables->file.story_first;
    g_autoptr(GArray) anchors = xj_doc_anchors_read(&tables->file);
    walk_with_anchors(&reading, AS_TEXT, story[XJ_DOC_MAIN], story[XJ_DOC_MAIN + 1], anchors);
    g_autoptr(GArray) headers = xj_doc_headers_read(&tables->file);
    for (guint i = 0; i < headers->len; i++)
    {
        const XjDocAnchor *header = &g_array_index(headers, XjDocAnchor, i);
        walk_part(&reading, AS_FURNITURE, header->first, header->end);
    }
    walk_part(&reading, AS_FURNITURE, story[XJ_DOC_HEADER_BOXES], story[XJ_DOC_HEADER_BOXES + 1]);
}
