#include "text/tiles.h"

#include "text/pairs.h"

#include <string.h>

#define NOWHERE G_MAXUINT32

// All blocks that can be made no longer on either end.
static GArray *
maximal_blocks(const gunichar *a, guint a_count, const gunichar *b, guint b_count, guint least)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(XjTile));
    if (a_count < XJ_TILE_MIN || b_count < XJ_TILE_MIN)
        return blocks;
    g_auto(XjPairs) pairs = {0};
    xj_pairs_make(a, a_count, &pairs);
    for (guint j = 0; j + 1 < b_count; j++)
        for (guint32 i = xj_pairs_first(&pairs, b + j); i != XJ_PAIRS_NOWHERE; i = pairs.next[i])
        {
            if (a[i] != b[j] || a[i + 1] != b[j + 1] || (i > 0 && j > 0 && a[i - 1] == b[j - 1]))
                continue;
            XjTile block = {i, j, XJ_TILE_MIN};
            while (i + block.length < a_count && j + block.length < b_count && a[i + block.length] == b[j + block.length])
                block.length++;
            if (block.length >= least)
                g_array_append_val(blocks, block);
        }
    return blocks;
}

static gint
compare_places(gconstpointer left, gconstpointer right)
{
    const XjTile *one = left;
    const XjTile *other = right;
    return one->a < other->a ? -1 : one->a > other->a;
}

// The first stretch of `block` from `offset` on that is in no tile yet; length 0 if there is none.
static XjTile
free_stretch(const XjTile *block, guint offset, const guint8 *a_taken, const guint8 *b_taken)
{
    while (offset < block->length && (a_taken[block->a + offset] || b_taken[block->b + offset]))
        offset++;
    XjTile stretch = {block->a + offset, block->b + offset, 0};
    while (offset + stretch.length < block->length && !a_taken[stretch.a + stretch.length] &&
           !b_taken[stretch.b + stretch.length])
        stretch.length++;
    return stretch;
}

// Blocks by their length: lists, linked by index.
typedef struct
{
    GArray *blocks; // of XjTile
    GArray *next;   // of guint32: the next block of the same length
    guint32 *first; // of each length
    guint longest;
} Shelf;

static void
shelf_add(Shelf *shelf, const XjTile *block)
{
    const guint32 index = shelf->blocks->len;
    g_array_append_vals(shelf->blocks, block, 1);
    g_array_append_val(shelf->next, shelf->first[block->length]);
    shelf->first[block->length] = index;
}

// The first of a length comes to stand first.
static void
shelf_init(Shelf *shelf, const GArray *blocks)
{
    *shelf = (Shelf){g_array_new(FALSE, FALSE, sizeof(XjTile)), g_array_new(FALSE, FALSE, sizeof(guint32)), NULL, 0};
    for (guint i = 0; i < blocks->len; i++)
        shelf->longest = MAX(shelf->longest, xj_tile(blocks, i)->length);
    shelf->first = g_new(guint32, shelf->longest + 1);
    memset(shelf->first, 0xFF, (shelf->longest + 1) * sizeof(guint32));
    for (guint i = blocks->len; i-- > 0;)
        shelf_add(shelf, xj_tile(blocks, i));
}

static void
shelf_clear(Shelf *shelf)
{
    g_array_unref(shelf->blocks);
    g_array_unref(shelf->next);
    g_free(shelf->first);
}

// Makes `block` a tile if all of it is free; what is free of it otherwise, which is shorter, goes back on the shelf.
static void
take_block(const XjTile *block, guint least, guint8 *a_taken, guint8 *b_taken, GArray *tiles, Shelf *shelf)
{
    XjTile stretch = free_stretch(block, 0, a_taken, b_taken);
    if (stretch.length == block->length)
    {
        memset(a_taken + block->a, 1, block->length);
        memset(b_taken + block->b, 1, block->length);
        g_array_append_vals(tiles, block, 1);
        return;
    }
    for (; stretch.length > 0; stretch = free_stretch(block, stretch.a - block->a + stretch.length, a_taken, b_taken))
        if (stretch.length >= least)
            shelf_add(shelf, &stretch);
}

GArray *
xj_tiles_find(const gunichar *a, guint a_count, const gunichar *b, guint b_count, guint least)
{
    g_autoptr(GArray) blocks = maximal_blocks(a, a_count, b, b_count, MAX(least, XJ_TILE_MIN));
    g_autofree guint8 *a_taken = g_new0(guint8, a_count + 1);
    g_autofree guint8 *b_taken = g_new0(guint8, b_count + 1);
    GArray *tiles = g_array_new(FALSE, FALSE, sizeof(XjTile));
    Shelf shelf;
    shelf_init(&shelf, blocks);
    for (guint length = shelf.longest; length >= MAX(least, XJ_TILE_MIN); length--)
        for (guint32 i = shelf.first[length]; i != NOWHERE; i = g_array_index(shelf.next, guint32, i))
        {
            const XjTile block = *xj_tile(shelf.blocks, i); // taking may move what is on the shelf
            take_block(&block, least, a_taken, b_taken, tiles, &shelf);
        }
    shelf_clear(&shelf);
    g_array_sort(tiles, compare_places);
    return tiles;
}
