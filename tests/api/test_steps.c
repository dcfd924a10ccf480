// Answers step by step: exact, through synonyms, relaxed; which are listed, counted and told of.
#include "tests/api/search_fixture.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static const XjFixtureDocument documents[] = {
    {.id = "d1",
     .title = "巡视整改方案",
     .date = "2022-03-01",
     .level = "1",
     .passages = PASSAGES("抓好巡视整改落实。\n", "巡视反馈的问题。\n")},
    {.id = "d2",
     .title = "巡察整改方案",
     .date = "2024-06-01",
     .level = "3",
     .passages = PASSAGES("抓好巡察整改落实，又说巡视整改。\n", "巡察整改要到位。\n", "巡察发现的问题。\n")},
    {.id = "d3",
     .title = "通知",
     .date = "2023-05-01",
     .level = "3",
     .passages = PASSAGES("巡察整改办公室。\n", "另行通知。\n")},
    {.id = "d4",
     .title = "责任",
     .level = "4",
     .passages = PASSAGES("要压实整改的政治责任。\n", "压实责任。整改到底。政治担当。\n", "压实整改方案。\n", "政治责任。\n",
                          "毫不相干。\n")},
};

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture_open(fixture, documents, G_N_ELEMENTS(documents));
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture_close(fixture);
}

static XjSearchResult *
search(const Fixture *fixture, const char *query, XjStep loosest)
{
    return search_as(
        fixture, &(XjSearchRequest){.query = query, .loosest = loosest, .group = XJ_GROUP_NONE, .synonyms = XJ_SYNONYMS_LIST});
}

static void
assert_steps(const XjSearchResult *result, const char *expected)
{
    g_autofree char *steps = sorted_words(steps_of(result));
    g_assert_cmpstr(steps, ==, expected);
}

// ---------------------------------------------------------------- synonyms

// What has a synonym only stands behind what is exact, and is counted apart.
static void
test_synonyms_behind(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) result = search(fixture, "巡视整改", XJ_STEP_AUTO);
    g_autofree char *steps = steps_of(result);
    g_assert_true(g_str_has_prefix(steps, "d1/0:exact d2/0:exact ") || g_str_has_prefix(steps, "d2/0:exact d1/0:exact "));
    assert_steps(result, "d1/0:exact d2/0:exact d2/1:synonym d3/0:synonym");
    g_assert_cmpuint(result->total, ==, 2);
    g_assert_cmpuint(result->documents, ==, 2);
    g_assert_cmpuint(result->expanded_total, ==, 2);
    g_assert_true(result->expanded_total_is_exact);
    g_assert_null(result->relaxed_step);
    const XjExpansion *expansion = g_ptr_array_index(result->expansions, 0);
    g_assert_cmpstr(expansion->word, ==, "巡视");
    g_assert_cmpstr(expansion->synonyms[0], ==, "巡察");
    for (guint i = 0; i < result->hits->len; i++)
        g_assert_cmpuint(hit_at(result, i)->snippet.marks->len, ==,
                         strcmp(hit_at(result, i)->document, "d2") == 0 ? 2 - hit_at(result, i)->passage : 1);
}

// A word that terms decide is counted by terms: what has both words is exact, and not among the others.
static void
test_decided_by_terms(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) result = search(fixture, "巡视", XJ_STEP_AUTO);
    assert_steps(result, "d1/0:exact d1/1:exact d2/0:exact d2/1:synonym d2/2:synonym d3/0:synonym");
    g_assert_cmpuint(result->total, ==, 3);
    g_assert_cmpuint(result->expanded_total, ==, 3);
}

// A document that was found by a synonym shows it.
static void
test_document(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    g_autoptr(XjDocumentView) view = xj_engine_document(fixture->engine, "d3", "巡视整改", &error);
    g_assert_no_error(error);
    const XjPassageView *passage = g_ptr_array_index(view->passages, 0);
    g_assert_cmpuint(passage->marks->len, ==, 1);
    g_assert_cmpuint(g_array_index(passage->marks, XjCharSpan, 0).end, ==, 4);
}

