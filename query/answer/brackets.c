#include "query/answer/brackets.h"

// Brackets that are open at one time and remembered; deeper ones are no prose.
#define OPEN_MAX 8

// The mark that closes what `character` opens; 0 if it opens nothing. A straight quote closes itself.
static gunichar
closing_of(gunichar character)
{
    static const gunichar pairs[][2] = {
        {0x201C, 0x201D}, {0x2018, 0x2019}, {0x300C, 0x300D}, {0x300E, 0x300F}, {'"', '"'},       {0xFF02, 0xFF02},
        {'(', ')'},       {0xFF08, 0xFF09}, {'[', ']'},       {0xFF3B, 0xFF3D}, {0x3014, 0x3015}, {0x3010, 0x3011},
        {0x300A, 0x300B}, {0x3008, 0x3009}, {0x3016, 0x3017}, {'{', '}'},       {0xFF5B, 0xFF5D},
    };
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (pairs[i][0] == character)
            return pairs[i][1];
    return 0;
}

// The closing marks that are waited for, the innermost last.
typedef struct
{
    gunichar closing[OPEN_MAX];
    guint depth;
} Open;

// Whether `character` is the closing mark waited for, which then is waited for no longer.
static gboolean
close_innermost(Open *open, gunichar character)
{
    if (open->depth == 0 || open->closing[open->depth - 1] != character)
        return FALSE;
    open->depth--;
    return TRUE;
}

gsize
xj_brackets_closed(const char *text, gsize length, gsize start, gsize end)
{
    Open open = {.depth = 0};
    for (const char *at = text + start; at < text + end; at = g_utf8_next_char(at))
    {
        gunichar character = g_utf8_get_char(at);
        gunichar closing = closing_of(character);
        if (!close_innermost(&open, character) && closing != 0 && open.depth < OPEN_MAX)
            open.closing[open.depth++] = closing;
    }
    const char *at = text + end;
    while (at < text + length && close_innermost(&open, g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    return (gsize)(at - text);
}
