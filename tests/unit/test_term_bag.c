#include "store/term_bag.h"

#include <string.h>

static void
add(XjTermBag *bag, XjField field, const char *term, gboolean scored)
{
    xj_term_bag_add(bag, field, term, strlen(term), scored);
}

// The count of a term in the bag, -1 if it is not there.
static int
count_of(const XjTermBag *bag, const char *whole)
{
    for (guint i = 0; i < xj_term_bag_size(bag); i++)
    {
        XjBagTerm term = xj_term_bag_get(bag, i);
        if (term.length == strlen(whole) && memcmp(term.bytes, whole, term.length) == 0)
            return (int)term.count;
    }
    return -1;
}

static void
test_counts(void)
{
    g_autoptr(XjTermBag) bag = xj_term_bag_new();
    add(bag, XJ_FIELD_TEXT, "整改", TRUE);
    add(bag, XJ_FIELD_TEXT, "改到", TRUE);
    add(bag, XJ_FIELD_TEXT, "整改", TRUE);
    add(bag, XJ_FIELD_TITLE, "整改", TRUE);
    add(bag, XJ_FIELD_TEXT, "02", FALSE);
    add(bag, XJ_FIELD_TEXT, "02", FALSE);
    add(bag, XJ_FIELD_TEXT, "改到", FALSE);
    g_assert_cmpuint(xj_term_bag_size(bag), ==, 4);
    g_assert_cmpint(count_of(bag, "整改"), ==, 2);
    g_assert_cmpint(count_of(bag, "改到"), ==, 1);
    g_assert_cmpint(count_of(bag, "S整改"), ==, 1);
    g_assert_cmpint(count_of(bag, "02"), ==, 0);
    g_assert_cmpint(count_of(bag, "长效"), ==, -1);
}

static void
test_clear(void)
{
    g_autoptr(XjTermBag) bag = xj_term_bag_new();
    add(bag, XJ_FIELD_TEXT, "整改", TRUE);
    add(bag, XJ_FIELD_TEXT, "", TRUE);
    xj_term_bag_clear(bag);
    g_assert_cmpuint(xj_term_bag_size(bag), ==, 0);
    g_assert_null(xj_term_bag_fault(bag));
    add(bag, XJ_FIELD_TEXT, "整改", FALSE);
    g_assert_cmpint(count_of(bag, "整改"), ==, 0);
    xj_term_bag_free(NULL);
}

// Against GLib's own table, far past the first size, over several fillings of one bag.
static void
test_against_hash_table(void)
{
    g_autoptr(XjTermBag) bag = xj_term_bag_new();
    for (int filling = 0; filling < 5; filling++)
    {
        g_autoptr(GHashTable) expected = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        xj_term_bag_clear(bag);
        for (int i = 0; i < 20000; i++)
        {
            char *term = g_strdup_printf("t%x", g_test_rand_int_range(0, 7000));
            gpointer count = g_hash_table_lookup(expected, term);
            add(bag, XJ_FIELD_TEXT, term, TRUE);
            g_hash_table_insert(expected, term, GINT_TO_POINTER(GPOINTER_TO_INT(count) + 1));
        }
        g_assert_cmpuint(xj_term_bag_size(bag), ==, g_hash_table_size(expected));
        for (guint i = 0; i < xj_term_bag_size(bag); i++)
        {
            XjBagTerm term = xj_term_bag_get(bag, i);
            g_autofree char *key = g_strndup(term.bytes, term.length);
            g_assert_cmpint((int)term.count, ==, GPOINTER_TO_INT(g_hash_table_lookup(expected, key)));
        }
    }
}

static void
assert_fault(XjField field, const char *term, gsize length)
{
    g_autoptr(XjTermBag) bag = xj_term_bag_new();
    xj_term_bag_add(bag, field, term, length, TRUE);
    g_assert_nonnull(xj_term_bag_fault(bag));
    g_assert_cmpuint(xj_term_bag_size(bag), ==, 0);
}

static void
test_faults(void)
{
    g_autofree char *longest = g_strnfill(246, 'x');
    assert_fault(XJ_FIELD_TEXT, "", 0);
    assert_fault(XJ_FIELD_TEXT, longest, 246);
    assert_fault(XJ_FIELD_TITLE, longest, 245);
    assert_fault(XJ_FIELD_TEXT, "a\0b", 3);
    assert_fault(XJ_FIELD_TEXT, "Qabc", 4);
    g_autoptr(XjTermBag) bag = xj_term_bag_new();
    xj_term_bag_add(bag, XJ_FIELD_TEXT, longest, 245, TRUE);
    add(bag, XJ_FIELD_COLLECTION, "ARD", FALSE);
    g_assert_null(xj_term_bag_fault(bag));
    g_assert_cmpint(count_of(bag, "XCARD"), ==, -1);
}

static void
test_copy(void)
{
    g_autoptr(XjTermBag) bag = xj_term_bag_new();
    xj_term_bag_add(bag, XJ_FIELD_TEXT, "整改", strlen("整改"), TRUE);
    xj_term_bag_add(bag, XJ_FIELD_TEXT, "整改", strlen("整改"), TRUE);
    g_autoptr(XjTermBag) copy = xj_term_bag_copy(bag);
    xj_term_bag_clear(bag);
    g_assert_cmpuint(xj_term_bag_size(copy), ==, 1);
    XjBagTerm term = xj_term_bag_get(copy, 0);
    g_assert_cmpuint(term.length, ==, strlen("整改"));
    g_assert_cmpint(memcmp(term.bytes, "整改", term.length), ==, 0);
    g_assert_cmpuint(term.count, ==, 2);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/term-bag/counts", test_counts);
    g_test_add_func("/term-bag/clear", test_clear);
    g_test_add_func("/term-bag/against-hash-table", test_against_hash_table);
    g_test_add_func("/term-bag/faults", test_faults);
    g_test_add_func("/term-bag/copy", test_copy);
    return g_test_run();
}
