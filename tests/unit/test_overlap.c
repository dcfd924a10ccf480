// Which documents are copies of one another, by kind and strength of what was done to them.
#include "document/letters.h"
#include "document/overlap.h"
#include "tests/fixture/copy_text.h"
#include "text/fold.h"

#include <string.h>

static GArray *
letters_of(const char *text)
{
    gsize length = 0;
    g_autofree char *folded = xj_fold_plain(text, strlen(text), &length);
    GArray *letters = xj_letters_new();
    xj_letters_add(letters, folded, length);
    return letters;
}

static XjOverlap
overlap_of(const char *one, const char *other)
{
    g_autoptr(GArray) letters = letters_of(one);
    g_autoptr(GArray) others = letters_of(other);
    XjOverlap overlap;
    XjOverlap turned;
    xj_overlap_measure(letters, others, &overlap);
    xj_overlap_measure(others, letters, &turned);
    g_assert_true(memcmp(&overlap, &turned, sizeof overlap) == 0);
    g_assert_cmpuint(overlap.equal, <=, overlap.covered);
    g_assert_cmpuint(overlap.covered, <=, overlap.shorter);
    g_assert_cmpuint(overlap.covered_longer, <=, overlap.extent_longer);
    g_assert_cmpuint(overlap.start_longer + overlap.extent_longer, <=, overlap.longer);
    return overlap;
}

static gboolean
are_copies(const char *one, const char *other)
{
    XjOverlap overlap = overlap_of(one, other);
    return xj_overlap_is_copy(&overlap);
}

#define ROUNDS 10

typedef struct
{
    GRand *rand;
    char *text;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    fixture->rand = g_rand_new_with_seed(4);
    fixture->text = copy_text_new(fixture->rand, 3000);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_rand_free(fixture->rand);
    g_free(fixture->text);
}

static void
test_exact(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    XjOverlap overlap = overlap_of(fixture->text, fixture->text);
    g_assert_cmpuint(overlap.equal, ==, overlap.longer);
    g_assert_cmpuint(overlap.extent_longer, ==, overlap.longer);
    g_assert_true(xj_overlap_is_copy(&overlap));
}

static void
test_noise(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    for (guint percent = 0; percent <= 60; percent += 10)
    {
        g_autofree char *copy = copy_text_noise(fixture->rand, fixture->text, percent);
        g_assert_true(are_copies(fixture->text, copy));
    }
}

static void
test_spun(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    for (guint period = 6; period <= 30; period++)
    {
        g_autofree char *copy = copy_text_spun(fixture->rand, fixture->text, period);
        g_assert_true(are_copies(fixture->text, copy));
    }
    g_autofree char *other = copy_text_spun(fixture->rand, fixture->text, 3);
    g_assert_false(are_copies(fixture->text, other));
}

// A half may be cut from anywhere, less only from the beginning: otherwise a volume would make copies of all it holds.
static void
test_part(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const struct
    {
        guint from, percent;
        gboolean is_copy;
    } parts[] = {{0, 90, TRUE},  {0, 60, TRUE},  {0, 33, TRUE},   {0, 25, FALSE},
                 {20, 60, TRUE}, {40, 55, TRUE}, {30, 40, FALSE}, {60, 40, FALSE}};
    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
    {
        g_autofree char *part = copy_text_part(fixture->text, parts[i].from, parts[i].percent);
        g_assert_cmpint(are_copies(fixture->text, part), ==, parts[i].is_copy);
    }
}

static void
test_moved(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *copy = copy_text_moved(fixture->rand, fixture->text);
    g_assert_true(are_copies(fixture->text, copy));
}

static void
test_others(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < ROUNDS; i++)
    {
        g_autofree char *other = copy_text_new(fixture->rand, 3000);
        XjOverlap overlap = overlap_of(fixture->text, other);
        g_assert_cmpuint(overlap.covered, <, overlap.shorter / 10);
        g_assert_false(xj_overlap_is_copy(&overlap));
    }
}

// Three blocks of one text in two others.
static void
test_shared(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    for (guint percent = 10; percent <= 70; percent += 10)
    {
        g_autoptr(GString) one = g_string_new(NULL);
        g_autoptr(GString) other = g_string_new(NULL);
        for (guint block = 0; block < 3; block++)
        {
            g_autofree char *shared = copy_text_part(fixture->text, block * 33, percent / 3);
            g_autofree char *own = copy_text_new(fixture->rand, 10 * (100 - percent));
            g_autofree char *others_own = copy_text_new(fixture->rand, 10 * (100 - percent));
            g_string_append_printf(one, "%s\n%s", shared, own);
            g_string_append_printf(other, "%s\n%s", shared, others_own);
        }
        g_assert_false(are_copies(one->str, other->str));
    }
}

// A short paper has to be the same nearly to the letter.
static void
test_short(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autofree char *text = copy_text_part(fixture->text, 0, 8);
    g_autofree char *nearly = copy_text_spun(fixture->rand, text, 40);
    g_autofree char *form = copy_text_spun(fixture->rand, text, 12);
    g_autofree char *part = copy_text_part(text, 0, 80);
    g_assert_true(are_copies(text, nearly));
    g_assert_false(are_copies(text, form));
    g_assert_false(are_copies(text, part));
}

static void
test_tiny(G_GNUC_UNUSED Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    const char *const texts[] = {"", "改", "整改到位", "把自己摆进去把职责摆进去"};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        for (guint j = 0; j < G_N_ELEMENTS(texts); j++)
            g_assert_false(are_copies(texts[i], texts[j]));
}

// The work must stay linear, or it outlasts the time of a test: one character again and again; stretches that begin well and then thin out.
static void
test_hostile(G_GNUC_UNUSED Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    for (guint same = 1; same < 20; same++)
    {
        g_autoptr(GArray) one = xj_letters_new();
        g_autoptr(GArray) other = xj_letters_new();
        for (guint32 i = 0; i < XJ_LETTERS_MAX; i++)
        {
            guint32 letter = 0x4E00;
            g_array_append_val(one, letter);
            letter += i % 20 < same ? 0 : 1 + i % 7000;
            g_array_append_val(other, letter);
        }
        XjOverlap overlap = {0};
        xj_overlap_measure(one, other, &overlap);
        g_assert_cmpuint(overlap.equal, <=, XJ_LETTERS_MAX);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    const struct
    {
        const char *path;
        void (*test)(Fixture *fixture, gconstpointer data);
    } tests[] = {{"/overlap/exact", test_exact},    {"/overlap/noise", test_noise}, {"/overlap/spun", test_spun},
                 {"/overlap/part", test_part},      {"/overlap/moved", test_moved}, {"/overlap/others", test_others},
                 {"/overlap/shared", test_shared},  {"/overlap/short", test_short}, {"/overlap/tiny", test_tiny},
                 {"/overlap/hostile", test_hostile}};
    for (guint i = 0; i < G_N_ELEMENTS(tests); i++)
        g_test_add(tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
    return g_test_run();
}
