#include "query/suggest/titles.h"

#include "document/marker.h"
#include "query/match/planner.h"
#include "query/stored_passage.h"

#include <string.h>

#define TITLES_READ 30
#define HEADINGS_READ 40
#define SHOWN_MAX_CHARS 60 // of a title or heading: a longer one is no help in a list

// ---------------------------------------------------------------- choosing

// A title or heading that holds what was typed.
typedef struct
{
    char *text;
    char *folded;
    gsize at; // where what was typed stands in it
} Head;

static void
head_free(gpointer data)
{
    Head *head = data;
    g_free(head->text);
    g_free(head->folded);
    g_free(head);
}

static gint
compare_heads(gconstpointer left, gconstpointer right)
{
    const Head *a = *(Head *const *)left;
    const Head *b = *(Head *const *)right;
    if (a->at != b->at)
        return a->at < b->at ? -1 : 1;
    if (strlen(a->folded) != strlen(b->folded))
        return strlen(a->folded) < strlen(b->folded) ? -1 : 1;
    return strcmp(a->text, b->text);
}

static gboolean
is_known(const GPtrArray *heads, const char *folded)
{
    for (guint i = 0; i < heads->len; i++)
        if (strcmp(((const Head *)g_ptr_array_index(heads, i))->folded, folded) == 0)
            return TRUE;
    return FALSE;
}

// Adds `text` (takes) if it holds what was typed and is not known yet.
static void
add_head(GPtrArray *heads, char *text, const XjTyped *typed)
{
    g_autofree char *whole = g_strstrip(text);
    g_autofree char *folded = xj_fold_plain(whole, strlen(whole), NULL);
    const char *at = strstr(folded, typed->folded);
    if (at == NULL || g_utf8_strlen(whole, -1) > SHOWN_MAX_CHARS || strcmp(folded, typed->folded) == 0 ||
        strchr(folded, XJ_FOLD_BREAK) != NULL || is_known(heads, folded))
        return;
    Head *head = g_new0(Head, 1);
    head->at = (gsize)(at - folded);
    head->text = g_steal_pointer(&whole);
    head->folded = g_steal_pointer(&folded);
    g_ptr_array_add(heads, head);
}

// ---------------------------------------------------------------- reading

typedef void (*HeadFunc)(const XjStoredPassage *stored, const XjTyped *typed, GPtrArray *heads);

static char *
title_of(const XjStoredPassage *stored)
{
    return stored->card != NULL ? xj_card_peek(stored->card, stored->card_length, "title") : NULL;
}

static void
note_title(const XjStoredPassage *stored, const XjTyped *typed, GPtrArray *heads)
{
    char *title = title_of(stored);
    if (title != NULL)
        add_head(heads, title, typed);
}

// A heading's passage is one paragraph, which may go on behind the heading: its first sentence heads it.
static void
note_heading(const XjStoredPassage *stored, const XjTyped *typed, GPtrArray *heads)
{
    const char *start = stored->record.text;
    const char *end = start + stored->record.length;
    XjMarker marker = {0};
    if (xj_marker_parse(start, stored->record.length, &marker))
        start += marker.skipped;
    const char *stop = start;
    while (stop < end && !xj_fold_breaks(g_utf8_get_char(stop)))
        stop = g_utf8_next_char(stop);
    add_head(heads, g_strndup(start, (gsize)(stop - start)), typed);
}

// What a sample of passages is headed by: a new array of Head, the best first.
static GPtrArray *
read_heads(const XjWithin *within, const XjTyped *typed, const XjSyntax *wanted, XjAmong among, guint limit, HeadFunc note,
           GError **error)
{
    g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(head_free);
    XjPlanned planned = {0};
    xj_planner_plan(wanted, &planned);
    g_auto(XjSample) sample = {0};
    if (!xj_within_sample(within, planned.plan, among, limit, &sample, error))
        return NULL;
    for (guint i = 0; i < sample.candidates->len; i++)
    {
        g_auto(XjStoredPassage) stored = {0};
        if (!xj_stored_passage_read(within->reader, g_array_index(sample.candidates, XjCandidate, i).passage, &stored, error))
            return NULL;
        note(&stored, typed, heads);
    }
    g_ptr_array_sort(heads, compare_heads);
    return g_steal_pointer(&heads);
}

// ---------------------------------------------------------------- titles

