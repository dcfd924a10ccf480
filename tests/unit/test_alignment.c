#include "text/alignment.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

#define RANDOM_ROUNDS 2000
#define RANDOM_CHARS 60

static void
append_part(GString *script, const gunichar *text, guint start, guint end)
{
    for (guint i = start; i < end; i++)
        g_string_append_unichar(script, text[i]);
}

// "=把 -甲 +乙 丙>丁 ^戊": what is the same, left out, put in, replaced, moved.
static char *
script_of(const char *first, const char *second, double *ret_similarity)
{
    glong a_count = 0;
    glong b_count = 0;
    g_autofree gunichar *a = g_utf8_to_ucs4_fast(first, -1, &a_count);
    g_autofree gunichar *b = g_utf8_to_ucs4_fast(second, -1, &b_count);
    g_autoptr(GArray) edits = xj_alignment_new(a, (guint)a_count, b, (guint)b_count);
    GString *script = g_string_new(NULL);
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        static const char *const signs[] = {"=", "", "+", "-", "^"};
        g_string_append_printf(script, "%s%s", i > 0 ? " " : "", signs[edit->kind]);
        if (edit->kind != XJ_EDIT_INSERT)
            append_part(script, a, edit->a_start, edit->a_end);
        if (edit->kind == XJ_EDIT_REPLACE)
            g_string_append_c(script, '>');
        if (edit->kind == XJ_EDIT_INSERT || edit->kind == XJ_EDIT_REPLACE)
            append_part(script, b, edit->b_start, edit->b_end);
    }
    if (ret_similarity != NULL)
        *ret_similarity = xj_alignment_similarity(edits, (guint)a_count, (guint)b_count);
    return g_string_free(script, FALSE);
}

static void
assert_script(const char *a, const char *b, const char *expected)
{
    g_autofree char *script = script_of(a, b, NULL);
    g_assert_cmpstr(script, ==, expected);
}

static void
test_edits(void)
{
    assert_script("按月清点库存", "按月清点库存", "=按月清点库存");
    assert_script("按月清点库存", "按季清点库存", "=按 月>季 =清点库存");
    assert_script("按月清点库存", "按月逐库清点库存", "=按月 +逐库 =清点库存");
    assert_script("按月逐库清点库存", "按月清点库存", "=按月 -逐库 =清点库存");
    assert_script("三天内上报", "十五个工作日内上报", "三天>十五个工作日 =内上报");
    assert_script("甲乙丙丁", "子丑寅卯", "甲乙丙丁>子丑寅卯");
}

static void
test_empty(void)
{
    assert_script("", "", "");
    assert_script("", "库存", "+库存");
    assert_script("库存", "", "-库存");
}

// The lighter of what changed places moves; it is told where it stands in the second.
static void
test_moves(void)
{
    assert_script("先清账后清库", "后清库先清账", "^后清库 =先清账");
    assert_script("看账本查库房问群众", "问群众看账本查库房", "^问群众 =看账本查库房");
    assert_script("看账本查库房访农户", "访农户又看账本查库房", "^访农户 +又 =看账本查库房");
}

// A block that was moved splits what is unlike on the side it was taken from.
static void
test_move_amid_changes(void)
{
    assert_script("子丑清库房寅卯登台账记流水", "登台账记流水甲清库房", "-子丑 -寅卯 =登台账记流水 +甲 ^清库房");
}

// A longer block is not torn for a shorter one that comes before it.
static void
test_longest_first(void)
{
    assert_script("台账库房台账登记", "台账登记", "-台账库房 =台账登记");
}

static void
test_similarity(void)
{
    double similarity = 0;
    g_free(script_of("库存", "库存", &similarity));
    g_assert_cmpfloat_with_epsilon(similarity, 1.0, 1e-9);
    g_free(script_of("", "", &similarity));
    g_assert_cmpfloat_with_epsilon(similarity, 1.0, 1e-9);
    g_free(script_of("库存", "台账", &similarity));
    g_assert_cmpfloat_with_epsilon(similarity, 0.0, 1e-9);
    g_free(script_of("先清账后清库", "后清库先清账", &similarity));
    g_assert_cmpfloat_with_epsilon(similarity, (3 + 3 * XJ_MOVED_WEIGHT) / 6, 1e-9);
}

// ---------------------------------------------------------------- any text

