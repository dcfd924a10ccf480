#include "query/compare/rising.h"

// "101": which of some places with weights rise.
static void
expect(const guint *places, const double *weights, guint count, const char *expected)
{
    g_autofree gboolean *rises = xj_rising_heaviest(places, weights, count);
    g_autoptr(GString) shown = g_string_new(NULL);
    for (guint i = 0; i < count; i++)
        g_string_append_c(shown, rises[i] ? '1' : '0');
    g_assert_cmpstr(shown->str, ==, expected);
}

static void
test_rising(void)
{
    expect(NULL, NULL, 0, "");
    expect((const guint[]){7}, (const double[]){1}, 1, "1");
    expect((const guint[]){1, 5, 9}, (const double[]){1, 1, 1}, 3, "111");
    // The last was put first, or two others behind it: what weighs less was moved.
    expect((const guint[]){10, 20, 0}, (const double[]){2, 2, 3}, 3, "110");
    expect((const guint[]){10, 20, 0}, (const double[]){2, 2, 5}, 3, "001");
    expect((const guint[]){40, 10, 20, 30, 0}, (const double[]){1, 1, 1, 1, 1}, 5, "01110");
}

// Against all selections there are.
static void
test_heaviest(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (guint round = 0; round < 200; round++)
    {
        guint places[8];
        double weights[8];
        for (guint i = 0; i < 8; i++)
        {
            places[i] = i;
            weights[i] = g_rand_int_range(random, 1, 9);
        }
        for (guint i = 7; i > 0; i--)
        {
            const guint other = (guint)g_rand_int_range(random, 0, (gint32)i + 1);
            const guint place = places[i];
            places[i] = places[other];
            places[other] = place;
        }
        double heaviest = 0;
        for (guint set = 0; set < 256; set++)
        {
            double weight = 0;
            gint last = -1;
            gboolean is_rising = TRUE;
            for (guint i = 0; i < 8; i++)
            {
                if ((set >> i & 1) == 0)
                    continue;
                is_rising = is_rising && (gint)places[i] > last;
                last = (gint)places[i];
                weight += weights[i];
            }
            heaviest = is_rising ? MAX(heaviest, weight) : heaviest;
        }
        g_autofree gboolean *rises = xj_rising_heaviest(places, weights, 8);
        double found = 0;
        gint last = -1;
        for (guint i = 0; i < 8; i++)
        {
            if (!rises[i])
                continue;
            g_assert_cmpint((gint)places[i], >, last);
            last = (gint)places[i];
            found += weights[i];
        }
        g_assert_cmpfloat(found, ==, heaviest);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rising/selection", test_rising);
    g_test_add_func("/rising/heaviest", test_heaviest);
    return g_test_run();
}
