// Filters, facets, cautions and the order of answers, over an index whose facts are known.
#include "query/engine.h"
#include "tests/fixture/index_fixture.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define PASSAGES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define FACTS(...) ((const XjFixtureFacts[]){__VA_ARGS__})

static const XjFixtureDocument documents[] = {
    {.id = "d1",
     .title = "在清河县巡察整改推进会上的讲话",
     .date = "2023-05-06",
     .level = "3",
     .inspecting = "2",
     .kind = "讲话",
     .occasion = "巡察整改推进会",
     .organ = "中共清河县委",
     .number = "清委发〔2023〕5号",
     .quality = "damaged",
     .damage = "[{\"kind\":\"lost_number\",\"text\":\"投入亿元\",\"passage\":2,\"start\":3,\"end\":7},"
               "{\"kind\":\"placeholder\",\"text\":\"某某\",\"passage\":1,\"start\":1,\"end\":3}]",
     .passages = PASSAGES("在清河县巡察整改推进会上的讲话\n", "整改不到位的问题仍然存在。\n", "要抓好整改落实，投入亿元。\n"),
     .facts = FACTS({.role = "title"}, {.role = "fault", .themes = "1", .damage = "placeholder"},
                    {.role = "requirement", .themes = "1 3", .aspects = "3 5", .damage = "lost_number"})},
    {.id = "d2",
     .title = "云岭市整改方案",
     .date = "2024-03",
     .level = "2",
     .inspecting = "1",
     .kind = "整改方案",
     .organ = "云岭市委巡察办",
     .passages = PASSAGES("云岭市整改方案\n", "压实整改落实的责任。\n", "健全长效机制，整改落实见效。\n"),
     .facts = FACTS({.role = "title"}, {.role = "requirement", .themes = "1", .aspects = "3"},
                    {.role = "requirement", .aspects = "14"})},
    {.id = "d3",
     .title = "石桥乡整改通报",
     .level = "4",
     .kind = "通报",
     .quality = "partial ocr",
     .organ = "清河县石桥乡党委",
     .passages = PASSAGES("整改落实情况如下。\n")},
    {.id = "d4",
     .title = "民主生活会材料",
     .date = "2026",
     .occasion = "专题民主生活会",
     .organ = "县委巡清河察组", // has the bigrams of 清河 and of 县委, and not 清河县委
     .passages = PASSAGES("清河县整改落实，作风建设。\n")},
};

typedef struct
{
    char *directory;
    XjEngine *engine;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->directory = index_fixture_directory();
    index_fixture_build(fixture->directory, documents, G_N_ELEMENTS(documents));
    g_autoptr(GError) error = NULL;
    fixture->engine = xj_engine_open(fixture->directory, TEST_PROJECT_DIR "/data", &error);
    g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    xj_engine_close(fixture->engine);
    index_fixture_remove(fixture->directory);
}

static XjSearchResult *
search_as(const Fixture *fixture, const XjSearchRequest *request)
{
    g_autoptr(GError) error = NULL;
    XjSearchResult *result = xj_engine_search(fixture->engine, request, &error);
    g_assert_no_error(error);
    return result;
}

static XjSearchResult *
search(const Fixture *fixture, const char *query)
{
    return search_as(fixture, &(XjSearchRequest){.query = query, .group = XJ_GROUP_NONE});
}

// "d1/1 d2/0": the hits, in order.
static char *
places(const XjSearchResult *result)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < result->hits->len; i++)
    {
        const XjHit *hit = g_ptr_array_index(result->hits, i);
        g_string_append_printf(all, "%s%s/%u", i > 0 ? " " : "", hit->document, hit->passage);
    }
    return g_string_free(all, FALSE);
}

