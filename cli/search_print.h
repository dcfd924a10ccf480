// An answer on the terminal.
#pragma once

#include "query/engine.h"

// Prints totals, facets and hits, those numbered from `offset` + 1; notes go to stderr. Returns the exit status.
int search_print(const XjSearchResult *result, guint offset);
