#include "query/suggest/wordings.h"

#include "query/match/piece.h"
#include "query/match/planner.h"
#include "query/stored_passage.h"
#include "query/suggest/continuation.h"

#include <string.h>

// Passages whose text is read to see how it goes on: about 4 ms.
#define PASSAGES_READ 200

// Places of the wording that are looked at in one passage: a list that repeats it says no more than a few of them.
#define PLACES_MAX 8

// ---------------------------------------------------------------- how texts go on

static void
note_places(const XjTyped *typed, guint document, const XjPassageRecord *passage, XjContinuations *continuations)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(passage->text, passage->length, &folded);
    gsize length = strlen(typed->folded);
    const char *end = folded.text + folded.length;
    const char *at = folded.text;
    for (guint i = 0; i < PLACES_MAX; i++)
    {
        at = memmem(at, (gsize)(end - at), typed->folded, length);
        if (at == NULL)
            return;
        gsize start = (gsize)(at - folded.text);
        if (!xj_piece_cuts_word(&folded, start))
            xj_continuations_note(continuations, document, &folded, passage->text, start, start + length);
        at += length;
    }
}

static gboolean
note_passages(const XjWithin *within, const XjTyped *typed, const GArray *passages, XjContinuations *continuations,
              GError **error)
{
    for (guint i = 0; i < passages->len; i++)
    {
        const XjCandidate *candidate = &g_array_index(passages, XjCandidate, i);
        g_auto(XjStoredPassage) stored = {0};
        if (!xj_stored_passage_read(within->reader, candidate->passage, &stored, error))
            return FALSE;
        note_places(typed, candidate->document, &stored.record, continuations);
    }
    return TRUE;
}

// At most `limit` wordings of texts: a new array of char *.
static GPtrArray *
wordings_of_texts(const XjWithin *within, const XjTyped *typed, const XjSyntax *wanted, guint limit, GError **error)
{
    g_autoptr(XjContinuations) continuations = xj_continuations_new(wanted->phrase.characters);
    XjPlanned planned = {0};
    xj_planner_plan(wanted, &planned);
    g_auto(XjSample) sample = {0};
    if (!xj_within_sample(within, planned.plan, XJ_AMONG_SOUND, PASSAGES_READ, &sample, error) ||
        !note_passages(within, typed, sample.candidates, continuations, error))
        return NULL;
    return xj_continuations_best(continuations, limit);
}

// ---------------------------------------------------------------- phrases of the vocabulary

// Phrases of the trade that are looked up in the index for one suggestion.
#define PHRASES_MAX 20

static gboolean
is_plain_phrase(const XjWord *word, guint cover)
{
    return word->class != cover && strpbrk(word->phrase, "{}") == NULL && strstr(word->phrase, XJ_WORD_GAP) == NULL;
}

static gboolean
continues(const char *phrase, const char *folded_word)
{
    g_autofree char *folded = xj_fold_plain(phrase, strlen(phrase), NULL);
    return g_str_has_prefix(folded, folded_word) && strlen(folded) > strlen(folded_word);
}

static void
add_phrases(const XjWithin *within, const XjTyped *typed, XjWordTable table, guint cover, GPtrArray *wordings)
{
    const GPtrArray *words = xj_vocabulary_words(within->vocabulary, table);
    for (guint i = 0, added = 0; i < words->len && added < PHRASES_MAX; i++)
    {
        const XjWord *word = g_ptr_array_index(words, i);
        if (!is_plain_phrase(word, cover) || !continues(word->phrase, typed->folded))
            continue;
        added++;
        if (!g_ptr_array_find_with_equal_func(wordings, word->phrase, g_str_equal, NULL))
            g_ptr_array_add(wordings, g_strdup(word->phrase));
    }
}

// ---------------------------------------------------------------- counting

// Adds a wording with its number of documents, if there are any.
static gboolean
add_counted(XjWithin *within, const XjTyped *typed, const char *wording, GPtrArray *suggestions, GError **error)
{
    g_autoptr(XjSyntax) wanted = xj_syntax_phrase(XJ_SCOPE_TEXT, FALSE, 0, wording, strlen(wording));
    gboolean may_stand = FALSE;
    if (!xj_within_may_stand(within, wanted->phrase.folded.text, wanted->phrase.folded.length, &may_stand, error))
        return FALSE;
    if (!may_stand)
        return TRUE;
    XjSuggestion *suggestion = xj_suggestion_new(XJ_SUGGESTION_WORDING, g_strdup(wording), xj_typed_completed(typed, wording));
    return xj_suggestions_count(suggestions, suggestion, within, wanted, XJ_AMONG_ALL, error);
}

GPtrArray *
xj_suggest_wordings(XjWithin *within, const XjTyped *typed, guint limit, GError **error)
{
    g_autoptr(XjSyntax) wanted = xj_syntax_phrase(XJ_SCOPE_TEXT, FALSE, 0, typed->folded, strlen(typed->folded));
    g_autoptr(GPtrArray) wordings = wordings_of_texts(within, typed, wanted, limit, error);
    if (wordings == NULL)
        return NULL;
    add_phrases(within, typed, XJ_WORDS_THEME, XJ_THEME_COVER, wordings);
    add_phrases(within, typed, XJ_WORDS_ASPECT, XJ_ASPECT_COVER, wordings);
    g_autoptr(GPtrArray) suggestions = xj_suggestions_new();
    for (guint i = 0; i < wordings->len; i++)
        if (!add_counted(within, typed, g_ptr_array_index(wordings, i), suggestions, error))
            return NULL;
    xj_suggestions_sort(suggestions);
    if (suggestions->len > limit)
        g_ptr_array_set_size(suggestions, (gint)limit);
    return g_steal_pointer(&suggestions);
}
