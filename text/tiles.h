// The blocks of characters that two sequences share, wherever they stand: greedy string tiling (Wise 1993).
//
// The longest block comes first, and no character of either side is in two blocks. Cost: the pairs of places where two
// neighbouring characters are the same, and a sort of the blocks.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_TILE_MIN 2 // least length that can be asked for

// `length` characters from `a` on in the one and from `b` on in the other.
typedef struct
{
    guint a, b, length;
} XjTile;

// The blocks of at least `least` (XJ_TILE_MIN or more) characters: a new array of XjTile, by rising `a`.
GArray *xj_tiles_find(const gunichar *a, guint a_count, const gunichar *b, guint b_count, guint least);

static inline const XjTile *
xj_tile(const GArray *tiles, guint index)
{
    return &g_array_index(tiles, XjTile, index);
}

G_END_DECLS
