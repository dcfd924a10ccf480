// Formats that are recognised only to be refused.
#pragma once

#include "indexer/extract/reader.h"

G_BEGIN_DECLS

// A bid like a reader's, 0 if the bytes are in none of these formats; else *ret_kind says which, in the user's language. Static.
int xj_foreign_bid(const XjReadInput *input, const char **ret_kind);

// Likewise for zip files that are documents of another kind: spreadsheets, presentations, books, programs.
int xj_foreign_package_bid(const XjReadInput *input, const char **ret_kind);

// For bytes that turned out to be no text: says by libmagic what they are. FALSE, and *error as it was, if libmagic does not know.
// Errors: UNSUPPORTED.
gboolean xj_foreign_refuse_binary(const XjReadInput *input, GError **error);

// Loads libmagic's database, which is a file.
void xj_foreign_prepare(void);

G_END_DECLS
