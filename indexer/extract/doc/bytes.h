// Bytes of a compound file or of one of its streams: little-endian numbers, every access checked. What lies outside reads as
// zero; a slice that reaches outside is cut.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
    const guint8 *data; // borrowed
    gsize length;
} XjBytes;

static inline gboolean
xj_bytes_has(XjBytes bytes, gsize offset, gsize length)
{
    return offset <= bytes.length && length <= bytes.length - offset;
}

static inline guint8
xj_bytes_u8(XjBytes bytes, gsize offset)
{
    return bytes.data != NULL && xj_bytes_has(bytes, offset, 1) ? bytes.data[offset] : 0;
}

static inline guint16
xj_bytes_u16(XjBytes bytes, gsize offset)
{
    return xj_bytes_has(bytes, offset, 2) ? (guint16)(bytes.data[offset] + 256U * bytes.data[offset + 1]) : 0;
}

static inline guint32
xj_bytes_u32(XjBytes bytes, gsize offset)
{
    return xj_bytes_has(bytes, offset, 4) ? xj_bytes_u16(bytes, offset) | (guint32)xj_bytes_u16(bytes, offset + 2) << 16 : 0;
}

static inline guint64
xj_bytes_u64(XjBytes bytes, gsize offset)
{
    return xj_bytes_u32(bytes, offset) | (guint64)xj_bytes_u32(bytes, offset + 4) << 32;
}

static inline XjBytes
xj_bytes_slice(XjBytes bytes, gsize offset, gsize length)
{
    if (bytes.data == NULL || offset > bytes.length)
        return (XjBytes){0};
    return (XjBytes){.data = bytes.data + offset, .length = MIN(length, bytes.length - offset)};
}

G_END_DECLS
