// Telling files that are no text.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// What `bytes` look like by their first few, in the user's language, if that is something other than text; else NULL. Static.
const char *xj_binary_kind(const char *bytes, gsize length);

// Control characters in `text` that no text has.
gsize xj_binary_controls(const char *text, gsize length);

G_END_DECLS