static gint
compare_strings(gconstpointer left, gconstpointer right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static char *
sorted_places(const XjSearchResult *result)
{
    g_autofree char *unsorted = places(result);
    g_auto(GStrv) parts = g_strsplit(unsorted, " ", -1);
    qsort(parts, g_strv_length(parts), sizeof(char *), compare_strings);
    return g_strjoinv(" ", parts);
}

// ---------------------------------------------------------------- queries

static void
test_queries(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const struct
    {
        const char *query, *places;
    } rows[] = {
        {"整改落实 层级:县", "d1/2"},
        {"整改落实 日期:2023-05", "d1/2"},
        {"整改落实 日期:2023-05-07..2024-03-31", "d2/1 d2/2"},
        {"整改落实 日期:2024-03-01..2024-03-30", ""},
        {"整改落实 日期:2026", "d4/0"},
        {"整改落实 日期:2026-01..2026-11", ""},
        {"整改落实 -日期:2023-05..2024-03", "d3/0 d4/0"},
        {"同篇:(整改落实 角色:问题)", "d1/2"},
        {"同篇:(整改落实 长效机制)", "d2/1 d2/2"},
        {"整改落实 -同篇:长效机制", "d1/2 d3/0 d4/0"},
        {"整改落实 层级:(县 OR 市)", "d1/2 d2/1 d2/2"},
        {"整改落实 -层级:县", "d2/1 d2/2 d3/0 d4/0"},
        {"整改落实 层级:未识别", "d4/0"},
        {"整改落实 被巡层级:省", "d2/1 d2/2"},
        {"整改落实 角色:要求", "d1/2 d2/1 d2/2"},
        {"整改 角色:问题", "d1/1"},
        {"整改落实 要求:责任", "d1/2 d2/1"},
        {"整改落实 aspect:14", "d2/2"},
        {"整改 主题:作风", "d1/2"},
        {"整改落实 年:2023..2024", "d1/2 d2/1 d2/2"},
        {"整改落实 年:2024..", "d2/1 d2/2 d4/0"},
        {"整改落实 文种:整改方案", "d2/1 d2/2"},
        {"整改落实 场合:民主生活会", "d4/0"},
        {"整改落实 机关:县委", "d1/2 d4/0"},
        {"整改落实 机关:清河县委", "d1/2"}, // terms alone would take d4 for one
        {"整改落实 机关:=中共清河县委", "d1/2"},
        {"整改落实 -机关:“=中共清河县委”", "d2/1 d2/2 d3/0 d4/0"},
        {"作风建设 OR 机关:=清河县石桥乡党委", "d3/0 d4/0"}, // held against the passage
        {"整改落实 场合:=专题民主生活会", "d4/0"},
        {"整改落实 质量:有缺损", "d1/2"},
        {"整改落实 质量:(不完整 OR 扫描识别)", "d3/0"},
        {"整改落实 quality:完整", "d2/1 d2/2 d4/0"},
        {"作风建设 OR 质量:ocr", "d3/0 d4/0"},
        {"整改落实 机关:委", "d1/2 d2/1 d2/2 d3/0 d4/0"},
        {"整改落实 -机关:清河县委", "d2/1 d2/2 d3/0 d4/0"},
        {"整改 文号:清委发〔2023〕5号", "d1/0 d1/1 d1/2"},
        {"整改 缺损:数字缺失", "d1/2"},
        {"长效机制 OR 层级:乡", "d2/2 d3/0"},
        {"作风建设 OR (机关:清河县委 角色:问题)", "d1/1 d4/0"},
        {"长效机制 OR 文号:清委发20235号", "d1/0 d1/1 d1/2 d2/2"},
        {"长效机制 OR NOT (层级:未识别 OR 层级:县 OR 层级:市)", "d2/2 d3/0"},
        {"标题:讲话 角色:要求", "d1/2"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjSearchResult) result = search(fixture, rows[i].query);
        g_autofree char *found = sorted_places(result);
        g_autofree char *actual = g_strdup_printf("%s => %s", rows[i].query, found);
        g_autofree char *expected = g_strdup_printf("%s => %s", rows[i].query, rows[i].places);
        g_assert_cmpstr(actual, ==, expected);
        g_assert_cmpuint(result->total, ==, result->hits->len);
        g_assert_true(result->total_is_exact);
        g_assert_null(result->relaxed_step);
        g_assert_cmpuint(g_strv_length(result->repairs), ==, 0);
    }
}

// A wording that is relaxed keeps its filters.
static void
test_relaxed(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) all = search(fixture, "整改落实见效方案");
    g_autofree char *found = sorted_places(all);
    g_assert_cmpstr(all->relaxed_step, ==, "near");
    g_assert_cmpstr(found, ==, "d2/2");
    g_autoptr(XjSearchResult) county = search(fixture, "整改落实见效方案 层级:县 机关:清河县委");
    g_autofree char *narrowed = sorted_places(county);
    g_assert_cmpstr(narrowed, ==, "d1/0 d1/1 d1/2");
    g_assert_cmpstr(county->relaxed_step, ==, "any");
    const XjHit *hit = g_ptr_array_index(county->hits, 0);
    g_assert_cmpuint(hit->snippet.marks->len, >, 0);
    g_assert_cmpstr(hit->document, ==, "d1");
}

