// Wordings as texts have them, but for the marks inside them that do not count. Folded text itself is never shown.
#pragma once

#include "query/suggest/within.h"
#include "text/fold.h"

G_BEGIN_DECLS

// The source character of the folded one at `at`; 0 if it is the same as that of the one before.
gunichar xj_shown_at(const XjFolded *folded, const char *source_text, gsize at);

// The folded bytes [start, end) as their source has them: a new string.
GString *xj_shown(const XjFolded *folded, const char *source_text, gsize start, gsize end);

// Whether one clause ends and another begins between two folded characters, of which that at `at` is the second.
gboolean xj_clause_parts(const XjFolded *folded, const char *source_text, gsize at);

// Looks for a phrase in a few of the passages that may have it: *ret_shown, a new string, is what the first has, NULL where none does;
// *ret_is_whole says whether it begins and ends where clauses do, or stands beside different characters, so that it is no mere
// piece of a longer wording. Errors: as xj_within_sample().
gboolean xj_shown_within(const XjWithin *within, const XjSyntax *phrase, char **ret_shown, gboolean *ret_is_whole,
                         GError **error);

G_END_DECLS
