// Sentences for the user that gather beside a query.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Adds a sentence to `notes` (of char *) unless it is there already.
void xj_note_add(GPtrArray *notes, const char *format, ...) G_GNUC_PRINTF(2, 3);

G_END_DECLS
