#include "query/suggest/titles.h"

#include "document/marker.h"
#include "query/planner.h"
#include "query/stored_passage.h"

#include <string.h>

#define TITLES_READ 60
#define HEADINGS_READ 80
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

static void
note_title(const XjStoredPassage *stored, const XjTyped *typed, GPtrArray *heads)
{
    g_autoptr(JsonObject) card =
        stored->card != NULL ? xj_card_parse(stored->record.document, stored->card, stored->card_length, NULL) : NULL;
    const char *title = card != NULL ? xj_card_string(card, "title") : NULL;
    if (title != NULL)
        add_head(heads, g_strdup(title), typed);
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

// ---------------------------------------------------------------- suggestions

static gboolean
add_counted(XjWithin *within, const XjTyped *typed, const Head *head, XjSuggestionKind kind, GPtrArray *suggestions,
            GError **error)
{
    gboolean is_title = kind == XJ_SUGGESTION_TITLE;
    XjScope scope = is_title ? XJ_SCOPE_TITLE : XJ_SCOPE_TEXT;
    g_autoptr(XjSyntax) wanted = xj_syntax_phrase(scope, TRUE, 0, head->text, strlen(head->text));
    XjSuggestion *suggestion = xj_suggestion_new(kind, g_strdup(head->text), xj_typed_completed(typed, head->text));
    return xj_suggestions_count(suggestions, suggestion, within, wanted, is_title ? XJ_AMONG_FIRST : XJ_AMONG_ALL, error);
}

static GPtrArray *
suggest_heads(XjWithin *within, const XjTyped *typed, const GPtrArray *heads, XjSuggestionKind kind, guint limit,
              GError **error)
{
    g_autoptr(GPtrArray) suggestions = xj_suggestions_new();
    for (guint i = 0; i < heads->len && suggestions->len < limit; i++)
        if (!add_counted(within, typed, g_ptr_array_index(heads, i), kind, suggestions, error))
            return NULL;
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
