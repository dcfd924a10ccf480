// Suggestions that stand in texts: what goes on from what was typed.
#pragma once

#include "query/suggest/suggestion.h"

G_BEGIN_DECLS

// At most `limit` wordings of sound passages that begin with what was typed, with the number of documents that have them: the ways
// in which a sample of the texts goes on, and phrases of the vocabulary. A new array of XjSuggestion. Errors: as
// xj_within_sample().
GPtrArray *xj_suggest_wordings(XjWithin *within, const XjTyped *typed, guint limit, GError **error);

G_END_DECLS
