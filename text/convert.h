// Bytes of a known charset to UTF-8, errors replaced and listed. xj_decode() finds the charset and calls this.
#pragma once

#include "text/decode.h"

G_BEGIN_DECLS

typedef struct
{
    char *text; // valid UTF-8 without NUL inside, NUL-terminated
    gsize length;
    gsize replaced;       // runs
    gsize replaced_bytes; // bytes of the source in them
    GArray *replacements; // of XjReplacement, the first XJ_DECODE_REPLACEMENTS_LISTED
} XjConverted;

// Converts `length` bytes from `charset` (as xj_charset_find() gives it). FALSE if iconv cannot convert from it to plain
// text after all.
gboolean xj_convert(const char *charset, const char *bytes, gsize length, XjConverted *ret_converted);

void xj_converted_clear(XjConverted *converted);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjConverted, xj_converted_clear)

G_END_DECLS
