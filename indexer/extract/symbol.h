// Characters of symbol fonts: Wingdings, Symbol and their kin give letters and private codes other shapes.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// The character that looks like code `code` of `font`; 0 if none is known. Codes may be written as letters (0x20 to 0xFF) or in the private
// area (0xF020 to 0xF0FF).
gunichar xj_symbol_character(const char *font, gunichar code);

// Likewise where the font is not known but for holding symbols.
gunichar xj_symbol_guess(gunichar code);

G_END_DECLS
