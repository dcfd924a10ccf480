// The vocabulary of a running program follows its tables, and outlives faulty ones.
#include "document/vocabulary/watch.h"

#include "tests/vocabulary_folder.h"

#include <glib/gstdio.h>
#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define BETWEEN_LOOKS (G_TIME_SPAN_SECOND + G_TIME_SPAN_SECOND / 10)

typedef struct
{
    char *directory;
    XjVocabularyWatch *watch;
} Fixture;

static void
write_table(const Fixture *fixture, const char *name, const char *text)
{
    vocabulary_folder_write(fixture->directory, name, text, -1);
}

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    fixture->directory = vocabulary_folder_new();
    write_table(fixture, "themes.tsv", "number\tname\n1\t作风\n");
    write_table(fixture, "theme-phrases.tsv", "theme\tphrase\tclass\n1\t作风\tstrong\n");
    fixture->watch = xj_vocabulary_watch_new(fixture->directory, &error);
    g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    xj_vocabulary_watch_free(fixture->watch);
    vocabulary_folder_remove(fixture->directory);
}

static void
assert_theme(const Fixture *fixture, const char *name)
{
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(fixture->watch);
    g_assert_cmpstr(xj_vocabulary_topic(vocabulary, XJ_TOPIC_THEME, 1)->name, ==, name);
}

static void
assert_fault(const Fixture *fixture, const char *part)
{
    g_autofree char *fault = xj_vocabulary_watch_fault(fixture->watch);
    if (part == NULL)
        g_assert_null(fault);
    else
        g_assert_nonnull(strstr(fault, part));
}

static void
test_changed_tables_come_into_force(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_theme(fixture, "作风");
    g_autoptr(XjVocabulary) before = xj_vocabulary_watch_get(fixture->watch);
    write_table(fixture, "themes.tsv", "number\tname\n1\t纪律\n");
    assert_theme(fixture, "作风"); // it is not looked at every time
    g_usleep(BETWEEN_LOOKS);
    assert_theme(fixture, "纪律");
    assert_fault(fixture, NULL);
    g_assert_cmpstr(xj_vocabulary_topic(before, XJ_TOPIC_THEME, 1)->name, ==, "作风"); // whoever holds it keeps it
}

static void
test_changed_synonyms_come_into_force(Fixture *fixture, gconstpointer data)
{
    (void)data;
    write_table(fixture, "synonyms.tsv", "class\twords\nsame\t甲甲、乙乙\n");
    g_usleep(BETWEEN_LOOKS);
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(fixture->watch);
    g_assert_cmpuint(xj_synonyms_rows(xj_vocabulary_synonyms(vocabulary)), ==, 1);

    write_table(fixture, "synonyms.tsv", "class\twords\nsame\t甲甲\n");
    g_usleep(BETWEEN_LOOKS);
    g_test_expect_message(G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*synonyms.tsv:2:*");
    assert_fault(fixture, "synonyms.tsv:2:");
    g_test_assert_expected_messages();
}

static void
test_faulty_tables_do_not(Fixture *fixture, gconstpointer data)
{
    (void)data;
    write_table(fixture, "themes.tsv", "number\tname\n1\t纪律\nx\t作风\n");
    g_usleep(BETWEEN_LOOKS);
    g_test_expect_message(G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*themes.tsv:3:*");
    assert_theme(fixture, "作风");
    g_test_assert_expected_messages();
    assert_fault(fixture, "themes.tsv:3:");

    g_usleep(BETWEEN_LOOKS); // the same fault is not told again: a warning ends a test
    assert_theme(fixture, "作风");
    assert_fault(fixture, "themes.tsv:3:");

    write_table(fixture, "themes.tsv", "number\tname\n1\t纪律\n");
    g_usleep(BETWEEN_LOOKS);
    assert_theme(fixture, "纪律");
    assert_fault(fixture, NULL);
}

static void
test_a_missing_table(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autofree char *path = g_build_filename(fixture->directory, "cues.tsv", NULL);
    g_remove(path);
    g_usleep(BETWEEN_LOOKS);
    g_test_expect_message(G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*cues.tsv*");
    assert_fault(fixture, "cues.tsv");
    g_test_assert_expected_messages();
    assert_theme(fixture, "作风");

    g_autoptr(GError) error = NULL;
    g_assert_null(xj_vocabulary_watch_new(fixture->directory, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND);
}

static gpointer
get_often(gpointer data)
{
    for (guint i = 0; i < 20000; i++)
    {
        g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_watch_get(data);
        const char *name = xj_vocabulary_topic(vocabulary, XJ_TOPIC_THEME, 1)->name;
        g_assert_true(g_str_equal(name, "作风") || g_str_equal(name, "纪律"));
    }
    return NULL;
}

static void
test_threads(Fixture *fixture, gconstpointer data)
{
    (void)data;
    write_table(fixture, "themes.tsv", "number\tname\n1\t纪律\n");
    g_usleep(BETWEEN_LOOKS);
    GThread *threads[4];
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        threads[i] = g_thread_new("get", get_often, fixture->watch);
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        g_thread_join(threads[i]);
    assert_theme(fixture, "纪律");
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/watch/changed", Fixture, NULL, set_up, test_changed_tables_come_into_force, tear_down);
    g_test_add("/watch/synonyms", Fixture, NULL, set_up, test_changed_synonyms_come_into_force, tear_down);
    g_test_add("/watch/faulty", Fixture, NULL, set_up, test_faulty_tables_do_not, tear_down);
    g_test_add("/watch/missing", Fixture, NULL, set_up, test_a_missing_table, tear_down);
    g_test_add("/watch/threads", Fixture, NULL, set_up, test_threads, tear_down);
    return g_test_run();
}
