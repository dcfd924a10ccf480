// A restricted engine: whatever way is tried, it tells nothing of the collections that it does not know.
#include "query/engine.h"
#include "store/schema.h"
#include "tests/fixture/index_fixture.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define PASSAGES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define FACTS(...) ((const XjFixtureFacts[]){__VA_ARGS__})

// What is secret says so in every fact: 云岭 stands in secret documents only. The copies of what is open are not.
static const XjFixtureDocument documents[] = {
    {.id = "open1",
     .title = "清河县整改方案",
     .collection = "公开",
     .date = "2023",
     .level = "3",
     .kind = "整改方案",
     .organ = "清河县委",
     .group = 7,
     .passages = PASSAGES("清河县整改方案\n", "整改落实情况如下。\n"),
     .facts = FACTS({.role = "title"}, {.role = "body", .themes = "1"})},
    {.id = "open2",
     .title = "石桥乡整改通报",
     .collection = "乡镇",
     .date = "2024",
     .level = "4",
     .kind = "通报",
     .organ = "石桥乡党委",
     .passages = PASSAGES("整改落实，立行立改。\n")},
    {.id = "secret",
     .title = "云岭市整改纪要",
     .collection = "内部",
     .date = "2025-01",
     .level = "2",
     .inspecting = "1",
     .kind = "纪要",
     .occasion = "云岭市委专题会",
     .organ = "云岭市委",
     .number = "云委发〔2025〕1号",
     .quality = "damaged",
     .group = 7,
     .passages = PASSAGES("云岭市整改纪要\n", "整改落实，立行立改，问题线索移交。\n"),
     .facts = FACTS({.role = "title"}, {.role = "requirement", .themes = "1 3", .aspects = "14", .damage = "placeholder"})},
    {.id = "nowhere", .title = "未归库的整改", .group = 7, .passages = PASSAGES("整改落实，问题线索核查。\n")},
};

typedef struct
{
    char *directory;
    XjEngine *engine;
} Fixture;

static void
write_failure(XjWriter *writer, const char *id, const char *json)
{
    g_autofree char *key = g_strconcat(XJ_KEY_FAILED, id, NULL);
    g_assert_true(xj_writer_set(writer, key, json, strlen(json), NULL));
}

static void
write_failures(const char *directory)
{
    g_autoptr(XjWriter) writer = xj_writer_open(directory, XJ_WRITER_UPDATE, NULL);
    write_failure(writer, "f1", "{\"path\":\"/srv/公开.pdf\",\"code\":\"no_text\",\"reason\":\"r\",\"collection\":\"公开\"}");
    write_failure(writer, "f2", "{\"path\":\"/srv/内部.pdf\",\"code\":\"no_text\",\"reason\":\"r\",\"collection\":\"内部\"}");
    write_failure(writer, "f3", "{\"path\":\"/srv/未归库.pdf\",\"code\":\"no_text\",\"reason\":\"r\"}");
    g_assert_true(xj_writer_commit(writer, NULL));
}

static void
restrict_to(XjEngine *engine, const char *const *collections)
{
    g_autoptr(GError) error = NULL;
    xj_engine_restrict(engine, collections, &error);
    g_assert_no_error(error);
}

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->directory = index_fixture_directory();
    index_fixture_build(fixture->directory, documents, G_N_ELEMENTS(documents));
    write_failures(fixture->directory);
    g_autoptr(GError) error = NULL;
    fixture->engine = xj_engine_open(fixture->directory, TEST_PROJECT_DIR "/data", &error);
    g_assert_no_error(error);
    static const char *const both[] = {"公开", "乡镇", "没有这个库", NULL};
    restrict_to(fixture->engine, both);
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

static char *
printed(const XjSearchResult *result)
{
    g_autoptr(JsonNode) json = xj_search_result_to_json(result);
    JsonObject *object = json_node_get_object(json);
    json_object_remove_member(object, "took_ms");
    return json_to_string(json, FALSE);
}

// ---------------------------------------------------------------- search

