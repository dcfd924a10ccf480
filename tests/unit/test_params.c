// The parameters of a URL, read without a web server.
#include "http/params.h"

#include <string.h>

typedef struct
{
    const char *name;
    const char *value;
    gsize length;
} Pair;

// A NULL name ends the pairs.
static gboolean
lookup_pair(gpointer data, const char *name, const char **ret_value, gsize *ret_length)
{
    for (const Pair *pair = data; pair->name; pair++)
    {
        if (g_str_equal(pair->name, name))
        {
            *ret_value = pair->value;
            *ret_length = pair->length;
            return TRUE;
        }
    }
    return FALSE;
}

static void
walk_pairs(gpointer data, const char *name, XjParamFunc each, gpointer user_data)
{
    gboolean goes_on = TRUE;
    for (const Pair *pair = data; pair->name && goes_on; pair++)
        if (g_str_equal(pair->name, name))
            goes_on = each(pair->value, pair->length, user_data);
}

#define PAIR(name, value)                                                                                                      \
    {                                                                                                                          \
        name, value, sizeof(value) - 1                                                                                         \
    }

static void
test_defaults(void)
{
    Pair pairs[] = {PAIR("q", "主体责任"), {0}};
    XjParams params = {lookup_pair, walk_pairs, pairs};
    g_auto(XjSearchParams) read = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_search_params_read(&params, &read, &error));
    g_assert_cmpstr(read.search.query, ==, "主体责任");
    g_assert_cmpuint(read.search.limit, ==, XJ_SEARCH_DEFAULT_LIMIT);
    g_assert_cmpuint(read.search.offset, ==, 0);
    g_assert_cmpint(read.search.sort, ==, XJ_SORT_RELEVANCE);
    g_assert_cmpint(read.search.group, ==, XJ_GROUP_DOCUMENT);
    g_assert_null(read.search.collection);
    g_assert_false(read.search.title_only);
}

static void
test_all_given(void)
{
    Pair pairs[] = {PAIR("q", "a"),        PAIR("limit", "1000"),        PAIR("offset", "100000"), PAIR("sort", "date"),
                    PAIR("group", "none"), PAIR("collection", "县委办"), PAIR("title_only", "1"),  {0}};
    XjParams params = {lookup_pair, walk_pairs, pairs};
    g_auto(XjSearchParams) read = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_search_params_read(&params, &read, &error));
    g_assert_cmpuint(read.search.limit, ==, 1000);
    g_assert_cmpuint(read.search.offset, ==, 100000);
    g_assert_cmpint(read.search.sort, ==, XJ_SORT_DATE);
    g_assert_cmpint(read.search.group, ==, XJ_GROUP_NONE);
    g_assert_cmpstr(read.search.collection, ==, "县委办");
    g_assert_true(read.search.title_only);
}

// A value is not NUL-terminated: what follows it in memory is not read.
static void
test_length_counts(void)
{
    Pair pairs[] = {{"q", "整改落实", strlen("整改")}, {"limit", "99", 1}, {0}};
    XjParams params = {lookup_pair, walk_pairs, pairs};
    g_auto(XjSearchParams) read = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_search_params_read(&params, &read, &error));
    g_assert_cmpstr(read.search.query, ==, "整改");
    g_assert_cmpuint(read.search.limit, ==, 9);
}

static void
test_failure_leaves_output(void)
{
    Pair pairs[] = {PAIR("q", "a"), PAIR("limit", "0"), {0}};
    XjParams params = {lookup_pair, walk_pairs, pairs};
    XjSearchParams read = {.search = {.limit = 77}};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_search_params_read(&params, &read, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_cmpuint(read.search.limit, ==, 77);
    g_assert_null(read.query);
}

static void
assert_text_refused(const char *value, gsize length)
{
    Pair pairs[] = {{"q", value, length}, {0}};
    XjParams params = {lookup_pair, walk_pairs, pairs};
    g_autofree char *text = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_params_text(&params, "q", 4, &text, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_nonnull(strstr(error->message, "q"));
}

static void
test_text_refused(void)
{
    assert_text_refused("a\0b", 3);
    assert_text_refused("\0", 1);
    assert_text_refused("\xff", 1);
    assert_text_refused("\xe4\xb8", 2);
    assert_text_refused("五个汉字啊", strlen("五个汉字啊"));
}

static void
test_segment(void)
{
    g_autofree char *plain = xj_params_segment("%E6%B8%85-1?rest", 11, 4, NULL);
    g_assert_cmpstr(plain, ==, "清-1");
    static const char *const wrong[] = {"", "%00", "a%2Fb", "a/b", "/", "%", "%4", "%zz", "%FF", "12345"};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
    {
        g_autoptr(GError) error = NULL;
        g_assert_null(xj_params_segment(wrong[i], strlen(wrong[i]), 4, &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/params/defaults", test_defaults);
    g_test_add_func("/params/all-given", test_all_given);
    g_test_add_func("/params/length-counts", test_length_counts);
    g_test_add_func("/params/failure-leaves-output", test_failure_leaves_output);
    g_test_add_func("/params/text-refused", test_text_refused);
    g_test_add_func("/params/segment", test_segment);
    return g_test_run();
}
