// Many phrases looked for at once, held against looking for each by itself.
#include "document/vocabulary/lexicon.h"

#include <string.h>

#define GAP "…"

static void
word_free(gpointer data)
{
    g_free(((XjWord *)data)->phrase);
    g_free(data);
}

static GPtrArray *
make_words(const char *const *phrases)
{
    GPtrArray *words = g_ptr_array_new_with_free_func(word_free);
    for (; *phrases != NULL; phrases++)
    {
        XjWord *word = g_new0(XjWord, 1);
        word->table = XJ_WORDS_CUE;
        word->phrase = g_strdup(*phrases);
        g_ptr_array_add(words, word);
    }
    return words;
}

// "phrase@start-end" of all mentions, a blank behind each.
static char *
scan(const char *const *phrases, guint tables, const char *text)
{
    g_autoptr(GPtrArray) words = make_words(phrases);
    g_autoptr(XjLexicon) lexicon = xj_lexicon_new(words);
    g_autoptr(GArray) mentions = g_array_new(FALSE, FALSE, sizeof(XjMention));
    g_auto(XjFolded) folded = {0};
    xj_fold(text, strlen(text), &folded);
    xj_lexicon_scan(lexicon, tables, &folded, text, mentions);
    GString *found = g_string_new(NULL);
    for (guint i = 0; i < mentions->len; i++)
    {
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        g_string_append_printf(found, "%s@%zu-%zu ", mention->word->phrase, mention->start, mention->end);
    }
    return g_string_free(found, FALSE);
}

static void
check_scan(const char *const *phrases, const char *text, const char *expected)
{
    g_autofree char *found = scan(phrases, ~0U, text);
    g_assert_cmpstr(found, ==, expected);
}

#define PHRASES(...) ((const char *const[]){__VA_ARGS__, NULL})

static void
test_phrases(void)
{
    check_scan(PHRASES("整改", "整", "改", "整改方案", "改方"), "整改方案。整改",
               "整改方案@0-12 整改@0-6 整@0-3 改方@3-9 改@3-6 整改@15-21 整@15-18 改@18-21 ");
    check_scan(PHRASES("整改"), "", "");
    check_scan(PHRASES("整改方案"), "整改方", "");
    check_scan(PHRASES("整改"), "整。改", "");
    check_scan(PHRASES("XX", "x"), "ＸＸ县", "XX@0-6 x@0-3 x@3-6 ");
    // Two characters beyond the basic plane that share the number of their first 16 bits.
    check_scan(PHRASES("𠀀𠀁", "整𠀁"), "整𠀁𠀀𠀁整", "整𠀁@0-7 𠀀𠀁@7-15 ");
}

static void
test_gaps(void)
{
    check_scan(PHRASES("由" GAP "负责", "由"), "由县委办负责", "由" GAP "负责@0-18 由@0-3 ");
    check_scan(PHRASES("由" GAP "负责"), "由负责", ""); // nothing between
    check_scan(PHRASES("由" GAP "负责"), "由县委。负责", "");
    check_scan(PHRASES("对" GAP "要" GAP "改"), "对问题要马上改", "对" GAP "要" GAP "改@0-21 ");
    // Twenty characters may stand between, and not one more.
    check_scan(PHRASES("由" GAP "责"), "由一二三四五六七八九十一二三四五六七八九十责", "由" GAP "责@0-66 ");
    check_scan(PHRASES("由" GAP "责"), "由一二三四五六七八九十一二三四五六七八九十一责", "");
}

static void
test_tables(void)
{
    g_autofree char *none = scan(PHRASES("整改"), XJ_WORDS(XJ_WORDS_KIND), "整改");
    g_assert_cmpstr(none, ==, "");
    g_autofree char *some = scan(PHRASES("整改"), XJ_WORDS(XJ_WORDS_CUE), "整改");
    g_assert_cmpstr(some, ==, "整改@0-6 ");
}

// ---------------------------------------------------------------- against looking for each by itself

static char *
random_text(GRand *random, guint most)
{
    static const char *const letters[] = {"整", "改", "整", "a", "𠀀", "要"};
    GString *text = g_string_new(NULL);
    for (gint32 left = g_rand_int_range(random, 1, (gint32)most + 1); left > 0; left--)
        g_string_append(text, letters[g_rand_int_range(random, 0, G_N_ELEMENTS(letters))]);
    return g_string_free(text, FALSE);
}

static guint
count_places(const char *text, const char *phrase)
{
    guint places = 0;
    for (const char *at = strstr(text, phrase); at != NULL; at = strstr(g_utf8_next_char(at), phrase))
        places++;
    return places;
}

static void
assert_ordered(const GArray *mentions)
{
    for (guint i = 1; i < mentions->len; i++)
    {
        const XjMention *before = &g_array_index(mentions, XjMention, i - 1);
        const XjMention *mention = &g_array_index(mentions, XjMention, i);
        g_assert_true(before->start < mention->start || (before->start == mention->start && before->end >= mention->end));
    }
}

static void
test_random(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (guint round = 0; round < 500; round++)
    {
        g_autoptr(GPtrArray) phrases = g_ptr_array_new_with_free_func(g_free);
        for (guint i = 0; i < 12; i++)
            g_ptr_array_add(phrases, random_text(random, 5));
        g_ptr_array_add(phrases, NULL);
        g_autofree char *text = random_text(random, 40);
        guint expected = 0;
        for (guint i = 0; phrases->pdata[i] != NULL; i++)
            expected += count_places(text, phrases->pdata[i]);
        g_autoptr(GPtrArray) words = make_words((const char *const *)phrases->pdata);
        g_autoptr(XjLexicon) lexicon = xj_lexicon_new(words);
        g_autoptr(GArray) mentions = g_array_new(FALSE, FALSE, sizeof(XjMention));
        g_auto(XjFolded) folded = {0};
        xj_fold(text, strlen(text), &folded);
        xj_lexicon_scan(lexicon, ~0U, &folded, text, mentions);
        g_assert_cmpuint(mentions->len, ==, expected);
        assert_ordered(mentions);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/lexicon/phrases", test_phrases);
    g_test_add_func("/lexicon/gaps", test_gaps);
    g_test_add_func("/lexicon/tables", test_tables);
    g_test_add_func("/lexicon/random", test_random);
    return g_test_run();
}
