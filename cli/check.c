// xunjian check: is the index whole?
#include "cli/command.h"
#include "indexer/indexer.h"

#include <glib/gi18n-lib.h>

static void
print_problem(const char *message, G_GNUC_UNUSED gpointer user_data)
{
    g_print("%s\n", message);
}

static int
run(const CliContext *context, int argc, char **argv)
{
    const GOptionEntry entries[] = {{NULL, 0, 0, 0, NULL, NULL, NULL}};
    int status = XJ_EXIT_DONE;
    if (!cli_parse(entries, N_("- check that the index is whole"),
                   N_("Every table is read, and every document's passages and card. Exit status 5: damaged; then restore a\n"
                      "backup or make it anew: xunjian index --rebuild PATH..."),
                   &argc, &argv, &status))
        return status;
    if (argc != 1)
        return cli_usage(argv[0], _("takes no arguments"));
    guint problems = 0;
    GError *error = NULL;
    if (!xj_index_check(context->index, print_problem, NULL, &problems, &error))
        return cli_fail(error);
    if (problems == 0)
    {
        g_print(_("The index is whole: %s\n"), context->index);
        return XJ_EXIT_DONE;
    }
    g_printerr(_("%u faults. Restore a backup or make the index anew: xunjian index --rebuild PATH...\n"), problems);
    return XJ_EXIT_DAMAGED;
}

const CliCommand cli_check_command = {"check", N_("check that the index is whole"), run};
