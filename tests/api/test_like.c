// More like a passage.
#include "tests/api/search_fixture.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static const XjFixtureDocument documents[] = {
    {.id = "d1",
     .title = "讲话",
     .level = "2",
     .passages =
         PASSAGES("要建立村级小微权力清单，公开办事流程。\n", "小微权力清单另行印发。\n", "各级要高度重视。\n", "，。\n")},
    {.id = "d2",
     .title = "通知",
     .level = "3",
     .passages = PASSAGES("各级要高度重视此事。\n", "村级小微权力清单要上墙，办事流程要公开。\n")},
    {.id = "d3", .title = "方案", .level = "4", .passages = PASSAGES("权力清单一张网。\n", "各级都要高度重视，公开透明。\n")},
    {.id = "d4", .title = "报告", .level = "4", .passages = PASSAGES("森林防火。\n")},
};

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture_open(fixture, documents, G_N_ELEMENTS(documents));
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture_close(fixture);
}

// The nearest comes first, nothing of the document itself is listed, and what shares nothing is not.
static void
test_like(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjSearchRequest request = {.like = "d1", .group = XJ_GROUP_NONE};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    g_autofree char *first = g_strdup(hit_at(result, 0)->document);
    g_assert_cmpstr(first, ==, "d2");
    g_assert_cmpuint(hit_at(result, 0)->passage, ==, 1);
    g_autofree char *places = sorted_words(places_of(result));
    g_assert_cmpstr(places, ==, "d2/1 d3/0 d3/1");
    g_assert_cmpuint(result->total, ==, 3);
    g_assert_nonnull(result->relaxed_why);
    g_assert_cmpstr(result->query, ==, "");
    g_assert_nonnull(strstr(result->understood, "d1"));
    for (guint i = 0; i < result->hits->len; i++)
        g_assert_cmpuint(hit_at(result, i)->snippet.marks->len, >, 0);
}

static void
test_other_passage_and_filters(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjSearchRequest request = {.like = "d1", .like_passage = 2, .group = XJ_GROUP_NONE};
    g_autoptr(XjSearchResult) other = search_as(fixture, &request);
    g_autofree char *places = sorted_words(places_of(other));
    g_assert_cmpstr(places, ==, "d2/0 d3/1");
    static const char *const township[] = {"4", NULL};
    request.by[XJ_BY_LEVEL] = township;
    g_autoptr(XjSearchResult) filtered = search_as(fixture, &request);
    g_autofree char *left = places_of(filtered);
    g_assert_cmpstr(left, ==, "d3/1");
    request.by[XJ_BY_LEVEL] = NULL;
    request.loosest = XJ_STEP_NEAR;
    g_autoptr(XjSearchResult) near = search_as(fixture, &request);
    g_autofree char *steps = sorted_words(steps_of(near));
    g_assert_cmpstr(steps, ==, "d2/0:near d3/1:near");
    request.like_passage = 0;
    g_autoptr(XjSearchResult) strict = search_as(fixture, &request);
    g_autofree char *rest = steps_of(strict);
    g_assert_cmpstr(rest, ==, "d2/1:near");
}

// A passage without a word that others have is like none.
static void
test_nothing_alike(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const XjSearchRequest requests[] = {{.like = "d4"}, {.like = "d1", .like_passage = 3}};
    for (guint i = 0; i < G_N_ELEMENTS(requests); i++)
    {
        g_autoptr(XjSearchResult) result = search_as(fixture, &requests[i]);
        g_assert_cmpuint(result->total, ==, 0);
        g_assert_true(result->total_is_exact);
        g_assert_null(result->relaxed_step);
    }
}