// Nobody asked for them: they are counted, and what is listed is exact.
static void
test_synonyms_offered(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) result = search_as(fixture, &(XjSearchRequest){.query = "巡视整改", .group = XJ_GROUP_NONE});
    assert_steps(result, "d1/0:exact d2/0:exact");
    g_assert_cmpuint(result->total, ==, result->hits->len);
    g_assert_cmpuint(result->expanded_total, ==, 2);
    g_assert_false(result->expanded_is_listed);
    XjSearchRequest down_to_synonyms = {.query = "巡视整改", .group = XJ_GROUP_NONE, .loosest = XJ_STEP_SYNONYM};
    g_autoptr(XjSearchResult) listed = search_as(fixture, &down_to_synonyms);
    assert_steps(listed, "d1/0:exact d2/0:exact d2/1:synonym d3/0:synonym");
}

// Of a document, the exact passage stands for it.
static void
test_synonyms_in_documents(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjSearchRequest request = {.query = "巡视整改", .synonyms = XJ_SYNONYMS_LIST};
    g_autoptr(XjSearchResult) grouped = search_as(fixture, &request);
    assert_steps(grouped, "d1/0:exact d2/0:exact d3/0:synonym");
    g_assert_cmpuint(hit_at(grouped, 2)->more_in_document, ==, 0);
    for (guint i = 0; i < 2; i++)
        g_assert_cmpuint(hit_at(grouped, i)->more_in_document, ==, strcmp(hit_at(grouped, i)->document, "d2") == 0 ? 1 : 0);
    request.sort = XJ_SORT_DATE;
    g_autoptr(XjSearchResult) dated = search_as(fixture, &request);
    g_autofree char *by_date = steps_of(dated);
    g_assert_cmpstr(by_date, ==, "d2/0:exact d3/0:synonym d1/0:exact");
}

static void
test_synonyms_off(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const synonym[] = {"巡察", NULL};
    static const char *const word[] = {"巡视", NULL};
    const XjSearchRequest requests[] = {
        {.query = "巡视整改", .synonyms = XJ_SYNONYMS_OFF},
        {.query = "巡视整改", .without = synonym},
        {.query = "巡视整改", .without = word},
        {.query = "“巡视整改”"},
        {.query = "巡视整改", .loosest = XJ_STEP_EXACT},
    };
    for (guint i = 0; i < G_N_ELEMENTS(requests); i++)
    {
        g_autoptr(XjSearchResult) result = search_as(fixture, &requests[i]);
        assert_steps(result, "d1/0:exact d2/0:exact");
        g_assert_cmpuint(result->total, ==, 2);
        g_assert_cmpuint(result->expanded_total, ==, 0);
    }
}

// Where nothing is exact, what has a synonym is the answer, and it is told.
static void
test_synonyms_alone(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) result = search(fixture, "巡视整改办公室", XJ_STEP_AUTO);
    assert_steps(result, "d3/0:synonym");
    g_assert_cmpstr(result->relaxed_step, ==, "synonym");
    g_assert_nonnull(result->relaxed_why);
    g_assert_cmpuint(result->total, ==, 1);
    g_assert_cmpuint(result->documents, ==, 1);
    g_assert_cmpuint(result->expanded_total, ==, 0);
    g_assert_cmpuint(result->reached[XJ_STEP_SYNONYM], ==, 1);
}

// ---------------------------------------------------------------- relaxed

#define RESPONSIBILITY "压实整改政治责任"

