#include "indexer/extract/pdf/pdf.h"

#include <limits.h>

enum
{
    REPLACEMENT = 0xFFFD,
    BULLET = 0x2022,
    RADICALS_FIRST = 0x2E80, // CJK radicals supplement
    RADICALS_LAST = 0x2EF3,
    KANGXI_FIRST = 0x2F00,
    KANGXI_LAST = 0x2FD5,
    LIGATURES_FIRST = 0xFB00, // of Latin letters
    LIGATURES_LAST = 0xFB06,
    SYMBOLS_FIRST = 0xF020, // where symbol fonts (Wingdings, Symbol) put their 8-bit codes
    SYMBOLS_LAST = 0xF0FF,
};

// The characters that the radicals of the supplement look like; 0 where there is none in use. Unicode gives decompositions
// for two of them only, which g_unichar_fully_decompose() knows.
static const gunichar2 radicals[RADICALS_LAST - RADICALS_FIRST + 1] = {
    0,      0x5382, 0,      0,      0,      0x4EBB, 0,      0,      0,      0x5202, 0,      0x353E, 0x5C0F, 0x5C0F, 0x5140,
    0x5C23, 0x5C22, 0,      0x5DF3, 0x5E7A, 0x5F51, 0x5F50, 0x5FC4, 0x5FC3, 0x624C, 0x6535, 0,      0x65E1, 0,      0x6708,
    0x6B7A, 0,      0x6C11, 0x6C35, 0x6C3A, 0x706C, 0x722B, 0x722B, 0x4E2C, 0,      0x72AD, 0x738B, 0x758B, 0x7F52, 0x793A,
    0x793B, 0x7AF9, 0x7CF9, 0x7E9F, 0x7F53, 0x7F52, 0x7F53, 0,      0,      0x7F8A, 0x7F8A, 0x7F8A, 0x8002, 0x8080, 0x807F,
    0x8089, 0x81FC, 0x8279, 0x8279, 0x8279, 0x864E, 0x8864, 0x8980, 0x897F, 0x89C1, 0x89D2, 0x89D2, 0x8BA0, 0x8D1D, 0x8DB3,
    0x8F66, 0x8FB6, 0x8FB6, 0x8FB6, 0x961D, 0x9485, 0x9577, 0x9578, 0x957F, 0x95E8, 0x961C, 0x961D, 0x96E8, 0x9752, 0x97E6,
    0x9875, 0x98CE, 0x98DE, 0x98DF, 0x98DF, 0x98E0, 0x9963, 0x9996, 0x9A6C, 0x9AA8, 0x9B3C, 0x9C7C, 0x9E1F, 0x5364, 0x9EA6,
    0x9EC4, 0x9EFE, 0x6589, 0x9F50, 0x6B6F, 0x9F7F, 0x7ADC, 0x9F99, 0x9F9C, 0x4E80, 0};

static gunichar
fold_radical(gunichar c)
{
    gunichar folded = c <= RADICALS_LAST ? radicals[c - RADICALS_FIRST] : 0;
    if (folded == 0)
        g_unichar_fully_decompose(c, TRUE, &folded, 1);
    return folded;
}

// No character that a text may hold, whatever the font says.
static gboolean
is_nothing(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == REPLACEMENT || !g_unichar_validate(c) ||
           g_unichar_type(c) == G_UNICODE_PRIVATE_USE || (c & 0xFFFE) == 0xFFFE;
}

gboolean
xj_pdf_char_write(gunichar c, char ret_text[XJ_PDF_CHAR_MAX])
{
    gunichar written[3] = {c};
    gsize count = 1;
    gboolean known = TRUE;
    if ((c >= RADICALS_FIRST && c <= RADICALS_LAST) || (c >= KANGXI_FIRST && c <= KANGXI_LAST))
        written[0] = fold_radical(c);
    else if (c >= LIGATURES_FIRST && c <= LIGATURES_LAST)
        count = g_unichar_fully_decompose(c, TRUE, written, G_N_ELEMENTS(written));
    else if (c >= SYMBOLS_FIRST && c <= SYMBOLS_LAST)
        written[0] = BULLET;
    else if (is_nothing(c))
    {
        written[0] = REPLACEMENT;
        known = FALSE;
    }
    gsize length = 0;
    for (gsize i = 0; i < count; i++)
        length += (gsize)g_unichar_to_utf8(written[i], ret_text + length);
    ret_text[length] = '\0';
    return known;
}

// ---------------------------------------------------------------- fonts

enum
{
    SCRIPTS_MIN = 4,    // scripts other than those of Chinese papers, in one font
    NAMELESS_SHARE = 8, // one such or impossible character in so many
    JUDGED_MIN = 12,    // characters, before anything is said of a font
};

struct _XjPdfFonts
{
    GHashTable *fonts; // name -> Font
};

typedef struct
{
    guint64 characters;
    guint64 strange;    // of no script that a Chinese paper holds
    guint64 impossible; // controls and code points without a character
    guint64 scripts[3]; // bit set of the strange ones
} Font;

XjPdfFonts *
xj_pdf_fonts_new(void)
{
    XjPdfFonts *fonts = g_new(XjPdfFonts, 1);
    fonts->fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return fonts;
}

void
xj_pdf_fonts_free(XjPdfFonts *fonts)
{
    if (fonts == NULL)
        return;
    g_hash_table_unref(fonts->fonts);
    g_free(fonts);
}

static gboolean
is_usual_script(GUnicodeScript script)
{
    return script == G_UNICODE_SCRIPT_COMMON || script == G_UNICODE_SCRIPT_INHERITED || script == G_UNICODE_SCRIPT_HAN ||
           script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_GREEK || script == G_UNICODE_SCRIPT_CYRILLIC ||
           script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_BOPOMOFO;
}

void
xj_pdf_fonts_count(XjPdfFonts *fonts, const char *name, gunichar c)
{
    Font *font = g_hash_table_lookup(fonts->fonts, name);
    if (font == NULL)
    {
        font = g_new0(Font, 1);
        g_hash_table_insert(fonts->fonts, g_strdup(name), font);
    }
    font->characters++;
    if (g_unichar_type(c) == G_UNICODE_CONTROL || g_unichar_type(c) == G_UNICODE_UNASSIGNED)
    {
        font->impossible++;
        return;
    }
    GUnicodeScript script = g_unichar_get_script(c);
    if (is_usual_script(script) || script < 0 || (gsize)script >= sizeof(font->scripts) * CHAR_BIT)
        return;
    font->strange++;
    font->scripts[script / 64] |= (guint64)1 << (script % 64);
}

static guint
count_scripts(const Font *font)
{
    guint count = 0;
    for (guint i = 0; i < G_N_ELEMENTS(font->scripts); i++)
        count += (guint)__builtin_popcountll(font->scripts[i]);
    return count;
}

gboolean
xj_pdf_fonts_is_nameless(const XjPdfFonts *fonts, const char *name)
{
    const Font *font = g_hash_table_lookup(fonts->fonts, name);
    if (font == NULL || font->characters < JUDGED_MIN)
        return FALSE;
    guint64 strange = count_scripts(font) >= SCRIPTS_MIN ? font->strange : 0;
    return (strange + font->impossible) * NAMELESS_SHARE >= font->characters;
}
