#include "document/marker.h"

#include "document/character.h"

#include <string.h>

// Longer numbers are years and amounts.
#define ARABIC_DIGITS_MAX 3
#define ARTICLE_DIGITS_MAX 4
// 一是 … 二十是; beyond that 是 and 要 are just words.
#define SPOKEN_MAX 20

typedef struct
{
    const char *at, *end;
} Cursor;

static gunichar
peek(const Cursor *cursor)
{
    return cursor->at < cursor->end ? g_utf8_get_char(cursor->at) : 0;
}

static void
advance(Cursor *cursor)
{
    cursor->at = xj_char_next(cursor->at);
}

static gboolean
accept(Cursor *cursor, gunichar c)
{
    if (peek(cursor) != c)
    {
        return FALSE;
    }
    advance(cursor);
    return TRUE;
}

static gboolean
accept_either(Cursor *cursor, gunichar a, gunichar b)
{
    return accept(cursor, a) || accept(cursor, b);
}

static void
skip_blanks(Cursor *cursor)
{
    while (cursor->at < cursor->end && xj_char_is_blank(peek(cursor)))
    {
        advance(cursor);
    }
}

// 零 to 九 as 0..9, else -1.
static gint
han_digit(gunichar c)
{
    switch (c)
    {
    case 0x96F6: // 零
    case 0x3007: // 〇
        return 0;
    case 0x4E00: // 一
        return 1;
    case 0x4E8C: // 二
        return 2;
    case 0x4E09: // 三
        return 3;
    case 0x56DB: // 四
        return 4;
    case 0x4E94: // 五
        return 5;
    case 0x516D: // 六
        return 6;
    case 0x4E03: // 七
        return 7;
    case 0x516B: // 八
        return 8;
    case 0x4E5D: // 九
        return 9;
    default:
        return -1;
    }
}

// 十 百 千 as 10, 100, 1000, else 0.
static guint
han_unit(gunichar c)
{
    return c == 0x5341 ? 10 : c == 0x767E ? 100 : c == 0x5343 ? 1000 : 0;
}

// Reads 一 … 九千九百九十九, and digits written one by one (二〇五). 0 if there is none.
static guint
read_han_number(Cursor *cursor)
{
    guint total = 0;
    guint pending = 0;
    gboolean any = FALSE;
    for (; total + pending < 100000; advance(cursor))
    {
        gint digit = han_digit(peek(cursor));
        guint unit = han_unit(peek(cursor));
        if (digit >= 0)
        {
            pending = pending * 10 + (guint)digit;
        }
        else if (unit != 0)
        {
            total += unit * (pending == 0 ? 1 : pending);
            pending = 0;
        }
        else
        {
            break;
        }
        any = TRUE;
    }
    return any ? total + pending : 0;
}

// Reads an Arabic number of at most `digits_max` digits. 0 if there is none or it is longer.
static guint
read_arabic_number(Cursor *cursor, guint digits_max)
{
    guint number = 0;
    guint digits = 0;
    for (gint digit = xj_char_digit(peek(cursor)); digit >= 0; digit = xj_char_digit(peek(cursor)))
    {
        if (++digits > digits_max)
        {
            return 0;
        }
        number = number * 10 + (guint)digit;
        advance(cursor);
    }
    return number;
}

static gboolean
finish(Cursor *cursor, const char *start, XjMarkerFamily family, guint number, XjMarker *ret_marker)
{
    if (number == 0)
    {
        return FALSE;
    }
    gsize length = (gsize)(cursor->at - start);
    skip_blanks(cursor);
    *ret_marker = (XjMarker){family, number, length, (gsize)(cursor->at - start)};
    return TRUE;
}

// What follows 第X条 in a reference and never in the article itself: 第三条规定 第三条的 第三条第二款 第三条、第四条
static gboolean
is_reference(const Cursor *cursor)
{
    static const char *const tails[] = {"规定", "所", "的", "第",     "、", "，", ",", "和",
                                        "及",   "至", "或", "之规定", "中", "款", "。"};
    for (gsize i = 0; i < G_N_ELEMENTS(tails); i++)
    {
        gsize length = strlen(tails[i]);
        if ((gsize)(cursor->end - cursor->at) >= length && memcmp(cursor->at, tails[i], length) == 0)
        {
            return TRUE;
        }
    }
    return FALSE;
}

static gboolean
accept_word(Cursor *cursor, const char *word)
{
    gsize length = strlen(word);
    if ((gsize)(cursor->end - cursor->at) < length || memcmp(cursor->at, word, length) != 0)
    {
        return FALSE;
    }
    cursor->at += length;
    return TRUE;
}

// 之一, 之十二: an article put in between.
static void
skip_inserted(Cursor *cursor)
{
    Cursor tail = *cursor;
    if (accept(&tail, 0x4E4B) && read_han_number(&tail) > 0)
    {
        *cursor = tail;
    }
}

