// Finds passages in an index that `xunjian index` has made, and prints them with what matched in 【】.
//
//   cc find.c $(pkg-config --cflags --libs xunjian) -o find
//   ./find INDEX '整改 AND 台账'
#include <xunjian/query/engine.h>

#include <locale.h>
#include <stdlib.h>

#define HITS 5
#define VALUES 4 // of a facet

// Prints the characters [from, to) of `text`.
static void
print_characters(const char *text, guint from, guint to)
{
    g_autofree char *piece = g_utf8_substring(text, from, to);
    g_print("%s", piece);
}

static void
print_snippet(const XjSnippet *snippet)
{
    guint at = 0;
    g_print("   ");
    for (guint i = 0; i < snippet->marks->len; i++)
    {
        XjCharSpan mark = g_array_index(snippet->marks, XjCharSpan, i);
        print_characters(snippet->text, at, mark.start);
        g_print("【");
        print_characters(snippet->text, mark.start, mark.end);
        g_print("】");
        at = mark.end;
    }
    print_characters(snippet->text, at, (guint)g_utf8_strlen(snippet->text, -1));
    g_print("\n");
}

static void
print_hits(const GPtrArray *hits)
{
    for (guint i = 0; i < hits->len; i++)
    {
        const XjHit *hit = g_ptr_array_index(hits, i);
        g_print("%u. %s%s%s\n", i + 1, hit->title, hit->date != NULL ? "  " : "", hit->date != NULL ? hit->date : "");
        print_snippet(&hit->snippet);
    }
}

static void
print_facet(XjCriterion criterion, const GPtrArray *values)
{
    if (values->len == 0)
        return;
    g_print("%s:", xj_criterion_name(criterion));
    for (guint i = 0; i < MIN(values->len, VALUES); i++)
    {
        const XjFacetValue *value = g_ptr_array_index(values, i);
        g_print(" %s %u", value->name, value->documents);
    }
    g_print("\n");
}

static void
print_answer(const XjSearchResult *answer)
{
    g_print("%" G_GUINT64_FORMAT " passages in %" G_GUINT64_FORMAT " documents\n", answer->total, answer->documents);
    if (answer->relaxed_why != NULL)
        g_print("(%s)\n", answer->relaxed_why);
    print_hits(answer->hits);
    for (guint i = 0; i < XJ_FACETS; i++)
        print_facet((XjCriterion)i, answer->facets[i]);
}

static int
fail(GError *error)
{
    g_printerr("find: %s\n", error->message);
    g_error_free(error);
    return EXIT_FAILURE;
}

int
main(int argc, char **argv)
{
    (void)setlocale(LC_ALL, "");
    if (argc != 3)
    {
        g_printerr("usage: find INDEX QUERY\n");
        return EXIT_FAILURE;
    }
    GError *error = NULL;
    g_autoptr(XjEngine) engine = xj_engine_open(argv[1], NULL, &error);
    if (engine == NULL)
        return fail(error);
    XjSearchRequest request = {.query = argv[2], .limit = HITS, .facets = TRUE};
    g_autoptr(XjSearchResult) answer = xj_engine_search(engine, &request, &error);
    if (answer == NULL)
        return fail(error);
    print_answer(answer);
    return EXIT_SUCCESS;
}
