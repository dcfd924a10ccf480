// Suggestions and corrections, over an index whose texts are known.
#include "query/engine.h"
#include "tests/fixture/index_fixture.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define PASSAGES(...) ((const char *const[]){__VA_ARGS__, NULL})
#define FACTS(...) ((const XjFixtureFacts[]){__VA_ARGS__})

static const XjFixtureDocument documents[] = {
    {.id = "d1",
     .title = "清河县整改责任清单",
     .collection = "公开",
     .level = "3",
     .kind = "清单",
     .organ = "中共清河县委",
     .passages = PASSAGES("清河县整改责任清单\n", "一、压实整改责任\n", "要压实整改责任，健全长效机制。\n", "整改落实到位。\n"),
     .facts = FACTS({.role = "title"}, {.role = "heading", .themes = "1"},
                    {.role = "requirement", .themes = "1", .aspects = "14"}, {.role = "body"})},
    {.id = "d2",
     .title = "云岭市巡察工作报告",
     .collection = "公开",
     .level = "2",
     .kind = "报告",
     .organ = "云岭市委巡察办",
     .passages = PASSAGES("云岭市巡察工作报告\n", "整改责任不清，整改落实不到位。\n", "健全長效機制。\n"),
     .facts = FACTS({.role = "title"}, {.role = "fault"}, {.role = "requirement", .aspects = "14"})},
    {.id = "d3",
     .title = "石桥乡整改通报",
     .collection = "公开",
     .level = "4",
     .kind = "通报",
     .organ = "XX县委",
     .passages = PASSAGES("整改责任落实情况：长效机制已建立。\n", "整改投入亿元，整改投入万元。\n"),
     .facts = FACTS({.role = "body"}, {.role = "body", .damage = "lost_number"})},
    {.id = "d4",
     .title = "内部整改密件",
     .collection = "内部",
     .organ = "清河县纪委",
     .passages = PASSAGES("整改秘密事项，另行通知。\n", "整改秘密事项。健全长校机器。\n"),
     .facts = FACTS({.role = "body"}, {.role = "body"})},
    {.id = "d5",
     .title = "收文登记簿",
     .collection = "公开",
     .organ = "中共清河县委办公室",
     .passages = PASSAGES("收到清河县整改责任清单一份。\n", "收到石桥乡来函一件。\n"),
     .facts = FACTS({.role = "body"}, {.role = "body"})},
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

// ---------------------------------------------------------------- suggestions

static GPtrArray *
suggest(const Fixture *fixture, const char *text)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *suggestions = xj_engine_suggest(fixture->engine, text, 0, NULL, &error);
    g_assert_no_error(error);
    return suggestions;
}

static const XjSuggestion *
find(const GPtrArray *suggestions, XjSuggestionKind kind, const char *query)
{
    for (guint i = 0; i < suggestions->len; i++)
    {
        const XjSuggestion *suggestion = g_ptr_array_index(suggestions, i);
        g_test_message("%d %s %" G_GUINT64_FORMAT, suggestion->kind, suggestion->query, suggestion->documents);
        if (suggestion->kind == kind && strcmp(suggestion->query, query) == 0)
            return suggestion;
    }
    return NULL;
}

// `documents` 0: it is not suggested.
static const XjSuggestion *
assert_suggested(const Fixture *fixture, const char *text, XjSuggestionKind kind, const char *query, guint64 number)
{
    static GPtrArray *suggestions = NULL;
    g_clear_pointer(&suggestions, g_ptr_array_unref);
    suggestions = suggest(fixture, text);
    const XjSuggestion *found = find(suggestions, kind, query);
    g_assert_cmpuint(found != NULL ? found->documents : 0, ==, number);
    g_assert_true(found == NULL || found->documents_is_exact);
    return found;
}

static void
test_wordings(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_suggested(fixture, "整改", XJ_SUGGESTION_WORDING, "整改责任", 4);
    assert_suggested(fixture, "整改责", XJ_SUGGESTION_WORDING, "整改责任", 4);
    assert_suggested(fixture, "整改", XJ_SUGGESTION_WORDING, "整改落实", 2);
    assert_suggested(fixture, "長效", XJ_SUGGESTION_WORDING, "长效机制", 3);
    // What was lost stands nowhere.
    assert_suggested(fixture, "整改投", XJ_SUGGESTION_WORDING, "整改投入亿元", 0);
    assert_suggested(fixture, "整改投", XJ_SUGGESTION_WORDING, "整改投入", 0);
}

