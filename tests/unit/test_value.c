// Values of criteria: how people write them, and what they are called.
#include "document/condition.h"
#include "query/language/value.h"

#include "document/document.h"
#include "query/engine.h"
#include "tests/test_vocabulary.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static char *
values_of(XjCriterion criterion, const char *text, GError **error)
{
    g_autoptr(GPtrArray) values = xj_values_read(criterion, "field", text, strlen(text), test_vocabulary(), error);
    if (values == NULL)
        return NULL;
    g_ptr_array_add(values, NULL);
    return g_strjoinv(" ", (char **)values->pdata);
}

static void
test_read(void)
{
    static const struct
    {
        XjCriterion criterion;
        const char *text, *values;
    } rows[] = {
        {XJ_BY_LEVEL, "县", "3"},
        {XJ_BY_LEVEL, "縣級", "3"},
        {XJ_BY_LEVEL, "3", "3"},
        {XJ_BY_LEVEL, "中央", "0"},
        {XJ_BY_LEVEL, "乡镇", "4"},
        {XJ_BY_LEVEL, "未识别", "none"},
        {XJ_BY_LEVEL, "NONE", "none"},
        {XJ_BY_INSPECTING_LEVEL, "省级", "1"},
        {XJ_BY_THEME, "3", "3"},
        {XJ_BY_THEME, "作风", "3"},
        {XJ_BY_THEME, "基层", "10 17"},
        {XJ_BY_THEME, "巡视巡察整改", "1"},
        {XJ_BY_THEME, "整改", "1 18"},
        {XJ_BY_ASPECT, "长效机制", "14"},
        {XJ_BY_ASPECT, "14", "14"},
        {XJ_BY_ASPECT, "責任", "3"},
        {XJ_BY_ASPECT, "责任清单", "6"}, // a phrase of the vocabulary; for 3 it is a cover
        {XJ_BY_ROLE, "要求", "requirement"},
        {XJ_BY_ROLE, "Requirement", "requirement"},
        {XJ_BY_ROLE, "问题", "fault"},
        {XJ_BY_ROLE, "标题", "heading"},
        {XJ_BY_ROLE, "题名", "title"},
        {XJ_BY_DAMAGE, "数字缺失", "lost_number"},
        {XJ_BY_DAMAGE, "lost_number", "lost_number"},
        {XJ_BY_DAMAGE, "数字", "lost_number"},
        {XJ_BY_DAMAGE, "繁体", "stray_traditional"},
        {XJ_BY_YEAR, "2024", "2024"},
        {XJ_BY_YEAR, "２０２４年", "2024"},
        {XJ_BY_YEAR, "2023..2025", "2023 2024 2025"},
        {XJ_BY_YEAR, "2023…2025", "2023 2024 2025"},
        {XJ_BY_YEAR, "2023年至2024年", "2023 2024"},
        {XJ_BY_YEAR, "2023-2024", "2023 2024"},
        {XJ_BY_YEAR, "2099..", "2099 2100"},
        {XJ_BY_YEAR, "..1901", "1900 1901"},
        {XJ_BY_KIND, "《整改 方案》", "整改方案"},
        {XJ_BY_ORGAN, "縣委", "县委"},
        {XJ_BY_ORGAN, "=中共清河縣委", "=中共清河县委"},
        {XJ_BY_ORGAN, "＝清河 县委", "=清河县委"},
        {XJ_BY_OCCASION, "=“整改”。动员会", "=整改\n动员会"}, // a whole name may be of any kind
        {XJ_BY_KIND, "=讲话", "=讲话"},                       // is always whole
        {XJ_BY_QUALITY, "完整", "whole"},
        {XJ_BY_QUALITY, "不完整", "partial"},
        {XJ_BY_QUALITY, "缺损", "damaged"},
        {XJ_BY_QUALITY, "OCR，有缺损", "ocr damaged"},
        {XJ_BY_QUALITY, "掃描", "ocr"},
        {XJ_BY_NUMBER, "清委发〔2024〕5号", "清委发20245号"},
        {XJ_BY_DATE, "2024", "2024-01-01..2024-12-31"},
        {XJ_BY_DATE, "2024-02", "2024-02-01..2024-02-29"},
        {XJ_BY_DATE, "2024-3-5", "2024-03-05..2024-03-05"},
        {XJ_BY_DATE, "２０２４年３月５日", "2024-03-05..2024-03-05"},
        {XJ_BY_DATE, "2024年12月", "2024-12-01..2024-12-31"},
        {XJ_BY_DATE, "2024.3.5", "2024-03-05..2024-03-05"},
        {XJ_BY_DATE, "2024/3", "2024-03-01..2024-03-31"},
        {XJ_BY_DATE, "2024-03..2025-02", "2024-03-01..2025-02-28"},
        {XJ_BY_DATE, "2024年3月至2025年2月5日", "2024-03-01..2025-02-05"},
        {XJ_BY_DATE, "2024.3…2024.5", "2024-03-01..2024-05-31"},
        {XJ_BY_DATE, "2024-03..", "2024-03-01..2100-12-31"},
        {XJ_BY_DATE, "..2024-03-05", "1900-01-01..2024-03-05"},
        {XJ_BY_DATE, "2024-03、2024-05", "2024-03-01..2024-03-31 2024-05-01..2024-05-31"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(GError) error = NULL;
        g_autofree char *values = values_of(rows[i].criterion, rows[i].text, &error);
        g_test_message("%s", rows[i].text);
        g_assert_no_error(error);
        g_assert_cmpstr(values, ==, rows[i].values);
    }
}

// What is no value is told with what there is.
static void
test_refused(void)
{
    g_autofree char *long_name = g_strnfill(XJ_NAME_MAX_BYTES + 1, 'a');
    const struct
    {
        XjCriterion criterion;
        const char *text, *told;
    } rows[] = {
        {XJ_BY_LEVEL, "具", "3 县"},
        {XJ_BY_LEVEL, "6", "5 村"},
        {XJ_BY_LEVEL, "级", "未识别"},
        {XJ_BY_ROLE, "求", "要求"},
        {XJ_BY_THEME, "0", "3 中央八项规定精神与作风"},
        {XJ_BY_THEME, "999", "17 基层治理"},
        {XJ_BY_ASPECT, "一是压实责任", "14 长效机制"},
        {XJ_BY_DAMAGE, "坏", "数字缺失"},
        {XJ_BY_YEAR, "24", "1900"},
        {XJ_BY_YEAR, "1899", "1900"},
        {XJ_BY_YEAR, "20244", "2023..2026"},
        {XJ_BY_YEAR, "2025..2024", "2023..2026"},
        {XJ_BY_YEAR, "..", "2023..2026"},
        {XJ_BY_YEAR, "2024年5月", "2023..2026"},
        {XJ_BY_YEAR, "", "2023..2026"},
        {XJ_BY_KIND, "《》", "no character"},
        {XJ_BY_KIND, long_name, "200"},
        {XJ_BY_ORGAN, "县委。办公室", "end of a sentence"},
        {XJ_BY_ORGAN, "=", "no character"},
        {XJ_BY_ORGAN, "=《》", "no character"},
        {XJ_BY_QUALITY, "整", "完整"},
        {XJ_BY_DATE, "2024-13", "2024-03..2025-02"},
        {XJ_BY_DATE, "2023-02-29", "2024-03..2025-02"},
        {XJ_BY_DATE, "24-03", "2024-03..2025-02"},
        {XJ_BY_DATE, "2024-03..2024-02", "2024-03..2025-02"},
        {XJ_BY_DATE, "2024-03-05-06", "2024-03..2025-02"},
        {XJ_BY_DATE, "1899-05", "1900 to 2100"},
        {XJ_BY_DATE, "..", "2024-03..2025-02"},
        {XJ_BY_DATE, "三月", "2024-03..2025-02"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(GError) error = NULL;
        g_autofree char *values = values_of(rows[i].criterion, rows[i].text, &error);
        g_assert_cmpstr(values, ==, NULL);
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_test_message("%s", error->message);
        g_assert_true(g_str_has_prefix(error->message, "field: "));
        g_assert_nonnull(strstr(error->message, rows[i].told));
    }
}

static void
test_names(void)
{
    static const struct
    {
        XjCriterion criterion;
        const char *value, *name;
    } rows[] = {
        {XJ_BY_LEVEL, "3", "县"},        {XJ_BY_LEVEL, "none", "未识别"}, {XJ_BY_ROLE, "requirement", "要求"},
        {XJ_BY_THEME, "17", "基层治理"}, {XJ_BY_THEME, "190", "190"}, // no longer in the vocabulary
        {XJ_BY_KIND, "讲话", "讲话"},    {XJ_BY_YEAR, "2024", "2024"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *name = xj_value_name(rows[i].criterion, rows[i].value, test_vocabulary());
        g_assert_cmpstr(name, ==, rows[i].name);
    }
}

// What facets count, given back as a filter, means just that.
static void
test_values_of_names(void)
{
    static const struct
    {
        XjCriterion criterion;
        const char *name, *value;
    } rows[] = {
        {XJ_BY_ORGAN, "清河縣委", "=清河縣委"},
        {XJ_BY_OCCASION, "动员会", "=动员会"},
        {XJ_BY_KIND, "讲话", "讲话"},
        {XJ_BY_THEME, "17", "17"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *value = xj_value_of_name(rows[i].criterion, rows[i].name);
        g_assert_cmpstr(value, ==, rows[i].value);
        g_assert_false(xj_value_is_part(rows[i].criterion, value));
    }
    g_assert_true(xj_value_is_part(XJ_BY_ORGAN, "清河"));
}

static void
assert_named(XjCriterion criterion, const char *value)
{
    g_autofree char *name = xj_value_name(criterion, value, test_vocabulary());
    g_assert_cmpstr(name, !=, value);
}

// Every role, level and kind of damage that a document can have has a name here.
static void
test_lists_are_complete(void)
{
    for (guint role = 0; role <= XJ_ROLE_CLOSING; role++)
        assert_named(XJ_BY_ROLE, xj_role_name((XjRole)role));
    for (guint kind = 0; kind <= XJ_DAMAGE_LEVEL_WORD; kind++)
        assert_named(XJ_BY_DAMAGE, xj_damage_kind_name((XjDamageKind)kind));
    for (guint condition = 0; condition < XJ_CONDITIONS; condition++)
        assert_named(XJ_BY_QUALITY, xj_condition_name((XjCondition)condition));
    for (guint level = 0; level < XJ_LEVELS; level++)
    {
        g_autofree char *code = g_strdup_printf("%u", level);
        g_autofree char *name = xj_value_name(XJ_BY_LEVEL, code, test_vocabulary());
        g_assert_cmpstr(name, ==, xj_level_name((XjLevel)level));
    }
}

static void
test_words(void)
{
    XjCriterion criterion = XJ_CRITERIA;
    g_assert_true(xj_criterion_from_word("被巡层级：", strlen("被巡层级"), &criterion));
    g_assert_cmpint(criterion, ==, XJ_BY_INSPECTING_LEVEL);
    g_assert_true(xj_criterion_from_word("LEVEL", 5, &criterion));
    g_assert_cmpint(criterion, ==, XJ_BY_LEVEL);
    g_assert_false(xj_criterion_from_word("leve", 4, &criterion));
    for (guint i = 0; i < XJ_CRITERIA; i++)
    {
        const char *name = xj_criterion_name((XjCriterion)i);
        g_assert_true(xj_criterion_from_word(name, strlen(name), &criterion));
        g_assert_cmpuint(criterion, ==, i);
    }
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/value/read", test_read);
    g_test_add_func("/value/refused", test_refused);
    g_test_add_func("/value/names", test_names);
    g_test_add_func("/value/of-names", test_values_of_names);
    g_test_add_func("/value/complete", test_lists_are_complete);
    g_test_add_func("/value/words", test_words);
    return g_test_run();
}
