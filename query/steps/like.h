// More like a passage: its rarest pieces as a relaxed question.
#pragma once

#include "query/question.h"
#include "store/store.h"

G_BEGIN_DECLS

// Pieces of the passage that are asked for, the rarest; and characters of it that they are taken from.
#define XJ_LIKE_PIECES_MAX 40
#define XJ_LIKE_CHARS_MAX 600

// A passage that others are compared with.
typedef struct
{
    XjSyntax *root; // its rarest pieces, all of them as bare runs; NULL if it has none
    GArray *own;    // of XjCandidate: the passages of its document, which are no answer
    guint64 group;  // of near copies, which are none either; 0 for none
} XjLike;

// The passage that `question` asks for more like. NOT_FOUND: there is no such document or passage. The caller owns *ret_like:
// xj_like_clear().
gboolean xj_like_read(XjReader *reader, const XjQuestion *question, XjLike *ret_like, GError **error);
void xj_like_clear(XjLike *like);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjLike, xj_like_clear)

// `passages` (XjCandidate) without those of copies: a new array. Errors: as xj_copies_groups().
GArray *xj_like_others(XjReader *reader, const XjLike *like, const GArray *passages, GError **error);

G_END_DECLS
