// The synonyms of a query: which alternatives stand beside its runs, what is told of them, and what is left alone.
#include "query/steps/expansion.h"

#include "query/match/matcher.h"
#include "tests/vocabulary_folder.h"

#include <string.h>

// NOLINTBEGIN(readability-function-cognitive-complexity): every assertion of GLib counts as a loop with a branch.

static const char table[] = "class\twords\tremark\n"
                            "related\t巡视、巡察\t层级不同\n"
                            "cover\t巡视员、责任清单\n"
                            "same\t台账、清单、簿册\n"
                            "directed\t四风、形式主义、官僚主义\n"
                            "short\t村党支部委员会和村民委员会、村两委\n"
                            "same\t甲甲,a1,a2,a3,a4,a5,a6,a7,a8,a9\n"
                            "same\t乙乙、丙丙\n"
                            "same\t当下改、立行立改\n"
                            "same\t治理、整治\n"
                            "same\t说明、解释\n";

typedef struct
{
    char *directory;
    XjVocabulary *vocabulary;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    GError *error = NULL;
    fixture->directory = vocabulary_folder_new();
    vocabulary_folder_write(fixture->directory, "synonyms.tsv", table, -1);
    fixture->vocabulary = xj_vocabulary_load(fixture->directory, &error);
    g_assert_no_error(error);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    xj_vocabulary_unref(fixture->vocabulary);
    vocabulary_folder_remove(fixture->directory);
}

static XjExpanded *
expand(const Fixture *fixture, const char *text, const char *const *without)
{
    GError *error = NULL;
    g_autoptr(XjQuery) query = xj_query_parse(text, XJ_SCOPE_TEXT, fixture->vocabulary, &error);
    g_assert_no_error(error);
    return xj_expand(query, fixture->vocabulary, without);
}

// The tree, behind it what is told: "TREE | WORD=SYNONYM,SYNONYM(REMARK)". "-" if nothing is expanded.
static char *
printed(const XjExpanded *expanded)
{
    if (expanded == NULL)
        return g_strdup("-");
    g_autofree char *tree = xj_syntax_print(expanded->root);
    GString *text = g_string_new(tree);
    g_string_append(text, " |");
    for (guint i = 0; i < expanded->expansions->len; i++)
    {
        const XjExpansion *expansion = g_ptr_array_index(expanded->expansions, i);
        g_autofree char *synonyms = g_strjoinv(",", expansion->synonyms);
        g_string_append_printf(text, " %s=%s", expansion->word, synonyms);
        if (expansion->remark != NULL)
            g_string_append_printf(text, "(%s)", expansion->remark);
    }
    return g_string_free(text, FALSE);
}

static void
test_trees(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct
    {
        const char *query, *printed;
    } rows[] = {
        {"巡视", "(or 巡视 巡察) | 巡视=巡察(层级不同)"},
        {"巡視", "(or 巡视 巡察) | 巡視=巡察(层级不同)"},
        {"巡视整改", "(or 巡视整改 巡察整改) | 巡视=巡察(层级不同)"},
        {"省委巡视，整改", "(or 省委巡视整改 省委巡察整改) | 巡视=巡察(层级不同)"},
        {"作风", "-"},
        {"\"巡视\"", "-"},        // quoted
        {"“巡视整改” 作风", "-"}, // quoted
        {"巡视员", "-"},          // a cover
        {"责任清单", "-"},        // a cover of what begins inside it
        {"巡视巡察", "-"},        // the run has the synonym itself
        {"作风 -巡视", "-"},      // excluded
        {"四风", "(or 四风 形式主义 官僚主义) | 四风=形式主义,官僚主义"},
        {"形式主义", "-"}, // directed
        {"村“两委”", "(or 村两委 村党支部委员会和村民委员会) | 村两委=村党支部委员会和村民委员会"},
        {"“村两委”干部", "(or 村两委干部 村党支部委员会和村民委员会干部) | 村两委=村党支部委员会和村民委员会"},
        {"台账", "(or 台账 清单 簿册) | 台账=清单,簿册"},
        {"标题:巡视", "(or title:巡视 title:巡察) | 巡视=巡察(层级不同)"},
        {"巡视 台账", "(and (or 巡视 巡察) (or 台账 清单 簿册)) | 巡视=巡察(层级不同) 台账=清单,簿册"},
        {"巡视 OR 作风", "(or 巡视 巡察 作风) | 巡视=巡察(层级不同)"},
        {"巡视 -台账", "(and (or 巡视 巡察) (not 台账)) | 巡视=巡察(层级不同)"},
        {"巡视 巡视整改", "(and (or 巡视 巡察) (or 巡视整改 巡察整改)) | 巡视=巡察(层级不同)"},
        // one character that folds to two is not replaced by halves
        {"㍾理", "-"},
        {"说㍾理", "-"},
        {"说明治理", "(or 说明治理 解释治理 说明整治 解释整治) | 说明=解释 治理=整治"},
        // gaps and matches across sentences stay as they are; nearness and scopes take alternatives in
        {"巡视*整改", "-"},
        {"跨句:巡视", "-"},
        {"巡视 NEAR/30 整改", "(near/30 (or 巡视 巡察) 整改) | 巡视=巡察(层级不同)"},
        {"同篇:(巡视 作风)", "(document (and (or 巡视 巡察) 作风)) | 巡视=巡察(层级不同)"},
        // one word at a time, then several
        {"乙乙当下改", "(or 乙乙当下改 丙丙当下改 乙乙立行立改 丙丙立行立改) | 乙乙=丙丙 当下改=立行立改"},
        // the bound of a run; every word has its turn
        {"甲甲乙乙",
         "(or 甲甲乙乙 a1乙乙 甲甲丙丙 a2乙乙 a3乙乙 a4乙乙 a5乙乙 a6乙乙 a7乙乙) | 甲甲=a1,a2,a3,a4,a5,a6,a7 乙乙=丙丙"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjExpanded) expanded = expand(fixture, rows[i].query, NULL);
        g_autofree char *tree = printed(expanded);
        g_autofree char *actual = g_strdup_printf("%s => %s", rows[i].query, tree);
        g_autofree char *expected = g_strdup_printf("%s => %s", rows[i].query, rows[i].printed);
        g_assert_cmpstr(actual, ==, expected);
    }
}

