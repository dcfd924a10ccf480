#include "indexer/extract/doc/symbol.h"

gunichar
xj_doc_cp1252(guint8 byte)
{
    enum
    {
        FIRST = 0x80,
    };
    // 0x80 to 0x9F; those that the code page leaves open are left out of the text.
    static const guint16 table[] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    return byte >= FIRST && byte < FIRST + G_N_ELEMENTS(table) ? table[byte - FIRST] : byte;
}

// The fonts lie in the private use area from F000; these are the signs that forms are ticked with.
gunichar
xj_doc_symbol(guint16 symbol)
{
    static const struct
    {
        guint16 symbol;
        guint16 character;
    } known[] = {
        {0xF052, 0x2611}, {0xF0FE, 0x2611}, {0xF053, 0x2612}, {0xF0FD, 0x2612}, {0xF050, 0x2713}, {0xF0FC, 0x2713},
        {0xF04F, 0x2717}, {0xF0FB, 0x2717}, {0xF06F, 0x25A1}, {0xF071, 0x25A1}, {0xF0A3, 0x25A1}, {0xF0A8, 0x25A1},
        {0xF06E, 0x25A0}, {0xF06C, 0x25CF}, {0xF09F, 0x2022}, {0xF0B7, 0x00B7}, {0xF0D8, 0x27A2}, {0xF0E0, 0x2192},
        {0xF0B4, 0x00D7}, {0xF0B8, 0x00F7}, {0xF0B1, 0x00B1}, {0xF0B0, 0x00B0}, {0xF0A0, 0x0020}, {0xF0B3, 0x2265},
    };
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
    {
        if (known[i].symbol == symbol)
            return known[i].character;
    }
    gboolean is_private = symbol >= 0xE000 && symbol <= 0xF8FF;
    gboolean is_surrogate = symbol >= 0xD800 && symbol <= 0xDFFF;
    return is_private || is_surrogate || symbol < ' ' ? XJ_DOC_NO_CHARACTER : symbol;
}
