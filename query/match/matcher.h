// A syntax tree held against the folded text of a passage: the second half of the exact-match rule, and the marks.
#pragma once

#include "query/match/phrase_match.h"

G_BEGIN_DECLS

// What is known of a passage. Only what the tree asks for (xj_syntax_asks()) need be there.
typedef struct
{
    XjHaystack text;                           // of the passage
    XjHaystack title, occasion, organ, number; // of its document; empty where there is none
    const char *date;                          // of its document: ISO, may be partial; NULL or "" for none
    const char *facets;                        // what facets count of it (store/record.h); NULL for nothing

    // The WITHIN nodes that reach beyond the passage and hold there: const XjSyntax *. NULL: the passage is all there is.
    const GArray *held;
} XjSubject;

// Whether a passage answers `syntax`. One that does so only through its section or document is an answer if anything stands in it
// that is wanted there, or if nothing is.
gboolean xj_matcher_holds(const XjSyntax *syntax, const XjSubject *subject);

// One match in the source text of a passage, in bytes. `phrase` is the number of the phrase that matched.
typedef struct
{
    gsize start, end;
    guint phrase;
} XjMark;

// All matches of the wanted text phrases of `syntax` in `source_text`, of which `folded` is the folded form: a new array of
// XjMark, by rising start; of phrases near one another those that are, of those in one sentence those in a sentence that holds. A
// phrase with gaps is marked as a whole. Marks of different phrases, and of a phrase with itself, may overlap.
GArray *xj_matcher_marks(const XjSyntax *syntax, const XjFolded *folded, const char *source_text);

// What fills a gap of a phrase in one of its matches, in bytes of the source text; an ellipsis may be filled by nothing.
typedef struct
{
    guint match; // counted through the text, from 0
    guint gap;   // counted through the phrase, from 0
    gsize start, end;
} XjFilling;

// The fillings of all matches of `phrase`: a new array of XjFilling, by match, then by gap; empty for a phrase without gaps.
GArray *xj_matcher_fillings(const XjPhrase *phrase, const XjFolded *folded, const char *source_text);

// The same marks for a relaxed query: all places of the longest pieces of its phrases, two folded characters or more and no word
// cut in two, that stand in the text.
GArray *xj_matcher_piece_marks(const XjSyntax *syntax, const XjFolded *folded, const char *source_text);

// `marks` with overlapping and touching ones made one: a new array of XjMark whose `phrase` means nothing.
GArray *xj_marks_merged(const GArray *marks);

G_END_DECLS
