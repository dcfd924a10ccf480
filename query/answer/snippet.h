// The part of a passage that a result shows: whole sentences around the matches.
#pragma once

#include "query/engine.h"
#include "query/match/matcher.h"

G_BEGIN_DECLS

// Characters of the passage that a snippet shows: short sentences are joined up to the least, a cluster of matches and its
// sentences is cut to the most. About three lines of a result page.
#define XJ_SNIPPET_MIN_CHARS 60
#define XJ_SNIPPET_MAX_CHARS 160
// Characters kept before the first match where a sentence is too long to begin with: enough to see what it is about.
#define XJ_SNIPPET_LEAD_CHARS 24

// A match is never cut: one longer than the most is shown whole.
//
// Cuts a snippet from `length` bytes of `text` around the best cluster of `marks` (XjMark, by rising start); without marks,
// from the beginning. Line ends and cell borders are shown as blanks. The caller owns *ret_snippet: xj_snippet_clear().
void xj_snippet_cut(const char *text, gsize length, const GArray *marks, XjSnippet *ret_snippet);

void xj_snippet_clear(XjSnippet *snippet);

// Those of `marks` that lie wholly within [start, end) of `text`, merged, as characters from `start`: a new array of
// XjCharSpan. A match that is cut off there has no mark.
GArray *xj_marks_in_characters(const GArray *marks, const char *text, gsize start, gsize end);

G_END_DECLS
