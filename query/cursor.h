// Cursors: where a page of an answer ended, so that the next goes on behind it, also when the index has moved.
//
// A cursor is text that is safe in an address and holds no word of the query: the revision, how many places came before, and what
// the last hit was (document, passage, score).
#pragma once

#include "query/results.h"

G_BEGIN_DECLS

typedef struct
{
    char *revision;
    guint places; // shown up to here
    char *document;
    guint passage;
    double score;
} XjCursor;

// INVALID if `text` is no cursor. The caller owns *ret_cursor: xj_cursor_clear().
gboolean xj_cursor_read(const char *text, XjCursor *ret_cursor, GError **error);
char *xj_cursor_print(const XjCursor *cursor);
void xj_cursor_clear(XjCursor *cursor);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjCursor, xj_cursor_clear)

G_END_DECLS
