// Facets while something is chosen: over random documents and requests, every facet is what a request of its own would count.
#include "query/engine.h"
#include "tests/fixture/index_fixture.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define DOCUMENTS 150U
#define PASSAGES_MAX 4U
#define REQUESTS 200U

// ---------------------------------------------------------------- random documents

static const char *const levels[] = {"0", "2", "3", "4", NULL};
static const char *const kinds[] = {"讲话", "通知", "整改方案", "講話", NULL}; // two spellings of one
static const char *const organs[] = {"清河县委", "中共清河县委", "清河縣委", "石桥乡党委", "云岭市委巡察办", NULL};
static const char *const occasions[] = {"整改推进会", "巡察整改推进会", NULL};
static const char *const years[] = {"2023", "2024-05", "2025-01-02", NULL};
static const char *const qualities[] = {"whole", "damaged", "damaged partial", "ocr"};
static const char *const topics[] = {"1", "3", "1 3", "5 8", NULL};
static const char *const roles[] = {"body", "requirement", "fault"};
static const char *const damages[] = {"lost_number", "placeholder", NULL, NULL};
static const char *const sentences[] = {"整改落实见效。\n", "立行立改，整改到位。\n", "压实责任，长效机制。\n",
                                        "台账清单逐项销号。\n", "举一反三抓好制度治理。\n"};
// Of few documents: with a filter more, it is often answered at another step.
static const char rare[] = "举一反三抓好源头治理。\n";

#define PICK(random, of) ((of)[g_rand_int_range(random, 0, G_N_ELEMENTS(of))])

// A document and what its pointers point to.
typedef struct
{
    XjFixtureDocument document;
    char id[8];
    const char *passages[PASSAGES_MAX + 1];
    XjFixtureFacts facts[PASSAGES_MAX];
} Sample;

static void
make_sample(GRand *random, guint number, Sample *sample)
{
    *sample = (Sample){0};
    g_snprintf(sample->id, sizeof sample->id, "d%u", number);
    gint32 count = g_rand_int_range(random, 1, PASSAGES_MAX + 1);
    for (gint32 i = 0; i < count; i++)
    {
        sample->passages[i] = g_rand_int_range(random, 0, 40) == 0 ? rare : PICK(random, sentences);
        sample->facts[i] = (XjFixtureFacts){.role = PICK(random, roles),
                                            .themes = PICK(random, topics),
                                            .aspects = PICK(random, topics),
                                            .damage = PICK(random, damages)};
    }
    sample->document = (XjFixtureDocument){.id = sample->id,
                                           .title = "整改材料",
                                           .collection = number % 3 == 0 ? "乙" : "甲",
                                           .date = PICK(random, years),
                                           .level = PICK(random, levels),
                                           .inspecting = PICK(random, levels),
                                           .kind = PICK(random, kinds),
                                           .occasion = PICK(random, occasions),
                                           .organ = PICK(random, organs),
                                           .quality = PICK(random, qualities),
                                           .passages = sample->passages,
                                           .facts = sample->facts};
}

typedef struct
{
    char *directory;
    XjEngine *engine;
    GRand *random;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    fixture->directory = index_fixture_directory();
    fixture->random = g_rand_new_with_seed((guint32)g_test_rand_int());
    g_autoptr(GError) error = NULL;
    g_autoptr(XjWriter) writer = xj_writer_open(fixture->directory, XJ_WRITER_UPDATE, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < DOCUMENTS; i++)
    {
        Sample sample;
        make_sample(fixture->random, i, &sample);
        index_fixture_write(writer, &sample.document);
    }
    g_assert_true(xj_writer_commit(writer, &error));
    fixture->engine = xj_engine_open(fixture->directory, TEST_PROJECT_DIR "/data", &error);
    g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    xj_engine_close(fixture->engine);
    index_fixture_remove(fixture->directory);
    g_rand_free(fixture->random);
}

// ---------------------------------------------------------------- random requests

// Values as people write them, for every criterion; some mean several, some that nothing has.
static const char *const choices[XJ_CRITERIA][4] = {
    [XJ_BY_LEVEL] = {"县", "2", "none", "村"},
    [XJ_BY_INSPECTING_LEVEL] = {"县", "2", "none", "0"},
    [XJ_BY_KIND] = {"讲话", "通知", "講話", "纪要"},
    [XJ_BY_OCCASION] = {"整改推进会", "=整改推进会", "推进", "江州"},
    [XJ_BY_ORGAN] = {"清河县委", "=清河縣委", "党委", "=云岭市委"},
    [XJ_BY_YEAR] = {"2023", "2024..", "2023..2024", "1999"},
    [XJ_BY_QUALITY] = {"完整", "有缺损", "partial", "ocr"},
    [XJ_BY_THEME] = {"1", "3", "5", "8"},
    [XJ_BY_ASPECT] = {"1", "3", "5", "2"},
    [XJ_BY_ROLE] = {"要求", "问题", "body", "closing"},
    [XJ_BY_DAMAGE] = {"数字缺失", "placeholder", "truncated", "数字"},
    [XJ_BY_NUMBER] = {"一号", "二号", "三号", "四号"},
};

static const char *const queries[] = {
    "整改",
    "整改落实",
    "立行立改 整改到位",
    "“整改落实见效”",
    "整改 OR 责任",
    "整改 -立行立改",
    "整改 层级:县",
    "整改落实 机关:清河县委",
    "责任落实长效机制",
    "台账逐项整改",
    "长效机制 OR 层级:乡",
    NULL,
};

typedef struct
{
    XjSearchRequest request;
    const char *values[XJ_CRITERIA][3];
} Asked;

