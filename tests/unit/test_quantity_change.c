// What has become of the numbers of a demand.
#include "document/study.h"
#include "query/compare/chain/edits.h"
#include "query/compare/chain/quantity_change.h"
#include "tests/test_vocabulary.h"

#include <string.h>

typedef struct
{
    const char *upper, *lower;
    const char *changes; // "每月>每周 tightened | ..."; "": none
} Case;

// The year of both papers, unless a test says otherwise.
#define YEAR 2024

static XjPaper *
paper_of(const char *text)
{
    g_autoptr(GError) error = NULL;
    const XjCompareSource source = {.name = "要求", .text = text, .length = strlen(text)};
    XjPaper *paper = xj_paper_understand(&source, test_vocabulary(), &error);
    g_assert_no_error(error);
    return paper;
}

static char *
changes_of(const char *upper, gint upper_year, const char *lower, gint lower_year)
{
    g_autoptr(XjPaper) one = paper_of(upper);
    g_autoptr(XjPaper) other = paper_of(lower);
    const XjQuantityText upper_text = {one->text, one->quantities, upper_year};
    const XjQuantityText lower_text = {other->text, other->quantities, lower_year};
    g_autoptr(GArray) edits = xj_compare_edits_new(one->text, other->text, NULL);
    g_assert_nonnull(edits);
    g_autoptr(GPtrArray) changes = xj_quantity_changes_find(&upper_text, &lower_text, edits, test_vocabulary());
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < changes->len; i++)
    {
        const XjQuantityChange *change = g_ptr_array_index(changes, i);
        g_string_append_printf(all, "%s%s>%s %s", i > 0 ? " | " : "", change->from, change->to,
                               xj_change_direction_name(change->direction));
    }
    return g_string_free(all, FALSE);
}

static void
assert_cases(const Case *cases, guint count)
{
    for (guint i = 0; i < count; i++)
    {
        g_autofree char *changes = changes_of(cases[i].upper, YEAR, cases[i].lower, YEAR);
        g_assert_cmpstr(changes, ==, cases[i].changes);
    }
}

