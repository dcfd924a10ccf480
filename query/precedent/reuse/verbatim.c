#include "query/precedent/reuse/verbatim.h"

#include <string.h>

void
xj_verbatim_make(const XjSequence *sequence, XjVerbatim *ret_verbatim)
{
    ret_verbatim->sequence = sequence;
    xj_pairs_make(sequence->characters, sequence->count, &ret_verbatim->pairs);
}

void
xj_verbatim_clear(XjVerbatim *verbatim)
{
    xj_pairs_clear(&verbatim->pairs);
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
    for (guint32 i = xj_pairs_first(&verbatim->pairs, characters); i != XJ_PAIRS_NOWHERE; i = verbatim->pairs.next[i])
        if (count <= sequence->count - i && memcmp(sequence->characters + i, characters, count * sizeof *characters) == 0)
            return TRUE;
    return FALSE;
}
