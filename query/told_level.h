// A level as a person tells it.
#pragma once

#include "base/error.h"
#include "document/facts/facts.h"

G_BEGIN_DECLS

// Reads the name of a level or its code ("县", "3"). INVALID, which names the levels, if it is neither.
gboolean xj_level_told(const char *text, XjLevel *ret_level, GError **error);

G_END_DECLS
