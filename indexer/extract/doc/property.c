#include "indexer/extract/doc/property.h"

enum
{
    CHARACTER_DELETED = 0x0800,
    CHARACTER_FIELD_HIDDEN = 0x0802,
    CHARACTER_HIDDEN = 0x083C,
    CHARACTER_STYLE = 0x4A30,
    CHARACTER_PLAIN = 0x2A33,
    CHARACTER_SYMBOL = 0x6A09,
    PARAGRAPH_STYLE = 0x4600,
    PARAGRAPH_LEVEL = 0x260A,
    PARAGRAPH_LIST = 0x460B,
    PARAGRAPH_OUTLINE = 0x2640,
    PARAGRAPH_IN_TABLE = 0x2416,
    PARAGRAPH_ENDS_ROW = 0x2417,
    PARAGRAPH_ENDS_INNER_CELL = 0x244B,
    PARAGRAPH_ENDS_INNER_ROW = 0x244C,
    PARAGRAPH_ELSEWHERE = 0x6646, // its properties stand in the stream Data
    PARAGRAPH_ELSEWHERE_OLD = 0x6645,
    PARAGRAPH_TABS = 0xC615,
    TABLE_DEFINITION = 0xD608,
    TABLE_DEFINITION_OLD = 0xD606,
    TABS_COUNTED = 255, // length of PARAGRAPH_TABS that tells to count its parts
    OUTLINE_TEXT = 9,
    LIST_LEVELS = 9,
    LIST_MAX = 0x7FE, // beyond it: numbers of Word 6, and lists of which the paragraph was taken out
};

typedef struct
{
    guint code;
    XjBytes operand;
} Property;

// Bytes of the operand that begins `rest`. Its kind stands in the upper three bits of the code.
static gsize
operand_length(guint code, XjBytes rest)
{
    static const guint8 fixed[] = {1, 1, 2, 4, 2, 2, 0, 3};
    guint kind = code >> 13;
    if (fixed[kind] != 0)
        return fixed[kind];
    if (code == TABLE_DEFINITION || code == TABLE_DEFINITION_OLD)
        return (gsize)xj_bytes_u16(rest, 0) + 1;
    gsize length = xj_bytes_u8(rest, 0);
    if (code == PARAGRAPH_TABS && length == TABS_COUNTED)
    {
        gsize deleted = (gsize)xj_bytes_u8(rest, 1) * 4;
        return 3 + deleted + (gsize)xj_bytes_u8(rest, 2 + deleted) * 3;
    }
    return 1 + length;
}

// Takes the next property from `rest`; FALSE at its end, or where it breaks off.
static gboolean
next_property(XjBytes *rest, Property *ret_property)
{
    guint code = xj_bytes_u16(*rest, 0);
    XjBytes behind = xj_bytes_slice(*rest, 2, rest->length);
    gsize length = operand_length(code, behind);
    if (behind.data == NULL || !xj_bytes_has(behind, 0, length))
        return FALSE;
    *ret_property = (Property){.code = code, .operand = xj_bytes_slice(behind, 0, length)};
    *rest = xj_bytes_slice(behind, length, behind.length);
    return TRUE;
}

void
xj_doc_character_apply(XjDocCharacter *character, XjBytes properties)
{
    Property property;
    while (next_property(&properties, &property))
    {
        guint8 value = xj_bytes_u8(property.operand, 0);
        if (property.code == CHARACTER_DELETED)
            character->deleted = value != 0;
        else if (property.code == CHARACTER_FIELD_HIDDEN)
            character->field_hidden = value != 0;
        else if (property.code == CHARACTER_HIDDEN)
            character->hidden = value;
        else if (property.code == CHARACTER_STYLE)
            character->style = xj_bytes_u16(property.operand, 0);
        else if (property.code == CHARACTER_PLAIN)
            character->hidden = XJ_DOC_UNSET;
        else if (property.code == CHARACTER_SYMBOL)
            character->symbol = xj_bytes_u16(property.operand, 2);
    }
}

static void
apply_to_paragraph(XjDocParagraph *paragraph, const Property *property)
{
    guint8 value = xj_bytes_u8(property->operand, 0);
    guint16 number = xj_bytes_u16(property->operand, 0);
    if (property->code == PARAGRAPH_STYLE)
        paragraph->style = number;
    else if (property->code == PARAGRAPH_LEVEL)
        paragraph->level = value < LIST_LEVELS ? value : 0;
    else if (property->code == PARAGRAPH_LIST)
        paragraph->list = number <= LIST_MAX ? number : 0;
    else if (property->code == PARAGRAPH_OUTLINE)
        paragraph->outline = MIN(value, OUTLINE_TEXT);
    else if (property->code == PARAGRAPH_IN_TABLE)
        paragraph->in_table = value != 0;
    else if (property->code == PARAGRAPH_ENDS_ROW)
        paragraph->ends_row = value != 0;
    else if (property->code == PARAGRAPH_ENDS_INNER_CELL)
        paragraph->ends_inner_cell = value != 0;
    else if (property->code == PARAGRAPH_ENDS_INNER_ROW)
        paragraph->ends_inner_row = value != 0;
}

void
xj_doc_paragraph_apply(XjDocParagraph *paragraph, XjBytes properties, const XjDocFile *file)
{
    gboolean was_elsewhere = FALSE;
    Property property;
    while (next_property(&properties, &property))
    {
        gboolean is_elsewhere = property.code == PARAGRAPH_ELSEWHERE || property.code == PARAGRAPH_ELSEWHERE_OLD;
        if (!is_elsewhere)
        {
            apply_to_paragraph(paragraph, &property);
            continue;
        }
        if (was_elsewhere)
            return; // what stands elsewhere may not point on
        was_elsewhere = TRUE;
        gsize offset = xj_bytes_u32(property.operand, 0);
        properties = xj_bytes_slice(file->data, offset + 2, xj_bytes_u16(file->data, offset));
    }
}
