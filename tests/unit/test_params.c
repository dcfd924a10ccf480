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
    g_assert_true(read.search.facets);
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
test_filters(void)
{
    Pair pairs[] = {PAIR("level", "县"),         PAIR("level", "2,1"),
                    PAIR("level", ""),           PAIR("organ", "县委,办公室"),
                    PAIR("theme", ",3,,4"),      PAIR("year_from", "2023"),
                    PAIR("year", "2020"),        PAIR("facets", "0"),
                    PAIR("quality", "完整,ocr"), {0}};
    XjParams params = {lookup_pair, walk_pairs, pairs};
    g_auto(XjSearchParams) read = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_search_params_read(&params, &read, &error)); // filters alone are a search
    g_assert_null(read.search.query);
    static const struct
    {
        XjCriterion criterion;
        const char *values;
    } rows[] = {{XJ_BY_LEVEL, "县 2 1"},
                {XJ_BY_ORGAN, "县委,办公室"},
                {XJ_BY_THEME, "3 4"},
                {XJ_BY_YEAR, "2020 2023..2100"},
                {XJ_BY_QUALITY, "完整 ocr"}};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *values = g_strjoinv(" ", read.by[rows[i].criterion]);
        g_assert_cmpstr(values, ==, rows[i].values);
        g_assert_true(read.search.by[rows[i].criterion] == (const char *const *)read.by[rows[i].criterion]);
    }
    g_assert_null(read.search.by[XJ_BY_KIND]);
    g_assert_false(read.search.facets);
}

