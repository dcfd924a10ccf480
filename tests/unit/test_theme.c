#include "document/theme.h"

#include "tests/test_vocabulary.h"

#include <string.h>

static XjDocument *
read_lines(const char *text)
{
    g_autoptr(XjSource) source = xj_source_new();
    xj_source_add(source, XJ_BLOCK_LINES, 0, 0, text, strlen(text));
    return xj_document_new(source, test_vocabulary(), NULL);
}

// "1 6": the document's themes by falling weight.
static char *
themes_of(const XjDocument *document)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < document->themes->len; i++)
        g_string_append_printf(text, "%s%u", i > 0 ? " " : "", g_array_index(document->themes, XjThemeWeight, i).theme);
    return g_string_free(text, FALSE);
}

static guint
passage_with(const XjDocument *document, const char *words)
{
    const char *found = strstr(document->text, words);
    g_assert_nonnull(found);
    gsize at = (gsize)(found - document->text);
    guint index = 0;
    while (g_array_index(document->passages, XjPassage, index).span.end <= at)
        index++;
    return index;
}

// The weight of a theme in the passage that holds `words`; 0 if it has not that theme.
static double
weight_at(const XjDocument *document, const char *words, guint theme)
{
    guint passage = passage_with(document, words);
    for (guint i = 0; i < document->passage_themes->len; i++)
    {
        const XjPassageTheme *found = &g_array_index(document->passage_themes, XjPassageTheme, i);
        if (found->passage == passage && found->theme.theme == theme)
            return found->theme.weight;
    }
    return 0;
}

static const char SPEECH[] =
    "在清河县巡察整改推进会上的讲话\n"
    "同志们：\n"
    "巡察反馈问题的整改落实，今天再推一把，被巡察的单位要做好后半篇文章，整改方案要逐条对账。\n"
    "一、管好惠民资金\n"
    "虚报冒领、优亲厚友的，一户一户退回来，吃拿卡要的一个也不放过，账目贴到村口，谁家领了多少写明白。\n"
    "各村把老册子翻出来，一页一页核，核完由驻村干部带回县里，缺页的单独说明，不许事后补写。\n"
    "二、松开基层的手脚\n"
    "文山会海要砍，过度留痕要停，指尖上的形式主义要坚决纠正，能打电话说清楚的事不发文，能到田头看的不开会。\n";

static void
test_passages(void)
{
    g_autoptr(XjDocument) document = read_lines(SPEECH);
    g_assert_cmpfloat(weight_at(document, "巡察反馈问题", 1), >, 0.5);
    g_assert_cmpfloat(weight_at(document, "虚报冒领", 6), >, 0.5);
    g_assert_cmpfloat(weight_at(document, "虚报冒领", 4), ==, 0);
    g_assert_cmpfloat(weight_at(document, "文山会海", 4), >, 0.5);
    g_assert_cmpfloat(weight_at(document, "文山会海", 6), ==, 0);
}

static void
test_document(void)
{
    g_autoptr(XjDocument) document = read_lines(SPEECH);
    g_autofree char *themes = themes_of(document);
    g_auto(GStrv) numbers = g_strsplit(themes, " ", -1);
    g_assert_cmpstr(numbers[0], ==, "1");
    g_assert_true(g_strv_contains((const char *const *)numbers, "4"));
    g_assert_true(g_strv_contains((const char *const *)numbers, "6"));
    g_assert_cmpint(document->themes_basis, ==, XJ_BASIS_TEXT);
}

// Common words alone are no theme, however many.
static void
test_weak_words(void)
{
    g_autoptr(XjDocument) document =
        read_lines("关于修路的通知\n督查和审计都说过，信访也多，中心组议过一次，党员要带头，项目的资金年底到位。\n");
    g_autofree char *themes = themes_of(document);
    g_assert_cmpstr(themes, ==, "");
    g_assert_cmpuint(document->passage_themes->len, ==, 0);
    g_assert_cmpint(document->themes_basis, ==, XJ_BASIS_NONE);
}

// A theme beside the first is named in more than one way.
static void
test_named_in_passing(void)
{
    static const char head[] = "关于巡察整改方案的通知\n巡察反馈问题的整改落实，按整改台账销号。\n";
    g_autofree char *once = g_strconcat(head, "营商环境要评一次，营商环境的得分要公布。\n", NULL);
    g_autofree char *twice = g_strconcat(head, "营商环境要评一次，政商关系的得分要公布。\n", NULL);
    g_autoptr(XjDocument) passing = read_lines(once);
    g_autoptr(XjDocument) meant = read_lines(twice);
    g_autofree char *themes_passing = themes_of(passing);
    g_autofree char *themes_meant = themes_of(meant);
    g_assert_cmpstr(themes_passing, ==, "1");
    g_assert_cmpstr(themes_meant, ==, "1 7");
}

