// Pages by cursor: on one state of the index they are the whole list; on another they go on behind what was shown.
#include "tests/api/search_fixture.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define DOCUMENTS 12

// A document whose weight for 整改 falls with its number, of which two passages have it. Two neighbours have one date.
static void
write_document(const Fixture *fixture, guint number, const char *id)
{
    g_autoptr(GString) text = g_string_new("要整改");
    for (guint i = 0; i < number; i++)
        g_string_append(text, "，另有别的事");
    g_string_append(text, "。\n");
    g_autofree char *date = g_strdup_printf("2024-%02u-01", 12 - number / 2 % 12);
    XjFixtureDocument document = {
        .id = id, .title = "文件", .date = date, .passages = PASSAGES(text->str, "整改之外还有督办一事，说来话长，从略。\n")};
    index_fixture_build(fixture->directory, &document, 1);
}

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture_open(fixture, NULL, 0);
    for (guint i = 0; i < DOCUMENTS; i++)
    {
        g_autofree char *id = g_strdup_printf("d%02u", i);
        write_document(fixture, i, id);
    }
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture_close(fixture);
}

// The page behind `cursor` (NULL: the first).
static XjSearchResult *
page_behind(const Fixture *fixture, XjSearchRequest request, const char *cursor, guint limit)
{
    request.cursor = cursor;
    request.limit = limit;
    return search_as(fixture, &request);
}

// ---------------------------------------------------------------- one state of the index

// Goes through all pages, one after the other.
static char *
all_pages(const Fixture *fixture, const XjSearchRequest *request, guint limit)
{
    GString *all = g_string_new(NULL);
    g_autofree char *cursor = NULL;
    do
    {
        g_autoptr(XjSearchResult) page = page_behind(fixture, *request, cursor, limit);
        g_autofree char *places = places_of(page);
        g_string_append_printf(all, "%s%s", all->len > 0 ? " " : "", places);
        g_assert_cmpuint(page->hits->len, >, 0);
        g_assert_false(page->moved);
        g_free(cursor);
        cursor = g_strdup(page->cursor);
    } while (cursor != NULL);
    return g_string_free(all, FALSE);
}

static void
test_pages(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const level[] = {"none", NULL};
    const XjSearchRequest requests[] = {
        {.query = "整改"},
        {.query = "整改", .group = XJ_GROUP_NONE},
        {.query = "整改", .sort = XJ_SORT_DATE},
        {.query = "整改", .sort = XJ_SORT_DATE, .group = XJ_GROUP_NONE},
        {.by = {[XJ_BY_LEVEL] = level}},
        {.query = "整改督办别的", .group = XJ_GROUP_NONE},
        {.query = "整改督办", .group = XJ_GROUP_NONE, .loosest = XJ_STEP_ANY},
    };
    for (guint i = 0; i < G_N_ELEMENTS(requests); i++)
    {
        g_autoptr(XjSearchResult) whole = page_behind(fixture, requests[i], NULL, 1000);
        g_assert_cmpuint(whole->hits->len, >=, DOCUMENTS);
        g_assert_null(whole->cursor);
        g_autofree char *expected = places_of(whole);
        for (guint limit = 1; limit <= 7; limit += 2)
        {
            g_autofree char *pages = all_pages(fixture, &requests[i], limit);
            g_assert_cmpstr(pages, ==, expected);
        }
    }
}

// A page says how many places come before it, by cursor and by offset.
static void
test_offset(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjSearchRequest request = {.query = "整改", .offset = 5, .limit = 2};
    g_autoptr(XjSearchResult) skipped = search_as(fixture, &request);
    g_assert_cmpuint(skipped->offset, ==, 5);
    g_autoptr(XjSearchResult) behind = page_behind(fixture, request, skipped->cursor, 2);
    g_assert_cmpuint(behind->offset, ==, 7);
    g_assert_cmpuint(behind->hits->len, ==, 2);
}

