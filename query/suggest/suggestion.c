#include "query/suggest/suggestion.h"

#include <string.h>

XjSuggestion *
xj_suggestion_new(XjSuggestionKind kind, char *text, char *query)
{
    XjSuggestion *suggestion = g_new0(XjSuggestion, 1);
    suggestion->kind = kind;
    suggestion->text = text;
    suggestion->query = query;
    return suggestion;
}

void
xj_suggestion_free(XjSuggestion *suggestion)
{
    if (suggestion == NULL)
        return;
    g_free(suggestion->text);
    g_free(suggestion->query);
    g_free(suggestion);
}

GPtrArray *
xj_suggestions_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)xj_suggestion_free);
}

gboolean
xj_suggestions_count(GPtrArray *suggestions, XjSuggestion *suggestion, XjWithin *within, const XjSyntax *wanted, XjAmong among,
                     GError **error)
{
    XjCount count = {0};
    if (!xj_within_count(within, wanted, among, &count, error))
    {
        xj_suggestion_free(suggestion);
        return FALSE;
    }
    suggestion->documents = count.documents;
    suggestion->documents_is_exact = count.is_exact;
    if (count.documents > 0)
        g_ptr_array_add(suggestions, suggestion);
    else
        xj_suggestion_free(suggestion);
    return TRUE;
}

static gint
compare(gconstpointer left, gconstpointer right)
{
    const XjSuggestion *a = *(XjSuggestion *const *)left;
    const XjSuggestion *b = *(XjSuggestion *const *)right;
    if (a->documents != b->documents)
        return a->documents > b->documents ? -1 : 1;
    if (strlen(a->text) != strlen(b->text))
        return strlen(a->text) < strlen(b->text) ? -1 : 1;
    return strcmp(a->text, b->text);
}

void
xj_suggestions_sort(GPtrArray *suggestions)
{
    g_ptr_array_sort(suggestions, compare);
}
