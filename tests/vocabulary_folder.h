// A folder with the tables of the project, to be spoiled by a test.
#pragma once

#include <glib/gstdio.h>
#include <string.h>

// Replaces a table; a negative length is that of the string.
static inline void
vocabulary_folder_write(const char *directory, const char *file, const char *text, gssize length)
{
    g_autofree char *path = g_build_filename(directory, file, NULL);
    g_autoptr(GError) error = NULL;
    g_file_set_contents(path, text, length, &error);
    g_assert_no_error(error);
}

// Brings a table of the project back.
static inline void
vocabulary_folder_copy(const char *directory, const char *file)
{
    g_autofree char *path = g_build_filename(TEST_PROJECT_DIR, "data", file, NULL);
    g_autofree char *text = NULL;
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    g_file_get_contents(path, &text, &length, &error);
    g_assert_no_error(error);
    vocabulary_folder_write(directory, file, text, (gssize)length);
}

// Copies all tables into a new folder; its path is a new string.
static inline char *
vocabulary_folder_new(void)
{
    g_autoptr(GError) error = NULL;
    char *directory = g_dir_make_tmp("xunjian-vocabulary-XXXXXX", &error);
    g_assert_no_error(error);
    g_autoptr(GDir) tables = g_dir_open(TEST_PROJECT_DIR "/data", 0, &error);
    g_assert_no_error(error);
    for (const char *name = g_dir_read_name(tables); name != NULL; name = g_dir_read_name(tables))
        vocabulary_folder_copy(directory, name);
    return directory;
}

// Takes `directory`.
static inline void
vocabulary_folder_remove(char *directory)
{
    g_autoptr(GDir) tables = g_dir_open(directory, 0, NULL);
    for (const char *name = g_dir_read_name(tables); name != NULL; name = g_dir_read_name(tables))
    {
        g_autofree char *path = g_build_filename(directory, name, NULL);
        g_assert_cmpint(g_remove(path), ==, 0);
    }
    g_assert_cmpint(g_rmdir(directory), ==, 0);
    g_free(directory);
}