static void
test_refused(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) page = search_as(fixture, &(XjSearchRequest){.query = "整改", .limit = 2});
    const XjSearchRequest wrong[] = {{.query = "整改", .cursor = "abc"}, {.query = "督办", .cursor = page->cursor}};
    for (guint i = 0; i < G_N_ELEMENTS(wrong); i++)
    {
        g_autoptr(GError) error = NULL;
        g_assert_null(xj_engine_search(fixture->engine, &wrong[i], &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
        g_assert_nonnull(strstr(error->message, "cursor"));
    }
}

// ---------------------------------------------------------------- an index that moves

// The documents of the hits behind the first four, after `change`.
static char *
behind_four(const Fixture *fixture, const XjSearchRequest *request, void (*change)(const Fixture *fixture))
{
    g_autoptr(XjSearchResult) first = page_behind(fixture, *request, NULL, 4);
    g_assert_nonnull(first->cursor);
    change(fixture);
    g_autoptr(XjSearchResult) next = page_behind(fixture, *request, first->cursor, 1000);
    g_assert_true(next->moved);
    g_assert_null(next->cursor);
    return places_of(next);
}

static void
add_before(const Fixture *fixture)
{
    write_document(fixture, 0, "new1");
    write_document(fixture, 0, "new2");
}

static void
delete_shown(const Fixture *fixture)
{
    fixture_delete(fixture, "d01");
}

static void
delete_last_shown(const Fixture *fixture)
{
    fixture_delete(fixture, "d03");
}

static void
delete_last_and_add_before(const Fixture *fixture)
{
    delete_last_shown(fixture);
    add_before(fixture);
}

// A document that is written again has other numbers in the store, and stays where it was.
static void
write_last_again(const Fixture *fixture)
{
    write_document(fixture, 3, "d03");
}

static void
add_behind(const Fixture *fixture)
{
    write_document(fixture, 20, "new3");
}

static void
test_moving(Fixture *fixture, gconstpointer data)
{
    static const struct
    {
        void (*change)(const Fixture *fixture);
        const char *behind;
    } rows[] = {
        {add_before, "d04/0 d05/0 d06/0 d07/0 d08/0 d09/0 d10/0 d11/0"},
        {delete_shown, "d04/0 d05/0 d06/0 d07/0 d08/0 d09/0 d10/0 d11/0"},
        {delete_last_shown, "d04/0 d05/0 d06/0 d07/0 d08/0 d09/0 d10/0 d11/0"},
        {write_last_again, "d04/0 d05/0 d06/0 d07/0 d08/0 d09/0 d10/0 d11/0"},
        {delete_last_and_add_before, "d04/0 d05/0 d06/0 d07/0 d08/0 d09/0 d10/0 d11/0"},
        {add_behind, "d04/0 d05/0 d06/0 d07/0 d08/0 d09/0 d10/0 d11/0 new3/0"},
    };
    guint row = GPOINTER_TO_UINT(data);
    g_autofree char *places = behind_four(fixture, &(XjSearchRequest){.query = "要整改"}, rows[row].change);
    g_assert_cmpstr(places, ==, rows[row].behind);
}

// By date likewise. d00 to d03 are the newest; what is new is as new as they are.
static void
test_moving_by_date(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autofree char *places =
        behind_four(fixture, &(XjSearchRequest){.query = "要整改", .sort = XJ_SORT_DATE}, delete_last_shown);
    g_assert_cmpstr(places, ==, "d04/0 d05/0 d06/0 d07/0 d08/0 d09/0 d10/0 d11/0");
    g_autofree char *again = behind_four(fixture, &(XjSearchRequest){.query = "要整改", .sort = XJ_SORT_DATE}, add_before);
    g_assert_cmpstr(again, ==, "d05/0 d06/0 d07/0 d08/0 d09/0 d10/0 d11/0");
}

static void
test_moving_filters_alone(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const level[] = {"none", NULL};
    XjSearchRequest request = {.by = {[XJ_BY_LEVEL] = level}};
    g_autofree char *places = behind_four(fixture, &request, delete_last_shown);
    g_assert_true(g_str_has_prefix(places, "d04/"));
}

// The last hit is gone, and so is all that weighed what it did: the page goes on behind where it stood.
static void
test_all_gone(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjSearchRequest request = {.query = "要整改", .limit = 4};
    g_autoptr(XjSearchResult) first = search_as(fixture, &request);
    for (guint i = 0; i < DOCUMENTS; i++)
    {
        g_autofree char *id = g_strdup_printf("d%02u", i);
        fixture_delete(fixture, id);
    }
    g_autoptr(XjSearchResult) next = page_behind(fixture, request, first->cursor, 4);
    g_assert_true(next->moved);
    g_assert_cmpuint(next->hits->len, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define ADD(path, data, function) g_test_add("/paging/" path, Fixture, GUINT_TO_POINTER(data), set_up, function, tear_down)
    ADD("pages", 0, test_pages);
    ADD("offset", 0, test_offset);
    ADD("refused", 0, test_refused);
    ADD("moving/added-before", 0, test_moving);
    ADD("moving/shown-deleted", 1, test_moving);
    ADD("moving/last-shown-deleted", 2, test_moving);
    ADD("moving/last-shown-written-again", 3, test_moving);
    ADD("moving/last-deleted-and-added-before", 4, test_moving);
    ADD("moving/added-behind", 5, test_moving);
    ADD("moving/by-date", 0, test_moving_by_date);
    ADD("moving/filters-alone", 0, test_moving_filters_alone);
    ADD("moving/all-gone", 0, test_all_gone);
#undef ADD
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