// Nobody asked how far: what shares most is listed, and nothing looser.
static void
test_relaxed(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) result = search(fixture, RESPONSIBILITY, XJ_STEP_AUTO);
    assert_steps(result, "d4/0:near d4/1:all");
    g_assert_cmpstr(result->relaxed_step, ==, "near");
    g_assert_cmpuint(result->total, ==, 2);
    g_assert_true(result->total_is_exact);
    g_assert_cmpuint(result->documents, ==, 1);
    g_assert_cmpuint(result->reached[XJ_STEP_NEAR], ==, 1);
    g_assert_cmpuint(result->reached[XJ_STEP_ALL], ==, 1);
    g_assert_cmpuint(result->reached[XJ_STEP_MOST], ==, 0);
    g_assert_cmpuint(result->reached[XJ_STEP_ANY], ==, 6);
    for (guint i = 0; i < result->hits->len; i++)
        g_assert_cmpuint(hit_at(result, i)->snippet.marks->len, >, 0);
}

static void
test_down_to(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) near = search(fixture, RESPONSIBILITY, XJ_STEP_NEAR);
    assert_steps(near, "d4/0:near");
    g_autoptr(XjSearchResult) all = search(fixture, RESPONSIBILITY, XJ_STEP_ALL);
    assert_steps(all, "d4/0:near d4/1:all");
    g_autoptr(XjSearchResult) any = search(fixture, RESPONSIBILITY, XJ_STEP_ANY);
    assert_steps(any, "d1/0:any d2/0:any d2/1:any d3/0:any d4/0:near d4/1:all d4/2:any d4/3:any");
    g_assert_cmpuint(any->total, ==, any->hits->len);
    g_autoptr(XjSearchResult) exact = search(fixture, RESPONSIBILITY, XJ_STEP_EXACT);
    g_assert_cmpuint(exact->hits->len, ==, 0);
    g_assert_cmpuint(exact->total, ==, 0);
    g_assert_null(exact->relaxed_step);
}

// What is exact or has synonyms stays in front where more is asked for, and all that is listed is counted.
static void
test_loosened(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) result = search(fixture, "巡视整改落实", XJ_STEP_MOST);
    g_autofree char *steps = steps_of(result);
    g_assert_cmpstr(steps, ==, "d1/0:exact d2/0:synonym");
    g_assert_cmpstr(result->relaxed_step, ==, "exact");
    g_assert_cmpuint(result->total, ==, 2);
    g_assert_cmpuint(result->expanded_total, ==, 0);
    g_assert_cmpuint(result->reached[XJ_STEP_EXACT], ==, 1);
    g_assert_cmpuint(result->reached[XJ_STEP_SYNONYM], ==, 1);
    g_autoptr(XjSearchResult) wide = search(fixture, "巡视整改落实", XJ_STEP_ANY);
    assert_steps(wide, "d1/0:exact d1/1:any d2/0:synonym d2/1:any d3/0:any d4/0:any d4/1:any d4/2:any");
    g_assert_cmpuint(wide->total, ==, 8);
    g_assert_cmpuint(wide->documents, ==, 4);
}

// Several runs are relaxed as one wording that has no order.
static void
test_runs(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) result = search(fixture, "责任政治 压实整改", XJ_STEP_AUTO);
    assert_steps(result, "d4/0:all d4/1:all");
    g_assert_cmpstr(result->relaxed_step, ==, "all");
    g_autoptr(XjSearchResult) one = search(fixture, "办公室 毫不", XJ_STEP_AUTO);
    assert_steps(one, "d3/0:most");
}

// What has no part has no looser form, and a quoted wording is never relaxed; who asks for it is told.
static void
test_not_relaxed(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const char *const strict[] = {"龘", "督办", "2026", "“压实整改政治责任”", "压实整改政治责任 -作风", "标题:压实整改"};
    for (guint i = 0; i < G_N_ELEMENTS(strict); i++)
    {
        g_autoptr(XjSearchResult) unasked = search(fixture, strict[i], XJ_STEP_AUTO);
        g_assert_cmpuint(unasked->hits->len, ==, 0);
        g_assert_null(unasked->relaxed_step);
        g_autoptr(XjSearchResult) asked = search(fixture, strict[i], XJ_STEP_ANY);
        g_assert_cmpuint(asked->hits->len, ==, 0);
        g_assert_cmpuint(g_strv_length(asked->repairs), ==, g_strv_length(unasked->repairs) + 1);
    }
}

