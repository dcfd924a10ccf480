// A text as a sequence of folded characters without sentence ends: what wordings are compared by, blind for punctuation,
// quotes, width, variants of characters and line wraps.
//
// Unlike folded text (text/fold.h) it does not stop at sentence ends: they are marked on the character behind them, so a match
// across one can be told from one within.
#pragma once

#include "text/fold.h"

G_BEGIN_DECLS

typedef struct
{
    gunichar *characters; // `count` of them
    guint32 *starts;      // byte offset in the source of each character; starts[count] is the source's length
    guint8 *breaks;       // of each character: XjSequenceBreak, what stands between it and the one before it
    guint count;
} XjSequence;

typedef enum
{
    XJ_BREAK_NONE,      // nothing but marks that do not end a sentence
    XJ_BREAK_SENTENCE,  // an end of a sentence: 。！？；
    XJ_BREAK_PARAGRAPH, // an end of a paragraph or of a table's cell
} XjSequenceBreak;

// Of `length` bytes of valid UTF-8. The caller owns *ret_sequence: xj_sequence_clear().
void xj_sequence_make(const char *text, gsize length, XjSequence *ret_sequence);
void xj_sequence_clear(XjSequence *sequence);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjSequence, xj_sequence_clear)

// Bytes [*ret_start, *ret_end) of `text`, which the sequence was made of, that characters [from, to), from < to, stand in: from
// the first of them to the end of the last one, marks around them left out, those between them included.
void xj_sequence_span(const XjSequence *sequence, const char *text, guint from, guint to, gsize *ret_start, gsize *ret_end);

// The place in `text`, which the sequence was made of, of each of its characters and of the end of the text, in characters and
// counted from `first`: a new array of count + 1.
guint32 *xj_sequence_offsets(const XjSequence *sequence, const char *text, guint32 first);

// Whether something that does not count, a mark or a blank, stands before character `at`, or it is the first or the end.
gboolean xj_sequence_is_border(const XjSequence *sequence, const char *text, guint at);

G_END_DECLS
