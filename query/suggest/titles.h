// Suggestions that head something: titles of documents and headings in them.
#pragma once

#include "query/suggest/suggestion.h"

G_BEGIN_DECLS

// At most `limit` titles that hold what was typed, those that begin with it first; of a sample of them where there are many. A new
// array of XjSuggestion. Errors: as xj_within_sample().
GPtrArray *xj_suggest_titles(XjWithin *within, const XjTyped *typed, guint limit, GError **error);

// The same of headings, without their markers.
GPtrArray *xj_suggest_headings(XjWithin *within, const XjTyped *typed, guint limit, GError **error);

G_END_DECLS
