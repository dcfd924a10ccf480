// What the vocabulary does to a search: synonyms of its words, themes by weight, themes that are offered.
#include "query/engine.h"
#include "tests/fixture/index_fixture.h"
#include "tests/vocabulary_folder.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define PASSAGES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define FACTS(...) ((const XjFixtureFacts[]){__VA_ARGS__})

static const char table[] = "class\twords\tremark\n"
                            "related\t巡视、巡察\t层级不同\n"
                            "same\t台账、清单\n"
                            "directed\t四风、形式主义\n";

static const XjFixtureDocument documents[] = {
    {.id = "d1",
     .title = "云岭市巡视整改方案",
     .date = "2024-05-06",
     .collection = "云岭",
     .passages = PASSAGES("巡视整改要逐条建立台账。\n", "纠治四风要动真格。\n", "对照清单逐项验收。\n"),
     .facts = FACTS({.themes = "1:500"}, {.themes = "2:900"}, {.themes = "1:700 2:300"})},
    {.id = "d2",
     .title = "清河县巡察整改方案",
     .date = "2026-03",
     .collection = "清河",
     .passages = PASSAGES("“巡察”整改要逐条建立清单。\n", "形式主义要整治。\n", "清单和台账都要公开。\n"),
     .facts = FACTS({.themes = "1:700"}, {.themes = "2:1"}, {.role = "fault"})},
    {.id = "d3",
     .title = "石桥乡会议纪要",
     .date = "2025-01-02",
     .collection = "清河",
     .passages = PASSAGES("研究巡察整改事项。\n", "石桥乡汇报了情况。\n"),
     .facts = FACTS({.themes = "1:700"}, {.role = "body"})},
};

typedef struct
{
    char *directory, *tables;
    XjEngine *engine;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    fixture->directory = index_fixture_directory();
    index_fixture_build(fixture->directory, documents, G_N_ELEMENTS(documents));
    fixture->tables = vocabulary_folder_new();
    vocabulary_folder_write(fixture->tables, "synonyms.tsv", table, -1);
    vocabulary_folder_write(fixture->tables, "themes.tsv", "number\tname\n1\t巡视巡察整改\n2\t作风\n", -1);
    vocabulary_folder_write(fixture->tables, "theme-phrases.tsv", "theme\tphrase\tclass\n1\t整改\tstrong\n2\t四风\tstrong\n",
                            -1);
    fixture->engine = xj_engine_open(fixture->directory, fixture->tables, &error);
    g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    xj_engine_close(fixture->engine);
    vocabulary_folder_remove(fixture->tables);
    index_fixture_remove(fixture->directory);
}

// The hits as "DOCUMENT.PASSAGE STEP[MARKED|...]" and the totals: "TOTAL+EXPANDED: ...".
static char *
searched(const Fixture *fixture, const XjSearchRequest *request)
{
    GError *error = NULL;
    g_autoptr(XjSearchResult) result = xj_engine_search(fixture->engine, request, &error);
    g_assert_no_error(error);
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "%" G_GUINT64_FORMAT "+%" G_GUINT64_FORMAT ":", result->total, result->expanded_total);
    for (guint i = 0; i < result->hits->len; i++)
    {
        const XjHit *hit = g_ptr_array_index(result->hits, i);
        g_string_append_printf(text, " %s.%u %s[", hit->document, hit->passage, xj_step_name(hit->step));
        for (guint j = 0; j < hit->snippet.marks->len; j++)
        {
            const XjCharSpan *mark = &g_array_index(hit->snippet.marks, XjCharSpan, j);
            g_autofree char *marked = g_utf8_substring(hit->snippet.text, mark->start, mark->end);
            g_string_append_printf(text, "%s%s", j > 0 ? "|" : "", marked);
        }
        g_string_append_c(text, ']');
    }
    return g_string_free(text, FALSE);
}

#define LISTED .synonyms = XJ_SYNONYMS_LIST

#define assert_search(fixture, expected, ...)                                                                                  \
    G_STMT_START                                                                                                               \
    {                                                                                                                          \
        g_autofree char *found = searched(fixture, &(XjSearchRequest){.group = XJ_GROUP_NONE, __VA_ARGS__});                   \
        g_assert_cmpstr(found, ==, expected);                                                                                  \
    }                                                                                                                          \
    G_STMT_END

// ---------------------------------------------------------------- synonyms

