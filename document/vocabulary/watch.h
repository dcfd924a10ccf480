// A vocabulary that follows its tables: changed ones come into force without a restart, faulty ones do not.
//
// For any number of threads.
#pragma once

#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

typedef struct _XjVocabularyWatch XjVocabularyWatch;

// Loads the tables in `directory`. Errors: as xj_vocabulary_load(); there is no older vocabulary that could stay in force.
XjVocabularyWatch *xj_vocabulary_watch_new(const char *directory, GError **error);
void xj_vocabulary_watch_free(XjVocabularyWatch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjVocabularyWatch, xj_vocabulary_watch_free)

// The vocabulary in force: a new reference. At most once a second it is looked whether a table changed; then all are loaded
// again. Where they have a fault, the older vocabulary stays in force and the fault is logged, once for each change.
XjVocabulary *xj_vocabulary_watch_get(XjVocabularyWatch *watch);

// Why the tables as they are now are not in force ("FILE:LINE: reason"): a new string, NULL if they are.
char *xj_vocabulary_watch_fault(XjVocabularyWatch *watch);

G_END_DECLS
