// The order of an answer: what stands above a passage, what it is, and where nobody looked any more.
#include "query/engine.h"
#include "query/rank/ranker.h"
#include "tests/fixture/index_fixture.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

typedef struct
{
    char *directory;
    XjEngine *engine;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->directory = index_fixture_directory();
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    xj_engine_close(fixture->engine);
    index_fixture_remove(fixture->directory);
}

static XjSearchResult *
search(Fixture *fixture, const char *query)
{
    g_autoptr(GError) error = NULL;
    if (fixture->engine == NULL)
        fixture->engine = xj_engine_open(fixture->directory, TEST_PROJECT_DIR "/data", &error);
    g_assert_no_error(error);
    XjSearchRequest request = {.query = query, .limit = 1000, .explain = TRUE, .unfold_copies = TRUE};
    XjSearchResult *result = xj_engine_search(fixture->engine, &request, &error);
    g_assert_no_error(error);
    return result;
}

static void
assert_reasons_add_up(const XjSearchResult *result)
{
    for (guint i = 0; i < result->hits->len; i++)
    {
        const XjHit *hit = g_ptr_array_index(result->hits, i);
        double sum = 0;
        for (guint r = 0; r < hit->reasons->len; r++)
            sum += ((const XjReason *)g_ptr_array_index(hit->reasons, r))->part;
        g_assert_cmpfloat_with_epsilon(sum, hit->score, 1e-9);
        g_assert_cmpuint(hit->reasons->len, >, 0);
    }
}

// "d1 d2": the documents in the order of the answer.
static void
assert_order(Fixture *fixture, const char *query, const char *expected)
{
    g_autoptr(XjSearchResult) result = search(fixture, query);
    g_autoptr(GString) order = g_string_new(NULL);
    for (guint i = 0; i < result->hits->len; i++)
        g_string_append_printf(order, "%s%s", i > 0 ? " " : "", ((const XjHit *)g_ptr_array_index(result->hits, i))->document);
    g_assert_cmpstr(order->str, ==, expected);
    assert_reasons_add_up(result);
}

static const char *const same_text[] = {"各村要把督办事项逐件办好，按月报送进展。\n", NULL};
static const char *const other_text[] = {"今年雨水充足，收成好于往年。\n", NULL};

static const XjFixtureFacts damaged[] = {{.damage = "lost_number"}};
static const XjFixtureFacts requirement[] = {{.role = "requirement"}};
static const XjFixtureFacts heading[] = {{.role = "heading"}};

static void
test_place(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const XjFixtureDocument documents[] = {
        {.id = "damaged", .title = "通知", .passages = same_text, .facts = damaged},
        {.id = "partial", .title = "通知", .passages = same_text, .quality = "partial"},
        {.id = "plain", .title = "通知", .passages = same_text},
        {.id = "demand", .title = "通知", .passages = same_text, .facts = requirement},
        {.id = "titled", .title = "关于督办事项的通知", .passages = same_text},
        {.id = "label", .title = "通知", .passages = same_text, .facts = heading},
        {.id = "other", .title = "简报", .passages = other_text},
    };
    index_fixture_build(fixture->directory, documents, G_N_ELEMENTS(documents));
    assert_order(fixture, "督办事项", "titled demand plain partial label damaged");
}

static void
test_headings(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const XjFixtureDocument documents[] = {
        {.id = "a", .title = "通知", .passages = same_text},
        {.id = "b",
         .title = "通知",
         .passages = same_text,
         .outline = "[{\"depth\":1,\"marker\":\"一、\",\"heading\":\"督办事项\",\"start\":0,\"end\":6,\"parent\":-1}]"},
        {.id = "c", .title = "简报", .passages = other_text},
    };
    index_fixture_build(fixture->directory, documents, G_N_ELEMENTS(documents));
    assert_order(fixture, "督办事项", "b a");
}

static const char *const asking_text[] = {"怎么办？大家都在问怎么办，谁也说不清怎么办。\n", NULL};
static const char *const answering_text[] = {"鱼塘欠租的，由乡纪委督促限期缴清，逾期依法起诉。\n", NULL};

// That a passage asks the same is no reason to list it.
static void
test_questions(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const XjFixtureDocument documents[] = {
        {.id = "asks", .title = "", .passages = asking_text},
        {.id = "answers", .title = "", .passages = answering_text},
        {.id = "other", .title = "", .passages = other_text},
    };
    index_fixture_build(fixture->directory, documents, G_N_ELEMENTS(documents));
    assert_order(fixture, "鱼塘欠租怎么办", "answers");
}

