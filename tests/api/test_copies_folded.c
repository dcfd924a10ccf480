// Near copies in an answer: the best that answers stands for all, the others fold under it.
#include "query/engine.h"
#include "tests/fixture/index_fixture.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define PASSAGES(...) ((const char *const[]){__VA_ARGS__, NULL})

#define WORDING "压实整改责任。"
#define LONG "县委听取情况汇报，研究下一步工作，安排部署有关事项，"

// Of group 1 "worse" has the shortest passage, which weighs most, and "best" the longest; "silent" is better than all but says
// nothing of it. Group 2 has one document here that answers. "alone" has no copies and weighs between.
static const XjFixtureDocument documents[] = {
    {.id = "silent", .title = "甲", .group = 1, .copy_quality = "0", .date = "2020", .passages = PASSAGES("别的内容。\n")},
    {.id = "best",
     .title = "乙",
     .group = 1,
     .copy_quality = "1",
     .date = "2021-05",
     .level = "2",
     .organ = "云岭市委",
     .kind = "通知",
     .passages = PASSAGES("通知\n", LONG LONG LONG WORDING "\n", LONG LONG LONG LONG WORDING "\n")},
    {.id = "worse",
     .title = "丙",
     .group = 1,
     .copy_quality = "3",
     .date = "2022",
     .level = "3",
     .passages = PASSAGES(WORDING "\n")},
    {.id = "cut",
     .title = "丁",
     .group = 1,
     .copy_quality = "1",
     .is_cut = TRUE,
     .date = "2023",
     .level = "3",
     .passages = PASSAGES("开头\n", LONG WORDING "\n", LONG LONG WORDING "\n")},
    {.id = "alone", .title = "戊", .date = "2024", .level = "3", .passages = PASSAGES("我们" WORDING "\n")},
    {.id = "single",
     .title = "己",
     .group = 2,
     .copy_quality = "1",
     .level = "3",
     .passages = PASSAGES(LONG LONG WORDING "\n")},
    {.id = "other", .title = "庚", .group = 2, .copy_quality = "0", .passages = PASSAGES("无关。\n")},
};

typedef struct
{
    char *directory;
    XjEngine *engine;
} Fixture;

static void
open_engine(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    fixture->engine = xj_engine_open(fixture->directory, TEST_PROJECT_DIR "/data", &error);
    g_assert_no_error(error);
}

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->directory = index_fixture_directory();
    index_fixture_build(fixture->directory, documents, G_N_ELEMENTS(documents));
    open_engine(fixture);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    xj_engine_close(fixture->engine);
    index_fixture_remove(fixture->directory);
}

static XjSearchResult *
search(const Fixture *fixture, const XjSearchRequest *request)
{
    g_autoptr(GError) error = NULL;
    XjSearchResult *result = xj_engine_search(fixture->engine, request, &error);
    g_assert_no_error(error);
    return result;
}

static const XjHit *
hit_of(const XjSearchResult *result, guint index)
{
    g_assert_cmpuint(index, <, result->hits->len);
    return result->hits->pdata[index];
}

// The hits as "document(copy,copy) document".
static void
assert_hits(const XjSearchResult *result, const char *expected)
{
    g_autoptr(GString) printed = g_string_new(NULL);
    for (guint i = 0; i < result->hits->len; i++)
    {
        const XjHit *hit = hit_of(result, i);
        g_string_append_printf(printed, "%s%s", i > 0 ? " " : "", hit->document);
        for (guint k = 0; k < hit->copies->len; k++)
            g_string_append_printf(printed, "%s%s", k > 0 ? "," : "(", ((XjCopy *)hit->copies->pdata[k])->document);
        g_string_append(printed, hit->copies->len > 0 ? ")" : "");
        g_assert_cmpuint(hit->copies_total, >=, hit->copies->len);
    }
    g_assert_cmpstr(printed->str, ==, expected);
}

