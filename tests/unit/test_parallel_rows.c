// Two texts side by side: what is laid beside what.
#include "tests/parallel_checks.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static XjPaper *
understand(const char *text)
{
    g_autoptr(GError) error = NULL;
    const XjCompareSource source = {.name = "文件", .text = text, .length = strlen(text)};
    XjPaper *paper = xj_paper_understand(&source, test_vocabulary(), &error);
    g_assert_no_error(error);
    return paper;
}

static XjParallel *
lay(const char *first, const char *second)
{
    g_autoptr(XjPaper) one = understand(first);
    g_autoptr(XjPaper) other = understand(second);
    return xj_parallel_new(one, other, test_vocabulary());
}

// "= 甲" "~ 甲 | 乙" "- 甲" "+ 乙", a line each; '>' before the sign: it was moved.
static char *
rows_of(const XjParallel *parallel)
{
    static const char signs[XJ_ROW_KINDS] = {'=', '~', '-', '+'};
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < parallel->rows->len; i++)
    {
        const XjParallelRow *row = parallel->rows->pdata[i];
        g_string_append_printf(all, "%s%c ", row->is_moved ? ">" : "", signs[row->kind]);
        g_string_append(all, row->first != NULL ? row->first : row->second);
        if (row->kind == XJ_ROW_VARIED)
            g_string_append_printf(all, " | %s", row->second);
        g_string_append_c(all, '\n');
    }
    return g_string_free(all, FALSE);
}

static void
expect(const char *first, const char *second, const char *expected)
{
    g_autoptr(XjParallel) parallel = lay(first, second);
    g_autofree char *rows = rows_of(parallel);
    g_assert_cmpstr(rows, ==, expected);
}

// ---------------------------------------------------------------- sentences

static void
test_same(void)
{
    g_autoptr(XjParallel) parallel = lay("河长每月巡河一次。段长每天清点工具。\n", "河长每月巡河一次；段长“每天”清点工具。\n");
    g_autofree char *rows = rows_of(parallel);
    g_assert_cmpstr(rows, ==, "= 河长每月巡河一次。\n= 段长每天清点工具。\n");
    g_assert_cmpfloat(parallel->similarity, ==, 1);
    g_assert_cmpuint(g_strv_length(parallel->notes), ==, 1);
    g_assert_null(((const XjParallelRow *)parallel->rows->pdata[0])->edits);
}

static void
test_varied(void)
{
    g_autoptr(XjParallel) parallel =
        lay("河长每季度沿河道巡查一次。仓库钥匙两人保管。\n", "河长每月沿河道巡查一次。今年新建码头三座。仓库钥匙两人保管。\n");
    g_autofree char *rows = rows_of(parallel);
    g_assert_cmpstr(rows, ==,
                    "~ 河长每季度沿河道巡查一次。 | 河长每月沿河道巡查一次。\n"
                    "+ 今年新建码头三座。\n"
                    "= 仓库钥匙两人保管。\n");
    const XjParallelRow *varied = parallel->rows->pdata[0];
    const XjCompareEdit *edit = &g_array_index(varied->edits, XjCompareEdit, 1);
    g_assert_cmpstr(edit->kind, ==, "replace");
    g_assert_cmpuint(edit->upper_start, ==, 3);
    g_assert_cmpuint(edit->upper_end, ==, 5);
    g_assert_cmpuint(edit->lower_end, ==, 4);
}

static void
test_split(void)
{
    expect("闸门由水务站检修并报县里备案，堤防由各村看护，汛期加密巡查到每天两次。\n",
           "闸门由水务站检修并报县里备案。堤防由各村看护。汛期加密巡查到每天两次。\n",
           "= 闸门由水务站检修并报县里备案，堤防由各村看护，汛期加密巡查到每天两次。\n");
    expect("闸门由水务站检修并报县里备案。堤防由各村村干部看护。汛期加密巡查到每天两次。\n",
           "闸门由水务站检修并报县里备案，堤防由各村看护，汛期加密巡查到每天两次。\n",
           "~ 闸门由水务站检修并报县里备案。堤防由各村村干部看护。汛期加密巡查到每天两次。 | "
           "闸门由水务站检修并报县里备案，堤防由各村看护，汛期加密巡查到每天两次。\n");
}

static void
test_moved_sentence(void)
{
    expect("船只进港一律登记编号。渔网晾晒在指定场地。码头照明由管理站负责维护。冬季封航期间停发通行证。\n",
           "渔网晾晒在指定场地。码头照明由管理站负责维护。冬季封航期间停发通行证。船只进港一律登记编号。\n",
           "= 渔网晾晒在指定场地。\n"
           "= 码头照明由管理站负责维护。\n"
           "= 冬季封航期间停发通行证。\n"
           ">= 船只进港一律登记编号。\n");
}

