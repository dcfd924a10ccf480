// Sentence ends in Chinese text.
//
// A sentence ends behind 。 ！ ？ ； (either width), behind a line end or a table cell's border: these are hard ends, the
// same that the exact-match rule knows (text/fold.h). It ends softly behind …… and 。-less closing of a quotation; soft
// ends are good for cutting a snippet, not for splitting a passage. Closing quotes and brackets that follow belong to it.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
    XJ_SENTENCE_LAST, // the text ended
    XJ_SENTENCE_SOFT,
    XJ_SENTENCE_HARD,
} XjSentenceEnd;

// The end, in bytes, of the sentence that begins at `from` (< length): the offset behind its last character, blanks
// that follow excluded, '\n' and '\t' included. `*ret_kind` may be NULL.
gsize xj_sentence_end(const char *text, gsize length, gsize from, XjSentenceEnd *ret_kind);

// The start, in bytes, of the sentence that holds offset `at`.
gsize xj_sentence_start(const char *text, gsize length, gsize at);

G_END_DECLS
