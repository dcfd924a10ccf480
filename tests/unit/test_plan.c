#include "store/plan.h"

#include <string.h>

static XjPlan *
term(XjField field, const char *text)
{
    return xj_plan_term(field, text, strlen(text));
}

// An operator over the given children, ended by NULL.
static XjPlan *
join(XjPlanOp op, XjPlan *first, ...)
{
    XjPlan *plan = xj_plan_new(op);
    va_list children;
    va_start(children, first);
    for (XjPlan *child = first; child; child = va_arg(children, XjPlan *))
        xj_plan_add(plan, child);
    va_end(children);
    return plan;
}

static void
assert_prints(XjPlan *plan, const char *expected)
{
    g_autofree char *text = xj_plan_print(plan);
    g_assert_cmpstr(text, ==, expected);
    xj_plan_free(plan);
}

static void
test_print(void)
{
    XjPlan *either = join(XJ_PLAN_OR, term(XJ_FIELD_TITLE, "整改"), term(XJ_FIELD_TEXT, "整改"), NULL);
    assert_prints(join(XJ_PLAN_AND, term(XJ_FIELD_TEXT, "当下"), either, NULL), "(and text:当下 (or title:整改 text:整改))");
    assert_prints(join(XJ_PLAN_NOT, xj_plan_new(XJ_PLAN_ALL), term(XJ_FIELD_DOCUMENT, "qinghe-7"), NULL),
                  "(not all document:qinghe-7)");
    assert_prints(join(XJ_PLAN_FILTER, xj_plan_new(XJ_PLAN_NONE), term(XJ_FIELD_COLLECTION, "江州省"), NULL),
                  "(filter none collection:江州省)");
    assert_prints(xj_plan_new(XJ_PLAN_AND), "(and)");
    assert_prints(
        join(XJ_PLAN_FILTER, xj_plan_new(XJ_PLAN_ALL), term(XJ_FIELD_LEVEL, "3"), term(XJ_FIELD_DAMAGE, "truncated"), NULL),
        "(filter all level:3 damage:truncated)");
    assert_prints(join(XJ_PLAN_DOCUMENT, term(XJ_FIELD_TEXT, "整改"), NULL), "(document text:整改)");
}

static void
test_print_leaves(void)
{
    assert_prints(xj_plan_prefix(XJ_FIELD_TEXT, "20", 2), "text:20*");
    XjPlan *twice = term(XJ_FIELD_TEXT, "整改");
    twice->count = 2;
    assert_prints(twice, "text:整改^2");
}

// Two different plans never print alike.
static void
test_print_quotes(void)
{
    assert_prints(term(XJ_FIELD_TEXT, "20*"), "text:\"20*\"");
    assert_prints(term(XJ_FIELD_TEXT, "a b"), "text:\"a b\"");
    assert_prints(term(XJ_FIELD_TEXT, "(\"\\"), "text:\"(\\\"\\\\\"");
    assert_prints(term(XJ_FIELD_TEXT, ""), "text:\"\"");
    assert_prints(xj_plan_term(XJ_FIELD_TEXT, "a\0b", 3), "text:\"a\\x00b\"");
    assert_prints(term(XJ_FIELD_TEXT, "\xE6\x95"), "text:\"\\xe6\\x95\"");
}

static void
test_copies(void)
{
    char buffer[] = "整改";
    g_autoptr(XjPlan) plan = term(XJ_FIELD_TEXT, buffer);
    memset(buffer, 'x', strlen(buffer));
    g_autofree char *text = xj_plan_print(plan);
    g_assert_cmpstr(text, ==, "text:整改");
    g_assert_cmpuint(plan->count, ==, 1);
    xj_plan_free(NULL);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plan/print", test_print);
    g_test_add_func("/plan/print-leaves", test_print_leaves);
    g_test_add_func("/plan/print-quotes", test_print_quotes);
    g_test_add_func("/plan/copies", test_copies);
    return g_test_run();
}
