// The language of messages.
#pragma once

#include <glib.h>

// Sets the locale and the catalogue. Chinese is the program's own language: it is used unless the environment asks for
// another one (LANG=en_US.UTF-8 xunjian ...).
void language_init(void);

// Whether that is Chinese, where something has a name in both languages.
gboolean language_is_chinese(void);
