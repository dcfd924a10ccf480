#include "document/noise/program.h"

#include "document/character.h"

#include <string.h>

// A statement has at least this share of the marks below among its characters, and at most this share of Han characters.
#define CODE_MARKS_SHARE 6 // one in
#define HAN_SHARE 8        // one in
#define STATEMENT_CHARACTERS 6

typedef struct
{
    guint characters, han, letters, marks, ends, heads;
} Count;

// Marks that programs are full of and papers have none of, or few.
static gboolean
is_code_mark(gunichar c)
{
    return c < 0x80 && c != 0 && strchr("(){}[]<>=;\"'&|$_+*/\\", (int)c) != NULL;
}

// Marks that end or enclose a statement or a tag.
static gboolean
is_code_end(gunichar c)
{
    return c == ';' || c == '{' || c == '}' || c == '<' || c == '>';
}

// Marks that stand in the midst of one: an assignment, a call, a tag.
static gboolean
is_code_head(gunichar c)
{
    return c == '=' || c == '(' || c == '<';
}

static Count
count_characters(const char *text, gsize length)
{
    Count count = {0};
    for (const char *at = text, *end = text + length; at < end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (xj_char_is_blank(c))
            continue;
        count.characters++;
        count.han += xj_char_is_han(c) ? 1 : 0;
        count.letters += g_unichar_isalnum(c) ? 1 : 0;
        count.marks += is_code_mark(c) ? 1 : 0;
        count.ends += is_code_end(c) ? 1 : 0;
        count.heads += is_code_head(c) ? 1 : 0;
    }
    return count;
}

// <br/> </div></td> <!-- end -->
static gboolean
is_tag(const char *text, gsize length, const Count *count)
{
    return text[0] == '<' && text[length - 1] == '>' && length >= 3 && count->han == 0 &&
           (g_ascii_isalpha(text[1]) || text[1] == '/' || text[1] == '!');
}

gboolean
xj_noise_is_program(const char *text, gsize length)
{
    if (length == 0 || !g_ascii_ispunct(text[length - 1]))
        return FALSE;
    Count count = count_characters(text, length);
    if (is_tag(text, length, &count))
        return TRUE;
    if (count.letters == 0)
        return count.characters >= 2 && count.marks == count.characters && count.ends > 0 && count.ends < count.characters;
    return count.characters >= STATEMENT_CHARACTERS && count.ends > 0 && count.marks * CODE_MARKS_SHARE >= count.characters &&
           count.han * HAN_SHARE <= count.characters && count.heads > 0 &&
           (text[length - 1] == ';' || text[length - 1] == '}' || text[length - 1] == '{' || text[length - 1] == '>');
}
