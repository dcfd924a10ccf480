#include "text/surprise.h"

#include "text/utf8.h"

#include "common_han.inc"

// -ln of a character's share, by kind of character. Those of the frequent kinds were counted in statutes and reports, the
// others are set so that wrong readings of real text lose (bench/charset/ measures that).
#define BLANK 4.5
#define ASCII_WORD 5.5
#define ASCII_MARK 6.5
#define CHINESE_MARK 5.0
#define OTHER_CJK_MARK 11.0
#define FULL_WIDTH 8.5
#define NUMBER_FORM 10.0 // ① Ⅷ ㈠
#define LATIN_MARK 9.0   // ° ± × ·
#define LETTER_IN_WORD 8.0
#define LETTER_ALONE 15.0
#define KANA 12.0
#define SYMBOL 13.0
#define RARE_HAN 16.0
#define CONTROL 18.0
#define UNHEARD_OF 22.0

static gboolean
is_chinese_mark(gunichar c)
{
    switch (c)
    {
    case 0x3000: // blank
    case 0x3001: // 、
    case 0x3002: // 。
    case 0x300A: // 《
    case 0x300B: // 》
    case 0x2014: // —
    case 0x2018: // ‘
    case 0x2019: // ’
    case 0x201C: // “
    case 0x201D: // ”
    case 0x2026: // …
    case 0xFF01: // ！
    case 0xFF08: // （
    case 0xFF09: // ）
    case 0xFF0C: // ，
    case 0xFF1A: // ：
    case 0xFF1B: // ；
    case 0xFF1F: // ？
        return TRUE;
    default:
        return FALSE;
    }
}

static double
of_ascii(gunichar c)
{
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t')
        return BLANK;
    if (c < ' ' || c == 0x7F)
        return CONTROL;
    return g_ascii_isalnum(c) ? ASCII_WORD : ASCII_MARK;
}

// Letters of one script stand together in words; a letter alone among others is what a wrong reading gives.
static double
of_letter(gunichar c, gunichar before)
{
    return g_unichar_isalpha(before) && g_unichar_get_script(before) == g_unichar_get_script(c) ? LETTER_IN_WORD : LETTER_ALONE;
}

static double
of_han(gunichar c)
{
    guint8 units = common_han[c - COMMON_HAN_FIRST];
    return units == 0 ? RARE_HAN : units / COMMON_HAN_UNITS;
}

static double
of_symbol(gunichar c)
{
    if (c >= 0x3000 && c <= 0x303F)
        return c == 0x3007 ? NUMBER_FORM : OTHER_CJK_MARK;
    if ((c >= 0x2150 && c <= 0x218F) || (c >= 0x2460 && c <= 0x24FF) || (c >= 0x3200 && c <= 0x32FF))
        return NUMBER_FORM;
    if (c >= 0x3040 && c <= 0x30FF)
        return KANA;
    if (c >= 0xFF00 && c <= 0xFF5E)
        return FULL_WIDTH;
    return (c >= 0x2000 && c <= 0x27BF) || (c >= 0x1F300 && c <= 0x1FAFF) ? SYMBOL : UNHEARD_OF;
}

static double
of_character(gunichar c, gunichar before)
{
    if (c < 0x80)
        return of_ascii(c);
    if (c >= COMMON_HAN_FIRST && c <= COMMON_HAN_LAST)
        return of_han(c);
    if (is_chinese_mark(c))
        return CHINESE_MARK;
    if (c < 0x0800)
        return g_unichar_isalpha(c) ? of_letter(c, before) : c < 0xA0 ? CONTROL : c < 0x100 ? LATIN_MARK : SYMBOL;
    if (c >= 0xAC00 && c <= 0xD7A3)
        return of_letter(c, before);
    return of_symbol(c);
}

double
xj_surprise(const char *text, gsize length, gsize *ret_chars)
{
    double sum = 0;
    gsize chars = 0;
    gunichar before = ' ';
    for (gsize at = 0; at < length; at += xj_utf8_length(text + at))
    {
        gunichar c = xj_utf8_get(text + at);
        if (c == 0xFFFD)
            continue;
        sum += of_character(c, before);
        chars++;
        before = c;
    }
    *ret_chars = chars;
    return sum;
}
