// Exactness as a property: the engine's result sets are those of a plain scan by the exact-match rule, and whatever is cut out
// of a document finds it. On texts of a small alphabet, where every bigram stands in many places without the phrase.
#include "query/engine.h"
#include "tests/fixture/index_fixture.h"
#include "text/fold.h"

#include <locale.h>
#include <string.h>

#define DOCUMENTS 120
#define PASSAGES_EACH 3
#define PHRASES 500

// Queries are put in 「」, which stand in no text: other quotes may close a phrase before its end.
// What one generated character may be: few Han characters and digits, variants and widths of them, marks and ends.
static const char *const alphabet[] = {
    "整", "改", "整", "改", "作", "风", "长", "長", "机", "機", "2",  "２", "0", "〇", "a",  "Ａ", "%",
    "％", "，", "、", "“",  "”",  "\"", "（", "）", "《", " ",  "　", "—",  ".", "。", "；", "！", "\n",
};

static char *
random_text(gint least, gint most)
{
    GString *text = g_string_new(NULL);
    for (gint i = g_test_rand_int_range(least, most + 1); i > 0; i--)
        g_string_append(text, alphabet[g_test_rand_int_range(0, G_N_ELEMENTS(alphabet))]);
    return g_string_free(text, FALSE);
}

typedef struct
{
    char *directory;
    XjEngine *engine;
    char *ids[DOCUMENTS];
    char *texts[DOCUMENTS][PASSAGES_EACH];
    char *titles[DOCUMENTS];
    char *folded[DOCUMENTS][PASSAGES_EACH];
    char *folded_titles[DOCUMENTS];
} Corpus;

static void
set_up(Corpus *corpus, G_GNUC_UNUSED gconstpointer data)
{
    corpus->directory = index_fixture_directory();
    GError *error = NULL;
    XjWriter *writer = xj_writer_open(corpus->directory, XJ_WRITER_UPDATE, &error);
    g_assert_no_error(error);
    for (guint i = 0; i < DOCUMENTS; i++)
    {
        corpus->ids[i] = g_strdup_printf("d%03u", i);
        corpus->titles[i] = random_text(0, 12);
        corpus->folded_titles[i] = xj_fold_plain(corpus->titles[i], strlen(corpus->titles[i]), NULL);
        for (guint j = 0; j < PASSAGES_EACH; j++)
        {
            corpus->texts[i][j] = random_text(1, 80);
            corpus->folded[i][j] = xj_fold_plain(corpus->texts[i][j], strlen(corpus->texts[i][j]), NULL);
        }
        const char *const passages[] = {corpus->texts[i][0], corpus->texts[i][1], corpus->texts[i][2], NULL};
        XjFixtureDocument document = {.id = corpus->ids[i], .title = corpus->titles[i], .passages = passages};
        index_fixture_write(writer, &document);
    }
    g_assert_true(xj_writer_commit(writer, &error));
    xj_writer_close(writer);
    corpus->engine = xj_engine_open(corpus->directory, TEST_PROJECT_DIR "/data", &error);
    g_assert_no_error(error);
}

static void
tear_down(Corpus *corpus, G_GNUC_UNUSED gconstpointer data)
{
    xj_engine_close(corpus->engine);
    index_fixture_remove(corpus->directory);
    for (guint i = 0; i < DOCUMENTS; i++)
    {
        g_free(corpus->ids[i]);
        g_free(corpus->titles[i]);
        g_free(corpus->folded_titles[i]);
        for (guint j = 0; j < PASSAGES_EACH; j++)
        {
            g_free(corpus->texts[i][j]);
            g_free(corpus->folded[i][j]);
        }
    }
}

// ---------------------------------------------------------------- both answers

// Which passages answer.
typedef struct
{
    gboolean at[DOCUMENTS * PASSAGES_EACH];
} Answers;

static Answers
found(const Corpus *corpus, const char *query)
{
    XjSearchRequest request = {.query = query, .limit = XJ_SEARCH_MAX_LIMIT, .group = XJ_GROUP_NONE};
    g_autoptr(GError) error = NULL;
    g_autoptr(XjSearchResult) result = xj_engine_search(corpus->engine, &request, &error);
    g_assert_no_error(error);
    g_assert_true(result->total_is_exact);
    g_assert_cmpuint(result->total, ==, result->hits->len);
    Answers answers = {0};
    for (guint i = 0; i < result->hits->len; i++)
    {
        const XjHit *hit = g_ptr_array_index(result->hits, i);
        answers.at[g_ascii_strtoull(hit->document + 1, NULL, 10) * PASSAGES_EACH + hit->passage] = TRUE;
    }
    return answers;
}

typedef enum
{
    IN_TEXT,
    IN_TITLE,
} Where;

static Answers
scanned(const Corpus *corpus, Where where, const char *folded_wording)
{
    Answers answers = {0};
    for (guint i = 0; i < DOCUMENTS * PASSAGES_EACH; i++)
    {
        guint document = i / PASSAGES_EACH;
        const char *text = where == IN_TEXT ? corpus->folded[document][i % PASSAGES_EACH] : corpus->folded_titles[document];
        answers.at[i] = strstr(text, folded_wording) != NULL;
    }
    return answers;
}

