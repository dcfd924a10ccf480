#include "indexer/extract/doc/symbol.h"

#include "indexer/extract/symbol.h"

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

gunichar
xj_doc_symbol(guint16 symbol)
{
    enum
    {
        PRIVATE_FIRST = 0xE000,
        PRIVATE_LAST = 0xF8FF,
    };
    gboolean is_private = symbol >= PRIVATE_FIRST && symbol <= PRIVATE_LAST;
    gboolean is_surrogate = symbol >= 0xD800 && symbol <= 0xDFFF;
    gunichar character = is_private ? xj_symbol_guess(symbol) : symbol;
    return is_surrogate || character < ' ' ? XJ_DOC_NO_CHARACTER : character;
}
