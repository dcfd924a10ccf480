#include "text/sentence.h"

#include <string.h>

#define RANDOM_ROUNDS 3000
#define RANDOM_CHARS 30

static const char *const alphabet[] = {"改", "革", "a",  "。", "！", "；", "…",  "...", ".",  "”", "“",
                                       "：", "\"", "）", " ",  "　", "\n", "\t", "\r",  "」", "「"};

// The sentences of `text`, each between | and its kind: - soft, = hard, nothing at the end.
static char *
cut(const char *text)
{
    static const char *const kinds[] = {"", "-", "="};
    GString *out = g_string_new(NULL);
    gsize length = strlen(text);
    for (gsize at = 0; at < length;)
    {
        XjSentenceEnd kind = XJ_SENTENCE_LAST;
        gsize end = xj_sentence_end(text, length, at, &kind);
        g_assert_cmpuint(end, >, at);
        g_string_append_len(out, text + at, (gssize)(end - at));
        g_string_append(out, kinds[kind]);
        g_string_append(out, "|");
        at = end;
    }
    return g_string_free(out, FALSE);
}

static void
assert_cut(const char *text, const char *expected)
{
    g_autofree char *sentences = cut(text);
    g_assert_cmpstr(sentences, ==, expected);
}

static void
test_hard(void)
{
    assert_cut("甲。乙！丙？丁；戊", "甲。=|乙！=|丙？=|丁；=|戊|");
    assert_cut("甲｡乙!丙?丁;戊", "甲｡=|乙!=|丙?=|丁;=|戊|");
    assert_cut("甲\n乙\t丙", "甲\n=|乙\t=|丙|");
    assert_cut("甲。\n乙", "甲。\n=|乙|");
    assert_cut("甲？！！乙", "甲？！！=|乙|");
    assert_cut("甲。  乙", "甲。=|  乙|");
    assert_cut("甲。 \n\n乙", "甲。 \n\n=|乙|");
    assert_cut("3.5%，a.b、甲", "3.5%，a.b、甲|");
}

static void
test_closings(void)
{
    assert_cut("他说：“甲。”乙", "他说：“甲。”=|乙|");
    assert_cut("（甲。）乙", "（甲。）=|乙|");
    assert_cut("“甲。”）\n乙", "“甲。”）\n=|乙|");
    assert_cut("说：\"甲。\"乙。\"丙", "说：\"甲。\"=|乙。=|\"丙|");
}

static void
test_soft(void)
{
    assert_cut("甲……乙", "甲……-|乙|");
    assert_cut("甲...乙..丙", "甲...-|乙..丙|");
    assert_cut("甲……。乙", "甲……。=|乙|");
    assert_cut("甲……”乙", "甲……”-|乙|");
    assert_cut("他说：“甲，乙”，丙", "他说：“甲，乙”-|，丙|");
    assert_cut("他说：“甲，乙”，丙”丁", "他说：“甲，乙”-|，丙”丁|");
    assert_cut("他说：“甲。乙”丙", "他说：“甲。=|乙”丙|");
    assert_cut("坚持“当下改”与“长久立”相结合", "坚持“当下改”与“长久立”相结合|");
}

static void
test_start(void)
{
    static const char text[] = "甲。乙丙。丁";
    g_assert_cmpuint(xj_sentence_start(text, strlen(text), 0), ==, 0);
    g_assert_cmpuint(xj_sentence_start(text, strlen(text), 3), ==, 0);
    g_assert_cmpuint(xj_sentence_start(text, strlen(text), 6), ==, 6);
    g_assert_cmpuint(xj_sentence_start(text, strlen(text), 12), ==, 6);
    g_assert_cmpuint(xj_sentence_start(text, strlen(text), 15), ==, 15);
}

// Sentences tile the text; the start of the sentence of any place in one is where it began.
static void
test_start_undoes_end(void)
{
    for (int round = 0; round < RANDOM_ROUNDS; round++)
    {
        g_autoptr(GString) text = g_string_new(NULL);
        gint32 count = g_test_rand_int_range(1, RANDOM_CHARS);
        for (gint32 i = 0; i < count; i++)
            g_string_append(text, alphabet[g_test_rand_int_range(0, G_N_ELEMENTS(alphabet))]);
        for (gsize at = 0; at < text->len;)
        {
            gsize end = xj_sentence_end(text->str, text->len, at, NULL);
            for (const char *p = text->str + at; p < text->str + end; p = g_utf8_next_char(p))
                g_assert_cmpuint(xj_sentence_start(text->str, text->len, (gsize)(p - text->str)), ==, at);
            at = end;
        }
    }
}

// A text of nothing but marks must not cost the square of its length, which outlasts the time of a test.
static void
test_many_marks(void)
{
    static const char *const marks[] = {"。", "\n", "”", "…", "\"", "：“”", "!\""};
    for (gsize m = 0; m < G_N_ELEMENTS(marks); m++)
    {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 200000)
            g_string_append(text, marks[m]);
        gsize end = xj_sentence_end(text->str, text->len, 0, NULL);
        gsize last = (gsize)(g_utf8_prev_char(text->str + end) - text->str);
        g_assert_cmpuint(xj_sentence_start(text->str, text->len, last), <, end);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/sentence/hard", test_hard);
    g_test_add_func("/sentence/closings", test_closings);
    g_test_add_func("/sentence/soft", test_soft);
    g_test_add_func("/sentence/start", test_start);
    g_test_add_func("/sentence/random/start-undoes-end", test_start_undoes_end);
    g_test_add_func("/sentence/many-marks", test_many_marks);
    return g_test_run();
}
