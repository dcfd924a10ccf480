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
