// Who a requirement binds, how it is said and by when.
#pragma once

#include "document/requirement/unit.h"

G_BEGIN_DECLS

// 责任主体: the subject of the first clause that has one; empty, at the start of `span`, if none has. `span` is the
// unit's place.
XjSpan xj_who_find(const char *text, const GArray *clauses, XjUnit unit, XjSpan span);

// By the heaviest word of demand, or that there is none.
XjModality xj_modality_find(const GArray *clauses, XjUnit unit);

G_END_DECLS
