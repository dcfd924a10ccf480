// An answer on the terminal.
#pragma once

#include "query/engine.h"

// Prints totals, facets and hits; notes and offers go to stderr. Returns the exit status.
int search_print(const XjSearchResult *result);
