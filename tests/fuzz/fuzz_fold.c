// Any valid text: folding is idempotent, its sources rise and lie on characters, terms are pieces of it, and sentences
// tile it.
#include "tests/fuzz/fuzz.h"

#include "text/sentence.h"
#include "text/terms.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

static gboolean
check_term(const XjTerm *term, gpointer user_data)
{
    const XjFolded *folded = user_data;
    g_assert_true(term->text >= folded->text && term->text + term->length <= folded->text + folded->length);
    g_assert_cmpuint(term->length, <=, XJ_TERM_MAX_BYTES);
    g_assert_true(g_utf8_validate(term->text, (gssize)term->length, NULL));
    g_assert_null(memchr(term->text, XJ_FOLD_BREAK, term->length));
    return TRUE;
}

static void
check_folded(const XjFolded *folded, const char *text, size_t size)
{
    g_assert_true(g_utf8_validate(folded->text, (gssize)folded->length, NULL));
    gsize length = 0;
    g_autofree char *twice = xj_fold_plain(folded->text, folded->length, &length);
    g_assert_true(length == folded->length && memcmp(twice, folded->text, length) == 0);
    for (gsize i = 0; i < folded->length; i++)
    {
        g_assert_true(folded->source[i] < size && folded->source[i] <= folded->source[i + 1]);
        g_assert_true((text[folded->source[i]] & 0xC0) != 0x80);
    }
}

static void
check_sentences(const char *text, size_t size)
{
    gsize end = 0;
    for (gsize at = 0; at < size; at = end)
    {
        end = xj_sentence_end(text, size, at, NULL);
        g_assert_true(end > at && end <= size);
        g_assert_cmpuint(xj_sentence_start(text, size, at), ==, at);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *valid = g_utf8_make_valid((const char *)data, (gssize)size);
    size_t length = strlen(valid);
    // A copy without a NUL behind it, so that reading past its end is seen.
    g_autofree char *text = g_memdup2(valid, length);
    g_auto(XjFolded) folded = {0};
    xj_fold(text, length, &folded);
    check_folded(&folded, text, length);
    xj_terms_each(&folded, check_term, &folded);
    check_sentences(text, length);
    return 0;
}

// NOLINTEND(readability-function-cognitive-complexity)
