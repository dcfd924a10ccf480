// What the files of the engine share; not for callers.
#pragma once

#include "document/vocabulary/watch.h"
#include "query/engine.h"
#include "query/reader_pool.h"

G_BEGIN_DECLS

struct _XjEngine
{
    XjReaderPool *pool;
    XjVocabularyWatch *vocabulary;
};

// Names the state that a reader sees together with the vocabulary that its answers are worded by: a new string.
char *xj_revision_new(const XjReader *reader, const XjVocabulary *vocabulary);

G_END_DECLS
