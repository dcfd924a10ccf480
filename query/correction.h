// "Did you mean": wordings of the index that look or sound like a query that finds little.
#pragma once

#include "query/question.h"
#include "store/store.h"

G_BEGIN_DECLS

// What may have been meant where `question` has few answers: a new array of XjCorrection, the likeliest first, empty for none.
GPtrArray *xj_corrections_find(XjReader *reader, const XjQuestion *question, GError **error);

G_END_DECLS
