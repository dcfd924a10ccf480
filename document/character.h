// What a character is to somebody who reads a document's layout. All take Unicode characters; none looks at context.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// The next character. Like g_utf8_next_char(), which drops the const.
static inline const char *
xj_char_next(const char *at)
{
    return at + g_utf8_skip[(guchar)*at];
}

// An ideograph; 〇 counts as one.
static inline gboolean
xj_char_is_han(gunichar c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFF) || c == 0x3007 ||
           (c >= 0xF900 && c <= 0xFAFF);
}

// A blank inside a line, of any width. Line ends are not blanks.
static inline gboolean
xj_char_is_blank(gunichar c)
{
    return c == ' ' || c == '\t' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F;
}

// Controls and marks that have no width: byte order marks, joiners, soft hyphens, direction marks.
static inline gboolean
xj_char_is_invisible(gunichar c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

// Ends a line of plain text, whatever the system that wrote it. A page ends a line too.
static inline gboolean
xj_char_is_line_end(gunichar c)
{
    return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

// 。！？ in either width; ． is taken for 。 nowhere.
static inline gboolean
xj_char_is_full_stop(gunichar c)
{
    return c == 0x3002 || c == 0xFF61 || c == 0xFF01 || c == 0xFF1F || c == '!' || c == '?';
}

static inline gboolean
xj_char_is_semicolon(gunichar c)
{
    return c == 0xFF1B || c == ';';
}

static inline gboolean
xj_char_is_colon(gunichar c)
{
    return c == 0xFF1A || c == ':';
}

static inline gboolean
xj_char_is_comma(gunichar c)
{
    return c == 0xFF0C || c == ',' || c == 0x3001 || c == 0xFE50 || c == 0xFE51;
}

// A closing quote or bracket, which belongs to the sentence before it.
static inline gboolean
xj_char_is_closing(gunichar c)
{
    return c == 0x201D || c == 0x2019 || c == ')' || c == 0xFF09 || c == 0x300B || c == 0x3009 || c == 0x300D || c == 0x300F ||
           c == 0x3011 || c == 0x3015 || c == ']' || c == 0xFF3D || c == '"';
}

// An opening quote or bracket, which belongs to what follows. Straight quotes do not tell.
static inline gboolean
xj_char_is_opening(gunichar c)
{
    return c == 0x201C || c == 0x2018 || c == '(' || c == 0xFF08 || c == 0x300A || c == 0x3008 || c == 0x300C || c == 0x300E ||
           c == 0x3010 || c == 0x3014 || c == '[' || c == 0xFF3B;
}

// The digit's value, ASCII or full width; -1 for anything else.
static inline gint
xj_char_digit(gunichar c)
{
    if (c >= '0' && c <= '9')
    {
        return (gint)(c - '0');
    }
    return c >= 0xFF10 && c <= 0xFF19 ? (gint)(c - 0xFF10) : -1;
}

static inline gboolean
xj_char_is_letter(gunichar c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F);
}

// The last character of `length` bytes; 0 if there is none.
static inline gunichar
xj_char_last(const char *text, gsize length)
{
    return length == 0 ? 0 : g_utf8_get_char(g_utf8_prev_char(text + length));
}

// The first character of `length` bytes; 0 if there is none.
static inline gunichar
xj_char_first(const char *text, gsize length)
{
    return length == 0 ? 0 : g_utf8_get_char(text);
}

// The last character that is neither a closing quote nor a closing bracket; 0 if there is none.
static inline gunichar
xj_char_last_open(const char *text, gsize length)
{
    while (length > 0)
    {
        const char *before = g_utf8_prev_char(text + length);
        gunichar c = g_utf8_get_char(before);
        if (!xj_char_is_closing(c))
        {
            return c;
        }
        length = (gsize)(before - text);
    }
    return 0;
}

G_END_DECLS
