// How many documents have which value.
#include "query/engine.h"
#include "query/facets/tally.h"
#include "tests/test_vocabulary.h"

static char *
values_of(const XjTally *tally, XjCriterion criterion)
{
    g_autoptr(GPtrArray) values = xj_tally_values(tally, criterion, test_vocabulary());
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < values->len; i++)
    {
        const XjFacetValue *value = g_ptr_array_index(values, i);
        g_string_append_printf(text, "%s%s %s %u", i > 0 ? ", " : "", value->value, value->name, value->documents);
    }
    return g_string_free(text, FALSE);
}

static void
assert_values(const XjTally *tally, XjCriterion criterion, const char *expected)
{
    g_autofree char *values = values_of(tally, criterion);
    g_assert_cmpstr(values, ==, expected);
}

static void
test_documents(void)
{
    g_autoptr(XjTally) tally = xj_tally_new();
    xj_tally_add(tally, 0, "L3\x1fK讲话\x1f", XJ_FACETS_ALL);
    xj_tally_add(tally, 0, "T3:900\x1fT1:5\x1fRbody\x1f", XJ_FACETS_ALL);
    xj_tally_add(tally, 0, "T3:20\x1fRbody\x1f", XJ_FACETS_ALL); // the same values again
    xj_tally_add(tally, 1, "L2\x1f", XJ_FACETS_ALL);
    xj_tally_add(tally, 1, "T3:1\x1fRfault\x1f", XJ_FACETS_ALL);
    xj_tally_add(tally, 7, "Lnone\x1fL3\x1f", XJ_FACETS_ALL);
    assert_values(tally, XJ_BY_LEVEL, "2 市 1, 3 县 2, none 未识别 1");
    assert_values(tally, XJ_BY_KIND, "讲话 讲话 1");
    assert_values(tally, XJ_BY_THEME, "3 中央八项规定精神与作风 2, 1 巡视巡察整改 1");
    assert_values(tally, XJ_BY_ROLE, "body 正文 1, fault 问题 1");
    assert_values(tally, XJ_BY_YEAR, "");
}

// Only what is of the criteria that are asked for.
static void
test_criteria(void)
{
    g_autoptr(XjTally) tally = xj_tally_new();
    xj_tally_add(tally, 0, "L3\x1fK讲话\x1fRbody\x1f", 1U << XJ_BY_KIND);
    xj_tally_add(tally, 1, "L3\x1fK讲话\x1fRbody\x1f", 1U << XJ_BY_KIND | 1U << XJ_BY_ROLE);
    xj_tally_add(tally, 2, "L3\x1fK讲话\x1f", 0);
    assert_values(tally, XJ_BY_LEVEL, "");
    assert_values(tally, XJ_BY_KIND, "讲话 讲话 2");
    assert_values(tally, XJ_BY_ROLE, "body 正文 1");
}

// What is no item is passed over.
static void
test_broken_items(void)
{
    g_autoptr(XjTally) tally = xj_tally_new();
    static const char *const items[] = {"", "\x1fL3\x1f", "L3", "?3\x1f", "ZZ\x1fRbody\x1fRfault", "R\x1f"};
    for (guint i = 0; i < G_N_ELEMENTS(items); i++)
        xj_tally_add(tally, i, items[i], XJ_FACETS_ALL);
    assert_values(tally, XJ_BY_LEVEL, "");
    assert_values(tally, XJ_BY_ROLE, "  1, body 正文 1");
}

static void
test_spellings(void)
{
    g_autoptr(XjTally) tally = xj_tally_new();
    static const char *const organs[] = {"清河县委", "清河縣委", "清河縣委", "“清河县”委", "石桥乡", "石桥乡", "石桥乡"};
    for (guint i = 0; i < G_N_ELEMENTS(organs); i++)
    {
        g_autofree char *item = g_strdup_printf("G%s\x1f", organs[i]);
        xj_tally_add(tally, i, item, XJ_FACETS_ALL);
    }
    assert_values(tally, XJ_BY_ORGAN, "=清河縣委 清河縣委 4, =石桥乡 石桥乡 3");
}

// The most frequent are kept, of equal ones the first.
static void
test_most(void)
{
    g_autoptr(XjTally) tally = xj_tally_new();
    for (guint i = 0; i < 2 * XJ_FACET_MAX_VALUES; i++)
    {
        g_autofree char *item = g_strdup_printf("Y%u\x1f", 1900 + i);
        xj_tally_add(tally, i, item, XJ_FACETS_ALL);
    }
    xj_tally_add(tally, 1000, "Y1999\x1f", XJ_FACETS_ALL);
    g_autoptr(GPtrArray) values = xj_tally_values(tally, XJ_BY_YEAR, test_vocabulary());
    g_assert_cmpuint(values->len, ==, XJ_FACET_MAX_VALUES);
    g_assert_cmpstr(((const XjFacetValue *)g_ptr_array_index(values, 0))->value, ==, "1999");
    g_assert_cmpstr(((const XjFacetValue *)g_ptr_array_index(values, 1))->value, ==, "1900");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tally/documents", test_documents);
    g_test_add_func("/tally/criteria", test_criteria);
    g_test_add_func("/tally/broken-items", test_broken_items);
    g_test_add_func("/tally/spellings", test_spellings);
    g_test_add_func("/tally/most", test_most);
    return g_test_run();
}
