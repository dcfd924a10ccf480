#include "query/suggest/shown.h"

#include "query/planner.h"
#include "query/stored_passage.h"
#include "text/utf8.h"

#include <string.h>

// Passages looked at to see a phrase in one of them: those that have all its pairs of characters nearly always have it too.
#define LOOKED_AT 24

gunichar
xj_shown_at(const XjFolded *folded, const char *source_text, gsize at)
{
    if (at > 0 && folded->source[at] == folded->source[at - 1])
        return 0;
    return xj_utf8_get(source_text + folded->source[at]);
}

GString *
xj_shown(const XjFolded *folded, const char *source_text, gsize start, gsize end)
{
    GString *shown = g_string_new(NULL);
    for (gsize at = start; at < end; at += xj_utf8_length(folded->text + at))
    {
        gunichar character = xj_shown_at(folded, source_text, at);
        if (character != 0)
            g_string_append_unichar(shown, character);
    }
    return shown;
}

// NULL if the passage does not have it.
static char *
shown_in(const XjPassageRecord *passage, const XjFolded *wording)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(passage->text, passage->length, &folded);
    const char *found = memmem(folded.text, folded.length, wording->text, wording->length);
    if (found == NULL)
        return NULL;
    gsize start = (gsize)(found - folded.text);
    return g_string_free(xj_shown(&folded, passage->text, start, start + wording->length), FALSE);
}

char *
xj_shown_within(const XjWithin *within, const XjSyntax *phrase, GError **error)
{
    XjPlanned planned = {0};
    xj_planner_plan(phrase, &planned);
    g_auto(XjSample) sample = {0};
    if (!xj_within_sample(within, planned.plan, XJ_AMONG_SOUND, LOOKED_AT, &sample, error))
        return NULL;
    for (guint i = 0; i < sample.candidates->len; i++)
    {
        g_auto(XjStoredPassage) stored = {0};
        if (!xj_stored_passage_read(within->reader, g_array_index(sample.candidates, XjCandidate, i).passage, &stored, error))
            return NULL;
        char *shown = shown_in(&stored.record, &phrase->phrase.folded);
        if (shown != NULL)
            return shown;
    }
    return NULL;
}