// Filters hold of every step.
static void
test_filters(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) any = search(fixture, RESPONSIBILITY " 层级:县", XJ_STEP_ANY);
    assert_steps(any, "d2/0:any d2/1:any d3/0:any");
    g_autoptr(XjSearchResult) synonyms = search(fixture, "巡视整改 层级:县", XJ_STEP_AUTO);
    assert_steps(synonyms, "d2/0:exact d2/1:synonym d3/0:synonym");
    g_assert_cmpuint(synonyms->total, ==, 1);
    g_assert_cmpuint(synonyms->expanded_total, ==, 2);
}

// Filters alone have no wording that could be looked for more loosely: nothing is said about one.
static void
test_filters_alone(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjSearchResult) any = search(fixture, "层级:县", XJ_STEP_ANY);
    assert_steps(any, "d2/0:exact d2/1:exact d2/2:exact d3/0:exact d3/1:exact");
    g_assert_cmpuint(g_strv_length(any->repairs), ==, 0);
}

// Facets count what the total counts.
static void
test_facets(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjSearchRequest request = {.query = "巡视整改", .facets = TRUE};
    g_autoptr(XjSearchResult) exact = search_as(fixture, &request);
    guint documents_counted = 0;
    for (guint i = 0; i < exact->facets[XJ_BY_LEVEL]->len; i++)
        documents_counted += ((const XjFacetValue *)g_ptr_array_index(exact->facets[XJ_BY_LEVEL], i))->documents;
    g_assert_cmpuint(documents_counted, ==, exact->documents);
    request.query = RESPONSIBILITY;
    g_autoptr(XjSearchResult) relaxed = search_as(fixture, &request);
    g_assert_cmpuint(relaxed->facets[XJ_BY_LEVEL]->len, ==, 1);
    g_assert_true(relaxed->facets_exact);
}

// ---------------------------------------------------------------- why

static void
test_reasons(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const XjSearchRequest requests[] = {
        {.query = "巡视整改", .explain = TRUE},
        {.query = RESPONSIBILITY, .explain = TRUE, .loosest = XJ_STEP_ANY},
        {.query = "巡视整改", .explain = TRUE, .sort = XJ_SORT_DATE},
        {.query = "层级:县", .explain = TRUE},
        {.like = "d2", .like_passage = 1, .explain = TRUE},
    };
    for (guint i = 0; i < G_N_ELEMENTS(requests); i++)
    {
        g_autoptr(XjSearchResult) result = search_as(fixture, &requests[i]);
        g_assert_cmpuint(result->hits->len, >, 0);
        g_assert_nonnull(strstr(result->explanation, "step: "));
        gboolean are_equal = g_str_equal(result->query, "层级:县");
        for (guint k = 0; k < result->hits->len; k++)
        {
            const XjHit *hit = hit_at(result, k);
            double sum = 0;
            g_assert_cmpint(hit->reasons->len > 0, ==, !are_equal); // of filters alone nothing weighs
            for (guint r = 0; r < hit->reasons->len; r++)
                sum += ((const XjReason *)g_ptr_array_index(hit->reasons, r))->part;
            g_assert_cmpfloat_with_epsilon(sum, hit->score, 1e-6);
        }
    }
    g_autoptr(XjSearchResult) plain = search(fixture, "巡视整改", XJ_STEP_AUTO);
    g_assert_null(hit_at(plain, 0)->reasons);
}

