// Wordings that recur: which are found, in what class, how far they are spread, and when.
#include "query/precedent.h"
#include "tests/api/search_fixture.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define SLOGAN "账本要晒在院坝里"
#define WAY "先对账、再算账、后交账"
#define QUOTED "防止“纸上整改”“嘴上整改”"

// A wording in four works of five years, one of them thrice as copies; it rises. "外"-documents are of another collection.
static const XjFixtureDocument documents[] = {
    {.id = "a",
     .title = "甲",
     .date = "2019-03-01",
     .level = "3",
     .collection = "内",
     .passages = PASSAGES("同志们：\n", "今年，" SLOGAN "，让群众看得见。" QUOTED "。中央八项规定及其实施细则精神要记牢。\n")},
    {.id = "b",
     .title = "乙",
     .date = "2020",
     .level = "3",
     .collection = "内",
     .passages = PASSAGES("石桥乡修了路，" QUOTED "。中央八项规定及其实施细则精神，人人要守。\n")},
    {.id = "c1",
     .title = "丙",
     .date = "2022-05",
     .level = "2",
     .group = 7,
     .copy_quality = "1",
     .collection = "内",
     .passages = PASSAGES("同志们：\n", "我们提出：" SLOGAN "；云岭市" WAY "，不留尾巴。\n")},
    {.id = "c2",
     .title = "丙",
     .date = "2022-04",
     .level = "2",
     .group = 7,
     .copy_quality = "2",
     .collection = "内",
     .passages = PASSAGES("同志们：\n", "我们提出：" SLOGAN "；云岭市" WAY "，不留尾巴。\n")},
    {.id = "d",
     .title = "丁",
     .date = "2023-06-01",
     .level = "4",
     .collection = "外",
     .passages = PASSAGES("" QUOTED "！各村都说“" SLOGAN "”。要" WAY "；落实中央八项规定及其实施细则精神。\n")},
    {.id = "e",
     .title = "戊",
     .date = "2024-06-01",
     .level = "4",
     .collection = "外",
     .passages = PASSAGES("清河县讲，" SLOGAN "！怎么办？" WAY "。\n")},
};

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture_open(fixture, documents, G_N_ELEMENTS(documents));
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture_close(fixture);
}

static XjFormulas *
mine(const Fixture *fixture, const XjFormulasRequest *request)
{
    g_autoptr(GError) error = NULL;
    XjFormulas *formulas = xj_engine_formulas(fixture->engine, request, &error);
    g_assert_no_error(error);
    return formulas;
}

// The formula of that text; NULL if it is none.
static const XjFormula *
formula_of(const XjFormulas *formulas, const char *text)
{
    for (guint i = 0; i < formulas->formulas->len; i++)
    {
        const XjFormula *formula = g_ptr_array_index(formulas->formulas, i);
        if (strcmp(formula->text, text) == 0)
            return formula;
    }
    return NULL;
}

// "3:1 4:2": the counts, in order.
static char *
counts_of(const GPtrArray *counts)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < counts->len; i++)
    {
        const XjUseCount *count = g_ptr_array_index(counts, i);
        g_string_append_printf(all, "%s%s:%u", i > 0 ? " " : "", count->value, (guint)count->documents);
    }
    return g_string_free(all, FALSE);
}

static void
assert_counts(const GPtrArray *counts, const char *expected)
{
    g_autofree char *text = counts_of(counts);
    g_assert_cmpstr(text, ==, expected);
}

