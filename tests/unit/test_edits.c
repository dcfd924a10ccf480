// What makes one text of another, as it is shown.
#include "query/compare/chain/edits.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

// Characters of a side that is too long to be aligned.
#define LONG_CHARS 2500

static char *
part(const char *text, guint start, guint end)
{
    return g_utf8_substring(text, (glong)start, (glong)end);
}

// "=同 甲>乙 +丙 -丁 ^戊": what is the same, replaced, put in, left out, moved; the same with the marks of the lower text.
static char *
script_of(const char *upper, const char *lower)
{
    GString *script = g_string_new(NULL);
    g_autoptr(GArray) edits = xj_compare_edits_new(upper, lower, NULL);
    for (guint i = 0; edits != NULL && i < edits->len; i++)
    {
        const XjCompareEdit *edit = &g_array_index(edits, XjCompareEdit, i);
        g_autofree char *from = part(upper, edit->upper_start, edit->upper_end);
        g_autofree char *to = part(lower, edit->lower_start, edit->lower_end);
        g_string_append(script, i > 0 ? " " : "");
        if (strcmp(edit->kind, "equal") == 0)
            g_string_append_printf(script, "=%s", to);
        else if (strcmp(edit->kind, "move") == 0)
            g_string_append_printf(script, "^%s", to);
        else if (strcmp(edit->kind, "replace") == 0)
            g_string_append_printf(script, "%s>%s", from, to);
        else
            g_string_append_printf(script, "%s%s%s", *edit->kind == 'i' ? "+" : "-", from, to);
    }
    return g_string_free(script, FALSE);
}

static void
assert_script(const char *upper, const char *lower, const char *expected)
{
    g_autofree char *script = script_of(upper, lower);
    g_assert_cmpstr(script, ==, expected);
}

static void
test_same(void)
{
    g_assert_true(xj_texts_are_same("河道，逐段巡查。", "河道逐段“巡查”"));
    g_assert_true(xj_texts_are_same("", "。"));
    g_assert_false(xj_texts_are_same("河道逐段巡查", "河道逐段巡查两次"));
    double similarity = 0;
    g_assert_null(xj_compare_edits_new("河道，逐段巡查。", "河道逐段巡查", &similarity));
    g_assert_cmpfloat(similarity, >=, 1);
}

static void
test_edits(void)
{
    assert_script("省级领导每季度巡河一次。", "县级领导每季度巡河一次。", "省>县 =级领导每季度巡河一次。");
    assert_script("逐段巡查河道。", "逐段巡查河道，建立台账。", "=逐段巡查河道， +建立台账。");
    assert_script("逐段巡查河道，建立台账。", "逐段巡查河道。", "=逐段巡查河道。 -建立台账。");
}

static void
test_words_that_share_a_character_by_chance(void)
{
    assert_script("切实履行巡河职责", "严格落实巡河职责", "切实履行>严格落实 =巡河职责");
}

static void
test_numbers_stay_whole(void)
{
    assert_script("压减30%以上", "压减50%以上", "=压减 30>50 =%以上");
    assert_script("每月5日前报送", "每月25日前报送", "=每月 5>25 =日前报送");
    assert_script("二十个问题", "二十五个问题", "二十>二十五 =个问题");
}

static void
assert_covers(const char *upper, const char *lower)
{
    g_autoptr(GArray) edits = xj_compare_edits_new(upper, lower, NULL);
    guint upper_covered = 0;
    guint lower_covered = 0;
    for (guint i = 0; i < edits->len; i++)
    {
        const XjCompareEdit *edit = &g_array_index(edits, XjCompareEdit, i);
        upper_covered += edit->upper_end - edit->upper_start;
        lower_covered += edit->lower_end - edit->lower_start;
    }
    g_assert_cmpint((glong)upper_covered, ==, g_utf8_strlen(upper, -1));
    g_assert_cmpint((glong)lower_covered, ==, g_utf8_strlen(lower, -1));
}

static void
test_all_is_in_an_edit(void)
{
    assert_covers("“三本账”一起对，现任要接住前任的账。", "——前任的账，现任要接；账要一起对！");
    assert_covers("甲、乙、丙。", "子；丑");
}

static void
test_long_texts(void)
{
    g_autoptr(GString) upper = g_string_new("开头相同");
    g_autoptr(GString) lower = g_string_new("开头相同");
    for (guint i = 0; i < LONG_CHARS; i++)
    {
        g_string_append(upper, "上");
        g_string_append(lower, "下");
    }
    g_string_append(upper, "结尾也同");
    g_string_append(lower, "结尾也同");
    double similarity = 1;
    g_autoptr(GArray) edits = xj_compare_edits_new(upper->str, lower->str, &similarity);
    g_assert_cmpuint(edits->len, ==, 3);
    g_assert_cmpstr(g_array_index(edits, XjCompareEdit, 1).kind, ==, "replace");
    g_assert_cmpuint(g_array_index(edits, XjCompareEdit, 1).upper_start, ==, 4);
    g_assert_cmpuint(g_array_index(edits, XjCompareEdit, 1).upper_end, ==, 4 + LONG_CHARS);
    g_assert_cmpfloat(similarity, <, 0.1);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/edits/same", test_same);
    g_test_add_func("/edits/edits", test_edits);
    g_test_add_func("/edits/words_that_share_a_character_by_chance", test_words_that_share_a_character_by_chance);
    g_test_add_func("/edits/numbers_stay_whole", test_numbers_stay_whole);
    g_test_add_func("/edits/all_is_in_an_edit", test_all_is_in_an_edit);
    g_test_add_func("/edits/long_texts", test_long_texts);
    return g_test_run();
}