// A query for themes alone is ordered by how strongly they are spoken of, and says so.
static void
test_themes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjFixtureDocument documents[] = {
        {.id = "weak", .title = "", .passages = other_text, .facts = (const XjFixtureFacts[]){{.themes = "3:210"}}},
        {.id = "strong", .title = "", .passages = same_text, .facts = (const XjFixtureFacts[]){{.themes = "3:830"}}},
    };
    index_fixture_build(fixture->directory, documents, G_N_ELEMENTS(documents));
    assert_order(fixture, "主题:3", "strong weak");
    g_autoptr(XjSearchResult) result = search(fixture, "主题:3");
    assert_reasons_add_up(result);
    const XjHit *hit = g_ptr_array_index(result->hits, 0);
    g_assert_cmpuint(hit->reasons->len, ==, 1);
    const XjReason *reason = g_ptr_array_index(hit->reasons, 0);
    g_assert_cmpstr(reason->name, ==, "theme");
    g_assert_cmpfloat_with_epsilon(reason->part, 0.83, 1e-9);
}

#define MANY (XJ_RANK_DEPTH + 60)

// Behind those that are looked at the others follow, by what the first stage says.
static void
test_depth(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) documents = g_array_new(FALSE, TRUE, sizeof(XjFixtureDocument));
    for (guint i = 0; i < MANY; i++)
    {
        static const char *const texts[][2] = {{"督办事项逐件办好。\n", NULL},
                                               {"各村要把督办事项逐件办好，按月报送进展，年底一并公布。\n", NULL},
                                               {"有了督办，事项就能办好；督办事项不过夜。\n", NULL}};
        char *id = g_strdup_printf("d%03u", i);
        g_ptr_array_add(ids, id);
        XjFixtureDocument document = {.id = id, .title = "", .passages = texts[i % 3]};
        g_array_append_val(documents, document);
    }
    index_fixture_build(fixture->directory, &g_array_index(documents, XjFixtureDocument, 0), documents->len);
    g_autoptr(XjSearchResult) result = search(fixture, "督办事项");
    g_assert_cmpuint(result->hits->len, ==, MANY);
    assert_reasons_add_up(result);
    for (guint i = 1; i < MANY; i++)
    {
        const XjHit *one = g_ptr_array_index(result->hits, i - 1);
        const XjHit *next = g_ptr_array_index(result->hits, i);
        const XjReason *last = g_ptr_array_index(next->reasons, next->reasons->len - 1);
        g_assert_cmpfloat(one->score, >=, next->score);
        g_assert_cmpint(strcmp(last->name, xj_feature_name(XJ_FEATURE_UNREAD)) == 0, ==, i >= XJ_RANK_DEPTH);
        if (i % XJ_RANK_DEPTH != 0 && one->score == next->score) // NOLINT(clang-diagnostic-float-equal): the same sum
            g_assert_cmpstr(one->document, <, next->document);
    }
}

#define LONG_CHARS 1990

// Of a long question as many terms are asked for as are allowed, and none that no passage has.
static void
test_long_question(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GString) every = g_string_new(NULL); // characters, 300 of which texts have
    for (gunichar i = 0; i < LONG_CHARS; i++)
        g_string_append_unichar(every, 0x4E00 + i);
    g_autofree char *some = g_utf8_substring(every->str, 0, 300);
    const char *const long_text[] = {some, "\n", NULL};
    const XjFixtureDocument documents[] = {
        {.id = "plain", .title = "", .passages = same_text},
        {.id = "long", .title = "", .passages = long_text},
        {.id = "other", .title = "", .passages = other_text},
    };
    index_fixture_build(fixture->directory, documents, G_N_ELEMENTS(documents));
    g_string_append(every, "按月报送进展");
    g_autoptr(XjSearchResult) result = search(fixture, every->str);
    g_assert_cmpstr(((const XjHit *)g_ptr_array_index(result->hits, 0))->document, ==, "long");
    guint terms = 0;
    for (const char *at = strstr(result->explanation, "relaxed plan"); at != NULL; at = strstr(at + 1, " text:"))
        terms++;
    g_assert_cmpuint(terms - 1, ==, XJ_ASKED_TERMS_MAX);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/ranking/place", Fixture, NULL, set_up, test_place, tear_down);
    g_test_add("/ranking/headings", Fixture, NULL, set_up, test_headings, tear_down);
    g_test_add("/ranking/questions", Fixture, NULL, set_up, test_questions, tear_down);
    g_test_add("/ranking/themes", Fixture, NULL, set_up, test_themes, tear_down);
    g_test_add("/ranking/depth", Fixture, NULL, set_up, test_depth, tear_down);
    g_test_add("/ranking/long-question", Fixture, NULL, set_up, test_long_question, tear_down);
    return g_test_run();
}
