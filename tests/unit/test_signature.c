// What of a text is compared, and what its signature keeps of it.
#include "document/letters.h"
#include "document/signature.h"
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

static void
assert_letters(const char *text, const char *expected)
{
    g_autoptr(GArray) letters = letters_of(text);
    g_autofree char *printed = g_ucs4_to_utf8((const gunichar *)xj_letters_data(letters), letters->len, NULL, NULL, NULL);
    g_assert_cmpstr(printed != NULL ? printed : "", ==, expected);
}

static void
test_letters(void)
{
    assert_letters("", "");
    assert_letters("。\n！", "");
    assert_letters("整改。整\n改", "整改整改");
    assert_letters("坚持“当下改”，長效", "坚持当下改长效");
    assert_letters("投入3.25亿元，12所", "投入0亿元0所");
    assert_letters("2024年3月", "0年0月");
    assert_letters("Ａ组B班", "a组b班");
}

// A text that comes in pieces is the same as in one, also where a number is torn.
static void
test_pieces(void)
{
    GArray *whole = letters_of("投入1234亿元");
    GArray *letters = xj_letters_new();
    xj_letters_add(letters, "投入12", strlen("投入12"));
    xj_letters_add(letters, "", 0);
    xj_letters_add(letters, "34亿元", strlen("34亿元"));
    g_assert_cmpuint(letters->len, ==, whole->len);
    g_assert_true(memcmp(letters->data, whole->data, whole->len * sizeof(guint32)) == 0);
    g_array_unref(whole);
    g_array_unref(letters);
}

static void
test_bound(void)
{
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < (gsize)3 * (XJ_LETTERS_MAX + 1000))
        g_string_append(text, "整改");
    GArray *letters = xj_letters_new();
    xj_letters_add(letters, text->str, text->len);
    g_assert_cmpuint(letters->len, ==, XJ_LETTERS_MAX);
    xj_letters_add(letters, text->str, text->len);
    g_assert_cmpuint(letters->len, ==, XJ_LETTERS_MAX);
    g_array_unref(letters);
}

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

// ---------------------------------------------------------------- signatures

// `count` letters, as if by chance, from `seed` on.
static void
append_random(GArray *letters, guint32 seed, guint count)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    for (guint i = 0; i < count; i++)
    {
        guint32 letter = (guint32)g_rand_int_range(rand, 0x4E00, 0x5200);
        g_array_append_val(letters, letter);
    }
}

static XjSignature
signature_of(guint32 seed, guint count, guint32 further_seed, guint further)
{
    g_autoptr(GArray) letters = xj_letters_new();
    append_random(letters, seed, count);
    append_random(letters, further_seed, further);
    XjSignature signature;
    xj_signature_make(letters, &signature);
    return signature;
}

static guint
count_shared(const XjSignature *one, const XjSignature *other)
{
    guint shared = 0;
    for (guint i = 0; i < one->count; i++)
        for (guint j = 0; j < other->count; j++)
            shared += one->hashes[i] == other->hashes[j];
    return shared;
}

static void
test_order(void)
{
    for (guint count = 0; count < 3000; count += 97)
    {
        XjSignature signature = signature_of(7, count, 0, 0);
        g_assert_cmpuint(signature.letters, ==, count);
        g_assert_cmpuint(signature.count, <=, XJ_SIGNATURE_HASHES_MAX);
        g_assert_cmpuint(signature.count, ==, count == 0 ? 0 : CLAMP(count / 24, 8, 64));
        for (guint i = 1; i < signature.count; i++)
            g_assert_cmpuint(signature.hashes[i - 1], <, signature.hashes[i]);
    }
}

// Runs that stand in a text again and again count once.
static void
test_repeated(void)
{
    g_autoptr(GArray) letters = xj_letters_new();
    for (guint i = 0; i < 500; i++)
        append_random(letters, 3, 5);
    XjSignature signature;
    xj_signature_make(letters, &signature);
    g_assert_cmpuint(signature.count, ==, 5);
}

static void
test_alike(void)
{
    XjSignature original = signature_of(1, 4000, 0, 0);
    XjSignature same = signature_of(1, 4000, 0, 0);
    XjSignature longer = signature_of(1, 4000, 2, 400);
    XjSignature other = signature_of(3, 4000, 0, 0);
    g_assert_true(memcmp(&original, &same, sizeof original) == 0);
    g_assert_true(original.whole != longer.whole);
    g_assert_cmpuint(count_shared(&original, &longer), >, 45);
    g_assert_cmpuint(count_shared(&original, &other), <, 2);
}

// What a text's first half keeps is mostly what the whole keeps of it.
static void
test_part(void)
{
    XjSignature part = signature_of(1, 2000, 0, 0);
    XjSignature whole = signature_of(1, 2000, 2, 2000);
    guint shared = count_shared(&part, &whole);
    g_assert_cmpuint(shared, >, 20);
    g_assert_cmpuint(shared, <, 45);
}

// NOLINTEND(readability-function-cognitive-complexity)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/signature/letters", test_letters);
    g_test_add_func("/signature/pieces", test_pieces);
    g_test_add_func("/signature/bound", test_bound);
    g_test_add_func("/signature/order", test_order);
    g_test_add_func("/signature/repeated", test_repeated);
    g_test_add_func("/signature/alike", test_alike);
    g_test_add_func("/signature/part", test_part);
    return g_test_run();
}
