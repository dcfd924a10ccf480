// The check's own rules, on indexes spoilt through the inner face of the wall, which does not look at records.
#include "store/database.h"
#include "tests/api/store_fixture.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

// Adds passages behind the writer's back to an index that holds the document "a" with the passages 甲 and 乙.
typedef struct
{
    const char *path;
    XjPassageRecord passage;
    const char *card;
    const char *problem; // part of the message that is expected
} Case;

#define PASSAGE(id, n, at, at_char, words)                                                                                     \
    {                                                                                                                          \
        .document = (id), .number = (n), .start = (at), .start_char = (at_char), .heading = -1, .text = (words),               \
        .length = sizeof(words) - 1                                                                                            \
    }

static const Case cases[] = {
    {"/check/gap", PASSAGE("a", 3, 6, 2, "丙"), NULL, "passage 3 where 2 was expected"},
    {"/check/overlap", PASSAGE("a", 2, 5, 2, "丙"), NULL, "does not begin where"},
    {"/check/characters", PASSAGE("a", 2, 6, 3, "丙"), NULL, "does not begin where"},
    {"/check/second-card", PASSAGE("a", 2, 6, 2, "丙"), "{}", "passage 2 carries a card"},
    {"/check/no-card", PASSAGE("b", 0, 0, 0, "丙"), NULL, "b has lost its card"},
    {"/check/headless", PASSAGE("b", 1, 3, 1, "丙"), NULL, "passage 1 where 0 was expected"},
    {"/check/no-object", PASSAGE("b", 0, 0, 0, "丙"), "[]", "no JSON object"},
    {"/check/broken-card", PASSAGE("b", 0, 0, 0, "丙"), "{\xE4}", "no JSON object"},
    {"/check/broken-text", PASSAGE("b", 0, 0, 0, "\xE4\xB8"), "{}", "not UTF-8"},
};

// Adds bytes under an id, whatever they are.
static void
add_bytes(const Folder *folder, const char *id, gboolean has_card, const char *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjTermBag) terms = xj_term_bag_new();
    g_autoptr(XjDatabase) database = xj_database_open_writable(folder->directory, "gen-1", XJ_DATABASE_OPEN, &error);
    g_assert_no_error(error);
    XjPassageInput input = {.data = bytes, .length = length, .terms = terms};
    g_assert_true(xj_database_add(database, id, has_card, &input, &error));
    g_assert_true(xj_database_commit(database, &error));
}

static void
assert_problem(const Folder *folder, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) messages = g_string_new(NULL);
    guint problems = 0;
    g_assert_true(xj_store_check(folder->directory, note_problem, messages, &problems, &error));
    g_assert_no_error(error);
    g_test_message("%s", messages->str);
    g_assert_cmpuint(problems, >, 0);
    g_assert_nonnull(strstr(messages->str, expected));
}

static void
test_case(Folder *folder, gconstpointer data)
{
    const Case *one = data;
    make_index(folder, "a", "甲|乙", NULL);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    xj_record_encode(&one->passage, one->card, one->card ? strlen(one->card) : 0, bytes);
    add_bytes(folder, one->passage.document, one->card != NULL, (const char *)bytes->data, bytes->len);
    assert_problem(folder, one->problem);
}

static void
test_no_record(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲|乙", NULL);
    add_bytes(folder, "a", FALSE, "丙", strlen("丙"));
    assert_problem(folder, "Passage number 3 cannot be read");
}

// The record says one document, the terms another.
static void
test_other_id(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲|乙", NULL);
    XjPassageRecord passage = PASSAGE("a", 2, 6, 2, "丙");
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    xj_record_encode(&passage, NULL, 0, bytes);
    add_bytes(folder, "b", FALSE, (const char *)bytes->data, bytes->len);
    assert_problem(folder, "3 passages in order, but 2 under its id");
}

static void
test_twice(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲", "b", "乙", NULL);
    XjPassageRecord passage = PASSAGE("a", 0, 0, 0, "丙");
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    xj_record_encode(&passage, "{}", 2, bytes);
    add_bytes(folder, "a", TRUE, (const char *)bytes->data, bytes->len);
    assert_problem(folder, "a stands in the index twice");
}

static void
count_call(const char *message, gpointer user_data)
{
    (void)message;
    ++*(guint *)user_data;
}

static void
test_listed(Folder *folder, gconstpointer data)
{
    (void)data;
    make_index(folder, "a", "甲", NULL);
    for (int i = 0; i < XJ_CHECK_PROBLEMS_LISTED + 10; i++)
        add_bytes(folder, "a", FALSE, "丙", strlen("丙"));
    guint problems = 0;
    guint calls = 0;
    g_assert_true(xj_store_check(folder->directory, count_call, &calls, &problems, NULL));
    g_assert_cmpuint(calls, ==, XJ_CHECK_PROBLEMS_LISTED);
    g_assert_cmpuint(problems, >=, XJ_CHECK_PROBLEMS_LISTED + 10);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        add(cases[i].path, test_case, &cases[i]);
    add("/check/no-record", test_no_record, NULL);
    add("/check/other-id", test_other_id, NULL);
    add("/check/twice", test_twice, NULL);
    add("/check/listed", test_listed, NULL);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
