// A wording as it is asked for: how it is held against texts, and what terms are asked for it.
#pragma once

#include "query/language/syntax.h"
#include "query/precedent.h"

G_BEGIN_DECLS

typedef struct
{
    char *text;        // as asked, without the blanks around it
    XjSyntax *matched; // a phrase. Without gaps it may run across sentence ends
    XjSyntax *sought;  // a phrase whose plan finds what it stands in within a sentence
    guint characters;  // folded, gaps not counted
    guint ends;        // sentence ends within it
    gboolean has_gaps;
} XjPattern;

// Reads what somebody wrote. INVALID: not UTF-8, nothing that counts, too little or too much, too many gaps; the message says
// which and the way out. On success the caller owns *ret_pattern: xj_pattern_clear().
gboolean xj_pattern_read(const char *text, XjPattern *ret_pattern, GError **error);
void xj_pattern_clear(XjPattern *pattern);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjPattern, xj_pattern_clear)

// The folded characters that a text must have in a row, sentence ends aside; of a wording without gaps. Borrowed.
static inline const XjFolded *
xj_pattern_core(const XjPattern *pattern)
{
    return &pattern->matched->phrase.folded;
}

G_END_DECLS
