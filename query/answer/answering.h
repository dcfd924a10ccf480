// From a question to its answer, on one state of the index: find, relax, rank, fold copies, cut a page, read its hits, count facets.
#pragma once

#include "query/question.h"
#include "store/store.h"

G_BEGIN_DECLS

// A task of the reader pool (query/reader_pool.h): the XjSearchResult of a XjQuestion.
gpointer xj_answer_task(XjReader *reader, gconstpointer question, GError **error);

G_END_DECLS