static void
make_request(GRand *random, Asked *asked)
{
    *asked = (Asked){.request = {.query = PICK(random, queries), .facets = TRUE, .limit = 1}};
    if (g_rand_int_range(random, 0, 5) == 0)
        asked->request.collection = "甲";
    if (g_rand_int_range(random, 0, 8) == 0)
        asked->request.loosest = XJ_STEP_MOST;
    gint32 chosen = g_rand_int_range(random, asked->request.query == NULL ? 1 : 0, 4);
    for (gint32 i = 0; i < chosen; i++)
    {
        gint32 criterion = g_rand_int_range(random, 0, XJ_FACETS);
        asked->values[criterion][0] = PICK(random, choices[criterion]);
        asked->values[criterion][1] = g_rand_boolean(random) ? PICK(random, choices[criterion]) : NULL;
        asked->request.by[criterion] = asked->values[criterion];
    }
}

static XjSearchResult *
search(const Fixture *fixture, const XjSearchRequest *request)
{
    g_autoptr(GError) error = NULL;
    XjSearchResult *result = xj_engine_search(fixture->engine, request, &error);
    g_assert_no_error(error);
    return result;
}

static char *
print_request(const Asked *asked)
{
    GString *text = g_string_new(asked->request.query != NULL ? asked->request.query : "(nothing)");
    for (guint i = 0; i < XJ_CRITERIA; i++)
        for (guint k = 0; asked->values[i][k] != NULL; k++)
            g_string_append_printf(text, " %s=%s", xj_criterion_name((XjCriterion)i), asked->values[i][k]);
    return g_string_free(text, FALSE);
}

static char *
print_facet(const XjSearchResult *result, guint criterion)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < result->facets[criterion]->len; i++)
    {
        const XjFacetValue *value = g_ptr_array_index(result->facets[criterion], i);
        g_string_append_printf(text, "%s(%s)=%u ", value->value, value->name, value->documents);
    }
    return g_string_free(text, FALSE);
}

// ---------------------------------------------------------------- properties

// Every document has one of these, so that they ask for nothing.
static const char *const any_level[] = {"0", "1", "2", "3", "4", "5", "none", NULL};

static gboolean
asks(const XjSearchRequest *request)
{
    for (guint i = 0; i < XJ_CRITERIA; i++)
        if (request->by[i] != NULL && request->by[i][0] != NULL)
            return TRUE;
    return request->query != NULL;
}

static void
assert_as_without(const Fixture *fixture, const Asked *asked, const XjSearchResult *result, guint criterion)
{
    XjSearchRequest other = asked->request;
    other.by[criterion] = NULL;
    if (!asks(&other))
        other.by[XJ_BY_LEVEL] = any_level;
    g_autoptr(XjSearchResult) alone = search(fixture, &other);
    g_autofree char *request = print_request(asked);
    g_autofree char *expected = print_facet(alone, criterion);
    g_autofree char *found = print_facet(result, criterion);
    g_test_message("%s: %s", request, xj_criterion_name((XjCriterion)criterion));
    g_assert_cmpstr(found, ==, expected);
}

static void
test_as_separate_requests(Fixture *fixture, gconstpointer data)
{
    (void)data;
    guint chosen = 0;
    for (guint n = 0; n < REQUESTS; n++)
    {
        Asked asked;
        make_request(fixture->random, &asked);
        g_autoptr(XjSearchResult) result = search(fixture, &asked.request);
        for (guint i = 0; i < XJ_FACETS; i++)
        {
            chosen += asked.request.by[i] != NULL;
            assert_as_without(fixture, &asked, result, i);
        }
        g_assert_true(result->facets_exact || result->relaxed_step != NULL);
    }
    g_assert_cmpuint(chosen, >, REQUESTS / 2);
}

// A value given as the only one of its criterion leaves the documents that it counted, whatever else is chosen.
static void
test_values_keep_their_promise(Fixture *fixture, gconstpointer data)
{
    (void)data;
    for (guint n = 0; n < REQUESTS / 4; n++)
    {
        Asked asked;
        make_request(fixture->random, &asked);
        asked.request.loosest = XJ_STEP_EXACT;
        g_autoptr(XjSearchResult) result = search(fixture, &asked.request);
        guint criterion = (guint)g_rand_int_range(fixture->random, 0, XJ_FACETS);
        g_autofree char *request = print_request(&asked);
        for (guint i = 0; i < result->facets[criterion]->len; i++)
        {
            const XjFacetValue *value = g_ptr_array_index(result->facets[criterion], i);
            const char *const values[] = {value->value, NULL};
            XjSearchRequest narrowed = asked.request;
            narrowed.by[criterion] = values;
            g_autoptr(XjSearchResult) left = search(fixture, &narrowed);
            g_test_message("%s, %s=%s", request, xj_criterion_name((XjCriterion)criterion), value->value);
            g_assert_cmpuint(left->documents, ==, value->documents);
        }
    }
}

// Two spellings of one name are one value, and it is called by the commoner.
static void
test_spellings(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjSearchRequest request = {.query = "整改", .facets = TRUE, .loosest = XJ_STEP_EXACT};
    g_autoptr(XjSearchResult) result = search(fixture, &request);
    g_assert_cmpuint(result->facets[XJ_BY_KIND]->len, ==, 3);
    g_assert_cmpuint(result->facets[XJ_BY_ORGAN]->len, ==, 4);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/multi-select/as-separate-requests", Fixture, NULL, set_up, test_as_separate_requests, tear_down);
    g_test_add("/multi-select/values-keep-their-promise", Fixture, NULL, set_up, test_values_keep_their_promise, tear_down);
    g_test_add("/multi-select/spellings", Fixture, NULL, set_up, test_spellings, tear_down);
    return g_test_run();
}
