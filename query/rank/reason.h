// One reason for the score of a hit (query/result.h), as --explain tells it.
#pragma once

#include "query/result.h"

G_BEGIN_DECLS

// Copies both strings. Its part is `value` by `weight`.
XjReason *xj_reason_new(const char *name, const char *label, double value, double weight);
void xj_reason_free(XjReason *reason);

G_END_DECLS
