// Filters in a query: where they may stand, what becomes of them, how they are planned.
#include "query/language/parser.h"
#include "query/match/planner.h"
#include "tests/test_vocabulary.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static XjQuery *
parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    XjQuery *query = xj_query_parse(text, XJ_SCOPE_TEXT, test_vocabulary(), &error);
    g_assert_no_error(error);
    return query;
}

typedef struct
{
    const char *query, *printed;
    gboolean is_plain;
} Row;

static void
test_places(void)
{
    static const Row rows[] = {
        {"层级:县", "(filter all level:3)", TRUE},
        {"level：县 整改", "(filter 整改 level:3)", TRUE},
        {"整改 层级:\"县\" 落实", "(filter (and 整改 落实) level:3)", TRUE},
        {"整改 层级:县 文种:讲话", "(filter 整改 (and level:3 kind:讲话))", TRUE},
        {"整改 层级: 县", "(filter 整改 level:3)", TRUE},
        {"整改 层级:(县 OR 市)", "(filter 整改 (or level:3 level:2))", FALSE},
        {"整改 -层级:县", "(filter 整改 (not level:3))", FALSE},
        {"整改 NOT (层级:县 OR 文种:讲话)", "(filter 整改 (not (or level:3 kind:讲话)))", FALSE},
        {"整改 OR 层级:县", "(or 整改 level:3)", FALSE},
        {"(整改 层级:县) OR 落实", "(or (and 整改 level:3) 落实)", FALSE},
        {"-层级:未识别", "(filter all (not level:none))", FALSE},
        {"标题:整改 年:2023..2024", "(filter title:整改 year:2023|2024)", FALSE},
        {"标题:(整改 年:2024) 落实", "(filter (and title:整改 落实) year:2024)", FALSE},
        {"主题:基层 整改", "(filter 整改 theme:10|17)", TRUE},
        {"方面:责任 角色:要求", "(filter all (and aspect:3 role:requirement))", TRUE},
        {"机关:清河县委 场合:民主生活会", "(filter all (and organ:清河县委 occasion:民主生活会))", TRUE},
        {"文号:清委发〔2024〕5号", "(filter all number:清委发20245号)", TRUE},
        {"文号:清委发(2024)5号", "(filter all number:清委发20245号)", TRUE},
        {"日期:2024-03..2025-02 整改", "(filter 整改 date:2024-03-01..2025-02-28)", TRUE},
        {"date：2024年3月5日", "(filter all date:2024-03-05..2024-03-05)", TRUE},
        {"被巡层级:省 缺损:数字缺失", "(filter all (and inspecting_level:1 damage:lost_number))", TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjQuery) query = parse(rows[i].query);
        g_autofree char *printed = xj_query_print(query);
        g_test_message("%s", rows[i].query);
        g_assert_cmpstr(printed, ==, rows[i].printed);
        g_assert_cmpint(query->is_plain, ==, rows[i].is_plain);
        g_assert_cmpuint(query->repairs->len, ==, 0);
    }
}

// A value that is none is told with those there are, and loses no wording.
static void
test_unknown_values(void)
{
    static const struct
    {
        const char *query, *printed, *told;
    } rows[] = {
        {"层级:具 整改", "(and 层级具 整改)",
         "层级: there is no “具”; there are: 0 中央, 1 省, 2 市, 3 县, 4 乡, 5 村, 未识别."},
        {"要求：一是压实责任", "要求一是压实责任", "It was sought as plain text"},
        {"要求： 一是压实责任", "要求一是压实责任", "It was sought as plain text"},
        {"整改 层级:(具 OR 县)", "(filter 整改 level:3)", "It was left out"},
        {"整改 层级:\"具\"", "整改", "It was left out"},
        {"年:去年 整改", "(and 年去年 整改)", "2023..2026"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjQuery) query = parse(rows[i].query);
        g_autofree char *printed = xj_query_print(query);
        g_assert_cmpstr(printed, ==, rows[i].printed);
        g_assert_cmpuint(query->repairs->len, ==, 1);
        g_test_message("%s", (const char *)g_ptr_array_index(query->repairs, 0));
        g_assert_nonnull(strstr(g_ptr_array_index(query->repairs, 0), rows[i].told));
    }
    g_autoptr(XjQuery) bare = parse("整改 要求：");
    g_autofree char *printed = xj_query_print(bare);
    g_assert_cmpstr(printed, ==, "(and 整改 要求)");
}

static void
test_describe(void)
{
    static const struct
    {
        const char *query, *words;
    } rows[] = {
        {"整改 层级:3 主题:基层", "“整改” AND level:县 AND theme:基层党建|基层治理"},
        {"整改 OR 落实 年:2023..2024", "“整改” OR (“落实” AND year:2023..2024)"},
        {"(整改 OR 落实) 机关:县委", "(“整改” OR “落实”) AND organ:县委"},
        {"角色:要求", "role:要求"},
        {"主题:与", "theme:中央八项规定精神与作风|形式主义官僚主义与减负|违规吃喝与收送礼|理论武装与意识形态|选人用人与担当|…"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjQuery) query = parse(rows[i].query);
        g_autofree char *words = xj_query_describe(query);
        g_assert_cmpstr(words, ==, rows[i].words);
    }
}

