// One folding for index, query and highlight (design D4): the exact-match rule, in one place.
//
// Folding maps each source character, by itself, to zero or more folded characters:
//   - compatibility decomposition (full width, Kangxi radicals, composed letters), lower case, traditional to simplified
//     by single characters (OpenCC's character table), ○ and 零 to 〇;
//   - quotes, brackets, blanks, dashes and the marks ， 、 ： … · 《 》 ' and the like vanish;
//   - a sentence end (。 ！ ？ ； in either width, a paragraph's end '\n', a table cell's border '\t') becomes one
//     XJ_FOLD_BREAK; neighbouring ones become one, and none stands at either end;
//   - '.' counts only between two digits; '%' and all other symbols count.
// The only context is that of the dot, so a folded piece of a text is a piece of the folded text, and "A stands in B"
// is a plain byte search of folded A in folded B: UTF-8 cannot match off a character boundary, and a query without
// XJ_FOLD_BREAK cannot match across one. Folded text is never shown; spans are carried back to the source.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define XJ_FOLD_BREAK '\n'

typedef struct
{
    char *text;      // folded UTF-8, NUL-terminated
    gsize length;    // bytes
    guint32 *source; // length + 1 entries: source[i] is the byte offset of the source character that made text[i];
                     // source[length] is the source's length
    guint8 *gaps;    // bits: see xj_folded_has_gap()
} XjFolded;

// TRUE if marks vanished right before the character at text[at], so that it did not touch its neighbour in the source:
// "12 34" and "1234" fold alike, but only one of them is a number.
static inline gboolean
xj_folded_has_gap(const XjFolded *folded, gsize at)
{
    return (folded->gaps[at / 8] >> at % 8 & 1) != 0;
}

// Folds `length` bytes of valid UTF-8, at most 4 GiB. The caller owns *ret_folded: xj_folded_clear().
void xj_fold(const char *text, gsize length, XjFolded *ret_folded);

// The same without the table of sources, for short lived comparison. Returns a new string; *ret_length may be NULL.
char *xj_fold_plain(const char *text, gsize length, gsize *ret_length);

// A copy of its own. The caller owns *ret_copy.
void xj_folded_copy(const XjFolded *folded, XjFolded *ret_copy);

void xj_folded_clear(XjFolded *folded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjFolded, xj_folded_clear)

// The source span [*ret_start, *ret_end) in bytes of the folded span [start, end), start < end, both on folded character
// boundaries. `source_text` is the text that was folded. The span begins and ends on source characters that count: marks
// before and behind are outside, marks within are inside.
void xj_folded_span(const XjFolded *folded, const char *source_text, gsize start, gsize end, gsize *ret_start, gsize *ret_end);

// What a folded character is for making terms.
typedef enum
{
    XJ_FOLD_HAN,    // an ideograph (〇 too), kana, bopomofo: a token by itself
    XJ_FOLD_WORD,   // letter, digit or combining mark: runs of them are words; a decimal point inside a number too
    XJ_FOLD_SYMBOL, // counts for a match, is part of no word
    XJ_FOLD_END,    // XJ_FOLD_BREAK
} XjFoldClass;

XjFoldClass xj_fold_class(gunichar folded_character);

// TRUE if this source character ends a sentence, that is, becomes XJ_FOLD_BREAK.
gboolean xj_fold_breaks(gunichar source_character);

G_END_DECLS
