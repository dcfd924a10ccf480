// Features of a text against a wording, each by cases where it can be told by hand: every term of the wording is equally rare.
#include "query/language/parser.h"
#include "query/rank/feature.h"
#include "tests/fixture/index_fixture.h"
#include "tests/test_vocabulary.h"

#include <string.h>

#define PASSAGES(...) ((const char *const[]){__VA_ARGS__, NULL})

// None of the wordings below stands in it, so all of their terms weigh the same.
static const XjFixtureDocument documents[] = {{.id = "d1", .title = "", .passages = PASSAGES("江州。\n")}};

typedef struct
{
    char *directory;
    XjReader *reader;
    XjAsked asked;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    fixture->directory = index_fixture_directory();
    index_fixture_build(fixture->directory, documents, G_N_ELEMENTS(documents));
    fixture->reader = xj_reader_open(fixture->directory, &error);
    g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    xj_asked_clear(&fixture->asked);
    xj_reader_close(fixture->reader);
    index_fixture_remove(fixture->directory);
}

static void
ask(Fixture *fixture, const char *question)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjQuery) query = xj_query_parse(question, XJ_SCOPE_TEXT, test_vocabulary(), &error);
    g_assert_no_error(error);
    xj_asked_clear(&fixture->asked);
    g_assert_true(xj_asked_read(fixture->reader, test_vocabulary(), query->root, &fixture->asked, &error));
}

static double
feature(Fixture *fixture, XjFeature which, const char *question, const char *text)
{
    ask(fixture, question);
    g_autoptr(XjMeasure) measure = xj_measure_new(&fixture->asked);
    gsize length = 0;
    g_autofree char *folded = xj_fold_plain(text, strlen(text), &length);
    XjFeatures features = {0};
    xj_measure_text(measure, folded, length, &features);
    return features.share[which];
}

static void
assert_close(double actual, double expected)
{
    g_assert_cmpfloat_with_epsilon(actual, expected, 1e-9);
}

static char *
padded(guint characters, const char *text)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < characters; i++)
        g_string_append(all, "无");
    g_string_append(all, text);
    return g_string_free(all, FALSE);
}

// 整改方案 has the bigrams 整改, 改方, 方案.
static void
test_lead(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *late = padded(38, "整改方案");
    g_autofree char *last = padded(60, "整改方案");
    assert_close(feature(fixture, XJ_FEATURE_LEAD, "整改方案", "整改方案已定"), 1);
    assert_close(feature(fixture, XJ_FEATURE_LEAD, "整改方案", "方案已定"), 1.0 / 3);
    assert_close(feature(fixture, XJ_FEATURE_LEAD, "整改方案", late), (17 + 16 + 15) / 30.0 / 3); // 55 - 38, 39, 40
    assert_close(feature(fixture, XJ_FEATURE_LEAD, "整改方案", last), 0);
}

static void
test_sentence(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    assert_close(feature(fixture, XJ_FEATURE_SENTENCE, "整改方案", "案、方、改、整。"), 1);
    assert_close(feature(fixture, XJ_FEATURE_SENTENCE, "整改方案", "整改整改。方。案"), 0.5);
}

static void
test_window(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *far = padded(60, "方案");
    g_autofree char *both = g_strconcat("整改", far, NULL);
    assert_close(feature(fixture, XJ_FEATURE_WINDOW, "整改 方案", "整改之后。方案"), 1);
    assert_close(feature(fixture, XJ_FEATURE_WINDOW, "整改 方案", both), 0.5);
}

static void
test_order(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    assert_close(feature(fixture, XJ_FEATURE_ORDER, "整改 方案 督办", "整改，方案，督办"), 1);
    assert_close(feature(fixture, XJ_FEATURE_ORDER, "整改 方案 督办", "督办，方案，整改"), 1.0 / 3);
    assert_close(feature(fixture, XJ_FEATURE_ORDER, "整改 方案 督办", "方案，整改，督办"), 2.0 / 3);
    // One place of the text is one place of the wording, however often that has it.
    assert_close(feature(fixture, XJ_FEATURE_ORDER, "整改 整改", "整改"), 0.5);
}

static void
test_pair(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    assert_close(feature(fixture, XJ_FEATURE_PAIR, "整改 方案", "整改方案"), 0.5); // one of two is next to another
    assert_close(feature(fixture, XJ_FEATURE_PAIR, "整改 方案", "整改某某某某某某方案"), 0.25);
    assert_close(feature(fixture, XJ_FEATURE_PAIR, "整改 方案", "方案某整改"), 0.5 / (1 + (6 + 5) / 6.0));
    assert_close(feature(fixture, XJ_FEATURE_PAIR, "整改 方案", "整改"), 0);
    // A later place may be nearer.
    assert_close(feature(fixture, XJ_FEATURE_PAIR, "整改 方案", "整改某某某某某某方案，整改方案"), 0.5);
}

