#include "base/divide.h"

#define COUNT 1000

static void
count_call(guint number, gpointer user_data)
{
    gint *calls = user_data;
    g_atomic_int_inc(&calls[number]);
}

static void
test_each_once(void)
{
    gint calls[COUNT] = {0};
    xj_divide(COUNT, count_call, calls);
    for (guint i = 0; i < COUNT; i++)
        g_assert_cmpint(calls[i], ==, 1);
}

static void
test_one_and_none(void)
{
    gint calls[2] = {0};
    xj_divide(0, count_call, calls);
    g_assert_cmpint(calls[0], ==, 0);
    xj_divide(1, count_call, calls);
    g_assert_cmpint(calls[0], ==, 1);
    g_assert_cmpint(calls[1], ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/divide/each_once", test_each_once);
    g_test_add_func("/divide/one_and_none", test_one_and_none);
    return g_test_run();
}
