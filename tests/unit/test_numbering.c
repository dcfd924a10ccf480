// Numbers of every format, and the names that the formats have for them.
#include "indexer/extract/numbering.h"

typedef struct
{
    XjNumberFormat format;
    guint number;
    const char *text;
} Row;

static void
test_numbers(void)
{
    static const Row rows[] = {
        {XJ_NUMBER_NONE, 3, ""},
        {XJ_NUMBER_BULLET, 3, ""},
        {XJ_NUMBER_DECIMAL, 0, "0"},
        {XJ_NUMBER_DECIMAL, G_MAXUINT, "4294967295"},
        {XJ_NUMBER_DECIMAL_ZERO, 9, "09"},
        {XJ_NUMBER_DECIMAL_ZERO, 10, "10"},
        {XJ_NUMBER_DECIMAL_FULL_WIDTH, 120, "１２０"},
        {XJ_NUMBER_UPPER_LETTER, 1, "A"},
        {XJ_NUMBER_UPPER_LETTER, 27, "AA"},
        {XJ_NUMBER_LOWER_LETTER, 28, "bb"},
        {XJ_NUMBER_LOWER_LETTER, 780, "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz"},
        {XJ_NUMBER_LOWER_LETTER, 781, "781"},
        {XJ_NUMBER_LOWER_LETTER, 0, "0"},
        {XJ_NUMBER_UPPER_LETTER_SERIES, 26, "Z"},
        {XJ_NUMBER_UPPER_LETTER_SERIES, 28, "AB"},
        {XJ_NUMBER_LOWER_LETTER_SERIES, 703, "aaa"},
        {XJ_NUMBER_UPPER_ROMAN, 1994, "MCMXCIV"},
        {XJ_NUMBER_LOWER_ROMAN, 8, "viii"},
        {XJ_NUMBER_LOWER_ROMAN, 4000, "4000"},
        {XJ_NUMBER_ORDINAL, 3, "3rd"},
        {XJ_NUMBER_ORDINAL, 11, "11th"},
        {XJ_NUMBER_ORDINAL, 21, "21st"},
        {XJ_NUMBER_DASHED, 2, "- 2 -"},
        {XJ_NUMBER_CIRCLED, 1, "①"},
        {XJ_NUMBER_CIRCLED, 20, "⑳"},
        {XJ_NUMBER_CIRCLED, 21, "21"},
        {XJ_NUMBER_PARENTHESISED, 3, "⑶"},
        {XJ_NUMBER_FULL_STOP, 20, "⒛"},
        {XJ_NUMBER_HAN_CIRCLED, 10, "㊉"},
        {XJ_NUMBER_HAN_PARENTHESISED, 2, "㈡"},
        {XJ_NUMBER_HAN, 0, "零"},
        {XJ_NUMBER_HAN, 1, "一"},
        {XJ_NUMBER_HAN, 10, "十"},
        {XJ_NUMBER_HAN, 19, "十九"},
        {XJ_NUMBER_HAN, 20, "二十"},
        {XJ_NUMBER_HAN, 100, "一百"},
        {XJ_NUMBER_HAN, 101, "一百零一"},
        {XJ_NUMBER_HAN, 110, "一百一十"},
        {XJ_NUMBER_HAN, 1001, "一千零一"},
        {XJ_NUMBER_HAN, 1010, "一千零一十"},
        {XJ_NUMBER_HAN, 10001, "一万零一"},
        {XJ_NUMBER_HAN, 100010, "十万零一十"},
        {XJ_NUMBER_HAN, 12345678, "一千二百三十四万五千六百七十八"},
        {XJ_NUMBER_HAN, 100000000, "100000000"},
        {XJ_NUMBER_HAN_SHORT, 99, "九十九"},
        {XJ_NUMBER_HAN_SHORT, 103, "一〇三"},
        {XJ_NUMBER_HAN_DIGITS, 12, "一二"},
        {XJ_NUMBER_HAN_DIGITS, 10, "一〇"},
        {XJ_NUMBER_HAN_JAPANESE, 111, "百十一"},
        {XJ_NUMBER_HAN_JAPANESE, 10101, "一万百一"},
        {XJ_NUMBER_HAN_LEGAL, 10, "壹拾"},
        {XJ_NUMBER_HAN_LEGAL, 206, "贰佰零陆"},
        {XJ_NUMBER_HAN_LEGAL_TRADITIONAL, 26, "貳拾陸"},
        {XJ_NUMBER_STEM, 10, "癸"},
        {XJ_NUMBER_STEM, 11, "11"},
        {XJ_NUMBER_BRANCH, 12, "亥"},
        {XJ_NUMBER_STEM_BRANCH, 13, "丙子"},
        {XJ_NUMBER_STEM_BRANCH, 61, "甲子"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(GString) text = g_string_new("第");
        xj_number_append(text, rows[i].format, rows[i].number);
        g_autofree char *expected = g_strconcat("第", rows[i].text, NULL);
        g_assert_cmpstr(text->str, ==, expected);
    }
}

// Every number of every format is valid text and short.
static void
test_bounds(void)
{
    static const guint numbers[] = {0, 1, 20, 780, 9999, 10000, 99999999, G_MAXINT, G_MAXUINT};
    for (XjNumberFormat format = 0; format < XJ_NUMBER_FORMATS; format++)
    {
        for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
        {
            g_autoptr(GString) text = g_string_new(NULL);
            xj_number_append(text, format, numbers[i]);
            g_assert_true(g_utf8_validate(text->str, (gssize)text->len, NULL));
            g_assert_cmpuint(text->len, <=, 64);
            g_assert_cmpint(text->len > 0, ==, xj_number_format_counts(format));
        }
    }
}

static void
test_names(void)
{
    g_assert_cmpint(xj_number_format_of_word("chineseCountingThousand"), ==, XJ_NUMBER_HAN);
    g_assert_cmpint(xj_number_format_of_word("bullet"), ==, XJ_NUMBER_BULLET);
    g_assert_cmpint(xj_number_format_of_word("none"), ==, XJ_NUMBER_NONE);
    g_assert_cmpint(xj_number_format_of_word("hebrew1"), ==, XJ_NUMBER_DECIMAL);
    g_assert_cmpint(xj_number_format_of_nfc(0), ==, XJ_NUMBER_DECIMAL);
    g_assert_cmpint(xj_number_format_of_nfc(39), ==, XJ_NUMBER_HAN);
    g_assert_cmpint(xj_number_format_of_nfc(255), ==, XJ_NUMBER_NONE);
    g_assert_cmpint(xj_number_format_of_nfc(60000), ==, XJ_NUMBER_DECIMAL);
    g_assert_cmpint(xj_number_format_of_sample("一, 二, 三, ...", FALSE), ==, XJ_NUMBER_HAN);
    g_assert_cmpint(xj_number_format_of_sample("壹, 贰, 叁, ...", FALSE), ==, XJ_NUMBER_HAN_LEGAL);
    g_assert_cmpint(xj_number_format_of_sample("壹, 貳, 參, ...", FALSE), ==, XJ_NUMBER_HAN_LEGAL_TRADITIONAL);
    g_assert_cmpint(xj_number_format_of_sample("A", TRUE), ==, XJ_NUMBER_UPPER_LETTER);
    g_assert_cmpint(xj_number_format_of_sample("a", FALSE), ==, XJ_NUMBER_LOWER_LETTER_SERIES);
    g_assert_cmpint(xj_number_format_of_sample("", FALSE), ==, XJ_NUMBER_NONE);
    g_assert_cmpint(xj_number_format_of_sample(NULL, FALSE), ==, XJ_NUMBER_NONE);
    g_assert_cmpint(xj_number_format_of_sample("1", FALSE), ==, XJ_NUMBER_DECIMAL);
}

static void
test_blank(void)
{
    g_assert_false(xj_number_needs_blank("一、", "总则"));
    g_assert_false(xj_number_needs_blank("（一）", "总则"));
    g_assert_false(xj_number_needs_blank("1.", "总则"));
    g_assert_false(xj_number_needs_blank("①", "总则"));
    g_assert_false(xj_number_needs_blank("㈠", "2026年"));
    g_assert_false(xj_number_needs_blank("第一章 ", "总则"));
    g_assert_false(xj_number_needs_blank("第一章", "\t总则"));
    g_assert_false(xj_number_needs_blank("", "总则"));
    g_assert_false(xj_number_needs_blank("一、", "2026年"));
    g_assert_false(xj_number_needs_blank("第一章", ""));
    g_assert_true(xj_number_needs_blank("第一章", "总则"));
    g_assert_true(xj_number_needs_blank("1.1", "总则"));
    g_assert_true(xj_number_needs_blank("1.1.", "总则"));
    g_assert_true(xj_number_needs_blank("1.", "2026年"));
    g_assert_true(xj_number_needs_blank("A", "总则"));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/numbering/numbers", test_numbers);
    g_test_add_func("/numbering/bounds", test_bounds);
    g_test_add_func("/numbering/names", test_names);
    g_test_add_func("/numbering/blank", test_blank);
    return g_test_run();
}
