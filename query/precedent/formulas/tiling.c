#include "query/precedent/formulas/tiling.h"

void
xj_tiling_make(const guint32 *starts, guint count, gsize length, XjTiling *ret_tiling)
{
    gsize blocks = (length >> XJ_TILING_BLOCK_BITS) + 1;
    XjTiling tiling = {.starts = starts, .count = count, .blocks = g_new(guint32, blocks)};
    guint stretch = 0;
    for (gsize i = 0; i < blocks; i++)
    {
        while (stretch + 1 < count && starts[stretch + 1] <= i << XJ_TILING_BLOCK_BITS)
            stretch++;
        tiling.blocks[i] = stretch;
    }
    *ret_tiling = tiling;
}

void
xj_tiling_clear(XjTiling *tiling)
{
    g_clear_pointer(&tiling->blocks, g_free);
}