static void
test_frequencies(void)
{
    static const Case cases[] = {
        {"河长每半年听取一次巡河汇报。", "河长每季度听取一次巡河汇报。", "每半年>每季度 tightened"},
        {"河长每周巡河一次。", "河长每半个月巡河一次。", "每周>每半个月 loosened"},
        {"河长每月巡河一次。", "河长每月至少巡河两次。", "每月>每月至少巡河两次 tightened"},
        {"河长每两个月巡河一次。", "河长每十天巡河一次。", "每两个月>每十天 tightened"},
        {"河长办每月5日前收集台账。", "河长办每周五前收集台账。", "每月5日>每周五 tightened"},
        {"河长办每月5日前收集台账。", "河长办每月25日前收集台账。", "每月5日>每月25日 other"},
        {"对排污口开展一次清查。", "对排污口每季度清查一次。", "一次>每季度 tightened"},
        {"按季度通报水质。", "按月通报水质。", "按季度>按月 tightened"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
test_deadlines(void)
{
    static const Case cases[] = {
        {"10月底前建成闸门。", "9月底前建成闸门。", "10月底>9月底 tightened"},
        {"年底前建成闸门。", "2025年3月底前建成闸门。", "年底>2025年3月底 loosened"},
        {"2024年10月底前建成闸门。", "9月15日前建成闸门。", "2024年10月底>9月15日 tightened"},
        {"线索在10个工作日内移送。", "线索在三个工作日内移送。", "10个工作日>三个工作日 tightened"},
        {"一个月内提出办法。", "两个月内提出办法。", "一个月>两个月 loosened"},
        {"8月底前通水。", "春灌之前通水。", "8月底>春灌之前 other"},
        {"对2017年以来的合同逐份清查。", "对2019年以来的合同逐份清查。", "2017年>2019年 other"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
test_years(void)
{
    g_autofree char *rounds = changes_of("2022年10月底前建成闸门。", 2022, "2024年8月底前建成闸门。", 2024);
    g_assert_cmpstr(rounds, ==, "2022年10月底>2024年8月底 other");
    g_autofree char *unsaid = changes_of("10月底前建成闸门。", 2022, "8月底前建成闸门。", 2023);
    g_assert_cmpstr(unsaid, ==, "10月底>8月底 other");
    g_autofree char *unknown = changes_of("10月底前建成闸门。", 0, "8月底前建成闸门。", 2023);
    g_assert_cmpstr(unknown, ==, "10月底>8月底 tightened");
    g_autofree char *alike = changes_of("10月底前建成闸门。", 2022, "10月底前先建成闸门。", 2023);
    g_assert_cmpstr(alike, ==, "");
}

static void
test_numbers(void)
{
    static const Case cases[] = {
        {"会议在上年基础上压减30%。", "会议在上年基础上压减40%。", "30%>40% tightened"},
        {"线下采购不得超过总额的5%。", "线下采购不得超过总额的3%。", "5%>3% tightened"},
        {"抽查比例不低于30%。", "抽查比例不低于两成。", "30%>两成 loosened"},
        {"水质达标率达到85%。", "水质全部达标。", "85%>全部 tightened"},
        {"结果公示不少于7天。", "结果公示不少于10天。", "7天>10天 tightened"},
        {"河长督办20个难点问题。", "河长督办15个难点问题。", "20个>15个 other"},
        {"班子成员每人至少解决1个难点问题。", "班子成员每人至少解决2个难点问题。", "1个>2个 tightened"},
        {"追回违规资金1.86亿元。", "追回违规资金2310万元。", "1.86亿元>2310万元 other"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
test_conditions(void)
{
    static const Case cases[] = {
        {"半年以上不更新的账号予以注销。", "三个月以上不更新的账号予以注销。", "半年>三个月 tightened"},
        {"满三年必须轮换岗位。", "满五年必须轮换岗位。", "三年>五年 loosened"},
        {"满意率低于90%的不予销号。", "满意率低于80%的不予销号。", "90%>80% loosened"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
test_parts(void)
{
    static const Case cases[] = {
        // Each to that of its kind that plays its part, wherever it stands.
        {"违规资金9月20日前追回80%，11月底前全部追回。", "违规资金8月底前追回九成，10月底前全部追回。",
         "9月20日>8月底 tightened | 80%>九成 tightened | 11月底>10月底 tightened"},
        {"河长每季度听取一次汇报，河长办每月调度一次。", "河长每月听取一次汇报，河长办每周调度一次。",
         "每季度>每月 tightened | 每月>每周 tightened"},
        // A number that plays another part is no change.
        {"河长督办20个难点问题。", "河长督办难点问题，到现场不少于3次。", ""},
        {"逐段巡查412处河道。", "核实7名巡河员，逐段巡查河道。", ""},
        // Nor is a set phrase.
        {"坚持三会一课，河长每月巡河一次。", "坚持三会一课，河长每周巡河一次。", "每月>每周 tightened"},
    };
    assert_cases(cases, G_N_ELEMENTS(cases));
}

static void
test_places(void)
{
    g_autoptr(XjPaper) one = paper_of("河长每半年听取一次汇报。");
    g_autoptr(XjPaper) other = paper_of("乡级河长每季度听取一次汇报。");
    const XjQuantityText upper = {one->text, one->quantities, YEAR};
    const XjQuantityText lower = {other->text, other->quantities, YEAR};
    g_autoptr(GArray) edits = xj_compare_edits_new(one->text, other->text, NULL);
    g_autoptr(GPtrArray) changes = xj_quantity_changes_find(&upper, &lower, edits, test_vocabulary());
    g_assert_cmpuint(changes->len, ==, 1);
    const XjQuantityChange *change = g_ptr_array_index(changes, 0);
    g_assert_cmpstr(change->kind, ==, "frequency");
    g_assert_cmpuint(change->upper_start, ==, 2);
    g_assert_cmpuint(change->upper_end, ==, 5);
    g_assert_cmpuint(change->lower_start, ==, 4);
    g_assert_cmpuint(change->lower_end, ==, 7);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/quantity_change/frequencies", test_frequencies);
    g_test_add_func("/quantity_change/deadlines", test_deadlines);
    g_test_add_func("/quantity_change/years", test_years);
    g_test_add_func("/quantity_change/numbers", test_numbers);
    g_test_add_func("/quantity_change/conditions", test_conditions);
    g_test_add_func("/quantity_change/parts", test_parts);
    g_test_add_func("/quantity_change/places", test_places);
    return g_test_run();
}
