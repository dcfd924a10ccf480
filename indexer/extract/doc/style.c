#include "indexer/extract/doc/style.h"

enum
{
    STYLES_MAX = 0xFFF, // numbers have twelve bits
    CHAIN_MAX = 32,     // styles based on styles; Word allows 11
    HEADINGS = 9,
    CONTENTS_FIRST = 19,
    CONTENTS_LAST = 27,
};

// Where the parts of a style that is not resolved yet stand.
typedef struct
{
    XjBytes paragraph;
    XjBytes character;
} Parts;

// ---------------------------------------------------------------- reading

// The next part: its length, itself, and a byte if its length is odd.
static XjBytes
take_part(XjBytes definition, gsize *at)
{
    gsize length = xj_bytes_u16(definition, *at);
    XjBytes part = xj_bytes_slice(definition, *at + 2, length);
    *at += 2 + length + length % 2;
    return part;
}

static Parts
read_parts(XjBytes definition, gsize base_length, guint kind)
{
    gsize at = base_length;
    at += 2 + (gsize)xj_bytes_u16(definition, at) * 2 + 2; // its name
    Parts parts = {0};
    if (kind == XJ_DOC_STYLE_OF_PARAGRAPHS)
    {
        XjBytes numbered = take_part(definition, &at);
        parts.paragraph = xj_bytes_slice(numbered, 2, numbered.length);
        parts.character = take_part(definition, &at);
    }
    else if (kind == XJ_DOC_STYLE_OF_CHARACTERS)
    {
        parts.character = take_part(definition, &at);
    }
    return parts;
}

// ---------------------------------------------------------------- resolving

// A style's own modifiers, applied to what its base says.
static void
resolve(XjDocStyle *style, const XjDocStyle *base, const Parts *parts, const XjDocFile *file)
{
    if (base != NULL)
    {
        style->paragraph = base->paragraph;
        style->hidden = base->hidden;
    }
    xj_doc_paragraph_apply(&style->paragraph, parts->paragraph, file);
    XjDocCharacter character = XJ_DOC_CHARACTER_INIT;
    xj_doc_character_apply(&character, parts->character);
    if (character.hidden == XJ_DOC_NOT_AS_STYLE)
        style->hidden = style->hidden == 1 ? 0 : 1;
    else if (character.hidden <= 1)
        style->hidden = character.hidden;
    style->resolved = TRUE;
}

// The style and all below it that are not resolved yet, the lowest first.
static void
resolve_chain(GArray *styles, const GArray *parts, guint number, const XjDocFile *file)
{
    guint chain[CHAIN_MAX];
    guint count = 0;
    guint at = number;
    while (count < CHAIN_MAX && at < styles->len && !g_array_index(styles, XjDocStyle, at).resolved)
    {
        chain[count++] = at;
        at = g_array_index(styles, XjDocStyle, at).base;
    }
    while (count > 0)
    {
        XjDocStyle *style = &g_array_index(styles, XjDocStyle, chain[--count]);
        const XjDocStyle *base = style->base < styles->len ? &g_array_index(styles, XjDocStyle, style->base) : NULL;
        if (!style->resolved)
            resolve(style, base, &g_array_index(parts, Parts, chain[count]), file);
    }
}

GArray *
xj_doc_styles_read(const XjDocFile *file)
{
    XjBytes table = xj_doc_file_table(file, XJ_DOC_TABLE_STYLES);
    GArray *styles = g_array_new(FALSE, TRUE, sizeof(XjDocStyle));
    g_autoptr(GArray) parts = g_array_new(FALSE, TRUE, sizeof(Parts));
    guint count = MIN(xj_bytes_u16(table, 2), STYLES_MAX);
    gsize base_length = xj_bytes_u16(table, 4);
    gsize at = 2 + (gsize)xj_bytes_u16(table, 0);
    for (guint i = 0; i < count && at < table.length; i++)
    {
        XjBytes definition = take_part(table, &at);
        guint kinds = xj_bytes_u16(definition, 2);
        XjDocStyle style = {
            .kind = kinds & 0xF,
            .name = xj_bytes_u16(definition, 0) & 0xFFF,
            .base = kinds >> 4,
            .paragraph = XJ_DOC_PARAGRAPH_INIT,
            .hidden = XJ_DOC_UNSET,
        };
        Parts own = read_parts(definition, base_length, style.kind);
        g_array_append_val(styles, style);
        g_array_append_val(parts, own);
    }
    for (guint i = 0; i < styles->len; i++)
        resolve_chain(styles, parts, i, file);
    return styles;
}

// ---------------------------------------------------------------- asking

const XjDocStyle *
xj_doc_style_at(const GArray *styles, guint number)
{
    static const XjDocStyle none = {
        .paragraph = {.outline = XJ_DOC_UNSET, .level = XJ_DOC_UNSET}, .hidden = XJ_DOC_UNSET, .resolved = TRUE};
    return number < styles->len ? &g_array_index(styles, XjDocStyle, number) : &none;
}

guint
xj_doc_style_outline(const XjDocStyle *style, const XjDocParagraph *paragraph)
{
    if (paragraph->outline != XJ_DOC_UNSET)
        return paragraph->outline;
    gboolean is_heading = style->kind == XJ_DOC_STYLE_OF_PARAGRAPHS && style->name >= 1 && style->name <= HEADINGS;
    return is_heading ? style->name - 1 : XJ_DOC_OUTLINE_TEXT;
}

gboolean
xj_doc_style_is_contents(const XjDocStyle *style)
{
    return style->kind == XJ_DOC_STYLE_OF_PARAGRAPHS && style->name >= CONTENTS_FIRST && style->name <= CONTENTS_LAST;
}