// Filters do not weigh: the score of a hit is the same with them.
static void
test_weights(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) with = search(fixture, "长效机制 层级:市 角色:要求");
    g_autoptr(XjSearchResult) without = search(fixture, "长效机制");
    const XjHit *a = g_ptr_array_index(with->hits, 0);
    const XjHit *b = g_ptr_array_index(without->hits, 0);
    g_assert_cmpfloat(a->score, ==, b->score);
}

// Filters alone list the newest document first, in each its requirements, then its faults.
static void
test_filters_alone(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) newest = search(fixture, "-层级:村");
    g_autofree char *found = places(newest);
    g_assert_cmpstr(found, ==, "d4/0 d2/1 d2/2 d2/0 d1/2 d1/1 d1/0 d3/0");
    const XjHit *first = g_ptr_array_index(newest->hits, 0);
    g_assert_cmpuint(first->snippet.marks->len, ==, 0);

    static const char *const county[] = {"3", NULL};
    XjSearchRequest request = {.by = {[XJ_BY_LEVEL] = county}};
    g_autoptr(XjSearchResult) grouped = search_as(fixture, &request);
    g_autofree char *best = places(grouped);
    g_assert_cmpstr(best, ==, "d1/2");
    g_assert_cmpuint(((const XjHit *)g_ptr_array_index(grouped->hits, 0))->more_in_document, ==, 2);
    g_assert_cmpstr(grouped->query, ==, "");
    g_assert_cmpstr(grouped->understood, ==, "level:县");
}

