#include "document/quantity/numeral.h"
#include "tests/study_checks.h"

typedef struct
{
    const char *text; // begins with the number
    const char *rest; // what follows it; NULL: no number begins
    double value;
} Case;

static const Case cases[] = {
    {"46个", "个", 46},
    {"６.８万元", "万元", 6.8},
    {"1,260亩", "亩", 1260},
    {"1,260,500元", "元", 1260500},
    {"1、2、3条", "、2、3条", 1},
    {"1,26件", ",26件", 1},
    {"十二个", "个", 12},
    {"三十天", "天", 30},
    {"两千六百元", "元", 2600},
    {"一百〇二万人", "人", 1020000},
    {"一百零二项", "项", 102},
    {"四千六百万人", "人", 46000000},
    {"三亿五千万元", "元", 350000000},
    {"一万一千三百元", "元", 11300},
    {"二〇二四年", "年", 2024},
    {"二○二四年", "年", 2024},
    {"三四十户", "户", 30},
    {"两三天", "天", 2},
    {"十几次", "次", 10},
    {"半年", "年", 0.5},
    {"叁拾伍户", "户", 35},
    {"三、四项", "、四项", 3},
    {"百姓", NULL, 0},
    {"千方百计", NULL, 0},
    {"亿元", NULL, 0},
    {"几个", NULL, 0},
    {"12a", NULL, 0},
};

// Reads the number that begins `at` bytes behind the text's start. *ret_rest: what stands behind it, folded; a new string.
static gboolean
read_number(const char *text, gsize at, XjNumeral *ret_numeral, char **ret_rest)
{
    g_autoptr(XjDocument) document = xj_document_new_passage(text, strlen(text));
    g_auto(XjStudy) study = {0};
    xj_study_init(&study, document, test_vocabulary());
    g_auto(XjMeasures) measures = {0};
    xj_measures_init(&measures, &study);
    gboolean is_read = xj_numeral_read(&measures, at, ret_numeral);
    *ret_rest = is_read ? g_strdup(study.folded.text + ret_numeral->end) : NULL;
    return is_read;
}

static void
test_numbers(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        const char *expected = cases[i].rest;
        g_autofree char *rest = NULL;
        g_autofree char *folded = expected != NULL ? xj_fold_plain(expected, strlen(expected), NULL) : NULL;
        XjNumeral numeral = {0};
        g_test_message("%s", cases[i].text);
        read_number(cases[i].text, 0, &numeral, &rest);
        g_assert_cmpstr(rest, ==, folded);
        g_assert_cmpfloat_with_epsilon(numeral.value, cases[i].value, 1e-6);
    }
}

// 百 and its like begin a number behind a word that makes them one.
static void
test_leading_multiplier(void)
{
    g_autofree char *rest = NULL;
    XjNumeral numeral = {0};
    g_assert_true(read_number("上百件", strlen("上"), &numeral, &rest));
    g_assert_cmpfloat(numeral.value, ==, 100);
}

// A run of digits longer than any number is none.
static void
test_long_digits(void)
{
    g_autofree char *text = g_strnfill(100000, '9');
    g_autofree char *rest = NULL;
    XjNumeral numeral = {0};
    g_assert_false(read_number(text, 0, &numeral, &rest));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/numeral/numbers", test_numbers);
    g_test_add_func("/numeral/leading-multiplier", test_leading_multiplier);
    g_test_add_func("/numeral/long-digits", test_long_digits);
    return g_test_run();
}