// Answers, totals and facets are those of an index that never had the other documents.
static void
test_search(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const struct
    {
        const char *query;
        guint passages, documents;
    } rows[] = {
        {"整改落实", 2, 2},
        {"整改", 3, 2},
        {"立行立改", 1, 1},
        {"问题线索移交", 0, 0},
        {"云岭", 0, 0},
        {"整改 -立行立改", 2, 1},
        {"-立行立改", 2, 1},
        {"标题:云岭", 0, 0},
        {"标题:云", 0, 0},
        {"机关:云岭市委", 0, 0},
        {"层级:市", 0, 0},
        {"-层级:县", 1, 1},
        {"文号:云委发〔2025〕1号", 0, 0},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_test_message("%s", rows[i].query);
        XjSearchRequest request = {.query = rows[i].query, .group = XJ_GROUP_NONE, .facets = TRUE, .explain = TRUE};
        g_autoptr(XjSearchResult) result = search_as(fixture, &request);
        if (result->relaxed_step == NULL)
        {
            g_assert_cmpuint(result->total, ==, rows[i].passages);
            g_assert_cmpuint(result->documents, ==, rows[i].documents);
        }
        for (guint k = 0; k < result->hits->len; k++)
            g_assert_true(g_str_has_prefix(((const XjHit *)g_ptr_array_index(result->hits, k))->document, "open"));
        for (guint k = 0; k < XJ_FACETS; k++)
            for (guint n = 0; n < result->facets[k]->len; n++)
                g_assert_null(strstr(((const XjFacetValue *)g_ptr_array_index(result->facets[k], n))->name, "云岭"));
    }
}

static void
test_facets(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjSearchRequest request = {.query = "整改落实", .facets = TRUE};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    g_assert_cmpuint(result->facets[XJ_BY_LEVEL]->len, ==, 2);
    g_assert_cmpuint(result->facets[XJ_BY_ORGAN]->len, ==, 2);
    g_assert_cmpuint(result->facets[XJ_BY_OCCASION]->len, ==, 0);
    g_assert_cmpuint(result->facets[XJ_BY_DAMAGE]->len, ==, 0);
    const XjFacetValue *theme = g_ptr_array_index(result->facets[XJ_BY_THEME], 0);
    g_assert_cmpuint(theme->documents, ==, 1);
}

// What may not be known sounds like what there is not: two answers differ by what was asked alone.
static void
assert_sounds_alike(const Fixture *fixture, const XjSearchRequest *forbidden, const char *word, const XjSearchRequest *missing,
                    const char *other)
{
    g_autoptr(XjSearchResult) first = search_as(fixture, forbidden);
    g_autoptr(XjSearchResult) second = search_as(fixture, missing);
    g_autofree char *one = printed(first);
    g_autofree char *two = printed(second);
    g_auto(GStrv) parts = g_strsplit(one, word, -1);
    g_autofree char *replaced = g_strjoinv(other, parts);
    g_assert_cmpstr(replaced, ==, two);
}