// Documents that may have a title and are counted; a title that more may have is told with about so many.
#define SAME_TITLE_MAX 500

// Of which so many are read; cards are long.
#define SAME_TITLE_READ 8

// Counts documents with a title that holds that of `head`, without parsing cards.
static gboolean
count_titled(const XjWithin *within, const Head *head, XjSuggestion *suggestion, GError **error)
{
    g_autoptr(XjSyntax) wanted = xj_syntax_phrase(XJ_SCOPE_TITLE, TRUE, 0, head->text, strlen(head->text));
    XjPlanned planned = {0};
    xj_planner_plan(wanted, &planned);
    g_auto(XjSample) sample = {0};
    if (!xj_within_sample(within, planned.plan, XJ_AMONG_FIRST, SAME_TITLE_MAX, &sample, error))
        return FALSE;
    guint read = MIN(sample.candidates->len, SAME_TITLE_READ);
    guint holding = 0;
    for (guint i = 0; i < read; i++)
    {
        g_auto(XjStoredPassage) stored = {0};
        if (!xj_stored_passage_read(within->reader, g_array_index(sample.candidates, XjCandidate, i).passage, &stored, error))
            return FALSE;
        g_autofree char *title = title_of(&stored);
        g_autofree char *folded = title != NULL ? xj_fold_plain(title, strlen(title), NULL) : NULL;
        holding += folded != NULL && strstr(folded, head->folded) != NULL;
    }
    suggestion->documents_is_exact = sample.is_complete && read == sample.candidates->len;
    suggestion->documents = read > 0 ? sample.matches * holding / read : 0;
    return TRUE;
}

// ---------------------------------------------------------------- suggestions

// Counts documents whose text holds `head`.
static gboolean
count_holding(XjWithin *within, const Head *head, XjSuggestion *suggestion, GError **error)
{
    g_autoptr(XjSyntax) wanted = xj_syntax_phrase(XJ_SCOPE_TEXT, TRUE, 0, head->text, strlen(head->text));
    XjCount count = {0};
    if (!xj_within_count(within, wanted, XJ_AMONG_ALL, &count, error))
        return FALSE;
    suggestion->documents = count.documents;
    suggestion->documents_is_exact = count.is_exact;
    return TRUE;
}

// A title is looked for in titles only where its field was typed.
static GPtrArray *
suggest_heads(XjWithin *within, const XjTyped *typed, const GPtrArray *heads, XjSuggestionKind kind, guint limit,
              GError **error)
{
    g_autoptr(GPtrArray) suggestions = xj_suggestions_new();
    for (guint i = 0; i < heads->len && suggestions->len < limit; i++)
    {
        const Head *head = g_ptr_array_index(heads, i);
        XjSuggestion *suggestion = xj_suggestion_new(kind, g_strdup(head->text), xj_typed_completed(typed, head->text));
        g_ptr_array_add(suggestions, suggestion);
        gboolean is_counted =
            typed->in_title ? count_titled(within, head, suggestion, error) : count_holding(within, head, suggestion, error);
        if (!is_counted)
            return NULL;
        if (suggestion->documents == 0)
            g_ptr_array_remove_index(suggestions, suggestions->len - 1);
    }
    return g_steal_pointer(&suggestions);
}

GPtrArray *
xj_suggest_titles(XjWithin *within, const XjTyped *typed, guint limit, GError **error)
{
    g_autoptr(XjSyntax) wanted = xj_syntax_phrase(XJ_SCOPE_TITLE, FALSE, 0, typed->folded, strlen(typed->folded));
    g_autoptr(GPtrArray) heads = read_heads(within, typed, wanted, XJ_AMONG_OPENERS, TITLES_READ, note_title, error);
    return heads != NULL ? suggest_heads(within, typed, heads, XJ_SUGGESTION_TITLE, limit, error) : NULL;
}

GPtrArray *
xj_suggest_headings(XjWithin *within, const XjTyped *typed, guint limit, GError **error)
{
    g_autoptr(XjSyntax) wanted = xj_syntax_phrase(XJ_SCOPE_TEXT, FALSE, 0, typed->folded, strlen(typed->folded));
    g_autoptr(GPtrArray) heads = read_heads(within, typed, wanted, XJ_AMONG_HEADINGS, HEADINGS_READ, note_heading, error);
    return heads != NULL ? suggest_heads(within, typed, heads, XJ_SUGGESTION_HEADING, limit, error) : NULL;
}
