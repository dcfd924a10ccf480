#include "query/language/note.h"

void
xj_note_add(GPtrArray *notes, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *sentence = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (!g_ptr_array_find_with_equal_func(notes, sentence, g_str_equal, NULL))
        g_ptr_array_add(notes, g_steal_pointer(&sentence));
}

char *
xj_note_quote(const char *text, gsize length)
{
    g_autofree char *whole = g_strndup(text, length);
    if (g_utf8_strlen(whole, -1) <= XJ_NOTE_QUOTED_CHARS)
        return g_steal_pointer(&whole);
    *g_utf8_offset_to_pointer(whole, XJ_NOTE_QUOTED_CHARS) = '\0';
    return g_strconcat(whole, "…", NULL);
}
