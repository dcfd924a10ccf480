// "Did you mean": wordings of the index that look or sound like a query that finds little.
#pragma once

#include "query/question.h"
#include "store/store.h"

G_BEGIN_DECLS

// Answers at which a question is taken to be asked as it was meant.
#define XJ_CORRECTED_MAX_ANSWERS 3

// What may have been meant by `question`, which `answers` passages answer exactly: a new array of XjCorrection, the likeliest first,
// empty for none. Each is the query with another wording in place of one of its phrases and has answers under the same filters and
// in the collections that may be known. Errors: as xj_reader_sample() and xj_verified().
GPtrArray *xj_corrections_find(XjReader *reader, const XjQuestion *question, guint64 answers, GError **error);

G_END_DECLS