static void
test_spread(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjFormulasRequest request = {.formula_class = -1};
    g_autoptr(XjFormulas) formulas = mine(fixture, &request);
    g_assert_cmpuint(formulas->documents, ==, 5);
    g_assert_cmpuint(formulas->passages, ==, 9);
    const XjFormula *slogan = formula_of(formulas, SLOGAN);
    g_assert_nonnull(slogan);
    g_assert_cmpuint(slogan->chars, ==, 8);
    g_assert_cmpuint(slogan->uses, ==, 5);
    g_assert_cmpuint(slogan->documents, ==, 4); // copies are one
    assert_counts(slogan->by_level, "2:1 3:1 4:2");
    assert_counts(slogan->by_year, "2019:1 2022:1 2023:1 2024:1");
    g_assert_cmpint(slogan->formula_class, ==, XJ_FORMULA_REUSABLE);
    g_assert_cmpstr(slogan->first->document, ==, "a");
    g_assert_cmpuint(slogan->first->passage, ==, 1);
    g_assert_cmpstr(slogan->first->date, ==, "2019-03-01");
    g_assert_nonnull(formulas->revision);
}

// The marks are those of the first use; the oldest copy is it.
static void
test_first(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjFormulasRequest request = {.formula_class = -1};
    g_autoptr(XjFormulas) formulas = mine(fixture, &request);
    const XjFormula *way = formula_of(formulas, WAY);
    g_assert_nonnull(way);
    g_assert_cmpstr(way->first->document, ==, "c2");
    g_assert_cmpuint(way->documents, ==, 3);
    g_assert_null(formula_of(formulas, "再算账、后交账")); // stands inside the longer one
}

// Quotes are whole, though none of them counts.
static void
test_quotes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjFormulasRequest request = {.formula_class = -1};
    g_autoptr(XjFormulas) formulas = mine(fixture, &request);
    g_assert_nonnull(formula_of(formulas, QUOTED));
}

static void
test_class(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjFormulasRequest central = {.formula_class = XJ_FORMULA_CENTRAL};
    g_autoptr(XjFormulas) formulas = mine(fixture, &central);
    g_assert_cmpuint(formulas->total, ==, 1);
    g_assert_nonnull(formula_of(formulas, "中央八项规定及其实施细则精神"));
    const XjFormulasRequest ritual = {.formula_class = XJ_FORMULA_RITUAL, .min_chars = 3, .min_documents = 2};
    g_autoptr(XjFormulas) rituals = mine(fixture, &ritual);
    g_assert_nonnull(formula_of(rituals, "同志们"));
    g_assert_null(formula_of(rituals, SLOGAN));
}

static void
test_trend(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjFormulasRequest request = {.formula_class = -1};
    g_autoptr(XjFormulas) formulas = mine(fixture, &request);
    g_assert_cmpfloat(formula_of(formulas, WAY)->trend, >, 0.5); // none in 2019 and 2020, then all
    g_assert_cmpfloat(formula_of(formulas, "中央八项规定及其实施细则精神")->trend, <, 0);
    const char *const years[] = {"2022..2024", NULL};
    const XjFormulasRequest three = {.formula_class = -1, .by[XJ_BY_YEAR] = years};
    g_autoptr(XjFormulas) few = mine(fixture, &three);
    g_assert_cmpfloat_with_epsilon(formula_of(few, WAY)->trend, 0, 1e-9); // too few years
}

static void
test_filters(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const char *const levels[] = {"乡", NULL};
    const XjFormulasRequest townships = {.formula_class = -1, .by[XJ_BY_LEVEL] = levels, .min_documents = 2};
    g_autoptr(XjFormulas) formulas = mine(fixture, &townships);
    g_assert_cmpuint(formulas->documents, ==, 2);
    g_assert_cmpuint(formula_of(formulas, SLOGAN)->documents, ==, 2);
    const XjFormulasRequest collection = {.formula_class = -1, .collection = "内", .min_documents = 2};
    g_autoptr(XjFormulas) inside = mine(fixture, &collection);
    g_assert_cmpuint(formula_of(inside, SLOGAN)->documents, ==, 2);
    g_assert_null(formula_of(inside, WAY));
}