// So do titles alone and what is excluded: nothing of them weighs, and nothing is told of a weight.
static void
test_nothing_weighs(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const struct
    {
        const char *query, *places;
    } rows[] = {
        {"标题:整改", "d2/1 d2/2 d2/0 d1/2 d1/1 d1/0 d3/0"},
        {"标题:整改 层级:(县 或 市)", "d2/1 d2/2 d2/0 d1/2 d1/1 d1/0"},
        {"-落实", "d2/0 d1/1 d1/0"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        XjSearchRequest request = {.query = rows[i].query, .group = XJ_GROUP_NONE, .explain = TRUE};
        g_autoptr(XjSearchResult) result = search_as(fixture, &request);
        g_autofree char *found = places(result);
        g_assert_cmpstr(found, ==, rows[i].places);
        g_assert_cmpuint(((const XjHit *)g_ptr_array_index(result->hits, 0))->reasons->len, ==, 0);
    }
}

// The score of a query by theme is that of the theme, and is told as such.
static void
test_theme_reason(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjSearchRequest request = {.query = "主题:1", .group = XJ_GROUP_NONE, .explain = TRUE};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    const XjHit *hit = g_ptr_array_index(result->hits, 0);
    g_assert_cmpuint(hit->reasons->len, ==, 1);
    const XjReason *reason = g_ptr_array_index(hit->reasons, 0);
    g_assert_cmpstr(reason->name, ==, "theme");
    g_assert_cmpfloat(reason->part, ==, hit->score);
}

static void
test_sort_by_date(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjSearchRequest request = {.query = "整改落实", .group = XJ_GROUP_NONE, .sort = XJ_SORT_DATE};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    g_autofree char *found = places(result);
    g_assert_true(g_str_has_prefix(found, "d4/0 d2/"));
    g_assert_true(g_str_has_suffix(found, "d1/2 d3/0"));
}

// ---------------------------------------------------------------- requests

static void
test_requests(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const levels[] = {"县", "2", NULL};
    static const char *const organ[] = {"清河县委", "云岭", NULL};
    static const char *const years[] = {"2024..2026", NULL};
    static const char *const none[] = {NULL};
    const struct
    {
        XjSearchRequest request;
        const char *places;
    } rows[] = {
        {{.query = "整改落实", .by = {[XJ_BY_LEVEL] = levels}}, "d1/2 d2/1 d2/2"},
        {{.query = "整改落实", .by = {[XJ_BY_LEVEL] = levels, [XJ_BY_YEAR] = years}}, "d2/1 d2/2"},
        {{.query = "整改落实", .by = {[XJ_BY_ORGAN] = organ, [XJ_BY_KIND] = none}}, "d1/2 d2/1 d2/2"},
        {{.query = "整改落实 角色:要求 aspect:14", .by = {[XJ_BY_LEVEL] = levels}}, "d2/2"},
        {{.query = "整改 OR 落实", .by = {[XJ_BY_YEAR] = years}}, "d2/0 d2/1 d2/2 d4/0"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        XjSearchRequest request = rows[i].request;
        request.group = XJ_GROUP_NONE;
        g_autoptr(XjSearchResult) result = search_as(fixture, &request);
        g_autofree char *found = sorted_places(result);
        g_assert_cmpstr(found, ==, rows[i].places);
    }
}

static void
test_refused_requests(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const wrong[] = {"县", "具", NULL};
    static const char *const no_text[] = {"\xff", NULL};
    g_autofree char *filler = g_strnfill(XJ_FILTER_VALUE_MAX_CHARS + 1, 'a');
    const char *const long_value[] = {filler, NULL};
    const char *many[XJ_FILTER_MAX_VALUES + 2] = {NULL};
    for (guint i = 0; i <= XJ_FILTER_MAX_VALUES; i++)
        many[i] = "县";
    const char *many_words[XJ_WITHOUT_MAX + 2] = {NULL};
    for (guint i = 0; i <= XJ_WITHOUT_MAX; i++)
        many_words[i] = "县";
    g_autofree char *endless = g_strnfill(1000, 'a');
    const struct
    {
        XjSearchRequest request;
        const char *told;
    } rows[] = {
        {{.query = "整改", .by = {[XJ_BY_LEVEL] = wrong}}, "level: there is no “具”; there are: 0 中央"},
        {{.query = "整改", .by = {[XJ_BY_ROLE] = wrong}}, "role: there is no “县”"},
        {{.query = "整改", .by = {[XJ_BY_ORGAN] = no_text}}, "organ: a value is not valid UTF-8"},
        {{.query = "整改", .by = {[XJ_BY_KIND] = long_value}}, "kind: a value is longer than 100"},
        {{.query = "整改", .by = {[XJ_BY_INSPECTING_LEVEL] = many}}, "inspecting_level: more than 20"},
        {{.query = "整改", .without = no_text}, "without: a value is not valid UTF-8"},
        {{.query = "整改", .without = long_value}, "without: a value is longer than 100"},
        {{.query = "整改", .without = many_words}, "without: more than 64"},
        {{.query = "整改", .collection = "\xff"}, "collection: a value is not valid UTF-8"},
        {{.query = "整改", .collection = endless}, "collection: a value is longer than 200"},
        {{.like = "\xff"}, "like: a value is not valid UTF-8"},
        {{.like = endless}, "like: a value is longer than 64"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(GError) error = NULL;
        g_assert_null(xj_engine_search(fixture->engine, &rows[i].request, &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_test_message("%s", error->message);
        g_assert_true(g_str_has_prefix(error->message, rows[i].told));
    }
}

// What is asked for and nobody has is told.
static void
test_absent(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const struct
    {
        const char *query, *note;
    } rows[] = {
        {"整改 文种:纪要", "Nothing in the index has kind:纪要"},
        {"整改 机关:江州", "Nothing in the index has organ:江州"},
        {"整改 机关:=清河县委", "Nothing in the index has organ:=清河县委"}, // a part of names only
        {"作风建设 OR 机关:=清河县石桥乡党", "Nothing in the index has organ:=清河县石桥乡党"},
        {"整改 层级:村", "Nothing in the index has level:村"},
        {"整改 OR 年:1999", "Nothing in the index has year:1999"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjSearchResult) result = search(fixture, rows[i].query);
        g_assert_cmpuint(g_strv_length(result->repairs), ==, 1);
        g_assert_true(g_str_has_prefix(result->repairs[0], rows[i].note));
    }
    g_autoptr(XjSearchResult) kinds = search(fixture, "整改 文种:纪要");
    const char *there = strstr(kinds->repairs[0], "; there are: ");
    g_assert_true(there != NULL && strstr(there, "讲话") != NULL);
}

// ---------------------------------------------------------------- facets

// "3 县 2, 2 市 1"
static char *
facet(const XjSearchResult *result, XjCriterion criterion)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < result->facets[criterion]->len; i++)
    {
        const XjFacetValue *value = g_ptr_array_index(result->facets[criterion], i);
        g_string_append_printf(all, "%s%s %s %u", i > 0 ? ", " : "", value->value, value->name, value->documents);
    }
    return g_string_free(all, FALSE);
}

static void
test_facets(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const struct
    {
        XjCriterion criterion;
        const char *counts;
    } rows[] = {
        {XJ_BY_LEVEL, "2 市 1, 3 县 1, 4 乡 1, none 未识别 1"},
        {XJ_BY_INSPECTING_LEVEL, "1 省 1, 2 市 1, none 未识别 2"},
        {XJ_BY_KIND, "整改方案 整改方案 1, 讲话 讲话 1, 通报 通报 1"},
        {XJ_BY_YEAR, "2023 2023 1, 2024 2024 1, 2026 2026 1"},
        {XJ_BY_QUALITY, "whole 完整 2, damaged 有缺损 1, ocr 扫描识别 1, partial 不完整 1"},
        {XJ_BY_THEME, "1 巡视巡察整改 2, 3 中央八项规定精神与作风 1"},
        {XJ_BY_ASPECT, "3 主体责任/第一责任人 2, 14 长效机制 1, 5 认账与真改 1"},
        {XJ_BY_ROLE, "body 正文 2, requirement 要求 2"}, // two passages of d2 are one document
        {XJ_BY_DAMAGE, "lost_number 数字缺失 1"},
        {XJ_BY_OCCASION, "=专题民主生活会 专题民主生活会 1, =巡察整改推进会 巡察整改推进会 1"},
    };
    XjSearchRequest request = {.query = "整改落实", .limit = 1, .facets = TRUE};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *counts = facet(result, rows[i].criterion);
        g_assert_cmpstr(counts, ==, rows[i].counts);
    }
    g_assert_cmpuint(result->facets[XJ_BY_ORGAN]->len, ==, 4);
    g_assert_true(result->facets_exact);

    g_autoptr(JsonNode) json = xj_search_result_to_json(result);
    JsonObject *facets = json_object_get_object_member(json_node_get_object(json), "facets");
    g_assert_cmpuint(json_object_get_size(facets), ==, XJ_FACETS);
    JsonObject *first = json_array_get_object_element(json_object_get_array_member(facets, "level"), 0);
    g_assert_cmpstr(json_object_get_string_member(first, "value"), ==, "2");
    g_assert_cmpstr(json_object_get_string_member(first, "name"), ==, "市");
    g_assert_cmpint(json_object_get_int_member(first, "count"), ==, 1);

    g_autoptr(XjSearchResult) unasked = search(fixture, "整改落实");
    g_assert_null(unasked->facets[XJ_BY_LEVEL]);
}

// A value of a facet, given back as a filter, leaves as many documents as it counted.
static void
test_facets_are_filters(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjSearchRequest request = {.query = "整改落实", .facets = TRUE};
    g_autoptr(XjSearchResult) all = search_as(fixture, &request);
    for (guint i = 0; i < XJ_FACETS; i++)
    {
        for (guint k = 0; k < all->facets[i]->len; k++)
        {
            const XjFacetValue *value = g_ptr_array_index(all->facets[i], k);
            const char *const values[] = {value->value, NULL};
            XjSearchRequest narrowed = {.query = "整改落实"};
            narrowed.by[i] = values;
            g_autoptr(XjSearchResult) result = search_as(fixture, &narrowed);
            g_test_message("%s %s", xj_criterion_name((XjCriterion)i), value->value);
            g_assert_cmpuint(result->documents, ==, value->documents);
        }
    }
}

// ---------------------------------------------------------------- hits

static void
test_hit(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) result = search(fixture, "投入亿元");
    const XjHit *hit = g_ptr_array_index(result->hits, 0);
    g_assert_cmpint(hit->speaking_level.code, ==, 3);
    g_assert_cmpstr(hit->speaking_level.name, ==, "县");
    g_assert_cmpint(hit->inspecting_level.code, ==, 2);
    g_assert_cmpstr(hit->kind, ==, "讲话");
    g_assert_cmpstr(hit->organ, ==, "中共清河县委");
    g_assert_cmpstr(hit->role, ==, "requirement");
    g_assert_cmpuint(hit->cautions->len, ==, 1); // that of passage 1 is not its business
    const XjCaution *caution = g_ptr_array_index(hit->cautions, 0);
    g_assert_cmpstr(caution->kind, ==, "lost_number");
    g_assert_cmpstr(caution->text, ==, "投入亿元");
    g_assert_cmpstr(caution->message, ==, "Mind: a number is missing: “投入亿元”");

    g_autoptr(XjSearchResult) plain = search(fixture, "作风建设");
    const XjHit *unknown = g_ptr_array_index(plain->hits, 0);
    g_assert_cmpint(unknown->speaking_level.code, ==, -1);
    g_assert_null(unknown->kind);
    g_assert_cmpuint(unknown->cautions->len, ==, 0);
}

static void
test_document(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autoptr(XjDocumentView) marked = xj_engine_document(fixture->engine, "d1", "整改落实 层级:县", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(((const XjPassageView *)g_ptr_array_index(marked->passages, 2))->marks->len, ==, 1);
    g_autoptr(XjDocumentView) unmarked = xj_engine_document(fixture->engine, "d1", "层级:县", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(((const XjPassageView *)g_ptr_array_index(unmarked->passages, 2))->marks->len, ==, 0);
}

// ---------------------------------------------------------------- themes

static void
test_topics(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autoptr(XjTopicCounts) counts = xj_engine_topics(fixture->engine, &error);
    g_assert_no_error(error);
    const XjTopicCount *theme = g_ptr_array_index(counts->themes, 0);
    g_assert_cmpuint(theme->number, ==, 1);
    g_assert_cmpstr(theme->name, ==, "巡视巡察整改");
    g_assert_cmpuint(theme->passages, ==, 3);
    g_assert_cmpuint(theme->documents, ==, 2);
    const XjTopicCount *aspect = g_ptr_array_index(counts->aspects, 2);
    g_assert_cmpuint(aspect->number, ==, 3);
    g_assert_cmpuint(aspect->passages, ==, 2);
    const XjTopicCount *unused = g_ptr_array_index(counts->aspects, 0);
    g_assert_cmpuint(unused->documents, ==, 0);
    g_autoptr(XjTopicCounts) again = xj_engine_topics(fixture->engine, &error);
    g_assert_true(again == counts); // until the index changes
    index_fixture_build(fixture->directory, &documents[1], 1);
    g_autoptr(XjTopicCounts) changed = xj_engine_topics(fixture->engine, &error);
    g_assert_cmpstr(changed->revision, !=, counts->revision);
    g_autoptr(JsonNode) json = xj_topic_counts_to_json(counts);
    JsonArray *themes = json_object_get_array_member(json_node_get_object(json), "themes");
    g_assert_cmpint(json_object_get_int_member(json_array_get_object_element(themes, 0), "id"), ==, 1);
    g_assert_cmpint(json_object_get_int_member(json_array_get_object_element(themes, 0), "documents"), ==, 2);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct
    {
        const char *path;
        void (*run)(Fixture *, gconstpointer);
    } tests[] = {
        {"/filters/queries", test_queries},
        {"/filters/relaxed", test_relaxed},
        {"/filters/weights", test_weights},
        {"/filters/alone", test_filters_alone},
        {"/filters/nothing-weighs", test_nothing_weighs},
        {"/filters/theme-reason", test_theme_reason},
        {"/filters/sort-by-date", test_sort_by_date},
        {"/filters/requests", test_requests},
        {"/filters/refused", test_refused_requests},
        {"/filters/absent", test_absent},
        {"/filters/facets", test_facets},
        {"/filters/facets-are-filters", test_facets_are_filters},
        {"/filters/hit", test_hit},
        {"/filters/document", test_document},
        {"/filters/topics", test_topics},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
    return g_test_run();
}