static XjMarkerFamily
legal_family(Cursor *cursor)
{
    if (accept_word(cursor, "部分") || accept_word(cursor, "编") || accept_word(cursor, "篇"))
    {
        return XJ_MARKER_PART;
    }
    if (accept_word(cursor, "章"))
    {
        return XJ_MARKER_CHAPTER;
    }
    if (accept_word(cursor, "节"))
    {
        return XJ_MARKER_SECTION;
    }
    return accept_word(cursor, "条") ? XJ_MARKER_ARTICLE : XJ_MARKER_NONE;
}

// Behind 第.
static gboolean
parse_behind_di(Cursor cursor, const char *start, XjMarker *ret_marker)
{
    skip_blanks(&cursor);
    gboolean arabic = xj_char_digit(peek(&cursor)) >= 0;
    guint number = arabic ? read_arabic_number(&cursor, ARTICLE_DIGITS_MAX) : read_han_number(&cursor);
    if (number == 0)
    {
        return FALSE;
    }
    if (accept_either(&cursor, 0xFF0C, ',') || accept(&cursor, 0x3001) || accept_either(&cursor, 0xFF1A, ':'))
    {
        return !arabic && number <= SPOKEN_MAX && finish(&cursor, start, XJ_MARKER_ORDINAL, number, ret_marker);
    }
    skip_blanks(&cursor);
    XjMarkerFamily family = legal_family(&cursor);
    if (family == XJ_MARKER_NONE)
    {
        return FALSE;
    }
    if (family == XJ_MARKER_ARTICLE)
    {
        skip_inserted(&cursor);
    }
    if (family == XJ_MARKER_PART)
    {
        accept_either(&cursor, 0xFF1A, ':'); // 第一部分：
    }
    return !is_reference(&cursor) && finish(&cursor, start, family, number, ret_marker);
}

// Begins with a Han numeral: 一、 一是 一要
static gboolean
parse_han(Cursor cursor, const char *start, XjMarker *ret_marker)
{
    guint number = read_han_number(&cursor);
    Cursor mark = cursor;
    skip_blanks(&mark);
    if (accept(&mark, 0x3001) || accept_either(&mark, 0xFF0E, '.'))
    {
        return finish(&mark, start, XJ_MARKER_HAN, number, ret_marker);
    }
    if (number > SPOKEN_MAX || (peek(&cursor) != 0x662F && peek(&cursor) != 0x8981))
    {
        return FALSE;
    }
    XjMarkerFamily family = peek(&cursor) == 0x662F ? XJ_MARKER_POINT : XJ_MARKER_DEMAND;
    advance(&cursor);
    Cursor next = cursor;
    // 一是一、二是二 is a saying.
    if (read_han_number(&next) == number && (peek(&next) == 0x3001 || peek(&next) == 0xFF0C || peek(&next) == ','))
    {
        return FALSE;
    }
    return finish(&cursor, start, family, number, ret_marker);
}

// Behind an opening bracket: （一） (1)
static gboolean
parse_bracketed(Cursor cursor, const char *start, XjMarker *ret_marker)
{
    skip_blanks(&cursor);
    gboolean arabic = xj_char_digit(peek(&cursor)) >= 0;
    guint number = arabic ? read_arabic_number(&cursor, ARABIC_DIGITS_MAX) : read_han_number(&cursor);
    skip_blanks(&cursor);
    if (number == 0 || !accept_either(&cursor, 0xFF09, ')'))
    {
        return FALSE;
    }
    accept(&cursor, 0x3001);
    return finish(&cursor, start, arabic ? XJ_MARKER_PAREN : XJ_MARKER_HAN_PAREN, number, ret_marker);
}

// 1.1 and deeper, from behind the first dot on: the last number counts.
static gboolean
parse_decimal(Cursor cursor, const char *start, XjMarker *ret_marker)
{
    guint number = 0;
    do
    {
        number = read_arabic_number(&cursor, 2);
    } while (number != 0 && xj_char_digit(peek(&cursor)) < 0 && accept_either(&cursor, '.', 0xFF0E) &&
             xj_char_digit(peek(&cursor)) >= 0);
    gboolean divided = xj_char_is_blank(peek(&cursor)) || accept(&cursor, 0x3001);
    return divided && finish(&cursor, start, XJ_MARKER_DECIMAL, number, ret_marker);
}

// Begins with an Arabic numeral: 1. 1、 1)
static gboolean
parse_arabic(Cursor cursor, const char *start, XjMarker *ret_marker)
{
    guint number = read_arabic_number(&cursor, ARABIC_DIGITS_MAX);
    if (number == 0)
    {
        return FALSE;
    }
    if (accept_either(&cursor, 0xFF09, ')'))
    {
        return finish(&cursor, start, XJ_MARKER_HALF_PAREN, number, ret_marker);
    }
    gboolean dot = accept_either(&cursor, '.', 0xFF0E);
    if (!dot && !accept(&cursor, 0x3001))
    {
        return FALSE;
    }
    if (xj_char_digit(peek(&cursor)) >= 0)
    {
        return dot && parse_decimal(cursor, start, ret_marker);
    }
    return finish(&cursor, start, XJ_MARKER_NUMBER, number, ret_marker);
}

