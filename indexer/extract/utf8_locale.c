#include "indexer/extract/utf8_locale.h"

#include <glib.h>

// The program's locale with the charset changed; 0 on a system without C.UTF-8: then nothing is changed.
static locale_t
utf8_locale(void)
{
    static gsize made = 0;
    static locale_t locale = (locale_t)0;
    if (g_once_init_enter(&made))
    {
        locale_t own = duplocale(LC_GLOBAL_LOCALE);
        locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", own);
        if (locale == (locale_t)0 && own != (locale_t)0)
            freelocale(own);
        g_once_init_leave(&made, 1);
    }
    return locale;
}

void
xj_utf8_locale_prepare(void)
{
    utf8_locale();
}

locale_t
xj_utf8_locale_enter(void)
{
    return uselocale(utf8_locale());
}

void
xj_utf8_locale_leave(locale_t before)
{
    uselocale(before);
}
