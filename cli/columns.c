#include "cli/columns.h"

guint
columns_of_character(gunichar character)
{
    if (g_unichar_iszerowidth(character))
        return 0;
    return g_unichar_iswide(character) ? 2 : 1;
}

guint
columns_of(const char *text)
{
    guint columns = 0;
    for (; *text != '\0'; text = g_utf8_next_char(text))
        columns += columns_of_character(g_utf8_get_char(text));
    return columns;
}

const char *
columns_fitting_end(const char *text, guint columns)
{
    guint all = columns_of(text);
    for (; all > columns; text = g_utf8_next_char(text))
        all -= columns_of_character(g_utf8_get_char(text));
    return text;
}

gssize
columns_fitting_start(const char *text, guint columns)
{
    const char *at = text;
    for (guint taken = 0; *at != '\0'; at = g_utf8_next_char(at))
    {
        taken += columns_of_character(g_utf8_get_char(at));
        if (taken > columns)
            break;
    }
    return at - text;
}

void
columns_pad(GString *into, const char *text, guint columns)
{
    for (guint taken = columns_of(text); taken < columns; taken++)
        g_string_append_c(into, ' ');
}
