#include "text/pairs.h"

#include <string.h>

void
xj_pairs_make(const gunichar *characters, guint count, XjPairs *ret_pairs)
{
    guint32 slots = 16;
    while (slots < count)
        slots *= 2;
    *ret_pairs = (XjPairs){g_new(guint32, slots), g_new(guint32, count + 1), slots - 1};
    memset(ret_pairs->first, 0xFF, slots * sizeof(guint32));
    for (guint32 i = MAX(count, 1) - 1; i-- > 0;)
    {
        guint32 *first = &ret_pairs->first[xj_pairs_slot(characters + i, ret_pairs->mask)];
        ret_pairs->next[i] = *first;
        *first = i;
    }
}

void
xj_pairs_clear(XjPairs *pairs)
{
    g_clear_pointer(&pairs->first, g_free);
    g_clear_pointer(&pairs->next, g_free);
}
