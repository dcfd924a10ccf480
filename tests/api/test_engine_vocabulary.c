// An engine whose vocabulary is edited while it runs.
#include "query/engine.h"
#include "tests/fixture/index_fixture.h"

#include <glib/gstdio.h>
#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define BETWEEN_LOOKS (G_TIME_SPAN_SECOND + G_TIME_SPAN_SECOND / 10)

static const XjFixtureDocument document = {.id = "d1",
                                           .title = "整改方案",
                                           .passages = (const char *const[]){"要抓好整改落实。\n", NULL},
                                           .facts = (const XjFixtureFacts[]){{.role = "requirement", .themes = "1"}}};

typedef struct
{
    char *index;
    char *tables;
    XjEngine *engine;
} Fixture;

static void
write_table(const Fixture *fixture, const char *name, const char *text)
{
    g_autofree char *path = g_build_filename(fixture->tables, name, NULL);
    g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
copy_tables(const Fixture *fixture)
{
    g_autoptr(GDir) folder = g_dir_open(TEST_PROJECT_DIR "/data", 0, NULL);
    for (const char *name = NULL; (name = g_dir_read_name(folder)) != NULL;)
    {
        g_autofree char *path = g_build_filename(TEST_PROJECT_DIR "/data", name, NULL);
        g_autofree char *text = NULL;
        g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
        write_table(fixture, name, text);
    }
    write_table(fixture, "themes.tsv", "number\tname\n1\t作风建设\n");
    write_table(fixture, "theme-phrases.tsv", "theme\tphrase\tclass\n1\t作风\tstrong\n");
}

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    fixture->index = index_fixture_directory();
    fixture->tables = index_fixture_directory();
    copy_tables(fixture);
    index_fixture_build(fixture->index, &document, 1);
    fixture->engine = xj_engine_open(fixture->index, fixture->tables, &error);
    g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    xj_engine_close(fixture->engine);
    index_fixture_remove(fixture->index);
    index_fixture_remove(fixture->tables);
}

// Whether the theme of the document is found by `name`, under which its facet is told too.
static gboolean
is_found(const Fixture *fixture, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *query = g_strconcat("主题:", name, " 整改", NULL);
    g_autoptr(XjSearchResult) result =
        xj_engine_search(fixture->engine, &(XjSearchRequest){.query = query, .facets = TRUE}, &error);
    g_assert_no_error(error);
    if (result->total == 0 || result->relaxed_step != NULL)
        return FALSE;
    const XjFacetValue *theme = g_ptr_array_index(result->facets[XJ_BY_THEME], 0);
    g_assert_cmpstr(theme->name, ==, name);
    return TRUE;
}

static char *
fault_of(const Fixture *fixture)
{
    g_autoptr(XjEngineStats) stats = xj_engine_stats(fixture->engine, NULL);
    return g_strdup(stats->vocabulary_fault);
}

static void
test_edited(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_assert_true(is_found(fixture, "作风建设"));
    g_autofree char *before = xj_engine_revision(fixture->engine, NULL);

    write_table(fixture, "themes.tsv", "number\tname\n1\t纪律建设\none\t廉洁\n");
    g_usleep(BETWEEN_LOOKS);
    g_test_expect_message(G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*themes.tsv:3:*");
    g_assert_true(is_found(fixture, "作风建设"));
    g_test_assert_expected_messages();
    g_assert_false(is_found(fixture, "纪律建设"));
    g_autofree char *fault = fault_of(fixture);
    g_assert_true(g_str_has_prefix(fault, "themes.tsv:3: ")); // without its folder
    g_autofree char *faulty = xj_engine_revision(fixture->engine, NULL);
    g_assert_cmpstr(faulty, ==, before);

    write_table(fixture, "themes.tsv", "number\tname\n1\t纪律建设\n");
    g_usleep(BETWEEN_LOOKS);
    g_assert_true(is_found(fixture, "纪律建设"));
    g_autofree char *mended = fault_of(fixture);
    g_assert_null(mended);
    g_autofree char *after = xj_engine_revision(fixture->engine, NULL);
    g_assert_cmpstr(after, !=, before); // no client keeps an answer with the old names
}

// Without a vocabulary there is nothing to fall back on.
static void
test_faulty_from_the_start(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    write_table(fixture, "themes.tsv", "number\tname\tcolour\n1\t纪律建设\tred\n");
    g_assert_null(xj_engine_open(fixture->index, fixture->tables, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_autofree char *place = g_build_filename(fixture->tables, "themes.tsv:1: ", NULL);
    g_assert_true(g_str_has_prefix(error->message, place));
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/engine-vocabulary/edited", Fixture, NULL, set_up, test_edited, tear_down);
    g_test_add("/engine-vocabulary/faulty", Fixture, NULL, set_up, test_faulty_from_the_start, tear_down);
    return g_test_run();
}
