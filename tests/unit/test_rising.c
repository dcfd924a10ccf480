#include "query/compare/parallel/rising.h"

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

#define COUNT 8

// What a selection (bits) weighs; 0 where it does not rise.
static double
weight_of(const guint *places, const double *weights, guint selection)
{
    double weight = 0;
    gint last = -1;
    for (guint i = 0; i < COUNT; i++)
    {
        if ((selection >> i & 1) == 0)
            continue;
        if ((gint)places[i] < last)
            return 0;
        last = (gint)places[i];
        weight += weights[i];
    }
    return weight;
}

static void
shuffle(GRand *random, guint *places)
{
    for (guint i = COUNT - 1; i > 0; i--)
    {
        const guint other = (guint)g_rand_int_range(random, 0, (gint32)i + 1);
        const guint place = places[i];
        places[i] = places[other];
        places[other] = place;
    }
}

// Against all selections there are.
static void
check_heaviest(const guint *places, const double *weights)
{
    double heaviest = 0;
    for (guint selection = 0; selection < 1U << COUNT; selection++)
        heaviest = MAX(heaviest, weight_of(places, weights, selection));
    g_autofree gboolean *rises = xj_rising_heaviest(places, weights, COUNT);
    guint found = 0;
    for (guint i = 0; i < COUNT; i++)
        found |= rises[i] ? 1U << i : 0;
    g_assert_cmpfloat(weight_of(places, weights, found), ==, heaviest);
}

static void
test_heaviest(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    guint places[COUNT] = {0, 1, 2, 3, 4, 5, 6, 7};
    double weights[COUNT] = {0};
    for (guint round = 0; round < 200; round++)
    {
        for (guint i = 0; i < COUNT; i++)
            weights[i] = g_rand_int_range(random, 1, 9);
        shuffle(random, places);
        check_heaviest(places, weights);
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
