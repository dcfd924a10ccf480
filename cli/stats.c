// xunjian stats: figures of the index, and the files that could not be read.
#include "cli/command.h"
#include "query/engine.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

static gint
compare_paths(gconstpointer left, gconstpointer right)
{
    const XjFailedFile *const *a = left;
    const XjFailedFile *const *b = right;
    return strcmp((*a)->path, (*b)->path);
}

// All failed files by path, NULL on failure.
static GPtrArray *
list_failed(XjEngine *engine, GError **error)
{
    GPtrArray *failed = xj_engine_failed(engine, 0, G_MAXUINT, error);
    if (failed != NULL)
        g_ptr_array_sort(failed, compare_paths);
    return failed;
}

static gboolean
print_failed(XjEngine *engine, GError **error)
{
    g_autoptr(GPtrArray) all = list_failed(engine, error);
    for (guint i = 0; all != NULL && i < all->len; i++)
    {
        const XjFailedFile *failed = all->pdata[i];
        g_print("%s: %s\n", failed->path, failed->reason);
    }
    return all != NULL;
}

static gboolean
print_json(XjEngine *engine, GError **error)
{
    g_autoptr(XjEngineStats) stats = xj_engine_stats(engine, error);
    g_autoptr(GPtrArray) failed = stats != NULL ? list_failed(engine, error) : NULL;
    if (failed == NULL)
        return FALSE;
    JsonNode *json = xj_engine_stats_to_json(stats, failed);
    json_object_set_string_member(json_node_get_object(json), "directory", stats->directory);
    cli_print_json(json);
    return TRUE;
}

static gboolean
print_stats(XjEngine *engine, GError **error)
{
    g_autoptr(XjEngineStats) stats = xj_engine_stats(engine, error);
    if (stats == NULL)
        return FALSE;
    g_autofree char *size = g_format_size(stats->bytes_on_disk);
    g_print(_("Index: %s\n"), stats->directory);
    g_print(_("Documents: %" PRIu64 "\n"), stats->documents);
    g_print(_("Passages: %" PRIu64 "\n"), stats->passages);
    g_print(_("Documents with near copies: %" PRIu64 " (groups: %" PRIu64 ")\n"), stats->copies, stats->copy_groups);
    g_print(_("On disk: %s\n"), size);
    g_print(_("Revision: %s (format version %u)\n"), stats->revision, stats->format_version);
    g_print(_("Vocabulary: %s\n"), stats->vocabulary);
    if (stats->vocabulary_fault != NULL)
        g_print(_("The tables of the vocabulary have a fault: %s\n"), stats->vocabulary_fault);
    g_print(_("Files that could not be indexed: %u"), stats->failed_total);
    g_print("%s\n", stats->failed_total > 0 ? _(" (xunjian stats --failed lists them)") : "");
    return TRUE;
}

static int
run(const CliContext *context, int argc, char **argv)
{
    gboolean json = FALSE;
    gboolean failed = FALSE;
    const GOptionEntry entries[] = {
        {"failed", 0, 0, G_OPTION_ARG_NONE, &failed, N_("list the files that could not be indexed, with the reason"), NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print the figures as JSON"), NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    int status = XJ_EXIT_DONE;
    if (!cli_parse(entries, N_("- figures of the index"),
                   N_("Example:\n"
                      "  xunjian stats --failed     which files are missing from the index, and why"),
                   &argc, &argv, &status))
        return status;
    if (argc != 1)
        return cli_usage(argv[0], _("takes no arguments"));
    GError *error = NULL;
    g_autoptr(XjEngine) engine = cli_open_engine(context, &error);
    if (engine == NULL)
        return cli_fail(error);
    gboolean (*print)(XjEngine *, GError **) = json ? print_json : failed ? print_failed : print_stats;
    if (!print(engine, &error))
        return cli_fail(error);
    return XJ_EXIT_DONE;
}

const CliCommand cli_stats_command = {"stats", N_("figures of the index"), run};
