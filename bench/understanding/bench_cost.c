// What understanding costs beside the rest of indexing: processor time of each stage of a document's way into an index, in one
// thread and one process.
//   bench_cost [--rounds N] FILE...
// Each file is read, understood and written into an index that is thrown away. The finders run a second time on the finished
// document, each under a watch of its own; what remains of the first run is the cleaning of the text.
#include "document/damage/damage.h"
#include "document/facts/find.h"
#include "document/noise/noise.h"
#include "document/quantity/quantity.h"
#include "document/requirement/requirement.h"
#include "document/role.h"
#include "document/theme.h"
#include "document/title.h"
#include "indexer/extract/reader.h"
#include "indexer/records.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define DEFAULT_ROUNDS 3

typedef enum
{
    STAGE_READ,
    STAGE_CLEAN,
    STAGE_RECORDS,
    STAGE_STORE,
    STAGE_NOISE, // from here on: understanding
    STAGE_STUDY,
    STAGE_FACTS,
    STAGE_QUANTITIES,
    STAGE_REQUIREMENTS,
    STAGE_DAMAGE,
    STAGE_THEMES,
    STAGE_ROLES,
    STAGES,
} Stage;

static const char *const stage_names[STAGES] = {
    "reading",
    "cleaning, title, outline, passages",
    "card, terms, records",
    "writing, commit",
    "noise",
    "study (folding, words, sentences)",
    "facts",
    "quantities",
    "requirements",
    "damage",
    "themes",
    "roles",
};

// Everything that is measured. Seconds of processor time.
typedef struct
{
    double seconds[STAGES];
    guint64 characters;
    guint documents, requirements, quantities, damage;
    const XjVocabulary *vocabulary;
    XjWriter *writer;
} Bench;

static double
now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

// Adds the time since *since to a stage and begins the next one.
static void
lap(Bench *bench, Stage stage, double *since)
{
    double until = now();
    bench->seconds[stage] += until - *since;
    *since = now();
}

// ---------------------------------------------------------------- stages

// A draft as the finders of facts see it. Noise is looked for on the way.
static XjDraft *
remake_draft(Bench *bench, const XjSource *source)
{
    XjDraft *draft = xj_draft_new(source, NULL);
    double since = now();
    xj_noise_mark(draft, bench->vocabulary, NULL);
    lap(bench, STAGE_NOISE, &since);
    g_autofree char *title = xj_title_find(draft, source->title, bench->vocabulary, NULL);
    xj_draft_assemble(draft);
    return draft;
}

static void
time_finders(Bench *bench, const XjSource *source, XjDocument *document)
{
    g_autoptr(XjDraft) draft = remake_draft(bench, source);
    XjFacts facts;
    xj_facts_init(&facts);
    GArray *passage_themes = NULL;
    GArray *themes = NULL;
    double since = now();
    g_auto(XjStudy) study = {0};
    xj_study_init(&study, document, bench->vocabulary);
    lap(bench, STAGE_STUDY, &since);
    xj_facts_find(&study, draft, &facts);
    lap(bench, STAGE_FACTS, &since);
    g_autoptr(GArray) quantities = xj_quantities_find(&study);
    lap(bench, STAGE_QUANTITIES, &since);
    g_autoptr(GArray) requirements = xj_requirements_find(&study, quantities);
    lap(bench, STAGE_REQUIREMENTS, &since);
    g_autoptr(GArray) damage = xj_damage_find(&study);
    lap(bench, STAGE_DAMAGE, &since);
    xj_themes_find(&study, &passage_themes, &themes);
    lap(bench, STAGE_THEMES, &since);
    xj_roles_assign(&study, requirements, document->passages);
    lap(bench, STAGE_ROLES, &since);
    g_array_unref(passage_themes);
    g_array_unref(themes);
    xj_facts_clear(&facts);
}

static double
understanding_seconds(const Bench *bench)
{
    double seconds = 0;
    for (guint stage = STAGE_NOISE; stage < STAGES; stage++)
        seconds += bench->seconds[stage];
    return seconds;
}

static void
fail(const char *what, const GError *error)
{
    g_printerr("%s: %s\n", what, error->message);
    exit(EXIT_FAILURE);
}

static void
write_document(Bench *bench, const char *id, const XjDocument *document, const GPtrArray *passages)
{
    GError *error = NULL;
    gboolean done = xj_writer_begin_document(bench->writer, id, &error);
    for (guint i = 0; done && i < passages->len; i++)
    {
        const XjPassageEntry *passage = passages->pdata[i];
        XjPassageInput input = {.data = (const char *)passage->data->data,
                                .length = passage->data->len,
                                .terms = passage->terms,
                                .date = document->facts.date.value,
                                .facets = passage->facets,
                                .document_facets = passage->document_facets};
        done = xj_writer_add(bench->writer, &input, &error);
    }
    if (!done)
        fail(id, error);
}

