// libarchive gives names in the charset of the locale, and none at all where that cannot express them. Between these two calls
// the calling thread's locale is one of UTF-8, whatever the program's is; its messages stay in the user's language.
#pragma once

#include <locale.h>

// Loads the locale, which is a file.
void xj_utf8_locale_prepare(void);

// Returns what to give to xj_utf8_locale_leave().
locale_t xj_utf8_locale_enter(void);
void xj_utf8_locale_leave(locale_t before);
