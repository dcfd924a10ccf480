// What reading in a sandboxed worker costs: the same files read in this process, in a worker that is not shut in, and in one that is.
//   bench_sandbox [--rounds N] [--seconds S] FILE...
// The three ways take turns, so that what else the machine does meets all of them alike; the best round of each is printed.
#include "indexer/extract/reader.h"
#include "indexer/worker/pool.h"

#include <stdlib.h>

#define STARTS 20 // of a worker, to time one

typedef struct
{
    char *name;
    char *bytes;
    gsize length;
} File;

static gboolean
on_begin(G_GNUC_UNUSED const char *member, G_GNUC_UNUSED gpointer user_data)
{
    return TRUE;
}

static void
on_end(G_GNUC_UNUSED const char *member, XjReading *reading, G_GNUC_UNUSED const GError *error, gpointer user_data)
{
    guint *failed = user_data;
    *failed += reading == NULL ? 1 : 0;
}

static void
on_cut(G_GNUC_UNUSED const char *member, G_GNUC_UNUSED const GError *error, gpointer user_data)
{
    guint *failed = user_data;
    *failed += 1;
}

// ---------------------------------------------------------------- the ways

// `pool` NULL: in this process.
static void
read_file(XjWorkerPool *pool, const File *file, guint *failed)
{
    XjReadSink sink = {.begin = on_begin, .end = on_end, .cut = on_cut, .user_data = failed};
    if (pool != NULL)
    {
        XjWorkerRequest request = {.bytes = file->bytes, .length = file->length, .name = file->name};
        xj_worker_pool_read(pool, &request, &sink);
        return;
    }
    XjReadInput input = {.bytes = file->bytes, .length = file->length, .name = file->name};
    xj_read_all(&input, &sink);
}

// Files a second.
static double
measure(XjWorkerPool *pool, const GArray *files, double seconds)
{
    g_autoptr(GTimer) timer = g_timer_new();
    guint failed = 0;
    guint read = 0;
    while (g_timer_elapsed(timer, NULL) < seconds)
    {
        for (guint i = 0; i < files->len; i++)
            read_file(pool, &g_array_index(files, File, i), &failed);
        read += files->len;
    }
    if (failed > 0)
        g_printerr("%u documents failed\n", failed);
    return read / g_timer_elapsed(timer, NULL);
}

static XjWorkerPool *
new_pool(const char *sandbox)
{
    g_setenv("XUNJIAN_SANDBOX", sandbox, TRUE);
    g_autoptr(GError) error = NULL;
    XjWorkerPool *pool = xj_worker_pool_new(1, NULL, &error);
    if (pool == NULL)
        g_error("%s", error->message);
    return pool;
}

static double
start_milliseconds(const char *sandbox)
{
    double best = G_MAXDOUBLE;
    for (guint i = 0; i < STARTS; i++)
    {
        g_autoptr(GTimer) timer = g_timer_new();
        xj_worker_pool_free(new_pool(sandbox));
        best = MIN(best, g_timer_elapsed(timer, NULL));
    }
    return best * 1000;
}

// ---------------------------------------------------------------- the program

static GArray *
load(char **paths, gsize *ret_bytes)
{
    GArray *files = g_array_new(FALSE, FALSE, sizeof(File));
    for (; *paths != NULL; paths++)
    {
        File file = {.name = g_path_get_basename(*paths)};
        g_autoptr(GError) error = NULL;
        if (!g_file_get_contents(*paths, &file.bytes, &file.length, &error))
            g_error("%s", error->message);
        *ret_bytes += file.length;
        g_array_append_val(files, file);
    }
    return files;
}

static void
compare(const GArray *files, gsize bytes, guint rounds, double seconds)
{
    g_autoptr(XjWorkerPool) open_pool = new_pool("off");
    g_autoptr(XjWorkerPool) shut_pool = new_pool("on");
    XjWorkerPool *const pools[] = {NULL, open_pool, shut_pool};
    const char *const names[] = {"in this process", "in a worker, not shut in", "in a worker, shut in"};
    double best[G_N_ELEMENTS(pools)] = {0};
    for (guint round = 0; round < rounds; round++)
    {
        for (guint i = 0; i < G_N_ELEMENTS(pools); i++)
            best[i] = MAX(best[i], measure(pools[i], files, seconds));
    }
    double megabytes = (double)bytes / files->len / 1e6;
    g_print("%u files, %.1f KB each; the sandbox: %s\n", files->len, megabytes * 1000, xj_worker_pool_sandbox(shut_pool));
    for (guint i = 0; i < G_N_ELEMENTS(pools); i++)
        g_print("%-26s %9.0f files/s %8.1f MB/s   cost %.2f\n", names[i], best[i], best[i] * megabytes, best[0] / best[i]);
}

int
main(int argc, char **argv)
{
    int rounds = 5;
    double seconds = 1;
    g_auto(GStrv) paths = NULL;
    const GOptionEntry entries[] = {
        {"rounds", 'n', 0, G_OPTION_ARG_INT, &rounds, "Rounds of the three ways", "N"},
        {"seconds", 's', 0, G_OPTION_ARG_DOUBLE, &seconds, "Seconds of each way in a round", "S"},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "FILE..."},
        {NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, NULL) || paths == NULL)
        return 2;
    xj_decode_prepare();
    xj_readers_prepare();
    gsize bytes = 0;
    g_autoptr(GArray) files = load(paths, &bytes);
    compare(files, bytes, (guint)rounds, seconds);
    g_print("start of a worker: %.1f ms, shut in %.1f ms\n", start_milliseconds("off"), start_milliseconds("on"));
    return EXIT_SUCCESS;
}
