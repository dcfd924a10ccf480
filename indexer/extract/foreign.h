// Formats that are recognised only to be refused.
#pragma once

#include "indexer/extract/reader.h"

G_BEGIN_DECLS

// A bid like a reader's, 0 if the bytes are in none of these formats; else *ret_kind says which, in the user's language. Static.
int xj_foreign_bid(const XjReadInput *input, const char **ret_kind);

G_END_DECLS