static void
test_limit(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjFormulasRequest all = {.formula_class = -1};
    g_autoptr(XjFormulas) formulas = mine(fixture, &all);
    g_assert_cmpuint(formulas->total, ==, formulas->formulas->len);
    const XjFormulasRequest one = {.formula_class = -1, .limit = 1};
    g_autoptr(XjFormulas) first = mine(fixture, &one);
    g_assert_cmpuint(first->formulas->len, ==, 1);
    g_assert_cmpuint(first->total, ==, formulas->total);
    const XjFormulasRequest wide = {.formula_class = -1, .min_documents = 4};
    g_autoptr(XjFormulas) spread = mine(fixture, &wide);
    g_assert_nonnull(formula_of(spread, SLOGAN));
    g_assert_null(formula_of(spread, WAY));
    const XjFormulasRequest shorter = {.formula_class = -1, .max_chars = 6};
    g_autoptr(XjFormulas) cut = mine(fixture, &shorter);
    for (guint i = 0; i < cut->formulas->len; i++)
        g_assert_cmpuint(((const XjFormula *)g_ptr_array_index(cut->formulas, i))->chars, <=, 6);
}

static void
test_restricted(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const char *const collections[] = {"外", NULL};
    g_assert_true(xj_engine_restrict(fixture->engine, collections, NULL));
    const XjFormulasRequest request = {.formula_class = -1, .min_documents = 2};
    g_autoptr(XjFormulas) formulas = mine(fixture, &request);
    g_assert_cmpuint(formulas->documents, ==, 2);
    const XjFormula *slogan = formula_of(formulas, SLOGAN);
    g_assert_cmpuint(slogan->documents, ==, 2);
    g_assert_cmpstr(slogan->first->document, ==, "d");
}

static void
check_invalid(const Fixture *fixture, const XjFormulasRequest *request)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_engine_formulas(fixture->engine, request, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);
}

static void
test_bounds(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const char *const years[] = {"1990", NULL};
    const char *const nonsense[] = {"九级", NULL};
    const XjFormulasRequest requests[] = {
        {.formula_class = -1, .by[XJ_BY_YEAR] = years},
        {.formula_class = -1, .by[XJ_BY_LEVEL] = nonsense},
        {.formula_class = -1, .collection = "\xff"},
        {.formula_class = -1, .min_chars = 1},
        {.formula_class = -1, .max_chars = XJ_FORMULA_MAX_CHARS + 1},
        {.formula_class = -1, .min_chars = 9, .max_chars = 8},
        {.formula_class = -1, .limit = XJ_FORMULAS_MAX_LIMIT + 1},
        {.formula_class = XJ_FORMULA_CLASSES},
        {.formula_class = -2},
    };
    for (guint i = 0; i < G_N_ELEMENTS(requests); i++)
        check_invalid(fixture, &requests[i]);
}

static void
test_json(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const XjFormulasRequest request = {.formula_class = XJ_FORMULA_CENTRAL};
    g_autoptr(XjFormulas) formulas = mine(fixture, &request);
    g_autoptr(JsonNode) node = xj_formulas_to_json(formulas);
    JsonObject *object = json_node_get_object(node);
    g_assert_cmpint(json_object_get_int_member(object, "total"), ==, 1);
    JsonObject *formula = json_array_get_object_element(json_object_get_array_member(object, "formulas"), 0);
    g_assert_cmpstr(json_object_get_string_member(formula, "class"), ==, "central");
    JsonArray *levels = json_object_get_array_member(formula, "by_level");
    g_assert_cmpstr(json_object_get_string_member(json_array_get_object_element(levels, 0), "value"), ==, "3");
    g_assert_cmpstr(json_object_get_string_member(json_object_get_object_member(formula, "first"), "document"), ==, "a");
}

#define ADD(name, test) g_test_add("/formulas/" name, Fixture, NULL, set_up, test, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("spread", test_spread);
    ADD("first", test_first);
    ADD("quotes", test_quotes);
    ADD("class", test_class);
    ADD("trend", test_trend);
    ADD("filters", test_filters);
    ADD("limit", test_limit);
    ADD("restricted", test_restricted);
    ADD("bounds", test_bounds);
    ADD("json", test_json);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