static Answers
without(Answers answers)
{
    for (guint i = 0; i < DOCUMENTS * PASSAGES_EACH; i++)
        answers.at[i] = !answers.at[i];
    return answers;
}

static void
assert_same(const char *query, const Answers *actual, const Answers *expected)
{
    for (guint i = 0; i < DOCUMENTS * PASSAGES_EACH; i++)
        if (actual->at[i] != expected->at[i])
            g_error("%s: passage %u of d%03u is %s", query, i % PASSAGES_EACH, i / PASSAGES_EACH,
                    expected->at[i] ? "missing" : "no answer");
}

static void
check_query(const Corpus *corpus, const char *query, Answers expected)
{
    Answers actual = found(corpus, query);
    assert_same(query, &actual, &expected);
}

// ---------------------------------------------------------------- properties

// What a wording folds to if that is one sentence; else NULL.
static char *
folded_sentence(const char *wording)
{
    g_autofree char *folded = xj_fold_plain(wording, strlen(wording), NULL);
    return *folded == '\0' || strchr(folded, XJ_FOLD_BREAK) != NULL ? NULL : g_steal_pointer(&folded);
}

static void
test_random_phrases(Corpus *corpus, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < PHRASES; i++)
    {
        g_autofree char *wording = random_text(1, 8);
        g_autofree char *folded = folded_sentence(wording);
        if (folded == NULL)
            continue;
        g_autofree char *in_text = g_strdup_printf("「%s」", wording);
        check_query(corpus, in_text, scanned(corpus, IN_TEXT, folded));
        g_autofree char *not_in_text = g_strdup_printf("-「%s」", wording);
        check_query(corpus, not_in_text, without(scanned(corpus, IN_TEXT, folded)));
        g_autofree char *in_title = g_strdup_printf("标题:『%s』", wording);
        check_query(corpus, in_title, scanned(corpus, IN_TITLE, folded));
    }
}

// A span between two characters of `text`.
static char *
random_span(const char *text)
{
    gint characters = (gint)g_utf8_strlen(text, -1);
    gint start = g_test_rand_int_range(0, characters);
    gint end = g_test_rand_int_range(start + 1, characters + 1);
    return g_utf8_substring(text, start, end);
}

// A span of a passage, wherever it is cut, finds its passage.
static void
test_spans_find_their_passage(Corpus *corpus, G_GNUC_UNUSED gconstpointer data)
{
    guint asked = 0;
    for (guint i = 0; i < PHRASES; i++)
    {
        guint place = (guint)g_test_rand_int_range(0, DOCUMENTS * PASSAGES_EACH);
        g_autofree char *span = random_span(corpus->texts[place / PASSAGES_EACH][place % PASSAGES_EACH]);
        g_autofree char *folded = folded_sentence(span);
        if (folded == NULL)
            continue;
        asked++;
        g_autofree char *query = g_strdup_printf("「%s」", span);
        Answers answers = found(corpus, query);
        if (!answers.at[place])
            g_error("%s does not find its passage", query);
    }
    g_assert_cmpuint(asked, >, PHRASES / 10);
}

// ---------------------------------------------------------------- random trees

#define TREES 400

static const char *const words[] = {"整", "改", "整改", "改整", "作风", "改作", "整改作", "整改整", "长机改", "20", "2a"};

// Writes a random query of at most `depth` levels and returns what answers it.
static Answers
random_query(const Corpus *corpus, guint depth, GString *query)
{
    gint kind = depth == 0 ? 0 : g_test_rand_int_range(0, 5);
    if (kind <= 1)
    {
        const char *word = words[g_test_rand_int_range(0, G_N_ELEMENTS(words))];
        g_string_append_printf(query, kind == 0 ? "“%s”" : "标题:“%s”", word);
        return scanned(corpus, kind == 0 ? IN_TEXT : IN_TITLE, word);
    }
    g_string_append(query, kind == 4 ? "-(" : "(");
    Answers left = random_query(corpus, depth - 1, query);
    if (kind < 4)
    {
        g_string_append(query, kind == 2 ? " OR " : " ");
        Answers right = random_query(corpus, depth - 1, query);
        for (guint i = 0; i < DOCUMENTS * PASSAGES_EACH; i++)
            left.at[i] = kind == 2 ? left.at[i] || right.at[i] : left.at[i] && right.at[i];
    }
    g_string_append_c(query, ')');
    return kind == 4 ? without(left) : left;
}

static void
test_random_trees(Corpus *corpus, G_GNUC_UNUSED gconstpointer data)
{
    for (guint i = 0; i < TREES; i++)
    {
        g_autoptr(GString) query = g_string_new(NULL);
        Answers expected = random_query(corpus, 4, query);
        check_query(corpus, query->str, expected);
    }
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, ""); // so that a failure shows its query
    g_test_init(&argc, &argv, NULL);
    g_test_add("/exactness/random-phrases", Corpus, NULL, set_up, test_random_phrases, tear_down);
    g_test_add("/exactness/spans-find-their-passage", Corpus, NULL, set_up, test_spans_find_their_passage, tear_down);
    g_test_add("/exactness/random-trees", Corpus, NULL, set_up, test_random_trees, tear_down);
    return g_test_run();
}
