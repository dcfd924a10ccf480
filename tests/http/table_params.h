// Parameters without a web server, for tests of what reads them.
#pragma once

#include "http/params.h"

// The parameters {name, value, name, value, ..., NULL}; freed with the table. A value may hold several, divided by "|".
XjParams table_params(const char *const *pairs, GHashTable **ret_table);
