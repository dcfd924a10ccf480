// Sequences of folded characters without sentence ends.
#include "text/sequence.h"

#include <string.h>

static char *
characters_of(const XjSequence *sequence)
{
    return g_ucs4_to_utf8(sequence->characters, sequence->count, NULL, NULL, NULL);
}

static void
test_blind(void)
{
    static const char *const written[] = {"坚持“当下改”与“长久立”相结合。", "坚持\"当下改\"与\"长久立\"相\n结合",
                                          "堅持當下改，與長久立；相結合"};
    for (guint i = 0; i < G_N_ELEMENTS(written); i++)
    {
        g_auto(XjSequence) sequence = {0};
        xj_sequence_make(written[i], strlen(written[i]), &sequence);
        g_autofree char *characters = characters_of(&sequence);
        g_assert_cmpstr(characters, ==, "坚持当下改与长久立相结合");
    }
}

static void
test_breaks(void)
{
    const char *text = "讲话\n同志们：今天。开会、动员。\n一、部署";
    g_auto(XjSequence) sequence = {0};
    xj_sequence_make(text, strlen(text), &sequence);
    g_autoptr(GString) breaks = g_string_new(NULL);
    for (guint i = 0; i < sequence.count; i++)
        g_string_append_c(breaks, (char)('0' + sequence.breaks[i]));
    g_assert_cmpstr(breaks->str, ==,
                    "00"
                    "20000"
                    "1000"
                    "200");
}

static void
test_span(void)
{
    const char *text = "“立行”，立改。";
    g_auto(XjSequence) sequence = {0};
    xj_sequence_make(text, strlen(text), &sequence);
    gsize start = 0;
    gsize end = 0;
    xj_sequence_span(&sequence, text, 1, 3, &start, &end);
    g_autofree char *span = g_strndup(text + start, end - start);
    g_assert_cmpstr(span, ==, "行”，立");
}

static void
test_empty(void)
{
    g_auto(XjSequence) sequence = {0};
    xj_sequence_make("。“”", strlen("。“”"), &sequence);
    g_assert_cmpuint(sequence.count, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sequence/blind", test_blind);
    g_test_add_func("/sequence/breaks", test_breaks);
    g_test_add_func("/sequence/span", test_span);
    g_test_add_func("/sequence/empty", test_empty);
    return g_test_run();
}
