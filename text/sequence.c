#include "text/sequence.h"

#include <string.h>

// What stands in the source between [from, to): the strongest end of all that is folded to one XJ_FOLD_BREAK.
static XjSequenceBreak
break_between(const char *text, gsize from, gsize to)
{
    const gboolean has_paragraph = memchr(text + from, '\n', to - from) != NULL || memchr(text + from, '\t', to - from) != NULL;
    return has_paragraph ? XJ_BREAK_PARAGRAPH : XJ_BREAK_SENTENCE;
}

void
xj_sequence_make(const char *text, gsize length, XjSequence *ret_sequence)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(text, length, &folded);
    // Every character takes a byte at least.
    XjSequence sequence = {g_new(gunichar, folded.length + 1), g_new(guint32, folded.length + 1),
                           g_new(guint8, folded.length + 1), 0};
    XjSequenceBreak before = XJ_BREAK_NONE;
    for (const char *at = folded.text; *at != '\0'; at = g_utf8_next_char(at))
    {
        const gsize byte = (gsize)(at - folded.text);
        if (*at == XJ_FOLD_BREAK)
        {
            before = break_between(text, folded.source[byte], folded.source[byte + 1]);
            continue;
        }
        sequence.characters[sequence.count] = g_utf8_get_char(at);
        sequence.starts[sequence.count] = folded.source[byte];
        sequence.breaks[sequence.count++] = (guint8)before;
        before = XJ_BREAK_NONE;
    }
    sequence.starts[sequence.count] = (guint32)length;
    *ret_sequence = sequence;
}

void
xj_sequence_clear(XjSequence *sequence)
{
    g_clear_pointer(&sequence->characters, g_free);
    g_clear_pointer(&sequence->starts, g_free);
    g_clear_pointer(&sequence->breaks, g_free);
    sequence->count = 0;
}

void
xj_sequence_span(const XjSequence *sequence, const char *text, guint from, guint to, gsize *ret_start, gsize *ret_end)
{
    const char *last = text + sequence->starts[to - 1];
    *ret_start = sequence->starts[from];
    *ret_end = (gsize)(g_utf8_next_char(last) - text);
}

guint32 *
xj_sequence_offsets(const XjSequence *sequence, const char *text, guint32 first)
{
    guint32 *offsets = g_new(guint32, sequence->count + 1);
    const char *at = text;
    guint32 offset = first;
    for (guint i = 0; i <= sequence->count; i++)
    {
        for (; at < text + sequence->starts[i]; at = g_utf8_next_char(at))
            offset++;
        offsets[i] = offset;
    }
    return offsets;
}

gboolean
xj_sequence_is_border(const XjSequence *sequence, const char *text, guint at)
{
    if (at == 0 || at >= sequence->count)
        return TRUE;
    const char *before = text + sequence->starts[at - 1];
    // Some characters are folded to several, which then have one place.
    return sequence->starts[at] > sequence->starts[at - 1] && g_utf8_next_char(before) != text + sequence->starts[at];
}