// A moved sentence that was changed is found, too, and what the first text has beside it stays.
static void
test_moved_varied(void)
{
    expect("船只进港一律登记编号，编号漆在船头两侧。渔网晾晒在指定场地。码头照明由管理站负责维护。冬季封航期间停发通行证。\n",
           "码头照明由管理站负责维护。冬季封航期间停发通行证。船只进港当天登记编号，编号漆在船头两侧。\n",
           "- 渔网晾晒在指定场地。\n"
           "= 码头照明由管理站负责维护。\n"
           "= 冬季封航期间停发通行证。\n"
           ">~ 船只进港一律登记编号，编号漆在船头两侧。 | 船只进港当天登记编号，编号漆在船头两侧。\n");
}

// ---------------------------------------------------------------- sections

static void
test_renumbered(void)
{
    expect("一、巡河护堤\n堤防裂缝当天上报。\n二、船只管理\n船只进港一律登记。\n",
           "一、职责分工\n水务站牵头负责此事。\n二、巡河护堤\n堤防裂缝当天上报。\n三、船只管理\n船只进港一律登记。\n",
           "+ 一、职责分工\n"
           "+ 水务站牵头负责此事。\n"
           "= 一、巡河护堤\n"
           "= 堤防裂缝当天上报。\n"
           "= 二、船只管理\n"
           "= 船只进港一律登记。\n");
}

static const char sections[] = "一、巡河护堤\n堤防裂缝当天上报水务站。险段每两小时查看一次。\n"
                               "二、船只管理\n船只进港一律登记编号。渔网晾晒在指定场地。码头照明由管理站维护。\n"
                               "三、经费保障\n养护经费列入当年预算。票据每季度公示在村口。结余资金转入下一年。\n";

static void
test_moved_section(void)
{
    expect(sections,
           "一、船只管理\n船只进港一律登记编号。渔网晾晒在指定场地。码头照明由管理站维护。\n"
           "二、经费保障\n养护经费列入当年预算。票据每季度公示在村口。结余资金转入下一年。\n"
           "三、巡河护堤\n堤防裂缝当天上报乡水务站。险段每两小时查看一次。\n",
           "= 二、船只管理\n"
           "= 船只进港一律登记编号。\n"
           "= 渔网晾晒在指定场地。\n"
           "= 码头照明由管理站维护。\n"
           "= 三、经费保障\n"
           "= 养护经费列入当年预算。\n"
           "= 票据每季度公示在村口。\n"
           "= 结余资金转入下一年。\n"
           ">= 一、巡河护堤\n"
           ">~ 堤防裂缝当天上报水务站。 | 堤防裂缝当天上报乡水务站。\n"
           ">= 险段每两小时查看一次。\n");
}

// What only the first text has goes with its section; what stood behind a sentence that left alone stays.
static void
test_left_out(void)
{
    expect(sections,
           "一、船只管理\n船只进港一律登记编号。码头照明由管理站维护。渔网晾晒在指定场地。\n"
           "二、经费保障\n票据每季度公示在村口。结余资金转入下一年。\n"
           "三、巡河护堤\n堤防裂缝当天上报水务站。\n",
           "= 二、船只管理\n"
           "= 船只进港一律登记编号。\n"
           "= 码头照明由管理站维护。\n"
           ">= 渔网晾晒在指定场地。\n"
           "= 三、经费保障\n"
           "- 养护经费列入当年预算。\n"
           "= 票据每季度公示在村口。\n"
           "= 结余资金转入下一年。\n"
           ">= 一、巡河护堤\n"
           ">= 堤防裂缝当天上报水务站。\n"
           "- 险段每两小时查看一次。\n");
}

// That a few characters stand elsewhere, too, is chance.
static void
test_chance(void)
{
    expect("船只进港一律登记编号。已办结。码头照明由管理站负责维护。\n",
           "已办结。船只进港一律登记编号。码头照明由管理站负责维护。\n",
           "+ 已办结。\n"
           "= 船只进港一律登记编号。\n"
           "- 已办结。\n"
           "= 码头照明由管理站负责维护。\n");
}

// What stands below it tells that a heading is the same one.
static void
test_renamed_heading(void)
{
    expect(sections,
           "一、巡河护堤\n堤防裂缝当天上报水务站。险段每两小时查看一次。\n"
           "二、船只管理\n船只进港一律登记编号。渔网晾晒在指定场地。码头照明由管理站维护。\n"
           "三、钱从哪来\n养护经费列入当年预算。票据每季度公示在村口。结余资金转入下一年。\n",
           "= 一、巡河护堤\n"
           "= 堤防裂缝当天上报水务站。\n"
           "= 险段每两小时查看一次。\n"
           "= 二、船只管理\n"
           "= 船只进港一律登记编号。\n"
           "= 渔网晾晒在指定场地。\n"
           "= 码头照明由管理站维护。\n"
           "~ 三、经费保障 | 三、钱从哪来\n"
           "= 养护经费列入当年预算。\n"
           "= 票据每季度公示在村口。\n"
           "= 结余资金转入下一年。\n");
}