// What is told is how many documents answer the whole query, also where the words are not all to be met.
static void
test_joined(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_suggested(fixture, "秘密 OR 整改责", XJ_SUGGESTION_WORDING, "秘密 OR 整改责任", 5);
    assert_suggested(fixture, "长效 -整改责", XJ_SUGGESTION_WORDING, "长效 -整改责任", 1);
    assert_suggested(fixture, "整改责任不清。整改落", XJ_SUGGESTION_WORDING, "整改责任不清。整改落实", 1);
    assert_suggested(fixture, "(秘密 OR 巡察) 整改责", XJ_SUGGESTION_WORDING, "(秘密 OR 巡察) 整改责任", 0);
}

#define MANY 300

// Where the text of more passages would have to be read than may be, the number is judged by some of them.
static void
test_many(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const passages[] = {"务必高度重视。\n", NULL};
    static const XjFixtureFacts facts[] = {{.themes = "1", .aspects = "14"}};
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GArray) many = g_array_new(FALSE, TRUE, sizeof(XjFixtureDocument));
    for (guint i = 0; i < MANY; i++)
    {
        char *id = g_strdup_printf("m%03u", i);
        g_ptr_array_add(ids, id);
        XjFixtureDocument document = {.id = id, .title = "", .passages = passages, .facts = facts};
        g_array_append_val(many, document);
    }
    index_fixture_build(fixture->directory, &g_array_index(many, XjFixtureDocument, 0), many->len);
    g_autoptr(GPtrArray) suggestions = suggest(fixture, "务必高度重视 长效");
    g_assert_cmpuint(suggestions->len, >, 0);
    for (guint i = 0; i < suggestions->len; i++)
    {
        const XjSuggestion *suggestion = g_ptr_array_index(suggestions, i);
        g_assert_cmpuint(suggestion->documents, ==, MANY);
        g_assert_false(suggestion->documents_is_exact);
    }
}

// The words before stay, and what is counted answers them too.
static void
test_rest(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_suggested(fixture, "压实 整改", XJ_SUGGESTION_WORDING, "压实 整改责任", 1);
    assert_suggested(fixture, "层级:市 整改", XJ_SUGGESTION_WORDING, "层级:市 整改责任", 1);
    assert_suggested(fixture, "层级:村 整改", XJ_SUGGESTION_WORDING, "层级:村 整改责任", 0);
}

static void
test_heads(Fixture *fixture, gconstpointer data)
{
    (void)data;
    // A title that was not asked for as one is found wherever it stands.
    assert_suggested(fixture, "整改", XJ_SUGGESTION_TITLE, "清河县整改责任清单", 2);
    assert_suggested(fixture, "标题:整改", XJ_SUGGESTION_TITLE, "标题:清河县整改责任清单", 1);
    assert_suggested(fixture, "标题:整改", XJ_SUGGESTION_TITLE, "标题:石桥乡整改通报", 1);
    assert_suggested(fixture, "整改", XJ_SUGGESTION_HEADING, "压实整改责任", 1);
    assert_suggested(fixture, "云岭 整改", XJ_SUGGESTION_TITLE, "云岭 清河县整改责任清单", 0);
}

static void
test_values(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_suggested(fixture, "层级:", XJ_SUGGESTION_VALUE, "层级:县", 1);
    assert_suggested(fixture, "层级:", XJ_SUGGESTION_VALUE, "层级:村", 0);
    // A name is found as a part of others too.
    assert_suggested(fixture, "机关:清", XJ_SUGGESTION_VALUE, "机关:中共清河县委", 2);
    assert_suggested(fixture, "机关:清", XJ_SUGGESTION_VALUE, "机关:中共清河县委办公室", 1);
    assert_suggested(fixture, "机关:清", XJ_SUGGESTION_VALUE, "机关:云岭市委巡察办", 0);
    assert_suggested(fixture, "机关:县", XJ_SUGGESTION_VALUE, "机关:XX县委", 0);
    assert_suggested(fixture, "文种:", XJ_SUGGESTION_VALUE, "文种:报告", 1);
    assert_suggested(fixture, "长效 文种:", XJ_SUGGESTION_VALUE, "长效 文种:报告", 1);
    g_autoptr(GPtrArray) topics = suggest(fixture, "长效");
    gboolean has_aspect = FALSE;
    for (guint i = 0; i < topics->len; i++)
    {
        const XjSuggestion *topic = g_ptr_array_index(topics, i);
        has_aspect = has_aspect || (topic->kind == XJ_SUGGESTION_ASPECT && topic->documents == 2);
    }
    g_assert_true(has_aspect);
}

