// Pieces of a wording that a relaxed query may share with a passage: two folded characters or more, no word cut in two.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/language/syntax.h"
#include "store/store.h"

G_BEGIN_DECLS

// Whether a word of letters and digits goes on across `at` bytes into the folded text. Marks end a word: 〔2026〕5 is two.
gboolean xj_piece_cuts_word(const XjFolded *folded, gsize at);

// The end of the smallest piece that begins at `start`, where a character or word does: two neighbouring characters, or a whole
// word; `start` if none begins there. *ret_next: where the next may begin.
gsize xj_piece_end(const XjFolded *folded, gsize start, gsize *ret_next);

// The smallest pieces of a query, each with the term that says whether a passage has it.
typedef struct
{
    GArray *stretches; // of XjStretch (store/store.h), by rising start; their terms borrow from the syntax tree
    guint units;       // of all wanted text phrases, counted through; stretches are placed in them
} XjPieces;

// The pieces of the wanted text phrases of `syntax`: two neighbouring characters, or a whole word; of a phrase of one
// character, that one. A character is one unit, a word of letters or digits two, however long. Characters that only ask or join words
// (query/language/question_words.h) are none, unless there are no others or `vocabulary` is NULL; a piece of nothing else is none either.
// The caller owns *ret_pieces: xj_pieces_clear().
void xj_pieces_of(const XjVocabulary *vocabulary, const XjSyntax *syntax, XjPieces *ret_pieces);
void xj_pieces_clear(XjPieces *pieces);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjPieces, xj_pieces_clear)

G_END_DECLS
