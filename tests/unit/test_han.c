// Sound and shape of Han characters.
#include "text/han.h"

#include <string.h>

static guint32
initial(char letter)
{
    return 1U << (letter - 'a');
}

static void
test_initials(void)
{
    g_assert_cmphex(xj_han_initials(0x6574), ==, initial('z'));                // 整
    g_assert_cmphex(xj_han_initials(0x5973) & initial('n'), ==, initial('n')); // 女
    // 行 is xing, hang and heng; 长 is chang and zhang.
    g_assert_cmphex(xj_han_initials(0x884C), ==, initial('x') | initial('h'));
    g_assert_cmphex(xj_han_initials(0x957F), ==, initial('c') | initial('z'));
    g_assert_cmphex(xj_han_initials('a'), ==, 0);
    g_assert_cmphex(xj_han_initials(0x10FFFF), ==, 0);
}

// Pairs of characters, divided by blanks.
static void
each_pair(const char *pairs, void (*check)(gunichar one, gunichar other))
{
    g_auto(GStrv) list = g_strsplit(pairs, " ", -1);
    for (guint i = 0; list[i] != NULL; i++)
    {
        gunichar one = g_utf8_get_char(list[i]);
        gunichar other = g_utf8_get_char(g_utf8_next_char(list[i]));
        g_test_message("%s", list[i]);
        check(one, other);
        check(other, one);
    }
}

static void
same(gunichar one, gunichar other)
{
    g_assert_cmpint(xj_han_sound(one, other), ==, XJ_SOUND_SAME);
}

static void
near(gunichar one, gunichar other)
{
    g_assert_cmpint(xj_han_sound(one, other), ==, XJ_SOUND_NEAR);
}

static void
unlike_in_sound(gunichar one, gunichar other)
{
    g_assert_cmpint(xj_han_sound(one, other), ==, XJ_SOUND_OTHER);
}

static void
look_alike(gunichar one, gunichar other)
{
    g_assert_true(xj_han_looks_like(one, other));
}

static void
unlike_in_shape(gunichar one, gunichar other)
{
    g_assert_false(xj_han_looks_like(one, other));
}

static void
test_sound(void)
{
    each_pair("校效 制治 像象 行形 行航 长常 长掌 整整", same);
    each_pair("自治 从虫 四是 林零 南兰 蓝男 身生", near);
    each_pair("校制 党委 改整", unlike_in_sound);
}

static void
test_shape(void)
{
    each_pair("未末 己已 拔拨 辩辨 候侯 戍戌 崇祟 折拆 贷货 治冶 微徽 遣遗 责贵 密蜜 查杳 改攺 任仼 査查", look_alike);
    each_pair("党委 整改 巡查 制度 督促 改改", unlike_in_shape);
}

static void
note(gunichar alike, gpointer user_data)
{
    g_string_append_unichar(user_data, alike);
}

static void
test_each(void)
{
    g_autoptr(GString) alike = g_string_new(NULL);
    xj_han_each_alike(0x6821, note, alike); // 校
    g_assert_nonnull(strstr(alike->str, "效"));
    g_assert_null(strstr(alike->str, "校"));
    g_string_truncate(alike, 0);
    xj_han_each_alike('x', note, alike);
    g_assert_cmpstr(alike->str, ==, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/han/initials", test_initials);
    g_test_add_func("/han/sound", test_sound);
    g_test_add_func("/han/shape", test_shape);
    g_test_add_func("/han/each", test_each);
    return g_test_run();
}
