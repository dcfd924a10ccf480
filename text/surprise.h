// How surprising a text is if it is taken for a Chinese document: the sum of -ln of its characters' shares. Of two readings
// of the same bytes the less surprising one is the likelier, however short they are.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// A byte that could not be decoded. More than the rarest character of several bytes, so that a reading never gains by errors.
#define XJ_SURPRISE_BAD_BYTE 26.0

// Sums over `length` bytes of valid UTF-8. U+FFFD counts nothing: the caller adds XJ_SURPRISE_BAD_BYTE for each bad byte.
// *ret_chars is the number of characters summed over.
double xj_surprise(const char *text, gsize length, gsize *ret_chars);

G_END_DECLS
