// What the links say of single requirements: where each comes from, and what has become of it.
#pragma once

#include "query/compare.h"

G_BEGIN_DECLS

// Tells each requirement its links, sets its origin, and counts in each document what its requirements come from and what has become of
// them.
void xj_descent_tell(XjComparison *comparison);

G_END_DECLS