static void
test_fold(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjSearchResult) result = search(fixture, &(XjSearchRequest){.query = WORDING, .facets = TRUE});
    assert_hits(result, "best(cut,worse) alone single");
    // All documents and passages are counted, folded or not; facets too.
    g_assert_cmpuint(result->documents, ==, 5);
    g_assert_cmpuint(result->total, ==, 7);
    const XjFacetValue *county = result->facets[XJ_BY_LEVEL]->pdata[1];
    g_assert_cmpstr(county->value, ==, "3");
    g_assert_cmpuint(county->documents, ==, 4);

    const XjHit *best = hit_of(result, 0);
    g_assert_cmpuint(best->passage, ==, 1);
    g_assert_cmpuint(best->more_in_document, ==, 1);
    g_assert_cmpuint(best->copies_total, ==, 2);
    g_assert_cmpuint(strlen(best->group), ==, 16);
    g_assert_null(hit_of(result, 1)->group);
    g_assert_nonnull(hit_of(result, 2)->group);
    g_assert_cmpstr(hit_of(result, 2)->group, !=, best->group);
    for (guint i = 1; i < result->hits->len; i++)
        g_assert_cmpfloat(hit_of(result, i - 1)->score, >=, hit_of(result, i)->score);

    const XjCopy *worse = best->copies->pdata[1];
    g_assert_cmpstr(worse->title, ==, "丙");
    g_assert_cmpstr(worse->date, ==, "2022");
    g_assert_cmpint(worse->speaking_level.code, ==, 3);
    g_assert_null(worse->organ);
    g_assert_cmpuint(((XjCopy *)best->copies->pdata[0])->passage, ==, 1);
}

static void
test_unfolded(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjSearchResult) result = search(fixture, &(XjSearchRequest){.query = WORDING, .unfold_copies = TRUE});
    assert_hits(result, "worse alone cut single best");
    g_assert_nonnull(hit_of(result, 0)->group);
    g_assert_cmpstr(hit_of(result, 0)->group, ==, hit_of(result, 2)->group);
    g_autoptr(XjSearchResult) passages = search(fixture, &(XjSearchRequest){.query = WORDING, .group = XJ_GROUP_NONE});
    g_assert_cmpuint(passages->hits->len, ==, 7);
}

// A copy that the filters leave out is not told of, however good it is.
static void
test_filters(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const char *const county[] = {"3", NULL};
    g_autoptr(XjSearchResult) result = search(fixture, &(XjSearchRequest){.query = WORDING, .by[XJ_BY_LEVEL] = county});
    assert_hits(result, "cut(worse) alone single");
    g_assert_cmpuint(hit_of(result, 0)->copies_total, ==, 1);
    g_autoptr(XjSearchResult) other = search(fixture, &(XjSearchRequest){.query = "别的内容"});
    assert_hits(other, "silent");
}

static void
test_orders(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjSearchResult) dated = search(fixture, &(XjSearchRequest){.query = WORDING, .sort = XJ_SORT_DATE});
    assert_hits(dated, "alone best(cut,worse) single");
    const char *const county[] = {"3", NULL};
    g_autoptr(XjSearchResult) filtered = search(fixture, &(XjSearchRequest){.by[XJ_BY_LEVEL] = county});
    assert_hits(filtered, "alone cut(worse) single");
}

static void
test_pages(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const char *const expected[] = {"best(cut,worse)", "alone", "single", ""};
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++)
    {
        g_autoptr(XjSearchResult) page = search(fixture, &(XjSearchRequest){.query = WORDING, .limit = 1, .offset = i});
        assert_hits(page, expected[i]);
    }
}

static double
sum_of_reasons(const XjHit *hit)
{
    double sum = 0;
    for (guint i = 0; i < hit->reasons->len; i++)
        sum += ((const XjReason *)hit->reasons->pdata[i])->part;
    return sum;
}

// What a hit has of the score of a copy of it; 0 for nothing.
static double
lent_to(const XjHit *hit)
{
    const XjReason *last = hit->reasons->pdata[hit->reasons->len - 1];
    return strcmp(last->name, "copies") == 0 ? last->part : 0;
}

