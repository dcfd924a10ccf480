// Where a phrase stands in folded text, with gaps and across sentence ends too.
//
// Of matches with gaps only the shortest are told: none holds another one, and each gap is as short as the text lets it be. Cost:
// one search of the text for each piece between gaps, then one pass over their places; nothing is tried twice.
#pragma once

#include "query/language/syntax.h"

G_BEGIN_DECLS

// Folded text to look into. Borrows.
typedef struct
{
    const char *text;
    gsize length;
    const XjFolded *folded; // `text` lies in its text; NULL where marks that vanished are not known
} XjHaystack;

// Bytes [start, end) of the haystack.
typedef struct
{
    gsize start, end;
} XjByteSpan;

// One match. At its ends a wildcard takes as many characters as it must (`core`), and is shown with the run of letters around
// them up to the next mark (`whole`): so 以*促* shows 以案促改. Without XjHaystack.folded both are the same.
typedef struct
{
    XjByteSpan core, whole;
    const XjByteSpan *fillings; // what stands in each gap of the phrase; good for the call only
} XjMatch;

// Return FALSE to stop.
typedef gboolean (*XjMatchFunc)(const XjMatch *match, gpointer user_data);

// Calls `each` for the matches of `phrase`, by rising start. They may overlap.
void xj_phrase_each_match(const XjPhrase *phrase, const XjHaystack *haystack, XjMatchFunc each, gpointer user_data);

// Whether there is any.
gboolean xj_phrase_stands_in(const XjPhrase *phrase, const XjHaystack *haystack);

// For each byte of folded text, and its end, how many characters lie before it; a sentence end counts as `sentence_end` of them.
// A new array of length + 1.
guint32 *xj_ruler_new(const char *text, gsize length, guint sentence_end);

G_END_DECLS