// A heading counts for what stands below if that has a word of the theme itself.
static void
test_headings(void)
{
    static const char under[] =
        "一、优化营商环境\n企业来办事不许让他跑第二趟，窗口的人换班也要有人接，下班前把当天的件清完，清不完的写明缘由。\n";
    static const char plain[] =
        "一、说三件事\n企业来办事不许让他跑第二趟，窗口的人换班也要有人接，下班前把当天的件清完，清不完的写明缘由。\n";
    static const char other[] =
        "一、优化营商环境\n渠道要清淤，水闸要上漆，闸门的钥匙交给管护员，春灌之前试一次水，试完把记录贴在闸房里面。\n";
    g_autoptr(XjDocument) with = read_lines(under);
    g_autoptr(XjDocument) without = read_lines(plain);
    g_autoptr(XjDocument) foreign = read_lines(other);
    g_assert_cmpfloat(weight_at(with, "不许让他", 7), >, 0.3);
    g_assert_cmpfloat(weight_at(without, "不许让他", 7), ==, 0);
    g_assert_cmpfloat(weight_at(foreign, "渠道要清淤", 7), ==, 0);
}

// One phrase says more about a short passage than about a long one.
static void
test_density(void)
{
    g_autoptr(GString) text = g_string_new(
        "说一件事。\n网格化管理从下月起试行，先在两个村试，试好了再铺开，试不好就停下来想一想，不要急着挂牌子。\n");
    g_string_append(text, "网格化管理从下月起试行");
    for (guint i = 0; i < 30; i++)
        g_string_append(text, "，渠道清一段就记一段");
    g_string_append(text, "。\n");
    g_autoptr(XjDocument) document = read_lines(text->str);
    double dense = weight_at(document, "先在两个村试", 17);
    double thin = weight_at(document, "渠道清一段", 17);
    g_assert_cmpfloat(dense, >, thin);
    g_assert_cmpfloat(thin, >, 0);
}

// 警示教育 is no matter of schools.
static void
test_covers(void)
{
    g_autoptr(XjDocument) document =
        read_lines("关于开会的通知\n下周三开警示教育大会，主题教育和学习教育的材料一并带来，医院和学校的负责人坐前排。\n");
    g_assert_cmpfloat(weight_at(document, "警示教育大会", 12), >, 0);
    g_assert_cmpfloat(weight_at(document, "警示教育大会", 14), ==, 0);
}

static void
test_bounds(void)
{
    g_autoptr(XjDocument) document = read_lines(
        "关于整改的通知\n巡察整改、民主生活会、四风、文山会海、一桌餐、微腐败、营商环境、管党治党、意识形态、软弱涣散。\n");
    g_assert_cmpuint(document->themes->len, <=, XJ_DOCUMENT_THEMES_MAX);
    guint passage = passage_with(document, "文山会海");
    guint count = 0;
    double before = 1;
    for (guint i = 0; i < document->passage_themes->len; i++)
    {
        const XjPassageTheme *found = &g_array_index(document->passage_themes, XjPassageTheme, i);
        if (found->passage != passage)
            continue;
        count++;
        g_assert_cmpfloat(found->theme.weight, <=, before);
        before = found->theme.weight;
    }
    g_assert_cmpuint(count, ==, XJ_PASSAGE_THEMES_MAX);
}

static void
test_empty(void)
{
    g_autoptr(XjDocument) document = read_lines("");
    g_assert_cmpuint(document->themes->len, ==, 0);
    g_assert_cmpuint(document->passage_themes->len, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/theme/passages", test_passages);
    g_test_add_func("/theme/document", test_document);
    g_test_add_func("/theme/named-in-passing", test_named_in_passing);
    g_test_add_func("/theme/weak_words", test_weak_words);
    g_test_add_func("/theme/headings", test_headings);
    g_test_add_func("/theme/density", test_density);
    g_test_add_func("/theme/covers", test_covers);
    g_test_add_func("/theme/bounds", test_bounds);
    g_test_add_func("/theme/empty", test_empty);
    return g_test_run();
}
