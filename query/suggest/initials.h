// Wordings by the initials of their sounds: zgzr may be 整改责任. A suggestion only, never a match.
#pragma once

#include "query/suggest/neighbours.h"
#include "query/suggest/suggestion.h"

G_BEGIN_DECLS

#define XJ_INITIALS_MAX 8 // letters

// Whether `length` bytes of folded text are letters, two or more of them, and so may be initials.
gboolean xj_are_initials(const char *folded, gsize length);

// Whether the first characters of `name` have these initials, a letter each, in any of their readings.
gboolean xj_initials_fit(const char *name, const char *initials);

// At most `limit` wordings of the index whose initials were typed; of typed->folded the letters at the end may follow Han
// characters, which stay. A new array of XjSuggestion, the most frequent first. Errors: as xj_within_sample().
GPtrArray *xj_suggest_by_initials(XjWithin *within, const XjNeighbours *neighbours, const XjTyped *typed, guint limit,
                                  GError **error);

G_END_DECLS
