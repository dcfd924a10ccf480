// A syntax tree held against the folded text of a passage: the second half of the exact-match rule, and the marks.
#pragma once

#include "query/syntax.h"

G_BEGIN_DECLS

// Folded text to look into. Borrows.
typedef struct
{
    const char *text;
    gsize length;
} XjHaystack;

// What is known of a passage. Only what the tree asks for (xj_syntax_asks()) need be there.
typedef struct
{
    XjHaystack text;                           // of the passage
    XjHaystack title, occasion, organ, number; // of its document; empty where there is none
    const char *facets;                        // what facets count of it (store/record.h); NULL for nothing
} XjSubject;

// Whether a passage answers `syntax`.
gboolean xj_matcher_holds(const XjSyntax *syntax, const XjSubject *subject);

// One match in the source text of a passage, in bytes. `phrase` is the number of the phrase that matched.
typedef struct
{
    gsize start, end;
    guint phrase;
} XjMark;

// All matches of the wanted text phrases of `syntax` in `source_text`, of which `folded` is the folded form: a new array of
// XjMark, by rising start. Marks of different phrases, and of a phrase with itself, may overlap.
GArray *xj_matcher_marks(const XjSyntax *syntax, const XjFolded *folded, const char *source_text);

// The same for a relaxed query: all places of the longest pieces of its phrases, two folded characters or more and no word
// cut in two, that stand in the text.
GArray *xj_matcher_piece_marks(const XjSyntax *syntax, const XjFolded *folded, const char *source_text);

// `marks` with overlapping and touching ones made one: a new array of XjMark whose `phrase` means nothing.
GArray *xj_marks_merged(const GArray *marks);

G_END_DECLS