static void
test_not_there(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const XjSearchRequest requests[] = {{.like = "d9"}, {.like = "d1", .like_passage = 4}, {.like = ""}};
    for (guint i = 0; i < G_N_ELEMENTS(requests); i++)
    {
        g_autoptr(GError) error = NULL;
        g_assert_null(xj_engine_search(fixture->engine, &requests[i], &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND);
        g_assert_nonnull(strstr(error->message, requests[i].like));
    }
}

// A passage of any length is asked for by its rarest pieces, and takes no longer for it.
static void
test_long_passage(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) text = g_string_new("村级小微权力清单。");
    for (guint i = 0; i < 20000; i++)
        g_string_append_unichar(text, 0x4E00 + i % 5000);
    XjFixtureDocument document = {.id = "d5", .title = "汇编", .passages = PASSAGES(text->str)};
    index_fixture_build(fixture->directory, &document, 1);
    XjSearchRequest request = {.like = "d5", .explain = TRUE};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    g_assert_cmpstr(hit_at(result, 0)->document, !=, "d5");
    guint terms = 0;
    for (const char *at = result->explanation; (at = strstr(at, "text:")) != NULL; at++)
        terms++;
    g_assert_cmpuint(terms, <=, 80);
}

// A near copy of the passage's document is no answer, and no step is told that only it reaches.
static void
test_copies(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const XjFixtureDocument all[] = {
        {.id = "c1", .title = "讲话", .group = 9, .passages = PASSAGES("山塘清淤验工，水闸图纸存档。\n")},
        {.id = "c2", .title = "讲话稿", .group = 9, .passages = PASSAGES("山塘清淤验工，水闸图纸存档。\n")},
        {.id = "c3", .title = "通知", .passages = PASSAGES("水闸图纸另放。\n")},
    };
    index_fixture_build(fixture->directory, all, G_N_ELEMENTS(all));
    XjSearchRequest request = {.like = "c1", .group = XJ_GROUP_NONE};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    g_autofree char *steps = steps_of(result);
    g_assert_cmpstr(steps, ==, "c3/0:any");
    g_assert_cmpstr(result->relaxed_step, ==, "any");
    g_assert_cmpuint(result->reached[XJ_STEP_ANY], ==, 1);
    g_assert_cmpuint(result->reached[XJ_STEP_NEAR] + result->reached[XJ_STEP_ALL], ==, 0);
}

// A piece that only others have which may not be known is not asked for: that it is would tell of them.
static void
test_restricted(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const XjFixtureDocument all[] = {
        {.id = "o1", .title = "讲话", .collection = "公开", .passages = PASSAGES("山塘清淤验工，水闸图纸存档。\n")},
        {.id = "o2", .title = "通知", .collection = "公开", .passages = PASSAGES("水闸图纸另存。\n")},
        {.id = "s1", .title = "纪要", .collection = "内部", .passages = PASSAGES("山塘清淤完工。\n")},
    };
    index_fixture_build(fixture->directory, all, G_N_ELEMENTS(all));
    XjSearchRequest request = {.like = "o1", .group = XJ_GROUP_NONE, .explain = TRUE};
    g_autoptr(XjSearchResult) free = search_as(fixture, &request);
    g_autofree char *free_places = sorted_words(places_of(free));
    g_assert_cmpstr(free_places, ==, "o2/0 s1/0");
    static const char *const open_only[] = {"公开", NULL};
    g_assert_true(xj_engine_restrict(fixture->engine, open_only, NULL));
    g_autoptr(XjSearchResult) restricted = search_as(fixture, &request);
    g_autofree char *places = places_of(restricted);
    g_assert_cmpstr(places, ==, "o2/0");
    g_assert_nonnull(strstr(free->explanation, "清淤"));
    g_assert_null(strstr(restricted->explanation, "清淤"));
    g_assert_null(strstr(restricted->understood, "清淤"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct
    {
        const char *path;
        void (*run)(Fixture *fixture, gconstpointer data);
    } tests[] = {
        {"/like/like", test_like},
        {"/like/other-passage-and-filters", test_other_passage_and_filters},
        {"/like/nothing-alike", test_nothing_alike},
        {"/like/not-there", test_not_there},
        {"/like/long-passage", test_long_passage},
        {"/like/copies", test_copies},
        {"/like/restricted", test_restricted},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
