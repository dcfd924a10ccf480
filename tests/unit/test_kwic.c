// The sentence around a use.
#include "query/precedent/uses/kwic.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): each of GLib's assertions counts as several branches

#define TEXT "粮库要清点。账目要公开；结果要上墙。"

static void
assert_sentence(const char *text, gsize start, gsize end, const char *expected)
{
    gsize first = 0;
    gsize last = 0;
    xj_kwic_sentence(text, strlen(text), start, end, &first, &last);
    g_assert_cmpuint(first, <=, last);
    g_assert_cmpuint(last, <=, strlen(text));
    g_autofree char *sentence = g_strndup(text + first, last - first);
    g_assert_cmpstr(sentence, ==, expected);
}

static void
test_sentence(void)
{
    gsize open = strlen("粮库要清点。账目要");
    assert_sentence(TEXT, 0, strlen("粮库"), "粮库要清点。");
    assert_sentence(TEXT, open, open + strlen("公开"), "账目要公开；");
    assert_sentence(TEXT, strlen("粮库要"), open, "粮库要清点。账目要公开；");
}

// What ends behind the text ends with it.
static void
test_behind_the_end(void)
{
    gsize last = strlen("粮库要清点。账目要公开；");
    assert_sentence(TEXT, last, strlen(TEXT) + 1, "结果要上墙。");
    assert_sentence(TEXT, last, G_MAXSIZE, "结果要上墙。");
    assert_sentence("", 0, 1, "");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/kwic/sentence", test_sentence);
    g_test_add_func("/kwic/behind-the-end", test_behind_the_end);
    return g_test_run();
}

// NOLINTEND(readability-function-cognitive-complexity)
