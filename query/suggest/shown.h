// Wordings as texts have them, but for the marks inside them that do not count. Folded text itself is never shown.
#pragma once

#include "query/suggest/within.h"
#include "text/fold.h"

G_BEGIN_DECLS

// The source character of the folded one at `at`; 0 if it is the same as that of the one before.
gunichar xj_shown_at(const XjFolded *folded, const char *source_text, gsize at);

// The folded bytes [start, end) as their source has them: a new string.
GString *xj_shown(const XjFolded *folded, const char *source_text, gsize start, gsize end);

// A phrase as some answering passage has it: a new string; NULL without error where none of those looked at does. Errors: as
// xj_within_sample().
char *xj_shown_within(const XjWithin *within, const XjSyntax *phrase, GError **error);

G_END_DECLS
