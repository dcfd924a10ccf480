// Cursors are read as they were printed, and nothing else is.
#include "query/answer/cursor.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static const char *const levels[] = {"3", NULL};
static const XjSearchRequest asked = {.query = "整改 督办", .by = {[XJ_BY_LEVEL] = levels}, .sort = XJ_SORT_DATE};

static char *
print(const XjSearchRequest *request)
{
    char document[] = "文件\x1f-1";
    char date[] = "2024-05";
    XjHit hit = {.document = document, .passage = 7, .date = date, .step = XJ_STEP_MOST, .score = 0.1 + 0.2};
    return xj_cursor_print(request, "UUID-3-abcd", 20, &hit);
}

static void
assert_refused(const char *text, const XjSearchRequest *request, const char *said)
{
    g_autoptr(GError) error = NULL;
    XjCursor untouched = {.places = 42};
    g_assert_false(xj_cursor_read(text, request, &untouched, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_nonnull(strstr(error->message, said));
    g_assert_cmpuint(untouched.places, ==, 42);
}

static void
test_round_trip(void)
{
    g_autofree char *text = print(&asked);
    g_assert_cmpuint(strspn(text, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_"), ==, strlen(text));
    g_assert_null(strstr(text, "整改"));
    g_autoptr(GError) error = NULL;
    g_auto(XjCursor) cursor = {0};
    g_assert_true(xj_cursor_read(text, &asked, &cursor, &error));
    g_assert_no_error(error);
    g_assert_cmpstr(cursor.revision, ==, "UUID-3-abcd");
    g_assert_cmpstr(cursor.document, ==, "文件\x1f-1");
    g_assert_cmpstr(cursor.date, ==, "2024-05");
    g_assert_cmpuint(cursor.places, ==, 20);
    g_assert_cmpuint(cursor.passage, ==, 7);
    g_assert_cmpint(cursor.step, ==, XJ_STEP_MOST);
    g_assert_cmpfloat(cursor.score, ==, 0.1 + 0.2);
}

// The longest id and revision there are fit.
static void
test_longest(void)
{
    char document[65] = {0};
    memset(document, 'd', 64);
    char date[] = "2024-05-06";
    XjHit hit = {
        .document = document, .passage = G_MAXUINT, .date = date, .step = XJ_STEP_ANY, .score = -1.2345678901234567e-300};
    g_autofree char *text = xj_cursor_print(&asked, "1138162f-7c2d-4346-b921-78a47f4ad086-18446744073709551615-5855f17c",
                                            XJ_SEARCH_MAX_OFFSET, &hit);
    g_auto(XjCursor) cursor = {0};
    g_assert_true(xj_cursor_read(text, &asked, &cursor, NULL));
    g_assert_cmpuint(strlen(text), <, XJ_CURSOR_MAX_CHARS);
    g_autofree char *behind = xj_cursor_print(&asked, "r", XJ_SEARCH_MAX_OFFSET + 1, &hit);
    assert_refused(behind, &asked, "100000");
}

static void
test_forged(void)
{
    g_autofree char *text = print(&asked);
    for (gsize i = 0; i < strlen(text); i++)
    {
        g_autofree char *changed = g_strdup(text);
        changed[i] = changed[i] == 'x' ? 'y' : 'x';
        g_auto(XjCursor) cursor = {0};
        // The last letter may hold bits that say nothing.
        if (i + 1 < strlen(text))
            assert_refused(changed, &asked, "cursor");
        g_autofree char *cut = g_strndup(text, i);
        assert_refused(cut, &asked, "cursor");
    }
    g_autofree char *endless = g_strnfill(XJ_CURSOR_MAX_CHARS + 1, 'A');
    const char *const others[] = {"", "=", "AAAA", "整改", "a b", endless, "../../etc", "AA=="};
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        assert_refused(others[i], &asked, "cursor");
}

// A cursor goes with what was asked, however many hits of it are shown.
static void
test_belongs_to_its_question(void)
{
    g_autofree char *text = print(&asked);
    XjSearchRequest same = asked;
    same.limit = 50;
    same.offset = 3;
    same.facets = TRUE;
    same.explain = TRUE;
    g_auto(XjCursor) cursor = {0};
    g_assert_true(xj_cursor_read(text, &same, &cursor, NULL));

    static const char *const words[] = {"巡察", NULL};
    XjSearchRequest others[10];
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        others[i] = asked;
    others[0].query = "整改";
    others[1].sort = XJ_SORT_RELEVANCE;
    others[2].group = XJ_GROUP_NONE;
    others[3].by[XJ_BY_LEVEL] = NULL;
    others[4].collection = "清河";
    others[5].loosest = XJ_STEP_ANY;
    others[6].synonyms = XJ_SYNONYMS_LIST;
    others[7].without = words;
    others[8].unfold_copies = TRUE;
    others[9].like = "d1";
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        assert_refused(text, &others[i], "another question");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/cursor/round-trip", test_round_trip);
    g_test_add_func("/cursor/longest", test_longest);
    g_test_add_func("/cursor/forged", test_forged);
    g_test_add_func("/cursor/belongs-to-its-question", test_belongs_to_its_question);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