static void
test_sounds_alike(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const queries[][4] = {
        {"整改落实 机关:云岭", "云岭", "整改落实 机关:江州", "江州"},
        {"整改落实 场合:=云岭市委专题会", "云岭", "整改落实 场合:=江州市委专题会", "江州"},
        {"整改落实 文种:纪要", "纪要", "整改落实 文种:批复", "批复"},
        {"整改落实 层级:市", "市", "整改落实 层级:省", "省"},
        {"整改落实 年:2025", "2025", "整改落实 年:2021", "2021"},
        {"整改落实 质量:有缺损", "有缺损", "整改落实 质量:不完整", "不完整"},
        {"“云岭市”", "云岭", "“江州市”", "江州"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(queries); i++)
    {
        XjSearchRequest forbidden = {.query = queries[i][0], .facets = TRUE};
        XjSearchRequest missing = {.query = queries[i][2], .facets = TRUE};
        assert_sounds_alike(fixture, &forbidden, queries[i][1], &missing, queries[i][3]);
    }
    XjSearchRequest forbidden = {.query = "整改落实", .collection = "内部", .facets = TRUE};
    XjSearchRequest missing = {.query = "整改落实", .collection = "外部", .facets = TRUE};
    assert_sounds_alike(fixture, &forbidden, "内部", &missing, "外部");
    g_autoptr(XjSearchResult) none = search_as(fixture, &forbidden);
    g_assert_cmpuint(none->total, ==, 0);
    g_assert_cmpuint(g_strv_length(none->repairs), ==, 1);
    XjSearchRequest known = {.query = "整改落实", .collection = "乡镇"};
    g_autoptr(XjSearchResult) one = search_as(fixture, &known);
    g_assert_cmpuint(one->total, ==, 1);
    g_assert_cmpuint(g_strv_length(one->repairs), ==, 0);
}

// ---------------------------------------------------------------- documents, themes, figures

// Of a wording so long that only its rarest terms are asked for, those that only secret documents have take no place of the others.
static void
test_long_wording(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) wording = g_string_new(NULL);
    for (guint i = 0; i < 600; i++)
        g_string_append_unichar(wording, 0x6000 + i);
    const XjFixtureDocument secret = {
        .id = "secret2", .title = "名单", .collection = "内部", .passages = PASSAGES(wording->str)};
    index_fixture_build(fixture->directory, &secret, 1);
    g_string_prepend(wording, "立行");
    XjSearchRequest request = {.query = wording->str, .loosest = XJ_STEP_ANY, .explain = TRUE};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    g_assert_cmpuint(result->total, ==, 1);
    g_assert_cmpstr(((const XjHit *)g_ptr_array_index(result->hits, 0))->document, ==, "open2");
}