// A sentence that goes to another section is moved, not the section.
static void
test_to_another_section(void)
{
    expect(sections,
           "一、巡河护堤\n堤防裂缝当天上报水务站。险段每两小时查看一次。\n"
           "二、船只管理\n船只进港一律登记编号。渔网晾晒在指定场地。\n"
           "三、经费保障\n码头照明由管理站维护。养护经费列入当年预算。票据每季度公示在村口。结余资金转入下一年。\n",
           "= 一、巡河护堤\n"
           "= 堤防裂缝当天上报水务站。\n"
           "= 险段每两小时查看一次。\n"
           "= 二、船只管理\n"
           "= 船只进港一律登记编号。\n"
           "= 渔网晾晒在指定场地。\n"
           "= 三、经费保障\n"
           ">= 码头照明由管理站维护。\n"
           "= 养护经费列入当年预算。\n"
           "= 票据每季度公示在村口。\n"
           "= 结余资金转入下一年。\n");
}

static void
test_places(void)
{
    g_autoptr(XjParallel) parallel = lay("一、巡河护堤\n（一）堤防\n堤防裂缝当天上报水务站。\n", "堤防裂缝当天上报水务站。\n");
    const XjParallelRow *heading = parallel->rows->pdata[1];
    g_assert_cmpstr(heading->first, ==, "（一）堤防");
    g_assert_true(heading->is_heading);
    g_assert_cmpstr(heading->first_place, ==, "一、巡河护堤");
    const XjParallelRow *sentence = parallel->rows->pdata[2];
    g_assert_cmpstr(sentence->first_place, ==, "一、巡河护堤 / （一）堤防");
    g_assert_null(sentence->second_place);
    g_assert_false(sentence->is_moved);
    g_assert_cmpuint(sentence->first_start, ==, 13);
    g_assert_cmpuint(sentence->first_end, ==, 25);
    g_assert_cmpuint(sentence->second_start, ==, 0);
}

// ---------------------------------------------------------------- all of both texts, exactly once

// A text of a few pieces again and again, so that much recurs.
static char *
random_text(GRand *random)
{
    static const char *const pieces[] = {
        "一、巡河\n",
        "二、护堤\n",
        "（一）船只\n",
        "1.经费。",
        "河长每月巡河。",
        "河长每季度巡河一次。",
        "堤防裂缝，",
        "当天上报",
        "；",
        "……",
        "\n",
        "“不得”",
        "一是登记。",
        "二是编号。",
        "30%",
        "\t",
        "船只进港登记编号，编号漆在船头。",
    };
    GString *text = g_string_new("甲");
    const gint count = g_rand_int_range(random, 0, 60);
    for (gint i = 0; i < count; i++)
        g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    return g_string_free(text, FALSE);
}

static void
test_random(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(20240311);
    for (guint i = 0; i < 300; i++)
    {
        g_autofree char *first = random_text(random);
        g_autofree char *second = random_text(random);
        g_autoptr(XjPaper) one = understand(first);
        g_autoptr(XjPaper) other = understand(second);
        check_parallel(one, other);
        check_parallel(one, one);
    }
}

// Texts as long as may be, of which nothing tells one piece from another, come to an end.
static void
test_large(void)
{
    static const char *const pieces[] = {"啊。", "各级党委要每月报送进展，不得漏报。"};
    for (guint i = 0; i < G_N_ELEMENTS(pieces); i++)
    {
        g_autoptr(GString) first = g_string_new("甲。");
        for (glong chars = 2; chars < XJ_COMPARE_PAPER_MAX_CHARS - 100; chars += g_utf8_strlen(pieces[i], -1))
            g_string_append(first, pieces[i]);
        g_autoptr(GString) second = g_string_new("乙乙，");
        g_string_append(second, first->str);
        g_autoptr(XjPaper) one = understand(first->str);
        g_autoptr(XjPaper) other = understand(second->str);
        check_parallel(one, other);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/parallel/same", test_same);
    g_test_add_func("/parallel/varied", test_varied);
    g_test_add_func("/parallel/split", test_split);
    g_test_add_func("/parallel/moved_sentence", test_moved_sentence);
    g_test_add_func("/parallel/moved_varied", test_moved_varied);
    g_test_add_func("/parallel/renumbered", test_renumbered);
    g_test_add_func("/parallel/moved_section", test_moved_section);
    g_test_add_func("/parallel/left_out", test_left_out);
    g_test_add_func("/parallel/chance", test_chance);
    g_test_add_func("/parallel/renamed_heading", test_renamed_heading);
    g_test_add_func("/parallel/to_another_section", test_to_another_section);
    g_test_add_func("/parallel/places", test_places);
    g_test_add_func("/parallel/random", test_random);
    g_test_add_func("/parallel/large", test_large);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
