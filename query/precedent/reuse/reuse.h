// What a draft takes from where, as the engine answers it.
#pragma once

#include "document/facts/facts.h"
#include "query/precedent/selection.h"

G_BEGIN_DECLS

typedef struct
{
    const XjReuseRequest *request;  // borrowed
    const XjVocabulary *vocabulary; // borrowed
    XjLevel level;                  // that the draft was said to speak for; UNKNOWN: found in the text
    XjSelection selection;
} XjReuseQuestion;

// A task of the reader pool (query/reader_pool.h): the XjReuse of a XjReuseQuestion, `user_data`.
gpointer xj_reuse_task(XjReader *reader, gconstpointer user_data, GError **error);

G_END_DECLS