// Of few characters, so that much recurs.
static guint
random_sequence(gunichar *into)
{
    guint count = (guint)g_test_rand_int_range(0, RANDOM_CHARS);
    gint alphabet = g_test_rand_int_range(1, 12);
    for (guint i = 0; i < count; i++)
        into[i] = 0x4E00U + (gunichar)g_test_rand_int_range(0, alphabet);
    return count;
}

// Marks [start, end) as covered, once.
static void
cover(guint8 *covered, guint start, guint end)
{
    for (guint i = start; i < end; i++)
        g_assert_cmpuint(covered[i]++, ==, 0);
}

static void
check_same(const XjEdit *edit, const gunichar *a, const gunichar *b)
{
    g_assert_cmpuint(edit->a_end - edit->a_start, ==, edit->b_end - edit->b_start);
    g_assert_true(memcmp(a + edit->a_start, b + edit->b_start, (edit->a_end - edit->a_start) * sizeof *a) == 0);
}

// The edits cover both sides exactly once, in the order of the second; equal ones and moves are equal.
static void
check_edits(const GArray *edits, const gunichar *a, guint a_count, const gunichar *b, guint b_count)
{
    guint8 a_covered[RANDOM_CHARS] = {0};
    guint8 b_covered[RANDOM_CHARS] = {0};
    guint a_at = 0;
    guint b_at = 0;
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        g_assert_cmpuint(edit->b_start, ==, b_at);
        b_at = edit->b_end;
        cover(a_covered, edit->a_start, edit->a_end);
        cover(b_covered, edit->b_start, edit->b_end);
        if (edit->kind == XJ_EDIT_EQUAL || edit->kind == XJ_EDIT_MOVE)
            check_same(edit, a, b);
        if (edit->kind == XJ_EDIT_MOVE)
            continue;
        g_assert_cmpuint(edit->a_start, >=, a_at);
        a_at = edit->a_end;
    }
    g_assert_cmpuint(b_at, ==, b_count);
    for (guint i = 0; i < a_count; i++)
        g_assert_cmpuint(a_covered[i], ==, 1);
}

static void
test_any(void)
{
    for (guint i = 0; i < RANDOM_ROUNDS; i++)
    {
        gunichar a[RANDOM_CHARS];
        gunichar b[RANDOM_CHARS];
        guint a_count = random_sequence(a);
        guint b_count = random_sequence(b);
        g_autoptr(GArray) edits = xj_alignment_new(a, a_count, b, b_count);
        check_edits(edits, a, a_count, b, b_count);
        double there = xj_alignment_similarity(edits, a_count, b_count);
        g_autoptr(GArray) back = xj_alignment_new(b, b_count, a, a_count);
        // Ties may be broken otherwise on the way back.
        g_assert_cmpfloat_with_epsilon(xj_alignment_similarity(back, b_count, a_count), there, 0.25);
        g_assert_true(there >= 0 && there <= 1);
    }
}

// The costliest sides there may be.
static void
test_bound(void)
{
    gunichar *side = g_new(gunichar, XJ_ALIGNMENT_MAX_CHARS);
    for (guint i = 0; i < XJ_ALIGNMENT_MAX_CHARS; i++)
        side[i] = 0x4E00;
    g_autoptr(GArray) alike = xj_alignment_new(side, XJ_ALIGNMENT_MAX_CHARS, side, XJ_ALIGNMENT_MAX_CHARS);
    g_assert_cmpuint(alike->len, ==, 1);
    gunichar *other = g_new(gunichar, XJ_ALIGNMENT_MAX_CHARS);
    for (guint i = 0; i < XJ_ALIGNMENT_MAX_CHARS; i++)
        other[i] = 0x4E00U + (gunichar)g_test_rand_int_range(0, 2);
    g_autoptr(GArray) mixed = xj_alignment_new(side, XJ_ALIGNMENT_MAX_CHARS, other, XJ_ALIGNMENT_MAX_CHARS);
    g_assert_cmpuint(mixed->len, >, 1);
    g_free(side);
    g_free(other);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/alignment/edits", test_edits);
    g_test_add_func("/alignment/empty", test_empty);
    g_test_add_func("/alignment/moves", test_moves);
    g_test_add_func("/alignment/move-amid-changes", test_move_amid_changes);
    g_test_add_func("/alignment/longest-first", test_longest_first);
    g_test_add_func("/alignment/similarity", test_similarity);
    g_test_add_func("/alignment/any", test_any);
    g_test_add_func("/alignment/bound", test_bound);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
