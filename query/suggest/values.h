// Suggestions behind a field of a query: values of filters that documents of the index have; and the topics of the vocabulary.
#pragma once

#include "query/suggest/suggestion.h"

G_BEGIN_DECLS

// At most `limit` values of typed->criterion that hold what was typed, or have such initials, the most frequent first. None of a
// number of papers. A new array of XjSuggestion. Errors: as xj_within_sample() and xj_reader_facets().
GPtrArray *xj_suggest_values(XjWithin *within, const XjTyped *typed, guint limit, GError **error);

// The same of themes and aspects, as filters in place of the word that was typed.
GPtrArray *xj_suggest_topics(XjWithin *within, const XjTyped *typed, guint limit, GError **error);

G_END_DECLS
