// One suggestion (query/result.h) and lists of them.
#pragma once

#include "query/result.h"
#include "query/suggest/typed.h"
#include "query/suggest/within.h"

G_BEGIN_DECLS

// Takes `text` and `query`.
XjSuggestion *xj_suggestion_new(XjSuggestionKind kind, char *text, char *query);
void xj_suggestion_free(XjSuggestion *suggestion);

// A new array of XjSuggestion, which it owns.
GPtrArray *xj_suggestions_new(void);

// Takes `suggestion`: adds it with its number of documents unless nothing answers it. `wanted` is what it asks for.
gboolean xj_suggestions_count(GPtrArray *suggestions, XjSuggestion *suggestion, XjWithin *within, const XjSyntax *wanted,
                              XjAmong among, GError **error);

// By falling number of documents; of equal ones the shorter first.
void xj_suggestions_sort(GPtrArray *suggestions);

G_END_DECLS
