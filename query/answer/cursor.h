// Cursors: where a page of an answer ended, so that the next goes on behind it, also when the index has moved.
//
// A cursor is text that is safe in an address and holds no word of the query: the revision, how many places came before, what the
// last hit was, and a digest of what was asked, which it belongs to. It is checked as a whole: one that was changed or cut is
// refused. It is no secret and proves nothing.
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

typedef struct
{
    char *revision;
    char *asked;  // digest of the request
    guint places; // shown up to here
    char *document;
    guint passage;
    XjStep step;
    char *date; // "" if it has none
    double score;
} XjCursor;

// INVALID if `text` is no cursor, or one of another request. The caller owns *ret_cursor: xj_cursor_clear().
gboolean xj_cursor_read(const char *text, const XjSearchRequest *request, XjCursor *ret_cursor, GError **error);

// A cursor behind `hit` of an answer to `request`, before which, it included, stand `places`: a new string.
char *xj_cursor_print(const XjSearchRequest *request, const char *revision, guint places, const XjHit *hit);

void xj_cursor_clear(XjCursor *cursor);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjCursor, xj_cursor_clear)

G_END_DECLS
