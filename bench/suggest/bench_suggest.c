// Answers lines of standard input over an index: "correct<TAB>QUERY" with what may have been meant, "suggest<TAB>TEXT" with what completes
// it. Prints for each the milliseconds of processor time, the wall's, and the answers, divided by tabs.
//   bench_suggest INDEX DATA
#include "query/engine.h"
#include "query/match/finder.h"
#include "query/suggest/correction.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct
{
    XjEngine *engine;
    XjReader *reader;
    XjVocabulary *vocabulary;
} Bench;

G_NORETURN static void
fail(const GError *error)
{
    g_printerr("bench_suggest: %s\n", error->message);
    exit(EXIT_FAILURE);
}

static double
processor_ms(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static GString *
correct(const Bench *bench, const char *query, double *ret_processor, double *ret_wall)
{
    GError *error = NULL;
    GString *line = g_string_new(NULL);
    XjSearchRequest request = {.query = query};
    g_auto(XjQuestion) question = {0};
    if (!xj_question_understand(&request, bench->vocabulary, NULL, &question, &error))
        fail(error);
    g_autoptr(XjCards) cards = xj_cards_new(bench->reader);
    g_auto(XjFound) found = {0};
    if (!xj_finder_find(bench->reader, cards, &question, question.query->root, NULL, &found, &error))
        fail(error);
    double processor = processor_ms();
    gint64 wall = g_get_monotonic_time();
    g_autoptr(GPtrArray) corrections = xj_corrections_find(bench->reader, &question, found.total, &error);
    *ret_processor = processor_ms() - processor;
    *ret_wall = (double)(g_get_monotonic_time() - wall) / 1e3;
    if (corrections == NULL)
        fail(error);
    for (guint i = 0; i < corrections->len; i++)
        g_string_append_printf(line, "\t%s", ((const XjCorrection *)g_ptr_array_index(corrections, i))->text);
    return line;
}

static GString *
suggest(const Bench *bench, const char *text, double *ret_processor, double *ret_wall)
{
    GError *error = NULL;
    GString *line = g_string_new(NULL);
    double processor = processor_ms();
    gint64 wall = g_get_monotonic_time();
    g_autoptr(GPtrArray) suggestions = xj_engine_suggest(bench->engine, text, 0, NULL, &error);
    *ret_processor = processor_ms() - processor;
    *ret_wall = (double)(g_get_monotonic_time() - wall) / 1e3;
    if (suggestions == NULL)
        fail(error);
    for (guint i = 0; i < suggestions->len; i++)
        g_string_append_printf(line, "\t%s", ((const XjSuggestion *)g_ptr_array_index(suggestions, i))->text);
    return line;
}

int
main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    if (argc != 3)
    {
        g_printerr("usage: bench_suggest INDEX DATA\n");
        return EXIT_FAILURE;
    }
    GError *error = NULL;
    Bench bench = {.engine = xj_engine_open(argv[1], argv[2], &error)};
    bench.reader = bench.engine != NULL ? xj_reader_open(argv[1], &error) : NULL;
    bench.vocabulary = bench.reader != NULL ? xj_vocabulary_load(argv[2], &error) : NULL;
    if (bench.vocabulary == NULL)
        fail(error);
    char line[4096];
    while (fgets(line, sizeof line, stdin) != NULL)
    {
        char *text = strchr(g_strchomp(line), '\t');
        if (text == NULL)
            continue;
        *text++ = '\0';
        double processor = 0;
        double wall = 0;
        GString *answers =
            g_str_equal(line, "correct") ? correct(&bench, text, &processor, &wall) : suggest(&bench, text, &processor, &wall);
        printf("%.3f\t%.3f%s\n", processor, wall, answers->str);
        g_string_free(answers, TRUE);
    }
    xj_vocabulary_unref(bench.vocabulary);
    xj_reader_close(bench.reader);
    xj_engine_close(bench.engine);
    return EXIT_SUCCESS;
}
