// Two texts, divided by the first NUL: their alignment covers both exactly once and says of nothing unlike that it is the same.
#include "tests/fuzz/fuzz.h"

#include "text/alignment.h"
#include "text/sequence.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

static void
check_edit(const XjEdit *edit, const XjSequence *a, const XjSequence *b)
{
    guint a_length = edit->a_end - edit->a_start;
    guint b_length = edit->b_end - edit->b_start;
    g_assert_true(edit->a_start <= edit->a_end && edit->a_end <= a->count);
    g_assert_true(a_length > 0 || b_length > 0);
    if (edit->kind == XJ_EDIT_EQUAL || edit->kind == XJ_EDIT_MOVE)
        g_assert_true(a_length == b_length && memcmp(a->characters + edit->a_start, b->characters + edit->b_start,
                                                     a_length * sizeof *a->characters) == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *divider = size > 0 ? memchr(data, 0, size) : NULL;
    size_t first = divider != NULL ? (size_t)(divider - data) : size;
    size_t second = divider != NULL ? first + 1 : size;
    g_autofree char *a_text = g_utf8_make_valid((const char *)data, (gssize)first);
    g_autofree char *b_text = g_utf8_make_valid((const char *)data + second, (gssize)(size - second));
    g_auto(XjSequence) a = {0};
    g_auto(XjSequence) b = {0};
    xj_sequence_make(a_text, strlen(a_text), &a);
    xj_sequence_make(b_text, strlen(b_text), &b);
    if (a.count > XJ_ALIGNMENT_MAX_CHARS || b.count > XJ_ALIGNMENT_MAX_CHARS)
        return 0;
    g_autoptr(GArray) edits = xj_alignment_new(a.characters, a.count, b.characters, b.count);
    guint a_covered = 0;
    guint b_at = 0;
    for (guint i = 0; i < edits->len; i++)
    {
        const XjEdit *edit = &g_array_index(edits, XjEdit, i);
        check_edit(edit, &a, &b);
        a_covered += edit->a_end - edit->a_start;
        g_assert_cmpuint(edit->b_start, ==, b_at);
        b_at = edit->b_end;
    }
    g_assert_true(a_covered == a.count && b_at == b.count);
    double similarity = xj_alignment_similarity(edits, a.count, b.count);
    g_assert_true(similarity >= 0 && similarity <= 1);
    return 0;
}

// NOLINTEND(readability-function-cognitive-complexity)