static void
test_without(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const struct
    {
        const char *without[3], *printed;
    } rows[] = {
        {{"清单"}, "(and (or 巡视 巡察) (or 台账 簿册)) | 巡视=巡察(层级不同) 台账=簿册"},
        {{"台账"}, "(and (or 巡视 巡察) 台账) | 巡视=巡察(层级不同)"},
        {{"清單", "巡視"}, "(and 巡视 (or 台账 簿册)) | 台账=簿册"}, // folded like all words
        {{"台账", "巡察"}, "-"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autoptr(XjExpanded) expanded = expand(fixture, "巡视 台账", rows[i].without);
        g_autofree char *tree = printed(expanded);
        g_assert_cmpstr(tree, ==, rows[i].printed);
    }
}

static void
count_phrase(G_GNUC_UNUSED const XjPhrase *phrase, gpointer user_data)
{
    (*(guint *)user_data)++;
}

// However many words a query has, the tree stays small.
static void
test_bound(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GString) query = g_string_new(NULL);
    for (guint i = 0; i < 60; i++)
        g_string_append(query, "甲甲乙乙台账巡视 ");
    g_autoptr(XjExpanded) expanded = expand(fixture, query->str, NULL);
    guint phrases = 0;
    xj_syntax_each_wanted(expanded->root, count_phrase, &phrases);
    g_assert_cmpuint(phrases, ==, 60 + XJ_EXPANSION_QUERY_MAX);
}

// The marks of an alternative are those of its run.
static void
test_marks(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char text[] = "作风要抓实，“巡察”整改要逐项落实，巡視整改也要。";
    g_autoptr(XjExpanded) expanded = expand(fixture, "作风 巡视整改", NULL);
    g_auto(XjFolded) folded = {0};
    xj_fold(text, strlen(text), &folded);
    g_autoptr(GArray) marks = xj_matcher_marks(expanded->root, &folded, text);
    static const char *const marked[] = {"作风", "巡察”整改", "巡視整改"};
    g_assert_cmpuint(marks->len, ==, G_N_ELEMENTS(marked));
    for (guint i = 0; i < marks->len; i++)
    {
        const XjMark *mark = &g_array_index(marks, XjMark, i);
        g_autofree char *actual = g_strndup(text + mark->start, mark->end - mark->start);
        g_assert_cmpstr(actual, ==, marked[i]);
        g_assert_cmpuint(mark->phrase, ==, i > 0);
    }
}

// What the query's own tree holds of, the expanded one holds of too.
static void
test_adds_only(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    static const char *const words[] = {"巡视", "巡察", "台账", "清单", "四风", "形式主义", "整改", "责任清单", "巡视员"};
    static const char *const joints[] = {" ", " OR ", " -", "", "\" \""};
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    for (guint round = 0; round < 2000; round++)
    {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GString) asked = g_string_new(words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))]);
        for (gint i = g_rand_int_range(rand, 0, 4); i > 0; i--)
        {
            g_string_append(asked, joints[g_rand_int_range(rand, 0, G_N_ELEMENTS(joints))]);
            g_string_append(asked, words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))]);
            g_string_append(text, words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))]);
        }
        g_autoptr(XjQuery) query = xj_query_parse(asked->str, XJ_SCOPE_TEXT, fixture->vocabulary, NULL);
        g_autoptr(XjExpanded) expanded = xj_expand(query, fixture->vocabulary, NULL);
        XjSubject subject = {.text = {text->str, text->len}};
        if (expanded != NULL && xj_matcher_holds(query->root, &subject))
            g_assert_true(xj_matcher_holds(expanded->root, &subject));
    }
}

// NOLINTEND(readability-function-cognitive-complexity)

#define ADD(path, function) g_test_add(path, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ADD("/expansion/trees", test_trees);
    ADD("/expansion/without", test_without);
    ADD("/expansion/bound", test_bound);
    ADD("/expansion/marks", test_marks);
    ADD("/expansion/adds_only", test_adds_only);
    return g_test_run();
}
