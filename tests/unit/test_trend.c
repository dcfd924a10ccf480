#include "query/precedent/formulas/trend.h"

static void
check(const double *values, guint count, double expected)
{
    g_assert_cmpfloat_with_epsilon(xj_trend(values, count), expected, 1e-9);
}

static void
test_trend(void)
{
    check((const double[]){0, 0.1, 0.2, 0.9}, 4, 1);
    check((const double[]){0.9, 0.2, 0.1, 0}, 4, -1);
    check((const double[]){0.5, 0.5, 0.5, 0.5}, 4, 0);
    check((const double[]){0, 0.1, 0.9}, 3, 0); // too few years
    check(NULL, 0, 0);
    check((const double[]){1, 3, 2, 4}, 4, 2.0 / 3);          // five pairs rise, one falls
    check((const double[]){0, 0, 1, 1}, 4, 0.81649658092773); // four pairs rise, two are tied: 4 / sqrt(4 * 6)
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/trend/kendall", test_trend);
    return g_test_run();
}
