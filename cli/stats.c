// xunjian stats: figures of the index, and the files that could not be read.
#include "cli/command.h"
#include "query/engine.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static void
print_failed(const XjEngineStats *stats)
{
    for (guint i = 0; i < stats->failed->len; i++)
    {
        const XjFailedFile *failed = stats->failed->pdata[i];
        g_print("%s: %s\n", failed->path, failed->reason);
    }
}

static void
print_stats(const XjEngineStats *stats)
{
    g_autofree char *size = g_format_size(stats->bytes_on_disk);
    g_print(_("Index: %s\n"), stats->directory);
    g_print(_("Documents: %" PRIu64 "\n"), stats->documents);
    g_print(_("Passages: %" PRIu64 "\n"), stats->passages);
    g_print(_("On disk: %s\n"), size);
    g_print(_("Revision: %s (format version %u)\n"), stats->revision, stats->format_version);
    g_print(_("Files that could not be indexed: %u"), stats->failed->len);
    g_print("%s\n", stats->failed->len > 0 ? _(" (xunjian stats --failed lists them)") : "");
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
    g_autoptr(XjEngine) engine = xj_engine_open(context->index, &error);
    g_autoptr(XjEngineStats) stats = engine != NULL ? xj_engine_stats(engine, &error) : NULL;
    if (stats == NULL)
        return cli_fail(error);
    if (json)
        cli_print_json(xj_engine_stats_to_json(stats));
    else if (failed)
        print_failed(stats);
    else
        print_stats(stats);
    return XJ_EXIT_DONE;
}

const CliCommand cli_stats_command = {"stats", N_("figures of the index"), run};
