#include "document/letters.h"

#include "text/fold.h"
#include "text/utf8.h"

GArray *
xj_letters_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(guint32));
}

// A decimal point counts as part of its number; the folding leaves no other.
static gboolean
is_of_number(gunichar character)
{
    return (character >= '0' && character <= '9') || character == '.';
}

void
xj_letters_add(GArray *letters, const char *folded, gsize length)
{
    const char *end = folded + length;
    guint count = letters->len;
    guint32 last = count > 0 ? g_array_index(letters, guint32, count - 1) : 0;
    g_array_set_size(letters, (guint)MIN(count + length, XJ_LETTERS_MAX)); // no letter takes less than a byte
    guint32 *all = (guint32 *)(gpointer)letters->data;
    for (const char *at = folded; at < end && count < XJ_LETTERS_MAX; at += xj_utf8_length(at))
    {
        guint32 letter = xj_utf8_get(at);
        if (letter == XJ_FOLD_BREAK)
            continue;
        if (is_of_number(letter))
            letter = XJ_LETTER_NUMBER;
        if (letter != XJ_LETTER_NUMBER || last != XJ_LETTER_NUMBER)
            all[count++] = letter;
        last = letter;
    }
    g_array_set_size(letters, count);
}
