// What the parts of the fake engine share.
#pragma once

#include <glib.h>

#define FAKE_REVISION "0f3c2a7e-1"

// TRUE if `text` (may be NULL) asks for a failure, which is then set; waits where it asks for that (fake_engine.c).
gboolean fake_fault_asked(const char *text, GError **error);
