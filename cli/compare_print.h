// Comparisons on a terminal.
#pragma once

#include "query/compare.h"
#include "query/compare_export.h"

G_BEGIN_DECLS

// The documents, and what the sheets of a mask hold. FALSE: a sheet cannot be made.
gboolean compare_print(const XjComparison *comparison, guint sheets, GError **error);

// Two texts: in two columns where a terminal has room for them, else one below the other.
gboolean compare_print_parallel(const XjParallel *parallel, GError **error);

G_END_DECLS
