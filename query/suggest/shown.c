#include "query/suggest/shown.h"

#include "query/match/planner.h"
#include "query/stored_passage.h"
#include "text/utf8.h"

#include <string.h>

// ---------------------------------------------------------------- clauses

// Quotes, brackets and blanks stand inside a wording; any other mark that vanishes parts two.
static gboolean
parts_wordings(gunichar mark)
{
    switch (g_unichar_type(mark))
    {
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_SPACE_SEPARATOR:
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
        return FALSE;
    default:
        return mark != '"' && mark != '\'';
    }
}

gboolean
xj_clause_parts(const XjFolded *folded, const char *source_text, gsize at)
{
    if (at == 0 || at == folded->length || folded->text[at] == XJ_FOLD_BREAK || folded->text[at - 1] == XJ_FOLD_BREAK)
        return TRUE;
    if (!xj_folded_has_gap(folded, at))
        return FALSE;
    const char *last = source_text + folded->source[at - 1];
    for (const char *mark = xj_utf8_previous(source_text + folded->source[at]); mark > last; mark = xj_utf8_previous(mark))
        if (parts_wordings(xj_utf8_get(mark)))
            return TRUE;
    return FALSE;
}

// ---------------------------------------------------------------- shown

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

// ---------------------------------------------------------------- in a sample

// Passages in which a phrase is seen before one knows enough, and those that are looked at for it: most that have all its pairs
// of characters have it too, but of a long phrase of common ones.
#define SEEN_MAX 8
#define LOOKED_AT 100

// What stands beside a phrase on one side, as far as it was seen.
typedef struct
{
    gunichar character; // 0: nothing seen yet
    gboolean is_edge;   // the side of a clause, or of different wordings
} Side;

typedef struct
{
    const XjFolded *phrase;
    GString *shown; // NULL until it was seen
    guint seen;
    Side left, right;
} Sight;

static void
sight_clear(Sight *sight)
{
    if (sight->shown != NULL)
        g_string_free(sight->shown, TRUE);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sight, sight_clear)

static void
see_beside(Side *side, gboolean parts, const char *character)
{
    if (parts || (side->character != 0 && side->character != xj_utf8_get(character)))
        side->is_edge = TRUE;
    else
        side->character = xj_utf8_get(character);
}

static void
see(Sight *sight, const XjPassageRecord *passage)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(passage->text, passage->length, &folded);
    const char *found = memmem(folded.text, folded.length, sight->phrase->text, sight->phrase->length);
    if (found == NULL)
        return;
    gsize start = (gsize)(found - folded.text);
    gsize end = start + sight->phrase->length;
    if (sight->seen++ == 0)
        sight->shown = xj_shown(&folded, passage->text, start, end);
    gboolean parts_before = xj_clause_parts(&folded, passage->text, start);
    see_beside(&sight->left, parts_before, parts_before ? NULL : xj_utf8_previous(found));
    see_beside(&sight->right, xj_clause_parts(&folded, passage->text, end), folded.text + end);
}

gboolean
xj_shown_within(const XjWithin *within, const XjSyntax *phrase, char **ret_shown, gboolean *ret_is_whole, GError **error)
{
    XjPlanned planned = {0};
    xj_planner_plan(phrase, &planned);
    g_auto(XjSample) sample = {0};
    if (!xj_within_sample(within, planned.plan, XJ_AMONG_SOUND, LOOKED_AT, &sample, error))
        return FALSE;
    g_auto(Sight) sight = {.phrase = &phrase->phrase.folded};
    for (guint i = 0; i < sample.candidates->len && sight.seen < SEEN_MAX; i++)
    {
        g_auto(XjStoredPassage) stored = {0};
        if (!xj_stored_passage_read(within->reader, g_array_index(sample.candidates, XjCandidate, i).passage, &stored, error))
            return FALSE;
        see(&sight, &stored.record);
    }
    *ret_shown = sight.shown != NULL ? g_strdup(sight.shown->str) : NULL;
    *ret_is_whole = sight.left.is_edge && sight.right.is_edge;
    return TRUE;
}