static void
test_documents(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const forbidden[] = {"secret", "nowhere", "absent"};
    for (guint i = 0; i < G_N_ELEMENTS(forbidden); i++)
    {
        g_autoptr(GError) error = NULL;
        g_assert_null(xj_engine_document(fixture->engine, forbidden[i], "整改", &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND);
        g_autofree char *expected = g_strdup_printf("There is no document %s in the index", forbidden[i]);
        g_assert_cmpstr(error->message, ==, expected);
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(XjDocumentView) view = xj_engine_document(fixture->engine, "open1", NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(view->passages_total, ==, 2);
}

static void
test_topics(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjTopicCounts) counts = xj_engine_topics(fixture->engine, NULL);
    g_assert_cmpuint(((const XjTopicCount *)g_ptr_array_index(counts->themes, 0))->documents, ==, 1);
    g_assert_cmpuint(((const XjTopicCount *)g_ptr_array_index(counts->themes, 2))->documents, ==, 0);
    g_assert_cmpuint(((const XjTopicCount *)g_ptr_array_index(counts->aspects, 13))->passages, ==, 0);
}

static void
test_figures(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autoptr(XjEngineStats) stats = xj_engine_stats(fixture->engine, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(stats->documents, ==, 2);
    g_assert_cmpuint(stats->passages, ==, 3);
    g_assert_cmpuint(stats->bytes_on_disk, ==, 0);
    g_assert_cmpfloat(stats->mean_length, ==, 0);
    g_assert_cmpuint(stats->failed_total, ==, 1);
    g_autoptr(GPtrArray) failed = xj_engine_failed(fixture->engine, 0, 10, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(failed->len, ==, 1);
    g_assert_cmpstr(((const XjFailedFile *)g_ptr_array_index(failed, 0))->name, ==, "公开.pdf");
    g_autoptr(GPtrArray) further = xj_engine_failed(fixture->engine, 1, 10, &error);
    g_assert_cmpuint(further->len, ==, 0);
}

// ---------------------------------------------------------------- copies

static void
assert_copies(const Fixture *fixture, guint documents_with_copies, guint groups)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjEngineStats) stats = xj_engine_stats(fixture->engine, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(stats->copies, ==, documents_with_copies);
    g_assert_cmpuint(stats->copy_groups, ==, groups);
    XjSearchRequest request = {.query = "清河县整改方案"};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    const XjHit *hit = g_ptr_array_index(result->hits, 0);
    g_assert_cmpstr(hit->document, ==, "open1");
    g_assert_cmpint(hit->group != NULL, ==, groups > 0);
    g_autoptr(XjDocumentView) view = xj_engine_document(fixture->engine, "open1", NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpint(view->group != NULL, ==, groups > 0);
    g_assert_cmpuint(view->copies_total, ==, groups > 0 ? documents_with_copies - 1 : 0);
}

// A document whose copies may not be known has none; of a group, those that may be known count.
static void
test_copies(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_copies(fixture, 0, 0);
    static const char *const some[] = {"公开", "内部", NULL};
    restrict_to(fixture->engine, some);
    assert_copies(fixture, 2, 1);
    static const char *const one[] = {"公开", NULL};
    restrict_to(fixture->engine, one);
    assert_copies(fixture, 0, 0);
    g_autoptr(XjEngine) unrestricted = xj_engine_open(fixture->directory, TEST_PROJECT_DIR "/data", NULL);
    const Fixture all = {fixture->directory, unrestricted};
    assert_copies(&all, 3, 1);
}

// What is known of copies goes with each commit.
static void
test_copies_change(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const some[] = {"公开", "内部", NULL};
    restrict_to(fixture->engine, some);
    assert_copies(fixture, 2, 1);
    g_autoptr(XjWriter) writer = xj_writer_open(fixture->directory, XJ_WRITER_UPDATE, NULL);
    g_assert_true(xj_writer_delete(writer, "secret", NULL));
    g_assert_true(xj_writer_commit(writer, NULL));
    assert_copies(fixture, 0, 0);
}

// ---------------------------------------------------------------- restriction itself

// It holds for readers that are opened later, and on a new generation.
static void
test_lasts(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autoptr(XjWriter) writer = xj_writer_open(fixture->directory, XJ_WRITER_REBUILD, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < G_N_ELEMENTS(documents); i++)
        index_fixture_write(writer, &documents[i]);
    g_assert_true(xj_writer_publish(writer, &error));
    XjSearchRequest request = {.query = "立行立改", .group = XJ_GROUP_NONE};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    g_assert_cmpuint(result->total, ==, 1);
    g_assert_null(xj_engine_document(fixture->engine, "secret", NULL, NULL));
}

static void
test_narrower(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjTopicCounts) before = xj_engine_topics(fixture->engine, NULL);
    static const char *const one[] = {"乡镇", NULL};
    restrict_to(fixture->engine, one);
    XjSearchRequest request = {.query = "整改落实"};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    g_assert_cmpuint(result->total, ==, 1);
    g_autoptr(XjTopicCounts) after = xj_engine_topics(fixture->engine, NULL);
    g_assert_cmpuint(((const XjTopicCount *)g_ptr_array_index(after->themes, 0))->documents, ==, 0);
}

static void
test_refused(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const char *many[XJ_COLLECTIONS_MAX + 2] = {NULL};
    for (guint i = 0; i <= XJ_COLLECTIONS_MAX; i++)
        many[i] = "公开";
    g_autofree char *long_name = g_strnfill(XJ_COLLECTION_MAX_BYTES + 1, 'a');
    const char *const lists[][2] = {{NULL}, {""}, {long_name}};
    for (guint i = 0; i <= G_N_ELEMENTS(lists); i++)
    {
        g_autoptr(GError) error = NULL;
        g_assert_false(xj_engine_restrict(fixture->engine, i < G_N_ELEMENTS(lists) ? lists[i] : many, &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    }
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
        {"/restriction/search", test_search},
        {"/restriction/facets", test_facets},
        {"/restriction/sounds-alike", test_sounds_alike},
        {"/restriction/long-wording", test_long_wording},
        {"/restriction/documents", test_documents},
        {"/restriction/topics", test_topics},
        {"/restriction/figures", test_figures},
        {"/restriction/copies", test_copies},
        {"/restriction/copies-change", test_copies_change},
        {"/restriction/lasts", test_lasts},
        {"/restriction/narrower", test_narrower},
        {"/restriction/refused", test_refused},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
    return g_test_run();
}
