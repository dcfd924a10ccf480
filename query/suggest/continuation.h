// The ways in which texts go on behind a wording, and those of them that are worth offering.
//
// What goes on is gathered in a tree of characters that begins behind the wording. A node is worth offering where the texts part:
// where what follows is not the same nearly everywhere, or where clauses end. So words come out whole without any list of words.
#pragma once

#include "text/fold.h"

G_BEGIN_DECLS

#define XJ_CONTINUED_MAX_CHARS 16 // of a wording with what continues it
#define XJ_CONTINUES_MAX_CHARS 8  // that are added to a wording that is longer already

typedef struct _XjContinuations XjContinuations;

// For a wording of so many folded characters.
XjContinuations *xj_continuations_new(guint characters);
void xj_continuations_free(XjContinuations *continuations);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjContinuations, xj_continuations_free)

// Notes one place of the wording: the folded bytes [start, end) of `folded`, which was folded from `source_text`. Places of one
// document come one behind the other.
void xj_continuations_note(XjContinuations *continuations, guint document, const XjFolded *folded, const char *source_text,
                           gsize start, gsize end);

// At most `limit` wordings that continue the one noted, as texts have them but for marks: a new array of char *, first those that save
// most typing, that is those that are long and many documents have.
GPtrArray *xj_continuations_best(const XjContinuations *continuations, guint limit);

G_END_DECLS
