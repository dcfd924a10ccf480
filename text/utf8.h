// Reading valid UTF-8 without checks, inlined for the loops that see every character. GLib's g_utf8_get_char() is a call
// into the shared library for each.
#pragma once

#include <glib.h>

// Bytes of the character that begins at `p`.
static inline gsize
xj_utf8_length(const char *p)
{
    guchar lead = (guchar)*p;
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

static inline gunichar
xj_utf8_get(const char *p)
{
    const guchar *b = (const guchar *)p;
    if (b[0] < 0x80)
        return b[0];
    if (b[0] < 0xE0)
        return (b[0] & 0x1FU) << 6 | (b[1] & 0x3FU);
    if (b[0] < 0xF0)
        return (b[0] & 0x0FU) << 12 | (b[1] & 0x3FU) << 6 | (b[2] & 0x3FU);
    return (b[0] & 0x07U) << 18 | (b[1] & 0x3FU) << 12 | (b[2] & 0x3FU) << 6 | (b[3] & 0x3FU);
}

// The first byte of the character before `p`, which must not be the first of the text.
static inline const char *
xj_utf8_previous(const char *p)
{
    do
        p--;
    while (((guchar)*p & 0xC0) == 0x80);
    return p;
}
