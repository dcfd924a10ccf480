// Samples of what a plan matches, and the terms of a field.
#include "tests/api/store_fixture.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static void
sample(XjReader *reader, XjPlan *taken, guint limit, XjSample *ret_sample)
{
    g_autoptr(XjPlan) plan = taken;
    g_autoptr(GError) error = NULL;
    g_assert_true(xj_reader_sample(reader, plan, limit, ret_sample, &error));
    g_assert_no_error(error);
}

static void
test_complete(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "x", "甲 乙|乙 丙|丙 丁", "y", "丁 甲|丙", NULL);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_auto(XjSample) all = {0};
    sample(reader, word("甲"), 2, &all);
    g_assert_true(all.is_complete);
    g_assert_cmpuint(all.matches, ==, 2);
    g_assert_cmpuint(all.documents, ==, 2);
    g_assert_cmpuint(g_array_index(all.candidates, XjCandidate, 0).passage, ==, 1);
    g_auto(XjSample) none = {0};
    sample(reader, word("戊"), 2, &none);
    g_assert_true(none.is_complete);
    g_assert_cmpuint(none.matches, ==, 0);
    g_auto(XjSample) first = {0};
    sample(reader, xj_plan_term(XJ_FIELD_FIRST, "", 0), 10, &first);
    g_assert_cmpuint(first.matches, ==, 2);
}

#define PASSAGES 400

// Passages of which every second has 甲, in one document each.
static void
make_many(const Folder *folder)
{
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    for (guint i = 0; i < PASSAGES; i++)
    {
        g_autofree char *id = g_strdup_printf("d%03u", i);
        write_document(writer, id, i % 2 == 0 ? "甲 乙" : "乙 丙");
    }
    commit(writer);
}

static void
test_partial(Folder *folder, gconstpointer data)
{
    (void)data;
    make_many(folder);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_auto(XjSample) some = {0};
    sample(reader, word("甲"), 40, &some);
    g_assert_false(some.is_complete);
    g_assert_cmpuint(some.candidates->len, ==, 40);
    g_assert_cmpuint(some.documents, ==, 40);
    g_assert_cmpuint(some.matches, >, PASSAGES / 2 * 3 / 4);
    g_assert_cmpuint(some.matches, <, PASSAGES / 2 * 3 / 2);
    for (guint i = 1; i < some.candidates->len; i++)
        g_assert_cmpuint(g_array_index(some.candidates, XjCandidate, i - 1).passage, <,
                         g_array_index(some.candidates, XjCandidate, i).passage);
    // From all over the index.
    g_assert_cmpuint(g_array_index(some.candidates, XjCandidate, 0).passage, <, PASSAGES / 10);
    g_assert_cmpuint(g_array_index(some.candidates, XjCandidate, some.candidates->len - 1).passage, >, PASSAGES * 9 / 10);
}

// What matches may all stand in one corner of the index: the sample is as large as it may be.
static void
test_corner(Folder *folder, gconstpointer data)
{
    (void)data;
    g_autoptr(XjWriter) writer = open_writer(folder, XJ_WRITER_UPDATE);
    for (guint i = 0; i < PASSAGES; i++)
    {
        g_autofree char *id = g_strdup_printf("d%03u", i);
        write_document(writer, id, i >= PASSAGES / 2 && i < PASSAGES / 2 + 35 ? "甲 乙" : "乙 丙");
    }
    commit(writer);
    g_clear_pointer(&writer, xj_writer_close);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_auto(XjSample) some = {0};
    sample(reader, word("甲"), 30, &some);
    g_assert_false(some.is_complete);
    g_assert_cmpuint(some.candidates->len, ==, 30);
    g_assert_cmpuint(some.matches, >=, 30);
    g_assert_cmpuint(some.matches, <=, 40);
    for (guint i = 1; i < some.candidates->len; i++)
        g_assert_cmpuint(g_array_index(some.candidates, XjCandidate, i - 1).passage, <,
                         g_array_index(some.candidates, XjCandidate, i).passage);
}

static void
test_restricted(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "x", "甲 乙|乙 丙", NULL);
    g_autoptr(XjReader) reader = open_reader(folder);
    static const char *const other[] = {"云岭市", NULL};
    g_assert_true(xj_reader_restrict(reader, other, NULL));
    g_auto(XjSample) none = {0};
    sample(reader, word("甲"), 10, &none);
    g_assert_cmpuint(none.matches, ==, 0);
    guint64 passages = 0;
    g_assert_true(xj_reader_whole_frequency(reader, XJ_FIELD_TEXT, "乙", strlen("乙"), &passages, NULL));
    g_assert_cmpuint(passages, ==, 2);
}

static gboolean
list(const char *term, gsize length, guint64 passages, gpointer user_data)
{
    GString *into = user_data;
    g_string_append_printf(into, "%.*s=%" G_GUINT64_FORMAT " ", (int)length, term, passages);
    return passages < 3;
}

static void
test_terms(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "x", "甲甲 甲乙|甲乙 丙", "y", "甲丙", NULL);
    g_autoptr(XjReader) reader = open_reader(folder);
    g_autoptr(GString) terms = g_string_new(NULL);
    g_assert_true(xj_reader_terms(reader, XJ_FIELD_TEXT, "甲", strlen("甲"), list, terms, NULL));
    g_assert_cmpstr(terms->str, ==, "甲丙=1 甲乙=2 甲甲=1 ");
    g_string_truncate(terms, 0);
    g_assert_true(xj_reader_terms(reader, XJ_FIELD_COLLECTION, "", 0, list, terms, NULL));
    g_assert_cmpstr(terms->str, ==, "江州省=3 ");
    g_autoptr(GError) error = NULL;
    g_assert_false(xj_reader_terms(reader, XJ_FIELD_TEXT, "", 0, list, terms, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add("/sample/complete", test_complete, NULL);
    add("/sample/partial", test_partial, NULL);
    add("/sample/corner", test_corner, NULL);
    add("/sample/restricted", test_restricted, NULL);
    add("/sample/terms", test_terms, NULL);
    return g_test_run();
}
