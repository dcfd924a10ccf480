// The vocabulary that comes with the project, for tests; loaded once.
#pragma once

#include "document/vocabulary/vocabulary.h"

static inline const XjVocabulary *
test_vocabulary(void)
{
    static XjVocabulary *vocabulary = NULL;
    if (vocabulary == NULL)
    {
        g_autoptr(GError) error = NULL;
        vocabulary = xj_vocabulary_load(TEST_PROJECT_DIR "/data", &error);
        g_assert_no_error(error);
    }
    return vocabulary;
}
