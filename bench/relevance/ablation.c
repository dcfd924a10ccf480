// What each feature of ranking brings on a judged set: the best candidates of every question are measured once, and ordered with all
// weights, with each of them 0 in turn, and by the first stage alone.
//
// Reads questions from standard input, a line each: id, text, ids of the documents that answer it divided by blanks; tabs between.
// Prints the rows of a table. Usage: ablation INDEX VOCABULARY [bigrams], with `bigrams` leaving single characters out of the first
// stage.
#include "query/language/parser.h"
#include "query/rank/ranker.h"
#include "query/rank/weights.h"
#include "query/stored_passage.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define CANDIDATES XJ_RANK_DEPTH

// With all weights, without one of them, and only the first stage.
#define VARIANTS (XJ_FEATURES + 2)
#define ALL XJ_FEATURES
#define FIRST_STAGE (XJ_FEATURES + 1)

typedef struct
{
    XjReader *reader;
    XjVocabulary *vocabulary;
    gboolean bigrams_only;
    double weights[VARIANTS][XJ_FEATURES];
    guint questions;
    double reciprocal[VARIANTS];
    guint hit10[VARIANTS], hit100[VARIANTS];
    clock_t processor; // time of the second stage
} Bench;

// A candidate as it was measured.
typedef struct
{
    XjFeatures features;
    gboolean is_right;
} Measured;

static void
fail_on(GError *error)
{
    if (error == NULL)
        return;
    fprintf(stderr, "ablation: %s\n", error->message);
    exit(1);
}

static void
set_weights(Bench *bench)
{
    for (guint variant = 0; variant < VARIANTS; variant++)
    {
        for (guint i = 0; i < XJ_FEATURES; i++)
            bench->weights[variant][i] = i == variant || (variant == FIRST_STAGE && i > 0) ? 0 : xj_rank_weights[i];
    }
}

// ---------------------------------------------------------------- one question

static gboolean
is_single_character(const XjPlan *leaf)
{
    gsize length = 0;
    const char *text = leaf->term != NULL ? g_bytes_get_data(leaf->term, &length) : NULL;
    return text != NULL && g_utf8_strlen(text, (gssize)length) == 1;
}

static void
drop_single_characters(XjPlan *plan)
{
    for (guint i = plan->children->len; i-- > 0;)
    {
        if (is_single_character(g_ptr_array_index(plan->children, i)))
            g_ptr_array_remove_index(plan->children, i);
        else
            drop_single_characters(g_ptr_array_index(plan->children, i));
    }
}

static gboolean
is_right(const Bench *bench, guint32 passage, const char *const *answers)
{
    g_autoptr(GError) error = NULL;
    g_auto(XjStoredPassage) stored = {0};
    xj_stored_passage_read(bench->reader, passage, &stored, &error);
    fail_on(error);
    return g_strv_contains(answers, stored.record.document);
}

// The candidates of a question in the order of the first stage: a new array of Measured.
static GArray *
measure(Bench *bench, const XjQuery *query, const char *const *answers)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(XjCards) cards = xj_cards_new(bench->reader);
    g_autoptr(XjRanker) ranker = xj_ranker_new(bench->reader, cards, bench->vocabulary, query->root, &error);
    fail_on(error);
    g_autoptr(XjPlan) plan = xj_ranker_plan(ranker);
    if (bench->bigrams_only)
        drop_single_characters(plan);
    g_autoptr(GArray) first = xj_reader_match_best(bench->reader, plan, CANDIDATES, &error);
    fail_on(error);
    g_autoptr(GArray) ranked = g_array_copy(first);
    clock_t start = clock();
    xj_ranker_rank(ranker, ranked, &error);
    bench->processor += clock() - start;
    fail_on(error);
    GArray *all = g_array_new(FALSE, TRUE, sizeof(Measured));
    for (guint i = 0; i < first->len; i++)
    {
        guint32 passage = g_array_index(first, XjCandidate, i).passage;
        Measured one = {.is_right = is_right(bench, passage, answers)};
        xj_ranker_features(ranker, passage, &one.features);
        g_array_append_val(all, one);
    }
    return all;
}

// How many candidates stand before the first right one; G_MAXUINT if none is right.
static guint
place_of_right(const GArray *all, const double *weights)
{
    g_autofree double *scores = g_new0(double, all->len + 1);
    gint best = -1;
    for (guint i = 0; i < all->len; i++)
    {
        const Measured *one = &g_array_index(all, Measured, i);
        for (guint feature = 0; feature < XJ_FEATURES; feature++)
            scores[i] += weights[feature] * one->features.share[feature];
        if (one->is_right && (best < 0 || scores[i] > scores[best]))
            best = (gint)i;
    }
    guint before = 0;
    for (guint i = 0; best >= 0 && i < all->len; i++)
        before += scores[i] > scores[best] || (scores[i] == scores[best] && (gint)i < best);
    return best >= 0 ? before : G_MAXUINT;
}

static void
ask(Bench *bench, char *line)
{
    g_auto(GStrv) parts = g_strsplit(g_strchomp(line), "\t", 3);
    if (g_strv_length(parts) != 3)
        return;
    bench->questions++;
    g_auto(GStrv) answers = g_strsplit(parts[2], " ", -1);
    g_autoptr(XjQuery) query = xj_query_parse(parts[1], XJ_SCOPE_TEXT, bench->vocabulary, NULL);
    if (query == NULL || query->root == NULL)
        return;
    g_autoptr(GArray) all = measure(bench, query, (const char *const *)answers);
    for (guint variant = 0; variant < VARIANTS; variant++)
    {
        guint place = place_of_right(all, bench->weights[variant]);
        bench->reciprocal[variant] += place < 10 ? 1.0 / (place + 1) : 0;
        bench->hit10[variant] += place < 10;
        bench->hit100[variant] += place < 100;
    }
}

// ---------------------------------------------------------------- the table

static void
print_row(const Bench *bench, guint variant, const char *what, const char *name)
{
    double questions = MAX(bench->questions, 1);
    printf("| %s%s | %.4f | %.4f | %.4f |\n", what, name, bench->reciprocal[variant] / questions,
           bench->hit10[variant] / questions, bench->hit100[variant] / questions);
}

int
main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    g_autoptr(GError) error = NULL;
    Bench bench = {.reader = xj_reader_open(argv[1], &error), .bigrams_only = argc > 3};
    fail_on(error);
    bench.vocabulary = xj_vocabulary_load(argv[2], &error);
    fail_on(error);
    set_weights(&bench);
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, stdin) > 0)
        ask(&bench, line);
    free(line);
    print_row(&bench, ALL, bench.bigrams_only ? "all features, candidates by bigrams and words" : "all features", "");
    print_row(&bench, FIRST_STAGE, "first stage alone", "");
    for (guint i = 1; i < XJ_FEATURES; i++)
        if (xj_rank_weights[i] != 0)
            print_row(&bench, i, "without ", xj_feature_name((XjFeature)i));
    fprintf(stderr, "%u questions, %.2f ms of processor time each for the second stage\n", bench.questions,
            (double)bench.processor * 1000 / CLOCKS_PER_SEC / MAX(bench.questions, 1));
    xj_vocabulary_unref(bench.vocabulary);
    xj_reader_close(bench.reader);
    return 0;
}