static void
test_refused_filters(void)
{
    g_autoptr(GString) many = g_string_new("0");
    for (guint i = 0; i < XJ_FILTER_MAX_VALUES; i++)
        g_string_append(many, ",1");
    g_autofree char *long_value = g_strnfill(XJ_FILTER_VALUE_MAX_CHARS + 1, 'a');
    const struct
    {
        Pair pair;
        const char *told;
    } rows[] = {
        {{"theme", many->str, many->len}, "theme has more than 20 values"},
        {{"kind", long_value, strlen(long_value)}, "kind is longer than 100"},
        {PAIR("organ", "\xff"), "organ is not valid UTF-8"},
        {PAIR("level", "a\0b"), "level holds a NUL"},
        {PAIR("year_from", "1"), "year_from must be a whole number from 1900 to 2100"},
        {PAIR("year_to", "x"), "year_to"},
        {PAIR("facets", "yes"), "facets must be true or false"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        Pair pairs[] = {PAIR("q", "a"), rows[i].pair, {0}};
        XjParams params = {lookup_pair, walk_pairs, pairs};
        g_auto(XjSearchParams) read = {0};
        g_autoptr(GError) error = NULL;
        g_assert_false(xj_search_params_read(&params, &read, &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_assert_nonnull(strstr(error->message, rows[i].told));
    }
    Pair backwards[] = {PAIR("q", "a"), PAIR("year_from", "2025"), PAIR("year_to", "2024"), {0}};
    XjParams params = {lookup_pair, walk_pairs, backwards};
    g_auto(XjSearchParams) read = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_search_params_read(&params, &read, &error));
    g_assert_nonnull(strstr(error->message, "later than"));
}

// How near, with which synonyms and copies, like what, from where on, and with what explanation.
static void
test_answering(void)
{
    Pair pairs[] = {PAIR("like", "5200113e78fb2bcd"),
                    PAIR("like_passage", "16"),
                    PAIR("step", "near"),
                    PAIR("synonyms", "off"),
                    PAIR("without", "巡察"),
                    PAIR("without", "甲,乙"),
                    PAIR("copies", "all"),
                    PAIR("cursor", "M2Zl"),
                    PAIR("explain", "true"),
                    {0}};
    XjParams params = {lookup_pair, walk_pairs, pairs};
    g_auto(XjSearchParams) read = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_search_params_read(&params, &read, &error)); // a passage alone is a search
    const XjSearchRequest *search = &read.search;
    g_assert_null(search->query);
    g_assert_cmpstr(search->like, ==, "5200113e78fb2bcd");
    g_assert_cmpuint(search->like_passage, ==, 16);
    g_assert_cmpint(search->loosest, ==, XJ_STEP_NEAR);
    g_assert_cmpuint(search->synonyms, ==, XJ_SYNONYMS_OFF);
    g_assert_cmpuint(g_strv_length(read.without), ==, 2); // a comma is part of a word
    g_assert_cmpstr(search->without[1], ==, "甲,乙");
    g_assert_true(search->unfold_copies);
    g_assert_cmpstr(search->cursor, ==, "M2Zl");
    g_assert_true(search->explain);
}

static void
test_refused_answering(void)
{
    static const struct
    {
        Pair pair;
        const char *told;
    } rows[] = {{PAIR("step", "nearly"), "auto, exact, synonym, near, all, most or any"},
                {PAIR("copies", "unfold"), "fold or all"},
                {PAIR("synonyms", "maybe"), "offer, list or off"},
                {PAIR("like_passage", "-1"), "from 0 to"},
                {PAIR("explain", "2"), "true or false"},
                {PAIR("without", "\xff"), "without"}};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        Pair pairs[] = {PAIR("q", "a"), rows[i].pair, {0}};
        XjParams params = {lookup_pair, walk_pairs, pairs};
        g_auto(XjSearchParams) read = {0};
        g_autoptr(GError) error = NULL;
        g_assert_false(xj_search_params_read(&params, &read, &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_assert_nonnull(strstr(error->message, rows[i].told));
    }
}

// As many words as are taken, and one more.
static void
test_without_bounded(void)
{
    Pair pairs[XJ_WITHOUT_MAX + 3] = {PAIR("q", "a")};
    for (guint i = 0; i < XJ_WITHOUT_MAX + 1; i++)
        pairs[i + 1] = (Pair)PAIR("without", "甲");
    XjParams params = {lookup_pair, walk_pairs, pairs};
    g_auto(XjSearchParams) read = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_search_params_read(&params, &read, &error));
    g_assert_nonnull(strstr(error->message, "without"));
    g_clear_error(&error);
    pairs[XJ_WITHOUT_MAX + 1] = (Pair){0};
    g_assert_true(xj_search_params_read(&params, &read, &error));
}

static void
test_suggesting(void)
{
    Pair pairs[] = {PAIR("q", "整改"), PAIR("limit", "8"), {0}};
    XjParams params = {lookup_pair, walk_pairs, pairs};
    g_auto(XjSuggestParams) read = {0};
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_suggest_params_read(&params, &read, &error));
    g_assert_cmpstr(read.text, ==, "整改");
    g_assert_cmpuint(read.limit, ==, 8);
    Pair none[] = {PAIR("limit", "8"), {0}};
    XjParams empty = {lookup_pair, walk_pairs, none};
    g_auto(XjSuggestParams) missing = {0};
    g_assert_false(xj_suggest_params_read(&empty, &missing, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
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
test_suggest(void)
{
    Pair pairs[] = {PAIR("q", "整改"), PAIR("limit", "5"), {0}};
    XjParams params = {lookup_pair, walk_pairs, pairs};
    g_auto(XjSuggestParams) read = {0};
    g_assert_true(xj_suggest_params_read(&params, &read, NULL));
    g_assert_cmpstr(read.text, ==, "整改");
    g_assert_cmpuint(read.limit, ==, 5);
    Pair none[] = {PAIR("limit", "5"), {0}};
    params = (XjParams){lookup_pair, walk_pairs, none};
    g_auto(XjSuggestParams) untouched = {0};
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_suggest_params_read(&params, &untouched, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_null(untouched.text);
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
    g_test_add_func("/params/filters", test_filters);
    g_test_add_func("/params/refused-filters", test_refused_filters);
    g_test_add_func("/params/answering", test_answering);
    g_test_add_func("/params/refused-answering", test_refused_answering);
    g_test_add_func("/params/without-bounded", test_without_bounded);
    g_test_add_func("/params/suggesting", test_suggesting);
    g_test_add_func("/params/text-refused", test_text_refused);
    g_test_add_func("/params/suggest", test_suggest);
    g_test_add_func("/params/segment", test_segment);
    return g_test_run();
}
