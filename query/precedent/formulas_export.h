// Formulas as a table to be kept.
#pragma once

#include "query/precedent.h"

G_BEGIN_DECLS

// All of them as tab-separated values with a line of headings, UTF-8 with a byte order mark, without which office programs take it for
// another charset. A new string, NUL-terminated; *ret_length without the NUL.
char *xj_formulas_to_tsv(const XjFormulas *formulas, gsize *ret_length);

G_END_DECLS