static void
test_initials(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const XjSuggestion *whole = assert_suggested(fixture, "zgzr", XJ_SUGGESTION_WORDING, "整改责任", 4);
    g_assert_true(whole->by_pinyin);
    const XjSuggestion *mixed = assert_suggested(fixture, "整改zr", XJ_SUGGESTION_WORDING, "整改责任", 4);
    g_assert_true(mixed->by_pinyin);
    const XjSuggestion *typed = assert_suggested(fixture, "整改", XJ_SUGGESTION_WORDING, "整改责任", 4);
    g_assert_false(typed->by_pinyin);
    // Never as a match.
    g_autoptr(XjSearchResult) result = xj_engine_search(fixture->engine, &(XjSearchRequest){.query = "zgzr"}, NULL);
    g_assert_cmpuint(result->total, ==, 0);
}

static void
test_bounds(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autofree char *revision = NULL;
    g_autoptr(GPtrArray) few = xj_engine_suggest(fixture->engine, "整改", 2, &revision, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(few->len, <=, 2);
    g_assert_nonnull(revision);
    g_assert_null(xj_engine_suggest(fixture->engine, "整改", XJ_SUGGEST_MAX_LIMIT + 1, NULL, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_clear_error(&error);
    g_assert_null(xj_engine_suggest(fixture->engine, "", 0, NULL, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    static const char *const odd[] = {
        "，", "*", "…", "\"", "(", "-", "机关:", "标题:", "a", "ab", "abcdefghijk", "🙂", "文号:清", "x y z"};
    for (guint i = 0; i < G_N_ELEMENTS(odd); i++)
    {
        g_autoptr(GPtrArray) suggestions = suggest(fixture, odd[i]);
        g_assert_nonnull(suggestions);
    }
}

// No two suggestions are the same query, and the same state gives the same list.
static void
test_stable(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GPtrArray) first = suggest(fixture, "整改");
    g_autoptr(GPtrArray) second = suggest(fixture, "整改");
    g_assert_cmpuint(first->len, ==, second->len);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < first->len; i++)
    {
        XjSuggestion *suggestion = g_ptr_array_index(first, i);
        g_assert_cmpstr(suggestion->query, ==, ((const XjSuggestion *)g_ptr_array_index(second, i))->query);
        g_assert_true(g_hash_table_add(seen, suggestion->query));
    }
}

// ---------------------------------------------------------------- corrections

// The corrections of a query as "TEXT=PASSAGES ...".
static char *
corrected(const Fixture *fixture, const XjSearchRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjSearchResult) result = xj_engine_search(fixture->engine, request, &error);
    g_assert_no_error(error);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < result->corrections->len; i++)
    {
        const XjCorrection *correction = g_ptr_array_index(result->corrections, i);
        g_string_append_printf(all, "%s%s=%" G_GUINT64_FORMAT, i > 0 ? " " : "", correction->text, correction->passages);
    }
    return g_string_free(all, FALSE);
}

static void
test_slips(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const struct
    {
        const char *query, *corrections;
    } rows[] = {
        {"长效机治", "长效机制=3"},           // same sound
        {"長效機治", "长效机制=3"},           // in traditional characters
        {"\"长效机治\"", "\"长效机制\"=3"},   // quoted
        {"压实 长效机治", "压实 长效机制=1"}, // one of two words
        {"长效机治 层级:县", "长效机制 层级:县=1"},
        {"长效机治 层级:村", ""},                 // no answer under this filter
        {"长效制机", "长效机制=3"},               // swapped
        {"长效效机制", "长效机制=3"},             // doubled
        {"整改责任落情况", "整改责任落实情况=1"}, // dropped
        {"长效机制", ""},
        {"江州省人民政府", ""},
        {"整改 层级:村", ""},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_test_message("%s", rows[i].query);
        g_autofree char *got = corrected(fixture, &(XjSearchRequest){.query = rows[i].query});
        g_assert_cmpstr(got, ==, rows[i].corrections);
    }
    g_autofree char *nowhere = corrected(fixture, &(XjSearchRequest){.query = "长效机治", .collection = "内部"});
    g_assert_cmpstr(nowhere, ==, "");
}

// A further page of the answer offers what the first did.
// What was typed is a piece of other words by its pairs (学校长期 学校机关), and still a slip: nothing has it whole.
static void
test_slip_without_break(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const XjFixtureDocument schools = {.id = "s1",
                                       .title = "学校",
                                       .collection = "公开",
                                       .passages = PASSAGES("学校长期坚持。\n", "本校长期坚持。\n", "学校机关带头。\n",
                                                            "本校机关带头。\n", "学校长远打算。\n", "本校长远打算。\n",
                                                            "长校区。\n", "校机房。\n")};
    index_fixture_build(fixture->directory, &schools, 1);
    g_autofree char *got = corrected(fixture, &(XjSearchRequest){.query = "长校机制"});
    g_assert_true(g_str_has_prefix(got, "长效机制="));
}

static void
test_further_page(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjSearchRequest request = {.query = "压实 长效机治", .loosest = XJ_STEP_ANY, .limit = 1};
    g_autofree char *first = corrected(fixture, &request);
    g_assert_cmpstr(first, ==, "压实 长效机制=1");
    g_autoptr(XjSearchResult) result = xj_engine_search(fixture->engine, &request, NULL);
    g_assert_nonnull(result->cursor);
    request.cursor = result->cursor;
    g_autofree char *further = corrected(fixture, &request);
    g_assert_cmpstr(further, ==, first);
}

// ---------------------------------------------------------------- permissions

static void
test_restricted(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_suggested(fixture, "整改秘", XJ_SUGGESTION_WORDING, "整改秘密事项", 1);
    assert_suggested(fixture, "机关:清", XJ_SUGGESTION_VALUE, "机关:清河县纪委", 1);
    assert_suggested(fixture, "标题:内", XJ_SUGGESTION_TITLE, "标题:内部整改密件", 1);
    assert_suggested(fixture, "zgmm", XJ_SUGGESTION_WORDING, "整改秘密", 0);
    g_autofree char *known = corrected(fixture, &(XjSearchRequest){.query = "整改密秘事项"});
    g_assert_cmpstr(known, ==, "整改秘密事项=2");
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_engine_restrict(fixture->engine, (const char *const[]){"公开", NULL}, &error));
    g_assert_no_error(error);
    static const char *const texts[] = {"整改", "整改秘", "秘", "标题:内", "内部", "机关:清", "机关:", "zgms", "整改m", "另行"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    {
        g_autoptr(GPtrArray) suggestions = suggest(fixture, texts[i]);
        for (guint j = 0; j < suggestions->len; j++)
        {
            const char *told = ((const XjSuggestion *)g_ptr_array_index(suggestions, j))->text;
            g_assert_null(strstr(told, "秘"));
            g_assert_null(strstr(told, "密"));
            g_assert_null(strstr(told, "纪委"));
        }
    }
    g_autofree char *unknown = corrected(fixture, &(XjSearchRequest){.query = "整改密秘事项"});
    g_assert_cmpstr(unknown, ==, "");
    assert_suggested(fixture, "整改", XJ_SUGGESTION_WORDING, "整改责任", 4);
}

// NOLINTEND(readability-function-cognitive-complexity)

static void
add(const char *path, void (*test)(Fixture *fixture, gconstpointer data))
{
    g_test_add(path, Fixture, NULL, set_up, test, tear_down);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add("/suggest/wordings", test_wordings);
    add("/suggest/rest", test_rest);
    add("/suggest/joined", test_joined);
    add("/suggest/many", test_many);
    add("/suggest/heads", test_heads);
    add("/suggest/values", test_values);
    add("/suggest/initials", test_initials);
    add("/suggest/bounds", test_bounds);
    add("/suggest/stable", test_stable);
    add("/suggest/restricted", test_restricted);
    add("/correction/slips", test_slips);
    add("/correction/slip-without-break", test_slip_without_break);
    add("/correction/further-page", test_further_page);
    return g_test_run();
}