static void
test_explanation(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjSearchRequest request = {.query = "巡视整改", .explain = TRUE, .loosest = XJ_STEP_ANY};
    g_autoptr(XjSearchResult) result = search_as(fixture, &request);
    static const char *const told[] = {
        "syntax: 巡视整改\n",
        "plan: (and text:巡视 text:视整 text:整改)\n",
        "with synonyms: (or 巡视整改 巡察整改)\n",
        "plan of synonyms: (or (and text:巡视 text:视整 text:整改) (and text:巡察 text:察整 text:整改))\n",
        "relaxed plan: ",
        "step: exact\n"};
    for (guint i = 0; i < G_N_ELEMENTS(told); i++)
        if (strstr(result->explanation, told[i]) == NULL)
            g_error("%s is missing in\n%s", told[i], result->explanation);
}

// ---------------------------------------------------------------- whatever the options

static const char *const questions[] = {"巡视整改",         "巡察",     "整改",         "巡视 整改", "政治责任",
                                        "压实整改政治责任", "整改到位", "巡察整改落实", "问题"};

// The exact answers are those of the quoted wording, whatever else is asked for.
static void
test_exact_stays(Fixture *fixture, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(questions); i++)
    {
        g_auto(GStrv) runs = g_strsplit(questions[i], " ", -1);
        g_autofree char *joined = g_strjoinv("” “", runs);
        g_autofree char *strict = g_strdup_printf("“%s”", joined);
        g_autoptr(XjSearchResult) expected = search(fixture, strict, XJ_STEP_AUTO);
        g_autofree char *places = sorted_words(places_of(expected));
        for (guint step = XJ_STEP_AUTO; step < XJ_STEPS; step++)
        {
            g_autoptr(XjSearchResult) result = search(fixture, questions[i], (XjStep)step);
            g_autoptr(GString) exact = g_string_new(NULL);
            for (guint k = 0; k < result->hits->len; k++)
                if (hit_at(result, k)->step == XJ_STEP_EXACT)
                    g_string_append_printf(exact, "%s%s/%u", exact->len > 0 ? " " : "", hit_at(result, k)->document,
                                           hit_at(result, k)->passage);
            g_autofree char *found = sorted_words(g_strdup(exact->str));
            g_assert_cmpstr(found, ==, places);
            if (step <= XJ_STEP_SYNONYM && expected->total > 0)
                g_assert_cmpuint(result->total, ==, expected->total);
        }
    }
}

// No passage is listed twice, and steps never rise from one kind of answer to the next.
static void
test_each_once(Fixture *fixture, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < G_N_ELEMENTS(questions); i++)
    {
        g_autoptr(XjSearchResult) result = search(fixture, questions[i], XJ_STEP_ANY);
        g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        XjStep before = XJ_STEP_EXACT;
        for (guint k = 0; k < result->hits->len; k++)
        {
            const XjHit *hit = hit_at(result, k);
            g_assert_true(g_hash_table_add(seen, g_strdup_printf("%s/%u", hit->document, hit->passage)));
            g_assert_cmpint(MIN(hit->step, XJ_STEP_NEAR), >=, before);
            before = MIN(hit->step, XJ_STEP_NEAR);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    static const struct
    {
        const char *path;
        void (*run)(Fixture *fixture, gconstpointer data);
    } tests[] = {
        {"/steps/synonyms-behind", test_synonyms_behind},
        {"/steps/synonyms-offered", test_synonyms_offered},
        {"/steps/decided-by-terms", test_decided_by_terms},
        {"/steps/document", test_document},
        {"/steps/synonyms-in-documents", test_synonyms_in_documents},
        {"/steps/synonyms-off", test_synonyms_off},
        {"/steps/synonyms-alone", test_synonyms_alone},
        {"/steps/relaxed", test_relaxed},
        {"/steps/down-to", test_down_to},
        {"/steps/loosened", test_loosened},
        {"/steps/runs", test_runs},
        {"/steps/not-relaxed", test_not_relaxed},
        {"/steps/filters", test_filters},
        {"/steps/filters-alone", test_filters_alone},
        {"/steps/facets", test_facets},
        {"/steps/reasons", test_reasons},
        {"/steps/explanation", test_explanation},
        {"/steps/exact-stays", test_exact_stays},
        {"/steps/each-once", test_each_once},
    };
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