// A score is the sum of its reasons also where it is that of a copy, and then tells so.
static void
test_reasons(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    for (XjSort sort = XJ_SORT_RELEVANCE; sort <= XJ_SORT_DATE; sort++)
    {
        XjSearchRequest request = {.query = WORDING, .explain = TRUE, .sort = sort};
        g_autoptr(XjSearchResult) result = search(fixture, &request);
        for (guint i = 0; i < result->hits->len; i++)
        {
            const XjHit *hit = hit_of(result, i);
            g_assert_cmpfloat_with_epsilon(sum_of_reasons(hit), hit->score, 1e-9);
            g_assert_true((lent_to(hit) > 0) == (strcmp(hit->document, "best") == 0));
        }
    }
    XjSearchRequest request = {.query = WORDING, .explain = TRUE};
    g_autoptr(XjSearchResult) folded = search(fixture, &request);
    request.unfold_copies = TRUE;
    g_autoptr(XjSearchResult) all = search(fixture, &request);
    assert_hits(all, "worse alone cut single best");
    g_assert_cmpfloat_with_epsilon(hit_of(folded, 0)->score, hit_of(all, 0)->score, 1e-9);
    g_assert_cmpfloat_with_epsilon(lent_to(hit_of(folded, 0)), hit_of(all, 0)->score - hit_of(all, 4)->score, 1e-9);
}

// "original" is the better copy, but only "spun" has the wording that is asked for; and the other way round.
static void
test_steps(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjFixtureDocument copies[] = {
        {.id = "original", .title = "", .group = 4, .copy_quality = "0", .passages = PASSAGES("全面落实整改措施。\n")},
        {.id = "spun", .title = "", .group = 4, .copy_quality = "1", .passages = PASSAGES("全面落实整改举措。\n")},
    };
    g_clear_pointer(&fixture->engine, xj_engine_close);
    index_fixture_build(fixture->directory, copies, G_N_ELEMENTS(copies));
    open_engine(fixture);
    static const char *const asked[][2] = {{"整改措施", "original(spun)"},
                                           {"整改举措", "spun(original)"},
                                           {"落实整改举措", "spun(original)"},
                                           {"全面整改举措", "spun(original)"},
                                           {"全面落实", "original(spun)"}};
    for (guint i = 0; i < G_N_ELEMENTS(asked); i++)
    {
        g_autoptr(XjSearchResult) result =
            search(fixture, &(XjSearchRequest){.query = asked[i][0], .synonyms = XJ_SYNONYMS_LIST, .explain = TRUE});
        assert_hits(result, asked[i][1]);
        g_assert_cmpfloat_with_epsilon(sum_of_reasons(hit_of(result, 0)), hit_of(result, 0)->score, 1e-9);
    }
}

#define MANY 60

// More copies than are told one by one; those that come first in the answer stand first where none is better.
static void
test_many(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_clear_pointer(&fixture->engine, xj_engine_close);
    static const char *const passages[] = {"逐条逐项对账销号。\n", NULL};
    char *ids[MANY];
    XjFixtureDocument many[MANY];
    for (guint i = 0; i < MANY; i++)
        many[i] = (XjFixtureDocument){.id = ids[i] = g_strdup_printf("many-%02u", i),
                                      .title = "汇编",
                                      .group = 3,
                                      .copy_quality = "1",
                                      .passages = passages};
    index_fixture_build(fixture->directory, many, MANY);
    open_engine(fixture);
    g_autoptr(XjSearchResult) result = search(fixture, &(XjSearchRequest){.query = "对账销号"});
    g_assert_cmpuint(result->hits->len, ==, 1);
    const XjHit *hit = hit_of(result, 0);
    g_assert_cmpstr(hit->document, ==, "many-00");
    g_assert_cmpuint(hit->copies_total, ==, MANY - 1);
    g_assert_cmpuint(hit->copies->len, ==, XJ_HIT_COPIES_MAX);
    g_assert_cmpstr(((XjCopy *)hit->copies->pdata[0])->document, ==, "many-01");
    for (guint i = 0; i < MANY; i++)
        g_free(ids[i]);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    const struct
    {
        const char *path;
        void (*test)(Fixture *fixture, gconstpointer data);
    } tests[] = {{"/copies_folded/fold", test_fold},       {"/copies_folded/unfolded", test_unfolded},
                 {"/copies_folded/filters", test_filters}, {"/copies_folded/orders", test_orders},
                 {"/copies_folded/pages", test_pages},     {"/copies_folded/many", test_many},
                 {"/copies_folded/reasons", test_reasons}, {"/copies_folded/steps", test_steps}};
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
    return g_test_run();
}