static void
note_document(Bench *bench, const XjDocument *document)
{
    bench->documents++;
    bench->characters += (guint64)g_utf8_strlen(document->text, (gssize)document->length);
    bench->requirements += document->requirements->len;
    bench->quantities += document->quantities->len;
    bench->damage += document->damage->len;
}

static void
time_document(Bench *bench, const char *path, const XjReading *reading)
{
    // The first run is for the caches of the processor only: the finders' second run is to have no advantage.
    xj_document_free(xj_document_new(reading->source, bench->vocabulary, NULL));
    double since = now();
    g_autoptr(XjDocument) document = xj_document_new(reading->source, bench->vocabulary, NULL);
    double whole = now() - since;
    double before = understanding_seconds(bench);
    time_finders(bench, reading->source, document);
    bench->seconds[STAGE_CLEAN] += whole - (understanding_seconds(bench) - before);

    g_autofree char *id = g_strdup_printf("%u", bench->documents);
    XjOrigin origin = {.id = id, .path = path};
    since = now();
    g_autoptr(GPtrArray) passages = xj_records_new(document, &origin, reading, bench->vocabulary);
    lap(bench, STAGE_RECORDS, &since);
    write_document(bench, id, document, passages);
    lap(bench, STAGE_STORE, &since);
    note_document(bench, document);
}

static void
time_file(Bench *bench, const char *path)
{
    g_autofree char *bytes = NULL;
    gsize length = 0;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &bytes, &length, &error))
        fail(path, error);
    g_auto(XjReading) reading = {0};
    XjReadInput input = {.bytes = bytes, .length = length, .name = path};
    double since = now();
    gboolean is_read = xj_read(&input, &reading, &error);
    lap(bench, STAGE_READ, &since);
    if (is_read)
        time_document(bench, path, &reading);
    else
        g_printerr("%s: %s, left out\n", path, error->message);
}

static void
time_round(Bench *bench, char *const *paths)
{
    GError *error = NULL;
    g_autofree char *folder = g_dir_make_tmp("xunjian-cost-XXXXXX", NULL);
    g_autofree char *command = g_strdup_printf("rm -r '%s'", folder);
    bench->writer = xj_writer_open(folder, XJ_WRITER_UPDATE, &error);
    if (bench->writer == NULL)
        fail(folder, error);
    for (; *paths != NULL; paths++)
        time_file(bench, *paths);
    double since = now();
    if (!xj_writer_commit(bench->writer, &error))
        fail(folder, error);
    lap(bench, STAGE_STORE, &since);
    xj_writer_close(bench->writer);
    g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL);
}

// ---------------------------------------------------------------- the table

static void
print_stage(const Bench *bench, guint stage, guint rounds)
{
    double all = 0;
    for (guint i = 0; i < STAGES; i++)
        all += bench->seconds[i];
    g_print("%-38s %9.1f ms %8.3f ms/10,000 characters %6.1f %%\n", stage_names[stage],
            bench->seconds[stage] * 1e3 / (double)rounds, bench->seconds[stage] * 1e7 / (double)bench->characters,
            bench->seconds[stage] * 100 / all);
}

static void
print_table(const Bench *bench, guint rounds)
{
    double understanding = understanding_seconds(bench);
    double rest = 0;
    for (guint stage = 0; stage < STAGE_NOISE; stage++)
        rest += bench->seconds[stage];
    g_print("%u documents, %.1f million characters, %u requirements, %u quantities, %u damaged places; %u rounds\n",
            bench->documents / rounds, (double)bench->characters / rounds * 1e-6, bench->requirements / rounds,
            bench->quantities / rounds, bench->damage / rounds, rounds);
    for (guint stage = 0; stage < STAGES; stage++)
        print_stage(bench, stage, rounds);
    g_print("understanding / rest of indexing: %.3f; / the rest without writing: %.3f\n", understanding / rest,
            understanding / (rest - bench->seconds[STAGE_STORE]));
}

int
main(int argc, char **argv)
{
    int rounds = DEFAULT_ROUNDS;
    g_auto(GStrv) files = NULL;
    const GOptionEntry entries[] = {
        {"rounds", 'n', 0, G_OPTION_ARG_INT, &rounds, "How often all files go through", "N"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "FILE..."},
        {NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, NULL) || files == NULL || rounds < 1)
        return 2;
    GError *error = NULL;
    g_autofree char *tables = xj_vocabulary_default_directory();
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_load(tables, &error);
    if (vocabulary == NULL)
        fail(tables, error);
    xj_readers_prepare();
    Bench bench = {.vocabulary = vocabulary};
    for (int round = 0; round < rounds; round++)
        time_round(&bench, files);
    if (bench.characters > 0)
        print_table(&bench, (guint)rounds);
    return EXIT_SUCCESS;
}