// Every name that a field goes by, with either colon, in any case.
static void
test_names(void)
{
    static const struct
    {
        const char *names, *value, *printed;
    } rows[] = {
        {"title 标题 题名", "整改", "title:整改"},
        {"level 层级 讲话层级", "县", "(filter all level:3)"},
        {"inspecting inspecting_level 被巡层级", "省", "(filter all inspecting_level:1)"},
        {"kind 文种", "讲话", "(filter all kind:讲话)"},
        {"occasion 场合", "民主生活会", "(filter all occasion:民主生活会)"},
        {"organ 机关 发文机关", "县委", "(filter all organ:县委)"},
        {"theme 主题", "3", "(filter all theme:3)"},
        {"aspect 要求 方面", "14", "(filter all aspect:14)"},
        {"role 角色", "要求", "(filter all role:requirement)"},
        {"year 年 年份", "2023..2024", "(filter all year:2023|2024)"},
        {"number 文号 发文字号", "清委发〔2024〕5号", "(filter all number:清委发20245号)"},
        {"damage 缺损", "占位符", "(filter all damage:placeholder)"},
        {"date 日期", "2024-03", "(filter all date:2024-03-01..2024-03-31)"},
        {"sentence 同句", "(整改 落实)", "(sentence (and 整改 落实))"},
        {"passage 同段", "(整改 落实)", "(passage (and 整改 落实))"},
        {"section 同节", "(整改 落实)", "(section (and 整改 落实))"},
        {"document 同篇", "(整改 落实)", "(document (and 整改 落实))"},
        {"across 跨句", "整改。落实", "across:整改落实"},
    };
    static const char *const forms[] = {"%s:%s", "%s：%s", "%s: %s"};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_auto(GStrv) names = g_strsplit(rows[i].names, " ", -1);
        for (char **name = names; *name != NULL; name++)
            for (guint form = 0; form < G_N_ELEMENTS(forms) * 2; form++)
            {
                g_autofree char *upper = g_ascii_strup(*name, -1);
                g_autoptr(GString) text = g_string_new(forms[form / 2]);
                g_string_replace(text, "%s", form % 2 == 0 ? *name : upper, 1);
                g_string_replace(text, "%s", rows[i].value, 1);
                g_autoptr(XjQuery) query = parse(text->str);
                g_autofree char *printed = xj_query_print(query);
                g_test_message("%s", text->str);
                g_assert_cmpstr(printed, ==, rows[i].printed);
                g_assert_cmpuint(query->repairs->len, ==, 0);
            }
    }
}

static void
test_bound(void)
{
    g_autoptr(GString) text = g_string_new("整改");
    for (guint i = 0; i < 64; i++)
        g_string_append(text, " 层级:县");
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_query_parse(text->str, XJ_SCOPE_TEXT, test_vocabulary(), &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_nonnull(strstr(error->message, "64"));
}

// ---------------------------------------------------------------- plans

static void
test_plans(void)
{
    static const struct
    {
        const char *query, *plan;
        gboolean is_exact;
    } rows[] = {
        {"整改 层级:县", "(filter text:整改 level:3)", TRUE},
        {"整改 主题:基层", "(filter text:整改 (or theme:10 theme:17))", TRUE},
        {"层级:县 文种:讲话", "(and level:3 kind:讲话)", TRUE},
        {"-层级:县", "(not all level:3)", TRUE},
        {"整改 机关:县委", "(filter text:整改 organ:县委)", TRUE},
        {"整改 机关:清河县委", "(filter text:整改 (and organ:清河 organ:河县 organ:县委))", FALSE},
        {"整改 -机关:清河县委", "(filter text:整改 all)", FALSE},
        {"整改 机关:委", "(filter text:整改 organ:委*)", TRUE},
        {"整改 机关:=清河县委", "(filter text:整改 organ:=清河县委)", TRUE},
        {"整改 机关：＝“清河县委”", "(filter text:整改 organ:=清河县委)", TRUE},
        {"整改 -机关:=清河县委", "(filter text:整改 (not all organ:=清河县委))", TRUE},
        {"整改 质量:完整", "(filter text:整改 quality:whole)", TRUE},
        {"整改 OR 层级:县", "(or text:整改 level:3)", TRUE},
        {"整改 日期:2023-06..2024-03", "(filter text:整改 (or year:2023 year:2024))", FALSE},
        {"整改 日期:2023..2024", "(filter text:整改 (or year:2023 year:2024))", TRUE},
        {"整改 -日期:2023-06", "(filter text:整改 all)", FALSE},
        {"整改 -日期:2023", "(filter text:整改 (not all year:2023))", TRUE},
        {"日期:2023-06,2023-07", "year:2023^2", FALSE},
        {"同篇:(整改 角色:问题)", "(filter text:整改 (and (document text:整改) (document role:fault)))", TRUE},
        {"长效机制 OR 层级:县", "(or (and text:长效 text:效机 text:机制) level:3)", FALSE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjQuery) query = parse(rows[i].query);
        g_auto(XjPlanned) planned = {0};
        xj_planner_plan(query->root != NULL ? query->root : query->filter, &planned);
        if (query->root != NULL && query->filter != NULL)
            xj_planned_keep_filter(&planned, query->filter);
        g_autofree char *plan = xj_plan_print(planned.plan);
        g_test_message("%s", rows[i].query);
        g_assert_cmpstr(plan, ==, rows[i].plan);
        g_assert_cmpint(planned.is_exact, ==, rows[i].is_exact);
    }
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/filter/places", test_places);
    g_test_add_func("/filter/unknown-values", test_unknown_values);
    g_test_add_func("/filter/describe", test_describe);
    g_test_add_func("/filter/names", test_names);
    g_test_add_func("/filter/bound", test_bound);
    g_test_add_func("/filter/plans", test_plans);
    return g_test_run();
}
