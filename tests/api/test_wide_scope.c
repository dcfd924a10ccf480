// The bound of what is read for scopes of whole documents.
#include "query/match/wide_scope.h"
#include "tests/api/search_fixture.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

// One document of so many passages, each of which may hold any wording of the alphabet and holds none: its pairs of characters stand
// there, divided by sentence ends. So for each wording that is asked for all of them are read.
#define PASSAGES_OF_DOCUMENT 2000

static const char *const alphabet[] = {"整", "改", "督", "办", "账"};

static char *
text_of_pairs(void)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(alphabet); i++)
        for (guint k = 0; k < G_N_ELEMENTS(alphabet); k++)
            g_string_append_printf(text, "%s%s。", alphabet[i], alphabet[k]);
    g_string_append(text, "\n");
    return g_string_free(text, FALSE);
}

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *text = text_of_pairs();
    g_autofree const char **passages = g_new0(const char *, PASSAGES_OF_DOCUMENT + 1);
    for (guint i = 0; i < PASSAGES_OF_DOCUMENT; i++)
        passages[i] = text;
    XjFixtureDocument document = {.id = "d1", .title = "汇编", .passages = passages};
    fixture_open(fixture, &document, 1);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture_close(fixture);
}

// Any of `count` wordings, three characters each, in one document.
static char *
query_of(guint count)
{
    GString *query = g_string_new("同篇:(");
    guint size = G_N_ELEMENTS(alphabet);
    for (guint i = 0; i < count; i++)
        g_string_append_printf(query, "%s“%s%s%s”", i > 0 ? " 或 " : "", alphabet[i % size], alphabet[i / size % size],
                               alphabet[i / size / size % size]);
    g_string_append(query, ")");
    return g_string_free(query, FALSE);
}

static void
test_bound(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *least = query_of(XJ_SCOPE_READS_MAX / PASSAGES_OF_DOCUMENT);
    g_autoptr(XjSearchResult) result = search_as(fixture, &(XjSearchRequest){.query = least});
    g_assert_cmpuint(result->total, ==, 0);
    g_assert_true(result->total_is_exact);

    g_autofree char *more = query_of(XJ_SCOPE_READS_MAX / PASSAGES_OF_DOCUMENT + 1);
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_engine_search(fixture->engine, &(XjSearchRequest){.query = more}, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
    g_assert_nonnull(strstr(error->message, G_STRINGIFY(XJ_SCOPE_READS_MAX)));
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/wide_scope/bound", Fixture, NULL, set_up, test_bound, tear_down);
    return g_test_run();
}
