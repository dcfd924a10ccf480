// The pool of readers: its bound, and what it does when the index moves under a task.
#include "query/engine.h"
#include "query/reader_pool.h"
#include "tests/fixture/index_fixture.h"

#include <glib/gstdio.h>

typedef struct
{
    char *directory;
    XjReaderPool *pool;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const passages[] = {"抓好整改。\n", NULL};
    const XjFixtureDocument document = {.id = "d1", .title = "通知", .passages = passages};
    fixture->directory = index_fixture_directory();
    index_fixture_build(fixture->directory, &document, 1);
    GError *error = NULL;
    fixture->pool = xj_reader_pool_new(fixture->directory, &error);
    g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    xj_reader_pool_free(fixture->pool);
    index_fixture_remove(fixture->directory);
}

// A task that runs tasks within itself, so that as many readers are out as it is deep.
typedef struct
{
    XjReaderPool *pool;
    guint deeper;
} Nest;

static gpointer
nest(G_GNUC_UNUSED XjReader *reader, gconstpointer user_data, GError **error)
{
    const Nest *outer = user_data;
    if (outer->deeper == 0)
        return g_strdup("done");
    Nest inner = {.pool = outer->pool, .deeper = outer->deeper - 1};
    return xj_reader_pool_run(outer->pool, nest, &inner, error);
}

static void
test_bound(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    for (guint round = 0; round < 2; round++)
    {
        Nest most = {.pool = fixture->pool, .deeper = XJ_SEARCHES_MAX - 1};
        g_autofree char *done = xj_reader_pool_run(fixture->pool, nest, &most, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(done, ==, "done");
        Nest too_many = {.pool = fixture->pool, .deeper = XJ_SEARCHES_MAX};
        g_assert_null(xj_reader_pool_run(fixture->pool, nest, &too_many, &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_BUSY);
        g_clear_error(&error);
    }
}

// A task that finds the index changed as often as `remaining` says.
static gpointer
stumble(G_GNUC_UNUSED XjReader *reader, gconstpointer user_data, GError **error)
{
    guint *const *remaining = user_data;
    if (**remaining == 0)
        return g_strdup("done");
    (**remaining)--;
    g_set_error(error, XJ_ERROR, XJ_ERROR_CHANGED, "changed");
    return NULL;
}

static void
test_changed(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    guint times = 2;
    guint *remaining = &times;
    g_autofree char *done = xj_reader_pool_run(fixture->pool, stumble, &remaining, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(done, ==, "done");
    times = 1000;
    g_assert_null(xj_reader_pool_run(fixture->pool, stumble, &remaining, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_CHANGED);
    g_assert_cmpuint(times, >, 900);
}

// An index that vanished and came back is found again by an open pool.
static void
test_replaced(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *aside = g_strconcat(fixture->directory, ".aside", NULL);
    Nest once = {.pool = fixture->pool};
    g_assert_cmpint(g_rename(fixture->directory, aside), ==, 0);
    g_assert_null(xj_reader_pool_run(fixture->pool, nest, &once, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND);
    g_clear_error(&error);
    g_assert_cmpint(g_rename(aside, fixture->directory), ==, 0);
    g_autofree char *done = xj_reader_pool_run(fixture->pool, nest, &once, &error);
    g_assert_no_error(error);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/reader-pool/bound", Fixture, NULL, set_up, test_bound, tear_down);
    g_test_add("/reader-pool/changed", Fixture, NULL, set_up, test_changed, tear_down);
    g_test_add("/reader-pool/replaced", Fixture, NULL, set_up, test_replaced, tear_down);
    return g_test_run();
}
