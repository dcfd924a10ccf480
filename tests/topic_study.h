// A study of a text of one passage, and a vocabulary with one table of a test's own.
#pragma once

#include "document/study.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
    XjDocument *document;
    XjStudy study;
} Reading;

static inline void
reading_init(Reading *reading, const char *text, const XjVocabulary *vocabulary)
{
    reading->document = xj_document_new_passage(text, strlen(text));
    xj_study_init(&reading->study, reading->document, vocabulary);
}

static inline void
reading_clear(Reading *reading)
{
    xj_study_clear(&reading->study);
    xj_document_free(reading->document);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

// The project's vocabulary with `text` for the table `file`, or what is wrong with it.
static inline XjVocabulary *
vocabulary_try(const char *file, const char *text, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("xunjian-vocabulary-XXXXXX", NULL);
    g_assert_nonnull(folder);
    g_autoptr(GDir) data = g_dir_open(TEST_PROJECT_DIR "/data", 0, NULL);
    for (const char *name = g_dir_read_name(data); name != NULL; name = g_dir_read_name(data))
    {
        g_autofree char *from = g_build_filename(TEST_PROJECT_DIR "/data", name, NULL);
        g_autofree char *to = g_build_filename(folder, name, NULL);
        if (strcmp(name, file) == 0)
            g_assert_true(g_file_set_contents(to, text, -1, NULL));
        else
            g_assert_cmpint(symlink(from, to), ==, 0);
    }
    XjVocabulary *vocabulary = xj_vocabulary_load(folder, error);
    g_dir_rewind(data);
    for (const char *name = g_dir_read_name(data); name != NULL; name = g_dir_read_name(data))
    {
        g_autofree char *copy = g_build_filename(folder, name, NULL);
        g_assert_cmpint(g_remove(copy), ==, 0);
    }
    g_assert_cmpint(g_rmdir(folder), ==, 0);
    return vocabulary;
}

static inline XjVocabulary *
vocabulary_with(const char *file, const char *text)
{
    g_autoptr(GError) error = NULL;
    XjVocabulary *vocabulary = vocabulary_try(file, text, &error);
    g_assert_no_error(error);
    return vocabulary;
}
