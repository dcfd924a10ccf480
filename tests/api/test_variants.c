// The variants of a wording: each class, how they are aligned, counted and kept apart from what is none.
#include "query/precedent.h"
#include "tests/api/search_fixture.h"

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

#define ASKED "按月清点粮库账目，逐户核对补贴名单"

static const XjFixtureDocument documents[] = {
    {.id = "exact",
     .title = "讲话",
     .level = "3",
     .passages =
         PASSAGES("各村要按月清点粮库账目，逐户核对补贴名单。\n", "按月清点粮库账目、逐户核对补贴名单，不得走过场。\n")},
    {.id = "number", .title = "通知", .passages = PASSAGES("巡察组进驻15个村，走访320户，发现问题47个。\n")},
    {.id = "name", .title = "报告", .passages = PASSAGES("要把云岭市清河县的经验用好。\n")},
    {.id = "gapped", .title = "方案", .passages = PASSAGES("要按月清点粮库和农资站账目，公开晾晒，逐户核对补贴名单。\n")},
    {.id = "substituted", .title = "要点", .passages = PASSAGES("按季盘查粮库台账，逐户核对补贴名单。\n")},
    {.id = "reordered",
     .title = "细则",
     .level = "1",
     .passages = PASSAGES("工作中：逐户核对补贴名单，按月清点粮库账目。\n", "先说别的。\n")},
    {.id = "again", .title = "办法", .passages = PASSAGES("务必逐户核对补贴名单、按月清点粮库账目！\n")},
    {.id = "none", .title = "简报", .passages = PASSAGES("账目不清，名单不实。\n", "补贴发放到户，群众满意。\n")},
    {.id = "chance", .title = "纪要", .passages = PASSAGES("森林防火要按时巡山。\n", "逐级上报，不得瞒报。\n")},
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

static XjUses *
variants_of(const Fixture *fixture, const char *wording)
{
    XjUsesRequest request = {.wording = wording, .variants = TRUE};
    g_autoptr(GError) error = NULL;
    XjUses *uses = xj_engine_uses(fixture->engine, &request, &error);
    g_assert_no_error(error);
    g_assert_nonnull(uses->variants);
    return uses;
}

// The variant that stands in a document; NULL if none does.
static const XjVariant *
variant_in(const XjUses *uses, const char *document)
{
    for (guint i = 0; i < uses->variants->len; i++)
    {
        const XjVariant *variant = g_ptr_array_index(uses->variants, i);
        for (guint k = 0; k < variant->lines->len; k++)
        {
            const XjUse *line = g_ptr_array_index(variant->lines, k);
            if (strcmp(line->citation->document, document) == 0)
                return variant;
        }
    }
    return NULL;
}

static void
assert_variant(const XjUses *uses, const char *document, const char *class, const char *text)
{
    const XjVariant *variant = variant_in(uses, document);
    g_assert_nonnull(variant);
    g_assert_cmpstr(variant->text, ==, text);
    g_assert_cmpstr(xj_variant_class_name(variant->variant_class), ==, class);
}

static void
test_classes(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjUses) uses = variants_of(fixture, ASKED);
    assert_variant(uses, "exact", "marks", "按月清点粮库账目、逐户核对补贴名单");
    assert_variant(uses, "gapped", "gapped", "按月清点粮库和农资站账目，公开晾晒，逐户核对补贴名单");
    assert_variant(uses, "substituted", "substituted", "按季盘查粮库台账，逐户核对补贴名单");
    assert_variant(uses, "reordered", "reordered", "逐户核对补贴名单、按月清点粮库账目");
    g_autoptr(XjUses) number = variants_of(fixture, "进驻8个村，走访二百户，发现问题13个");
    assert_variant(number, "number", "number", "进驻15个村，走访320户，发现问题47个");
    g_autoptr(XjUses) name = variants_of(fixture, "把江州市石桥县的经验用好");
    assert_variant(name, "name", "name", "把云岭市清河县的经验用好");
}

// Words that are no names differ as words do, numbers beside other words are not the whole difference.
static void
test_not_these_classes(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjUses) word = variants_of(fixture, "把先进单位的经验用好");
    assert_variant(word, "name", "substituted", "把云岭市清河县的经验用好");
    g_autoptr(XjUses) number = variants_of(fixture, "调研组进驻8个村，走访二百户，发现问题13个");
    assert_variant(number, "number", "substituted", "巡察组进驻15个村，走访320户，发现问题47个");
}

// What shares words of everyday with the wording is no variant; nor is an exact use one.
static void
test_none(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjUses) uses = variants_of(fixture, ASKED);
    g_assert_null(variant_in(uses, "none"));
    g_assert_null(variant_in(uses, "chance"));
    for (guint i = 0; i < uses->variants->len; i++)
        g_assert_cmpstr(((const XjVariant *)g_ptr_array_index(uses->variants, i))->text, !=, ASKED);
    g_assert_true(uses->variants_exact);
    g_assert_cmpuint(uses->uses, ==, 2);
}

