#include "query/precedent/reuse/verbatim.h"

#include <string.h>

#define NOWHERE G_MAXUINT32

static guint32
slot_of(const gunichar *pair, guint32 mask)
{
    const guint32 hash = pair[0] * 0x9E3779B1U ^ pair[1] * 0x85EBCA77U;
    return (hash ^ hash >> 15) & mask;
}

void
xj_verbatim_make(const XjSequence *sequence, XjVerbatim *ret_verbatim)
{
    guint32 slots = 16;
    while (slots < sequence->count)
        slots *= 2;
    *ret_verbatim = (XjVerbatim){sequence, g_new(guint32, slots), g_new(guint32, sequence->count + 1), slots - 1};
    memset(ret_verbatim->first, 0xFF, slots * sizeof(guint32));
    for (guint32 i = MAX(sequence->count, 1) - 1; i-- > 0;)
    {
        guint32 *first = &ret_verbatim->first[slot_of(sequence->characters + i, ret_verbatim->mask)];
        ret_verbatim->next[i] = *first;
        *first = i;
    }
}

void
xj_verbatim_clear(XjVerbatim *verbatim)
{
    g_clear_pointer(&verbatim->first, g_free);
    g_clear_pointer(&verbatim->next, g_free);
}

static gboolean
has_character(const XjSequence *sequence, gunichar character)
{
    for (guint i = 0; i < sequence->count; i++)
        if (sequence->characters[i] == character)
            return TRUE;
    return FALSE;
}

gboolean
xj_verbatim_has(const XjVerbatim *verbatim, const gunichar *characters, guint count)
{
    const XjSequence *sequence = verbatim->sequence;
    if (count < 2)
        return count == 0 || has_character(sequence, *characters);
    for (guint32 i = verbatim->first[slot_of(characters, verbatim->mask)]; i != NOWHERE; i = verbatim->next[i])
        if (count <= sequence->count - i && memcmp(sequence->characters + i, characters, count * sizeof *characters) == 0)
            return TRUE;
    return FALSE;
}
