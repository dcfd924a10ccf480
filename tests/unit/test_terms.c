#include "text/terms.h"

#include <string.h>

#define RANDOM_ROUNDS 2000
#define RANDOM_CHARS 30

static const char *const alphabet[] = {"改", "革", "長", "〇", "2",  "0",  "６", ".",  "a", "B",
                                       "é",  "㎡", "①",  "%",  "。", "\n", "“",  "，", " "};

static char *
random_text(void)
{
    GString *text = g_string_new(NULL);
    gint32 count = g_test_rand_int_range(2, RANDOM_CHARS);
    for (gint32 i = 0; i < count; i++)
        g_string_append(text, alphabet[g_test_rand_int_range(0, G_N_ELEMENTS(alphabet))]);
    return g_string_free(text, FALSE);
}

// u, b or w, '-' for a piece of a word, and the term.
static gboolean
add_line(const XjTerm *term, gpointer user_data)
{
    static const char *const kinds[] = {"u", "b", "w"};
    GPtrArray *lines = user_data;
    g_ptr_array_add(
        lines, g_strdup_printf("%s%s%.*s", kinds[term->kind], term->inside_word ? "-" : "", (int)term->length, term->text));
    return TRUE;
}

static GPtrArray *
terms_of(const char *text)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_auto(XjFolded) folded = {0};
    xj_fold(text, strlen(text), &folded);
    xj_terms_each(&folded, add_line, lines);
    return lines;
}

static void
assert_terms(const char *text, const char *expected)
{
    g_autoptr(GPtrArray) terms = terms_of(text);
    g_ptr_array_add(terms, NULL);
    g_autofree char *joined = g_strjoinv(" ", (char **)terms->pdata);
    g_assert_cmpstr(joined, ==, expected);
}

static void
test_han(void)
{
    assert_terms("改", "u改");
    assert_terms("持\"当下", "u持 b持当 u当 b当下 u下");
    assert_terms("工作。会议", "u工 b工作 u作 u会 b会议 u议");
    assert_terms("", "");
    assert_terms("。，", "");
}

static void
test_mixed(void)
{
    assert_terms("2026年", "w2026 u-2 b-20 u-0 b-02 u-2 b-26 u-6 b6年 u年");
    assert_terms("95%", "u-9 b95 u-5 b5% u%");
    assert_terms("AI", "u-a bai u-i");
    assert_terms("〔2026〕5号", "w2026 u-2 b-20 u-0 b-02 u-2 b-26 u-6 b65 u5 b5号 u号");
}

static void
test_words(void)
{
    assert_terms("3.14", "w3.14 u-3 b-3. u-. b-.1 u-1 b-14 u-4");
    assert_terms("abc def", "wabc u-a b-ab u-b b-bc u-c bcd wdef u-d b-de u-e b-ef u-f");
    assert_terms("12 3", "u-1 b12 u-2 b23 u3");
    assert_terms("Ｃaf\u00E9", "wcafe\u0301 u-c b-ca u-a b-af u-f b-fe u-e b-e\u0301 u-\u0301");
}

static gboolean
count_words(const XjTerm *term, gpointer user_data)
{
    guint *words = user_data;
    *words += term->kind == XJ_TERM_WORD;
    g_assert_cmpuint(term->length, <=, XJ_TERM_MAX_BYTES);
    return TRUE;
}

static void
test_long_word(void)
{
    g_autofree char *longest = g_strnfill(XJ_TERM_MAX_BYTES, 'a');
    g_autofree char *longer = g_strnfill(XJ_TERM_MAX_BYTES + 1, 'a');
    const char *const texts[] = {longest, longer};
    for (guint i = 0; i < 2; i++)
    {
        guint words = 0;
        g_auto(XjFolded) folded = {0};
        xj_fold(texts[i], strlen(texts[i]), &folded);
        xj_terms_each(&folded, count_words, &words);
        g_assert_cmpuint(words, ==, 1 - i);
    }
}

static gboolean
stop_at_second(const XjTerm *term, gpointer user_data)
{
    (void)term;
    guint *count = user_data;
    return ++*count < 2;
}

static void
test_stop(void)
{
    guint count = 0;
    g_auto(XjFolded) folded = {0};
    xj_fold("2026年", strlen("2026年"), &folded);
    xj_terms_each(&folded, stop_at_second, &count);
    g_assert_cmpuint(count, ==, 2);
}

static GHashTable *
set_of(const GPtrArray *terms)
{
    GHashTable *set = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < terms->len; i++)
    {
        char *line = g_ptr_array_index(terms, i);
        // Whether it is a piece of a word depends on where the text was cut.
        g_hash_table_add(set, line + (line[1] == '-' ? 2 : 1));
    }
    return set;
}

// The bigrams of a piece, cut anywhere, are among those of the text: AND of bigrams loses nothing.
static void
test_piece_has_no_new_bigram(void)
{
    for (int round = 0; round < RANDOM_ROUNDS; round++)
    {
        g_autofree char *text = random_text();
        glong chars = g_utf8_strlen(text, -1);
        glong start = g_test_rand_int_range(0, (gint32)chars);
        g_autofree char *piece = g_utf8_substring(text, start, g_test_rand_int_range((gint32)start, (gint32)chars + 1));
        g_autoptr(GPtrArray) all = terms_of(text);
        g_autoptr(GPtrArray) some = terms_of(piece);
        g_autoptr(GHashTable) set = set_of(all);
        for (guint i = 0; i < some->len; i++)
        {
            const char *line = g_ptr_array_index(some, i);
            g_assert_true(line[0] == 'w' || g_hash_table_contains(set, line + (line[1] == '-' ? 2 : 1)));
        }
    }
}

// Every folded character but the breaks has its unigram, in order; no term has a break.
static void
test_nothing_is_lost(void)
{
    for (int round = 0; round < RANDOM_ROUNDS; round++)
    {
        g_autofree char *text = random_text();
        g_autofree char *folded = xj_fold_plain(text, strlen(text), NULL);
        g_autoptr(GPtrArray) terms = terms_of(text);
        g_autoptr(GString) unigrams = g_string_new(NULL);
        for (guint i = 0; i < terms->len; i++)
        {
            const char *line = g_ptr_array_index(terms, i);
            g_assert_null(strchr(line, XJ_FOLD_BREAK));
            if (line[0] == 'u')
                g_string_append(unigrams, line + (line[1] == '-' ? 2 : 1));
        }
        g_auto(GStrv) sentences = g_strsplit(folded, "\n", -1);
        g_autofree char *expected = g_strjoinv("", sentences);
        g_assert_cmpstr(unigrams->str, ==, expected);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/terms/han", test_han);
    g_test_add_func("/terms/mixed", test_mixed);
    g_test_add_func("/terms/words", test_words);
    g_test_add_func("/terms/long-word", test_long_word);
    g_test_add_func("/terms/stop", test_stop);
    g_test_add_func("/terms/random/piece-has-no-new-bigram", test_piece_has_no_new_bigram);
    g_test_add_func("/terms/random/nothing-is-lost", test_nothing_is_lost);
    return g_test_run();
}
