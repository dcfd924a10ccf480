// Blocks that two sequences share.
#include "text/tiles.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

// "0+3>2 ...": place in the one, length, place in the other.
static char *
tiles_of(const char *one, const char *other, guint least)
{
    glong one_count = 0;
    glong other_count = 0;
    g_autofree gunichar *a = g_utf8_to_ucs4_fast(one, -1, &one_count);
    g_autofree gunichar *b = g_utf8_to_ucs4_fast(other, -1, &other_count);
    g_autoptr(GArray) tiles = xj_tiles_find(a, (guint)one_count, b, (guint)other_count, least);
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < tiles->len; i++)
        g_string_append_printf(text, "%s%u+%u>%u", i > 0 ? " " : "", xj_tile(tiles, i)->a, xj_tile(tiles, i)->length,
                               xj_tile(tiles, i)->b);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
test_blocks(void)
{
    static const struct
    {
        const char *one, *other, *tiles;
        guint least;
    } cases[] = {
        {"建章立制堵漏洞", "建章立制堵漏洞", "0+7>0", 2},
        {"建章立制堵漏洞", "堵漏洞建章立制", "0+4>3 4+3>0", 2},
        {"建章立制堵漏洞", "建章要立制，堵住漏洞", "0+2>0 2+2>3 5+2>8", 2},
        {"建章立制堵漏洞", "建章要立制，堵住漏洞", "", 3},
        {"甲乙丙", "丁戊己", "", 2},
        {"", "甲乙", "", 2},
        {"甲", "甲", "", 2},
        // What stands once in the one is matched once.
        {"抓落实抓落实", "抓落实", "0+3>0", 2},
        // The longest block is taken first, what it leaves of the others afterwards.
        {"一二三四五六", "三四五一二三四五六", "0+6>3", 2},
        {"一二三四五", "二三四五一二三", "1+4>0", 2},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autofree char *tiles = tiles_of(cases[i].one, cases[i].other, cases[i].least);
        g_assert_cmpstr(tiles, ==, cases[i].tiles);
    }
}

// Whether some block of `least` characters that are free on both sides is the same.
static gboolean
has_more(const gunichar *a, guint a_count, const guint8 *a_taken, const gunichar *b, guint b_count, const guint8 *b_taken,
         guint least)
{
    for (guint i = 0; i + least <= a_count; i++)
        for (guint j = 0; j + least <= b_count; j++)
        {
            guint length = 0;
            while (length < least && a[i + length] == b[j + length] && !a_taken[i + length] && !b_taken[j + length])
                length++;
            if (length == least)
                return TRUE;
        }
    return FALSE;
}

// On any text: blocks are the same on both sides, none overlaps another, and none is missed.
static void
test_any_text(void)
{
    for (guint round = 0; round < 500; round++)
    {
        gunichar a[40];
        gunichar b[40];
        const guint a_count = (guint)g_test_rand_int_range(0, 40);
        const guint b_count = (guint)g_test_rand_int_range(0, 40);
        const guint least = (guint)g_test_rand_int_range(2, 4);
        for (guint i = 0; i < 40; i++)
        {
            a[i] = (gunichar)g_test_rand_int_range('a', 'd');
            b[i] = (gunichar)g_test_rand_int_range('a', 'd');
        }
        guint8 a_taken[40] = {0};
        guint8 b_taken[40] = {0};
        g_autoptr(GArray) tiles = xj_tiles_find(a, a_count, b, b_count, least);
        for (guint i = 0; i < tiles->len; i++)
            for (guint k = 0; k < xj_tile(tiles, i)->length; k++)
            {
                const guint at = xj_tile(tiles, i)->a + k;
                const guint other = xj_tile(tiles, i)->b + k;
                g_assert_cmpuint(a[at], ==, b[other]);
                g_assert_false(a_taken[at] || b_taken[other]);
                a_taken[at] = b_taken[other] = 1;
            }
        g_assert_false(has_more(a, a_count, a_taken, b, b_count, b_taken, least));
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tiles/blocks", test_blocks);
    g_test_add_func("/tiles/any-text", test_any_text);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
