// What a wording may have been meant as, and was not taken for.
#pragma once

#include "query/language/lexer.h"
#include "query/language/parser.h"

G_BEGIN_DECLS

// Tells of a run or a phrase that looks like a field, an operator or a wildcard, and is none.
void xj_mistakable_tell(const XjToken *token, const XjQuery *query);

G_END_DECLS
