// From folded text to index terms.
//
// Three kinds, made alike for documents and for queries:
//   unigram  every folded character (one Han character is a legal query)
//   bigram   every two neighbouring folded characters of one sentence, marks between them ignored: 坚持"当下 gives 持当;
//            mixed neighbours too: 2026年 gives 20 02 26 6年
//   word     a whole run of letters and digits, three characters or more, as it stood in the source (a blank or mark ends
//            it; a decimal point inside a number does not): 2026, 12388, covid
// A phrase of two or more characters therefore stands in a passage only if all its bigrams do, wherever it is cut: that
// is what makes AND of bigrams a safe candidate set. Words are for ranking, never required for a match.
// No term spans a sentence end. No term is longer than XJ_TERM_MAX_BYTES; a longer word gives no word term.
#pragma once

#include "text/fold.h"

G_BEGIN_DECLS

#define XJ_TERM_MAX_BYTES 64

typedef enum
{
    XJ_TERM_UNIGRAM,
    XJ_TERM_BIGRAM,
    XJ_TERM_WORD,
} XjTermKind;

// One term: `text` borrows from the folded text or from a scratch buffer and is valid during the call only. `inside_word`
// is TRUE for unigrams and bigrams that are a mere piece of a word (02 in 2026): good for matching, useless for ranking.
typedef struct
{
    const char *text;
    gsize length; // bytes
    XjTermKind kind;
    gboolean inside_word;
} XjTerm;

// Return FALSE to stop.
typedef gboolean (*XjTermFunc)(const XjTerm *term, gpointer user_data);

// Calls `each` for the terms of `folded` in text order.
void xj_terms_each(const XjFolded *folded, XjTermFunc each, gpointer user_data);

G_END_DECLS
