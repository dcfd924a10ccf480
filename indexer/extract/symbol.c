#include "indexer/extract/symbol.h"

enum
{
    PRIVATE_FIRST = 0xE000,
    PRIVATE_LAST = 0xF8FF,
    SYMBOL_BASE = 0xF000,
    SYMBOL_LAST = 0xF0FF,
    SIGNS_FIRST = 0xA0, // of the font Symbol; below it has letters
};

typedef struct
{
    guint8 code;
    gunichar character;
} Symbol;

static const Symbol wingdings[] = {
    {0x6C, 0x25CF}, {0x6D, 0x25CB}, {0x6E, 0x25A0}, {0x6F, 0x25A1}, {0x70, 0x25A1}, {0x71, 0x25A1},
    {0x72, 0x25A1}, {0x74, 0x25C6}, {0x75, 0x25C6}, {0x76, 0x25C6}, {0x77, 0x25C6}, {0x9F, 0x2022},
    {0xA1, 0x25CB}, {0xA7, 0x25AA}, {0xA8, 0x25A1}, {0xAB, 0x2605}, {0xD8, 0x27A2}, {0xE0, 0x2192},
    {0xE8, 0x2192}, {0xFB, 0x2717}, {0xFC, 0x2713}, {0xFD, 0x2612}, {0xFE, 0x2611},
};

static const Symbol wingdings2[] = {
    {0x4F, 0x2717}, {0x50, 0x2713}, {0x51, 0x2612}, {0x52, 0x2611}, {0x53, 0x2612}, {0x54, 0x2612}, {0xA3, 0x25A1},
};

static const Symbol symbol[] = {
    {0x61, 0x03B1}, {0x62, 0x03B2}, {0x64, 0x03B4}, {0x65, 0x03B5}, {0x67, 0x03B3}, {0x6C, 0x03BB},
    {0x6D, 0x03BC}, {0x70, 0x03C0}, {0x71, 0x03B8}, {0x72, 0x03C1}, {0x73, 0x03C3}, {0x77, 0x03C9},
    {0x44, 0x0394}, {0x53, 0x03A3}, {0x57, 0x03A9}, {0xA3, 0x2264}, {0xA5, 0x221E}, {0xAE, 0x2192},
    {0xA0, 0x0020}, {0xB0, 0x00B0}, {0xB1, 0x00B1}, {0xB2, 0x2033}, {0xB3, 0x2265}, {0xB4, 0x00D7},
    {0xB7, 0x2022}, {0xB8, 0x00F7}, {0xB9, 0x2260}, {0xBB, 0x2248}, {0xD6, 0x221A}, {0xE5, 0x2211},
};

static gunichar
look_up(const Symbol *symbols, guint count, guint code)
{
    for (guint i = 0; i < count; i++)
    {
        if (symbols[i].code == code)
            return symbols[i].character;
    }
    return 0;
}

// ① to ⑩ and ❶ to ❿ stand in a row each, a zero before them.
static gunichar
wingdings_number(guint code)
{
    if (code >= 0x81 && code <= 0x8A)
        return 0x2460 + code - 0x81;
    return code >= 0x8C && code <= 0x95 ? 0x2776 + code - 0x8C : 0;
}

gunichar
xj_symbol_character(const char *font, gunichar code)
{
    g_autofree char *name = g_ascii_strdown(font, -1);
    gboolean private = code >= PRIVATE_FIRST && code <= PRIVATE_LAST;
    gboolean mapped = (code >= SYMBOL_BASE && code <= SYMBOL_LAST) || code <= 0xFF;
    guint low = code & 0xFF;
    gunichar found = 0;
    if (mapped && g_str_has_prefix(name, "wingdings 2"))
        return look_up(wingdings2, G_N_ELEMENTS(wingdings2), low);
    if (mapped && g_str_has_prefix(name, "wingdings 3"))
        return 0;
    if (mapped && g_str_has_prefix(name, "wingdings"))
    {
        found = wingdings_number(low);
        return found != 0 ? found : look_up(wingdings, G_N_ELEMENTS(wingdings), low);
    }
    if (mapped && g_str_has_prefix(name, "symbol"))
        return look_up(symbol, G_N_ELEMENTS(symbol), low);
    return !private && code >= 0x20 && g_unichar_isprint(code) ? code : 0;
}

// Signs that forms are ticked and lists are marked with come from Wingdings; the letters of Symbol would be a guess too many.
gunichar
xj_symbol_guess(gunichar code)
{
    guint low = code & 0xFF;
    gunichar found = xj_symbol_character("wingdings", code);
    if (found == 0)
        found = xj_symbol_character("wingdings 2", code);
    return found == 0 && low >= SIGNS_FIRST ? xj_symbol_character("symbol", code) : found;
}
