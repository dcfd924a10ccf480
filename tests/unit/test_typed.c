// Which part of a query is to be completed, and what the completed query is.
#include "query/suggest/typed.h"

#include "query/engine.h"
#include "tests/test_vocabulary.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static void
test_completed(void)
{
    static const struct
    {
        const char *text, *word, *wording, *completed, *rest;
    } rows[] = {
        {"整改", "整改", "整改责任", "整改责任", NULL},
        {"整改 ", "整改", "整改责任", "整改责任", NULL},
        {"巡察　整", "整", "整改", "巡察 整改", "巡察"},
        {"巡察 层级:县 整", "整", "整改", "巡察 层级:县 整改", "(filter 巡察 level:3)"},
        {"标题:整", "整", "整改方案", "标题:整改方案", NULL},
        {"标题:整", "整", "关于 整改", "标题:\"关于 整改\"", NULL},
        {"机关：县", "县", "清河县委", "机关：清河县委", NULL},
        {"巡察 机关:", "", "清河县委", "巡察 机关:清河县委", "巡察"},
        {"\"整改责", "整改责", "整改责任", "\"整改责任\"", NULL},
        {"“整改责", "整改责", "整改责任", "“整改责任”", NULL},
        {"标题:\"整改责\"", "整改责", "整改责任", "标题:\"整改责任\"", NULL},
        {"巡察 -整", "整", "整改", "巡察 -整改", NULL},
        {"巡察 OR 整", "整", "整改", "巡察 OR 整改", NULL},
        {"问题很多。整", "整", "整改", "问题很多。整改", NULL},
        {"整", "整", "甲 或 乙", "\"甲 或 乙\"", NULL},
        // Quotes inside a wording stay, but where they would close the phrase.
        {"“整", "整", "整改“三清”行动", "“整改“三清”行动”", NULL},
        {"“整", "整", "整改（“三清”）", "“整改（三清）”", NULL},
        {"整", "整", "关于\"三清\" 整改", "\"关于三清 整改\"", NULL},
        {"巡察 (\"整", "整", "整改\"三清\" 行动", "巡察 (\"整改三清 行动\"", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_test_message("%s", rows[i].text);
        g_autoptr(GError) error = NULL;
        g_auto(XjTyped) typed = {0};
        g_assert_true(xj_typed_read(rows[i].text, test_vocabulary(), &typed, &error));
        g_assert_no_error(error);
        g_assert_cmpstr(typed.word, ==, rows[i].word);
        g_autofree char *completed = xj_typed_completed(&typed, rows[i].wording);
        g_assert_cmpstr(completed, ==, rows[i].completed);
        g_autofree char *rest = typed.rest != NULL ? xj_query_print(typed.rest) : NULL;
        g_assert_cmpstr(rest, ==, rows[i].rest);
    }
}

static void
test_fields(void)
{
    g_auto(XjTyped) title = {0};
    g_assert_true(xj_typed_read("巡察 标题:整", test_vocabulary(), &title, NULL));
    g_assert_true(title.in_title);
    g_assert_false(title.is_value);
    g_auto(XjTyped) organ = {0};
    g_assert_true(xj_typed_read("机关:清", test_vocabulary(), &organ, NULL));
    g_assert_true(organ.is_value);
    g_assert_cmpint(organ.criterion, ==, XJ_BY_ORGAN);
    g_autofree char *filtered = xj_typed_filtered(&organ, "主题", "整改");
    g_assert_cmpstr(filtered, ==, "主题:整改");
    g_autofree char *blank = xj_typed_filtered(&organ, "主题", "整改 或 督办");
    g_assert_cmpstr(blank, ==, "主题:\"整改 或 督办\"");
}

static void
test_nothing(void)
{
    static const char *const texts[] = {"，。", " ", "巡察 OR", "(整改 巡察)", "标题:", "整改。"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    {
        g_test_message("%s", texts[i]);
        g_autoptr(GError) error = NULL;
        g_auto(XjTyped) typed = {0};
        g_assert_false(xj_typed_read(texts[i], test_vocabulary(), &typed, &error));
        g_assert_no_error(error);
    }
}

static void
test_refused(void)
{
    g_autofree char *longest = g_strnfill(XJ_SUGGEST_MAX_CHARS, 'x');
    g_autofree char *longer = g_strnfill(XJ_SUGGEST_MAX_CHARS + 1, 'x');
    g_auto(XjTyped) whole = {0};
    g_assert_true(xj_typed_read(longest, test_vocabulary(), &whole, NULL));
    const char *const texts[] = {"", "\xE6\x95", longer};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
    {
        g_autoptr(GError) error = NULL;
        g_auto(XjTyped) typed = {0};
        g_assert_false(xj_typed_read(texts[i], test_vocabulary(), &typed, &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    }
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/typed/completed", test_completed);
    g_test_add_func("/typed/fields", test_fields);
    g_test_add_func("/typed/nothing", test_nothing);
    g_test_add_func("/typed/refused", test_refused);
    return g_test_run();
}