static void
test_synonyms(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    assert_search(fixture, "1+2: d1.0 exact[巡视整改] d2.0 synonym[巡察”整改] d3.0 synonym[巡察整改]", .query = "巡视整改",
                  LISTED);
    assert_search(fixture, "1+0: d1.0 exact[巡视整改]", .query = "“巡视整改”", LISTED);
    assert_search(fixture, "1+0: d1.0 exact[巡视整改]", .query = "巡视整改", .synonyms = XJ_SYNONYMS_OFF);
    assert_search(fixture, "1+0: d1.0 exact[巡视整改]", .query = "巡视整改", .without = PASSAGES("巡视"));
    assert_search(fixture, "1+0: d1.0 exact[巡视整改]", .query = "巡视整改", .without = PASSAGES("巡察"));
    assert_search(fixture, "1+0: d1.0 exact[巡视整改]", .query = "巡视整改", .collection = "云岭");
    assert_search(fixture, "1+1: d1.1 exact[四风] d2.1 synonym[形式主义]", .query = "四风", LISTED);
    assert_search(fixture, "1+0: d2.1 exact[形式主义]", .query = "形式主义", LISTED); // one way only
    assert_search(fixture, "1+1: d1.0 exact[巡视|台账] d2.0 synonym[巡察|清单]", .query = "巡视 NEAR/30 台账", LISTED);
    assert_search(fixture, "2+0: d3.1 synonym[石桥乡] d3.0 synonym[巡察]", .query = "同篇:(石桥乡 巡视)", LISTED);
    // a passage with both is an exact answer, once
    assert_search(fixture, "1+1: d2.2 exact[清单|台账] d1.2 synonym[清单]", .query = "台账 -建立", LISTED);
}

// Where the wording itself has answers, what has synonyms is counted and neither listed nor marked; where it has none, it is the answer.
static void
test_synonyms_offered(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    assert_search(fixture, "1+2: d1.0 exact[巡视整改]", .query = "巡视整改");
    assert_search(fixture, "1+1: d2.2 exact[台账]", .query = "台账 -建立");
    assert_search(fixture, "2+0: d2.0 synonym[巡察”整改] d3.0 synonym[巡察整改]", .query = "巡视整改", .collection = "清河");
}

static void
test_told(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    g_autoptr(XjSearchResult) result = xj_engine_search(fixture->engine, &(XjSearchRequest){.query = "巡視整改 台账"}, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(result->expansions->len, ==, 2);
    const XjExpansion *first = g_ptr_array_index(result->expansions, 0);
    g_assert_cmpstr(first->word, ==, "巡視");
    g_assert_cmpstr(first->synonyms[0], ==, "巡察");
    g_assert_null(first->synonyms[1]);
    g_assert_cmpstr(first->remark, ==, "层级不同");
    const XjExpansion *second = g_ptr_array_index(result->expansions, 1);
    g_assert_cmpstr(second->word, ==, "台账");
    g_assert_null(second->remark);
}

// ---------------------------------------------------------------- themes

static void
test_themes_by_weight(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    assert_search(fixture, "4+0: d2.0 exact[] d3.0 exact[] d1.2 exact[] d1.0 exact[]", .query = "主题:1");
    assert_search(fixture, "3+0: d1.1 exact[] d1.2 exact[] d2.1 exact[]", .by[XJ_BY_THEME] = PASSAGES("2"));
    // both themes: what they weigh together
    assert_search(fixture, "6+0: d1.2 exact[] d1.1 exact[] d2.0 exact[] d3.0 exact[] d1.0 exact[] d2.1 exact[]",
                  .query = "主题:(1 OR 2)");
    // by date where that is asked for
    assert_search(fixture, "4+0: d2.0 exact[] d3.0 exact[] d1.0 exact[] d1.2 exact[]", .query = "主题:1", .sort = XJ_SORT_DATE);
    // words rank by themselves
    assert_search(fixture, "1+0: d1.1 exact[四风]", .query = "四风 主题:2", .synonyms = XJ_SYNONYMS_OFF);
}

// The best passage of a document stands for it, and the best document is the first.
static void
test_themes_by_document(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *found = searched(fixture, &(XjSearchRequest){.query = "主题:2"});
    g_assert_cmpstr(found, ==, "3+0: d1.1 exact[] d2.1 exact[]");
}

static void
test_offers(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(XjSearchResult) result = xj_engine_search(fixture->engine, &(XjSearchRequest){.query = "四风"}, NULL);
    g_assert_cmpuint(result->themes->len, ==, 1);
    const XjThemeOffer *offer = g_ptr_array_index(result->themes, 0);
    g_assert_cmpuint(offer->number, ==, 2);
    g_assert_cmpstr(offer->name, ==, "作风");
    g_assert_cmpstr(offer->why, ==, "“四风” is a phrase of this theme");
    g_autoptr(JsonNode) json = xj_search_result_to_json(result);
    g_autofree char *text = json_to_string(json, FALSE);
    g_assert_nonnull(strstr(text, "\"themes\":[{\"id\":2,\"name\":\"作风\",\"why\":\"“四风” is a phrase of this theme\"}]"));
}

// NOLINTEND(readability-function-cognitive-complexity)

#define ADD(path, function) g_test_add(path, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/engine-words/synonyms", test_synonyms);
    ADD("/engine-words/synonyms-offered", test_synonyms_offered);
    ADD("/engine-words/told", test_told);
    ADD("/engine-words/themes_by_weight", test_themes_by_weight);
    ADD("/engine-words/themes_by_document", test_themes_by_document);
    ADD("/engine-words/offers", test_offers);
    return g_test_run();
}
