// How good a copy a document is: each criterion, and which goes before which.
#include "document/quality.h"
#include "tests/study_checks.h"

#define TEXT "县委高度重视整改工作。\n要压实责任，逐条逐项抓好落实。"

typedef struct
{
    XjDocument *document;
    GPtrArray *losses;
} Fixture;

static void
loss_free(gpointer loss)
{
    g_free(loss);
}

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->document = document_of(TEXT);
    fixture->losses = g_ptr_array_new_with_free_func(loss_free);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    xj_document_free(fixture->document);
    g_ptr_array_unref(fixture->losses);
}

typedef struct
{
    guint8 bytes[XJ_DOCUMENT_QUALITY_BYTES];
} Quality;

static Quality
quality_of(const Fixture *fixture)
{
    Quality quality;
    xj_quality_make(fixture->document, fixture->losses, quality.bytes);
    return quality;
}

static void
assert_better(const Quality *one, const Quality *other)
{
    g_assert_cmpint(memcmp(one, other, sizeof *one), <, 0);
}

static void
add_damage(Fixture *fixture, XjDamageKind kind, guint count)
{
    XjDamage damage = {.kind = kind};
    for (guint i = 0; i < count; i++)
        g_array_append_val(fixture->document->damage, damage);
}

static void
add_noise(Fixture *fixture, const char *reason, gsize length)
{
    XjRemoval removal = {.text = g_strnfill(length, 'x'), .reason = reason};
    g_array_append_val(fixture->document->removals, removal);
}

static void
add_loss(Fixture *fixture, XjLossKind kind)
{
    XjLoss *loss = g_new0(XjLoss, 1);
    loss->kind = kind;
    g_ptr_array_add(fixture->losses, loss);
}

static void
set_fact(XjFact *fact, const char *value)
{
    g_free(fact->value);
    fact->value = g_strdup(value);
}

static void
test_plain(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Quality quality = quality_of(fixture);
    g_assert_cmpuint(quality.bytes[0], ==, 0);
    g_assert_cmpuint(quality.bytes[1], ==, 0);
    g_assert_cmpuint(quality.bytes[2], ==, 0);
    g_assert_cmpuint(quality.bytes[3], ==, 3);
}

static void
test_whole(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Quality whole = quality_of(fixture);
    add_loss(fixture, XJ_LOSS_DAMAGED);
    Quality partial = quality_of(fixture);
    g_ptr_array_set_size(fixture->losses, 0);
    add_damage(fixture, XJ_DAMAGE_TRUNCATED, 1);
    Quality truncated = quality_of(fixture);
    g_assert_cmpuint(partial.bytes[0], ==, 1);
    g_assert_cmpuint(truncated.bytes[0], ==, 1);
    assert_better(&whole, &partial);
    assert_better(&whole, &truncated);
}

static void
test_damage(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    add_loss(fixture, XJ_LOSS_OCR);
    g_assert_cmpuint(quality_of(fixture).bytes[0], ==, 0);
    g_assert_cmpuint(quality_of(fixture).bytes[1], ==, 1);
    const struct
    {
        guint more, expected;
    } steps[] = {{1, 1}, {1, 1}, {1, 2}, {7, 2}, {1, 3}};
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++)
    {
        add_damage(fixture, XJ_DAMAGE_LOST_NUMBER, steps[i].more);
        g_assert_cmpuint(quality_of(fixture).bytes[1], ==, steps[i].expected);
    }
}

static void
test_noise(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    gsize length = fixture->document->length;
    add_noise(fixture, "page_number", length);
    add_noise(fixture, "duplicate_title", length);
    g_assert_cmpuint(quality_of(fixture).bytes[2], ==, 0);
    add_noise(fixture, "site_bar", length / 20);
    g_assert_cmpuint(quality_of(fixture).bytes[2], ==, 1);
    add_noise(fixture, "site_tail", length / 8);
    g_assert_cmpuint(quality_of(fixture).bytes[2], ==, 2);
    add_noise(fixture, "advertisement", length);
    g_assert_cmpuint(quality_of(fixture).bytes[2], ==, 3);
}

static void
test_facts(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    XjFacts *facts = &fixture->document->facts;
    Quality unknown = quality_of(fixture);
    set_fact(&facts->date, "2024-03");
    Quality month = quality_of(fixture);
    set_fact(&facts->date, "2024-03-05");
    Quality day = quality_of(fixture);
    set_fact(&facts->date, "2023-12-31");
    Quality older = quality_of(fixture);
    set_fact(&facts->number, "清委发〔2024〕5号");
    Quality numbered = quality_of(fixture);
    set_fact(&facts->date, "2025");
    Quality later = quality_of(fixture);
    assert_better(&month, &unknown);
    assert_better(&day, &month);
    assert_better(&older, &day);
    assert_better(&numbered, &older);
    assert_better(&later, &older);
    assert_better(&numbered, &later);
}

static void
test_level(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    Quality before = {{0}};
    for (gint level = XJ_LEVEL_CENTRAL; level < XJ_LEVELS; level++)
    {
        fixture->document->facts.speaking.level = (XjLevel)level;
        Quality quality = quality_of(fixture);
        if (level > XJ_LEVEL_CENTRAL)
            assert_better(&before, &quality);
        before = quality;
    }
    fixture->document->facts.speaking.level = XJ_LEVEL_UNKNOWN;
    Quality unknown = quality_of(fixture);
    assert_better(&before, &unknown);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    const struct
    {
        const char *path;
        void (*test)(Fixture *fixture, gconstpointer data);
    } tests[] = {{"/quality/plain", test_plain}, {"/quality/whole", test_whole}, {"/quality/damage", test_damage},
                 {"/quality/noise", test_noise}, {"/quality/facts", test_facts}, {"/quality/level", test_level}};
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
    return g_test_run();
}
