// Which of the stretches that a long text is made of holds an offset.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_TILING_BLOCK_BITS 6 // a block of the table is 64 bytes of text: 1/16 of a byte of memory each

typedef struct
{
    const guint32 *starts; // offset at which each stretch begins, rising, the first 0; borrowed
    guint count;           // of stretches
    guint32 *blocks;       // the stretch that holds the first byte of each block
} XjTiling;

// Of a text of `length` bytes. Borrows `starts`; the caller owns *ret_tiling: xj_tiling_clear().
void xj_tiling_make(const guint32 *starts, guint count, gsize length, XjTiling *ret_tiling);
void xj_tiling_clear(XjTiling *tiling);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjTiling, xj_tiling_clear)

// The number of the stretch that holds `offset`.
static inline guint
xj_tiling_at(const XjTiling *tiling, gsize offset)
{
    guint stretch = tiling->blocks[offset >> XJ_TILING_BLOCK_BITS];
    while (stretch + 1 < tiling->count && tiling->starts[stretch + 1] <= offset)
        stretch++;
    return stretch;
}

G_END_DECLS
