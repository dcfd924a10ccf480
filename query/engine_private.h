// What the files of the engine share; not for callers.
#pragma once

#include "document/vocabulary/watch.h"
#include "query/engine.h"
#include "query/reader_pool.h"
#include "query/suggest/neighbours.h"

G_BEGIN_DECLS

struct _XjEngine
{
    XjReaderPool *pool;
    XjVocabularyWatch *vocabulary;
    char **collections;            // that alone are known (NULL-terminated); NULL: all
    XjNeighboursCache *neighbours; // for wordings by initials
    GMutex topics_lock;            // guards the next
    XjTopicCounts *topics; // counted last; all postings of all topics are read for them, so they are kept for their revision
};

// Names the state that a reader sees together with the vocabulary that its answers are worded by: a new string.
char *xj_revision_new(const XjReader *reader, const XjVocabulary *vocabulary);

// The same as a task of the reader pool, with the vocabulary as its data.
gpointer xj_revision_task(XjReader *reader, gconstpointer vocabulary, GError **error);

G_END_DECLS