static void
test_skip(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    assert_close(feature(fixture, XJ_FEATURE_SKIP, "房产", "房地产"), 1);
    assert_close(feature(fixture, XJ_FEATURE_SKIP, "房产", "房屋的地产"), 1);
    assert_close(feature(fixture, XJ_FEATURE_SKIP, "房产", "房屋和土地产"), 0);
    assert_close(feature(fixture, XJ_FEATURE_SKIP, "房产", "房产"), 0); // stands as it is
}

static void
test_density(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    assert_close(feature(fixture, XJ_FEATURE_DENSITY, "整改方案", "整改方案已定。"), 4 / 11.0);
    assert_close(feature(fixture, XJ_FEATURE_DENSITY, "整改方案", "某甲某乙某丙某丁。整改方案。"), 4 / 9.0);
}

static void
test_verbatim(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    assert_close(feature(fixture, XJ_FEATURE_VERBATIM, "整改方案", "定了“整改”方案"), 1);
    assert_close(feature(fixture, XJ_FEATURE_VERBATIM, "整改方案", "改方案，整改方。案"), 0);
    assert_close(feature(fixture, XJ_FEATURE_VERBATIM, "整改方案 督办", "整改方案"), 0.75); // three bigrams of four
}

static void
test_bare(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *more = padded(20, "整改方案");
    assert_close(feature(fixture, XJ_FEATURE_BARE, "整改方案", "整改方案"), 1);
    assert_close(feature(fixture, XJ_FEATURE_BARE, "整改方案", "市县整改方案稿本"), 0.8);
    assert_close(feature(fixture, XJ_FEATURE_BARE, "整改方案", more), 0);
}

// What only asks counts nothing, and half where it touches what does not.
static void
test_question_words(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    ask(fixture, "督办怎么销号");
    g_autofree char *plan = xj_plan_print(fixture->asked.plan);
    g_assert_cmpstr(plan, ==, "(or text:督 text:督办 text:办 text:销 text:销号 text:号 (scale 0.5 (or text:办怎 text:么销)))");
    ask(fixture, "怎么办");
    g_autofree char *only = xj_plan_print(fixture->asked.plan);
    g_assert_cmpstr(only, ==, "(or text:怎 text:怎么 text:么 text:么办 text:办)");
    ask(fixture, "2026 督办");
    g_autofree char *words = xj_plan_print(fixture->asked.plan);
    g_assert_cmpstr(words, ==, "(or text:2026 text:督 text:督办 text:办)");
}

// Whatever is asked and read, every share lies between 0 and 1, and the whole wording alone has all of its shares.
static void
test_bounds(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const alphabet[] = {"整", "改", "方", "案", "的", "。", "2", "0", "a", "“", " "};
    for (guint round = 0; round < 300; round++)
    {
        g_autoptr(GString) question = g_string_new("整");
        g_autoptr(GString) text = g_string_new(NULL);
        for (gint i = g_test_rand_int_range(1, 300); i > 0; i--)
            g_string_append(question, alphabet[g_test_rand_int_range(0, 8)]);
        for (gint i = g_test_rand_int_range(0, 400); i > 0; i--)
            g_string_append(text, alphabet[g_test_rand_int_range(0, G_N_ELEMENTS(alphabet))]);
        ask(fixture, question->str);
        g_autoptr(XjMeasure) measure = xj_measure_new(&fixture->asked);
        gsize length = 0;
        g_autofree char *folded = xj_fold_plain(text->str, text->len, &length);
        for (guint again = 0; again < 2; again++)
        {
            XjFeatures features = {0};
            xj_measure_text(measure, folded, length, &features);
            for (guint i = 0; i < XJ_FEATURES; i++)
            {
                g_assert_cmpfloat(features.share[i], >=, 0);
                g_assert_cmpfloat(features.share[i], <=, 1);
            }
        }
    }
}

int
main(int argc, char **argv)
{
    static const struct
    {
        const char *path;
        void (*test)(Fixture *fixture, gconstpointer data);
    } tests[] = {
        {"/measure/lead", test_lead},       {"/measure/sentence", test_sentence},
        {"/measure/window", test_window},   {"/measure/order", test_order},
        {"/measure/pair", test_pair},       {"/measure/skip", test_skip},
        {"/measure/density", test_density}, {"/measure/verbatim", test_verbatim},
        {"/measure/bare", test_bare},       {"/measure/question-words", test_question_words},
        {"/measure/bounds", test_bounds},
    };
    g_test_init(&argc, &argv, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
    return g_test_run();
}