// Variants that are alike but for marks are one; the nearest come first.
static void
test_groups(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjUses) uses = variants_of(fixture, ASKED);
    const XjVariant *variant = variant_in(uses, "reordered");
    g_assert_true(variant == variant_in(uses, "again"));
    g_assert_cmpuint(variant->uses, ==, 2);
    g_assert_cmpuint(variant->documents, ==, 2);
    g_assert_cmpuint(variant->lines->len, ==, 2);
    const XjUse *first = g_ptr_array_index(variant->lines, 0);
    g_assert_cmpstr(first->citation->document, ==, "reordered"); // of the higher level
    g_assert_cmpstr(first->left, ==, "工作中：");
    for (guint i = 1; i < uses->variants->len; i++)
        g_assert_cmpfloat(((const XjVariant *)g_ptr_array_index(uses->variants, i - 1))->similarity, >=,
                          ((const XjVariant *)g_ptr_array_index(uses->variants, i))->similarity);
}

// "equal 按>按 replace 月>季": the edits as they are told, in the characters of both texts.
static char *
script_of(const XjVariant *variant, const char *asked)
{
    GString *script = g_string_new(NULL);
    for (guint i = 0; i < variant->edits->len; i++)
    {
        const XjVariantEdit *edit = g_ptr_array_index(variant->edits, i);
        g_autofree char *before = g_utf8_substring(asked, edit->asked_start, edit->asked_end);
        g_autofree char *after = g_utf8_substring(variant->text, edit->start, edit->end);
        g_string_append_printf(script, "%s%s %s>%s", i > 0 ? " " : "", edit->kind, before, after);
    }
    return g_string_free(script, FALSE);
}

static void
test_edits(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(XjUses) uses = variants_of(fixture, ASKED);
    g_autofree char *script = script_of(variant_in(uses, "substituted"), ASKED);
    g_assert_cmpstr(script, ==,
                    "equal 按>按 replace 月清点>季盘查 equal 粮库>粮库 insert >台 equal 账>账 delete 目> equal "
                    "逐户核对补贴名单>逐户核对补贴名单");
    g_autofree char *moved = script_of(variant_in(uses, "reordered"), ASKED);
    g_assert_nonnull(strstr(moved, "move "));
}

// A variant goes on in the next passage, but for nothing else that stands there.
static void
test_over_passages(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjFixtureDocument document = {.id = "cut",
                                  .title = "决定",
                                  .passages = PASSAGES("须按月盘点粮库账目，\n", "逐户核对补贴名单。余下另议。\n", "完。\n")};
    index_fixture_build(fixture->directory, &document, 1);
    g_autoptr(XjUses) uses = variants_of(fixture, ASKED);
    assert_variant(uses, "cut", "substituted", "按月盘点粮库账目， 逐户核对补贴名单");
    const XjVariant *variant = variant_in(uses, "cut");
    const XjUse *line = g_ptr_array_index(variant->lines, 0);
    g_assert_cmpuint(line->citation->passage, ==, 0);
    g_assert_true(line->crossing == XJ_CROSSES_PARAGRAPH);
}

// A higher least similarity leaves less.
static void
test_similarity(Fixture *fixture, gconstpointer data)
{
    (void)data;
    XjUsesRequest request = {.wording = ASKED, .variants = TRUE, .similarity = 0.85};
    g_autoptr(GError) error = NULL;
    g_autoptr(XjUses) uses = xj_engine_uses(fixture->engine, &request, &error);
    g_assert_no_error(error);
    g_assert_nonnull(variant_in(uses, "reordered"));
    g_assert_null(variant_in(uses, "gapped"));
    static const char *const province[] = {"1", NULL};
    request = (XjUsesRequest){.wording = ASKED, .variants = TRUE, .by[XJ_BY_LEVEL] = province};
    g_autoptr(XjUses) filtered = xj_engine_uses(fixture->engine, &request, &error);
    g_assert_no_error(error);
    g_assert_nonnull(variant_in(filtered, "reordered"));
    g_assert_null(variant_in(filtered, "again"));
}

// Neither much of one character nor marks alone take long or are variants.
static void
test_odd_texts(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GString) long_text = g_string_new(NULL);
    for (guint i = 0; i < 3000; i++)
        g_string_append(long_text, "粮");
    XjFixtureDocument document = {.id = "odd", .title = "附件", .passages = PASSAGES(long_text->str, "，。！\n")};
    index_fixture_build(fixture->directory, &document, 1);
    g_string_truncate(long_text, 200 * strlen("粮"));
    g_string_append(long_text, "库");
    g_string_erase(long_text, 0, (gssize)strlen("粮"));
    g_autoptr(XjUses) uses = variants_of(fixture, long_text->str);
    g_assert_cmpuint(uses->variants->len, >, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/variants/classes", Fixture, NULL, set_up, test_classes, tear_down);
    g_test_add("/variants/not-these-classes", Fixture, NULL, set_up, test_not_these_classes, tear_down);
    g_test_add("/variants/none", Fixture, NULL, set_up, test_none, tear_down);
    g_test_add("/variants/groups", Fixture, NULL, set_up, test_groups, tear_down);
    g_test_add("/variants/edits", Fixture, NULL, set_up, test_edits, tear_down);
    g_test_add("/variants/over-passages", Fixture, NULL, set_up, test_over_passages, tear_down);
    g_test_add("/variants/similarity", Fixture, NULL, set_up, test_similarity, tear_down);
    g_test_add("/variants/odd-texts", Fixture, NULL, set_up, test_odd_texts, tear_down);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