typedef struct
{
    gunichar first, last;
    XjMarkerFamily family;
} NumberedSquare;

// ① ⑴ ⒈ ㈠: one character holds number and dress.
static gboolean
parse_square(Cursor cursor, const char *start, XjMarker *ret_marker)
{
    static const NumberedSquare squares[] = {{0x2460, 0x2473, XJ_MARKER_CIRCLED},
                                             {0x2474, 0x2487, XJ_MARKER_PAREN},
                                             {0x2488, 0x249B, XJ_MARKER_NUMBER},
                                             {0x2776, 0x277F, XJ_MARKER_CIRCLED},
                                             {0x3220, 0x3229, XJ_MARKER_HAN_PAREN}};
    gunichar c = peek(&cursor);
    for (gsize i = 0; i < G_N_ELEMENTS(squares); i++)
    {
        if (c >= squares[i].first && c <= squares[i].last)
        {
            advance(&cursor);
            accept(&cursor, 0x3001);
            return finish(&cursor, start, squares[i].family, c - squares[i].first + 1, ret_marker);
        }
    }
    return FALSE;
}

typedef struct
{
    const char *word;
    guint number;
    gboolean needs_comma; // the word also begins other ones: 最后一公里
} SequenceWord;

// 首先 其次 再次 最后, with the comma if there is one.
static gboolean
parse_sequence(Cursor cursor, const char *start, XjMarker *ret_marker)
{
    static const SequenceWord words[] = {{"首先", 1, FALSE},
                                         {"其次", 2, FALSE},
                                         {"再次", 3, TRUE},
                                         {"再者", 3, TRUE},
                                         {"最后", XJ_MARKER_LAST, TRUE},
                                         {"最後", XJ_MARKER_LAST, TRUE}};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    {
        if (accept_word(&cursor, words[i].word))
        {
            gboolean comma = accept_either(&cursor, 0xFF0C, ',') || accept(&cursor, 0x3001);
            gboolean verb = peek(&cursor) == 0x662F || peek(&cursor) == 0x8981; // 首先是 首先要
            return (comma || verb) && (comma || !words[i].needs_comma) &&
                   finish(&cursor, start, XJ_MARKER_SEQUENCE, words[i].number, ret_marker);
        }
    }
    return FALSE;
}

// 其一， 其二，
static gboolean
parse_item(Cursor cursor, const char *start, XjMarker *ret_marker)
{
    guint number = read_han_number(&cursor);
    return number > 0 && number <= SPOKEN_MAX &&
           (accept_either(&cursor, 0xFF0C, ',') || accept(&cursor, 0x3001) || accept_either(&cursor, 0xFF1A, ':')) &&
           finish(&cursor, start, XJ_MARKER_ITEM, number, ret_marker);
}

gboolean
xj_marker_parse(const char *text, gsize length, XjMarker *ret_marker)
{
    Cursor cursor = {text, text + length};
    gunichar c = peek(&cursor);
    switch (c)
    {
    case 0x7B2C: // 第
        advance(&cursor);
        return parse_behind_di(cursor, text, ret_marker);
    case '(':
    case 0xFF08:
        advance(&cursor);
        return parse_bracketed(cursor, text, ret_marker);
    case 0x9996: // 首
    case 0x518D: // 再
    case 0x6700: // 最
        return parse_sequence(cursor, text, ret_marker);
    case 0x5176: // 其
        advance(&cursor);
        return parse_item(cursor, text, ret_marker) || parse_sequence((Cursor){text, text + length}, text, ret_marker);
    default:
        break;
    }
    if (xj_char_digit(c) >= 0)
    {
        return parse_arabic(cursor, text, ret_marker);
    }
    if (han_digit(c) >= 0 || han_unit(c) != 0)
    {
        return parse_han(cursor, text, ret_marker);
    }
    return c >= 0x2460 && c <= 0x3229 && parse_square(cursor, text, ret_marker);
}

gboolean
xj_marker_is_spoken(XjMarkerFamily family)
{
    return family >= XJ_MARKER_ORDINAL;
}

gboolean
xj_marker_is_legal(XjMarkerFamily family)
{
    return family >= XJ_MARKER_PART && family <= XJ_MARKER_ARTICLE;
}

gboolean
xj_marker_begins_paragraph(const char *text, gsize length)
{
    XjMarker marker;
    return xj_marker_parse(text, length, &marker) && !xj_marker_is_spoken(marker.family);
}
