// Nearness: phrases that stand within so many characters of one another, in any order or in the given one.
//
// A match is a chain of places, one of each child of the NEAR, each as near as asked to the one before it and never overlapping
// it. Distances count folded characters between them and no sentence ends. Cost: the matches of each phrase, sorted.
#pragma once

#include "query/match/phrase_match.h"

G_BEGIN_DECLS

// Whether a NEAR node holds of the text.
gboolean xj_near_holds(const XjSyntax *near, const XjHaystack *haystack);

// Calls `each` for the matches that are part of any chain, by child; `span` is the whole of one.
typedef void (*XjPlaceFunc)(const XjPhrase *phrase, const XjByteSpan *span, gpointer user_data);
void xj_near_each_place(const XjSyntax *near, const XjHaystack *haystack, XjPlaceFunc each, gpointer user_data);

G_END_DECLS
