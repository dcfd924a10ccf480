#include "query/precedent/formulas/border.h"
#include "query/precedent/formulas/formula_class.h"
#include "tests/test_vocabulary.h"

#include <string.h>

static void
check_class(const char *wording, XjFormulaClass expected)
{
    XjFormulaClass found = xj_formula_class_of(test_vocabulary(), wording, strlen(wording));
    if (found != expected)
        g_test_message("%s: %s", wording, xj_formula_class_name(found));
    g_assert_cmpint(found, ==, expected);
}

static void
test_class(void)
{
    check_class("中央八项规定及其实施细则精神", XJ_FORMULA_CENTRAL);
    check_class("中央八项规定及其实施细则精神，", XJ_FORMULA_CENTRAL);
    check_class("的不正之风和腐败问题", XJ_FORMULA_CENTRAL);
    check_class("增强“四个意识”、坚定“四个自信”、做到“两个维护”", XJ_FORMULA_CENTRAL);
    check_class("主要任务是学习贯彻习近平总书记重要讲话精神", XJ_FORMULA_RITUAL);
    check_class("同志们，今天我们召开", XJ_FORMULA_RITUAL);
    check_class("请结合实际认真贯彻落实", XJ_FORMULA_RITUAL);
    check_class("把整改清单晒在阳光下", XJ_FORMULA_REUSABLE);
    check_class("践行“两个维护”的硬杠杠", XJ_FORMULA_REUSABLE);
    check_class("的和", XJ_FORMULA_RITUAL);
}

// A phrase of the table covers half of what is asked for: too little, until the rest of it goes.
static void
test_share(void)
{
    check_class("民主集中制抓得实", XJ_FORMULA_REUSABLE);
    check_class("民主集中制实", XJ_FORMULA_CENTRAL);
}

static void
check_trimmed(const char *wording, const char *expected)
{
    gsize start = 0;
    gsize end = 0;
    xj_border_trim(test_vocabulary(), wording, strlen(wording), XJ_BORDER_ANY, &start, &end);
    g_autofree char *left = g_strndup(wording + start, end - start);
    g_assert_cmpstr(left, ==, expected);
}

static void
test_trim(void)
{
    check_trimmed("的极端重要性和现实紧迫性", "极端重要性和现实紧迫性");
    check_trimmed("和的整改工作进行", "整改工作");
    check_trimmed("整改的目的", "整改的目的");
    check_trimmed("了解实情", "了解实情");
    check_trimmed("了实情", "实情");
    check_trimmed("坚持实事求是", "坚持实事求是");
    check_trimmed("的和", "");
    check_trimmed("", "");
}

static void
test_spans(void)
{
    const char *text = "同志们！抓实整改。\n坚决做到“两个维护”，纠治“四风”问题。";
    g_auto(XjSequence) sequence = {0};
    xj_sequence_make(text, strlen(text), &sequence);
    g_autoptr(GArray) spans = xj_formula_spans(test_vocabulary(), text, strlen(text), &sequence);
    static const XjFormulaSpan expected[] = {
        {0, 3, XJ_FORMULA_RITUAL}, {7, 15, XJ_FORMULA_CENTRAL}, {15, 21, XJ_FORMULA_CENTRAL}};
    g_assert_cmpuint(spans->len, ==, G_N_ELEMENTS(expected));
    for (guint i = 0; i < spans->len; i++)
    {
        const XjFormulaSpan *span = &g_array_index(spans, XjFormulaSpan, i);
        g_assert_cmpuint(span->start, ==, expected[i].start);
        g_assert_cmpuint(span->end, ==, expected[i].end);
        g_assert_cmpint(span->formula_class, ==, expected[i].formula_class);
    }
    g_assert_cmpint(xj_formula_class_of_range(spans, 0, 3), ==, XJ_FORMULA_RITUAL);
    g_assert_cmpint(xj_formula_class_of_range(spans, 0, 7), ==, XJ_FORMULA_REUSABLE);
    g_assert_cmpint(xj_formula_class_of_range(spans, 3, 7), ==, XJ_FORMULA_REUSABLE);
    g_assert_cmpint(xj_formula_class_of_range(spans, 7, 21), ==, XJ_FORMULA_CENTRAL);
    g_assert_cmpint(xj_formula_class_of_range(spans, 10, 18), ==, XJ_FORMULA_CENTRAL);
}

// What two phrases share is counted once.
static void
test_overlap(void)
{
    const char *text = "享乐主义和奢靡之风问题党的全面领导";
    g_auto(XjSequence) sequence = {0};
    xj_sequence_make(text, strlen(text), &sequence);
    g_autoptr(GArray) spans = xj_formula_spans(test_vocabulary(), text, strlen(text), &sequence);
    guint covered = 0;
    for (guint i = 0, known = 0; i < spans->len; i++)
    {
        const XjFormulaSpan *span = &g_array_index(spans, XjFormulaSpan, i);
        g_assert_cmpuint(span->start, >=, known);
        g_assert_cmpuint(span->start, <, span->end);
        known = span->end;
        covered += span->end - span->start;
    }
    g_assert_cmpuint(covered, <=, sequence.count);
    g_assert_cmpuint(covered, >=, 15);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/formula-class/class", test_class);
    g_test_add_func("/formula-class/share", test_share);
    g_test_add_func("/formula-class/trim", test_trim);
    g_test_add_func("/formula-class/spans", test_spans);
    g_test_add_func("/formula-class/overlap", test_overlap);
    return g_test_run();
}
