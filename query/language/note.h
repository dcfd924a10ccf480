// Sentences for the user that gather beside a query.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Adds a sentence to `notes` (of char *) unless it is there already.
void xj_note_add(GPtrArray *notes, const char *format, ...) G_GNUC_PRINTF(2, 3);

// `length` bytes of what somebody wrote, as a sentence may quote it: a new string, cut after so many characters.
#define XJ_NOTE_QUOTED_CHARS 24
char *xj_note_quote(const char *text, gsize length);

G_END_DECLS
