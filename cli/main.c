// xunjian: finds the subcommand and hands over.
#include "cli/command.h"
#include "cli/language.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const CliCommand *const commands[] = {
    &cli_index_command, &cli_search_command, &cli_show_command,  &cli_inspect_command,
    &cli_serve_command, &cli_stats_command,  &cli_check_command,
};

static char *
default_index(void)
{
    const char *chosen = g_getenv("XUNJIAN_INDEX");
    if (chosen != NULL && *chosen != '\0')
        return g_strdup(chosen);
    return g_build_filename(g_get_user_data_dir(), "xunjian", "index", NULL);
}

static void
print_help(void)
{
    g_print("%s\n\n%s\n", _("xunjian - search for Chinese discipline-inspection documents"),
            _("Usage: xunjian [--index DIR] COMMAND [OPTIONS] ..."));
    g_print("\n%s\n", _("Commands:"));
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
        g_print("  %-9s %s\n", commands[i]->name, _(commands[i]->summary));
    g_print("\n%s\n", _("Examples:\n"
                        "  xunjian index ~/Documents          make or update the index of a folder\n"
                        "  xunjian search 把自己摆进去        find a wording; quotes and marks do not matter\n"
                        "  xunjian serve                      search in the browser: http://127.0.0.1:8848\n"
                        "\n"
                        "The index is DIR, else $XUNJIAN_INDEX, else $XDG_DATA_HOME/xunjian/index.\n"
                        "xunjian COMMAND --help explains a command.\n"
                        "Exit status: 0 done, 1 nothing found, 2 wrong usage, 3 done but some files failed, 4 index busy,\n"
                        "5 index damaged or of another format, 6 no index there, 7 input/output error."));
}

static const CliCommand *
find_command(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(commands); i++)
    {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    }
    return NULL;
}

// The options before the subcommand. Returns where the subcommand stands, or -1 when there is nothing to run: *ret_status.
static int
parse_global_options(int argc, char **argv, char **ret_index, int *ret_status)
{
    int at = 1;
    for (; at < argc && argv[at][0] == '-'; at++)
    {
        if (strcmp(argv[at], "--index") == 0 && at + 1 < argc)
        {
            g_free(*ret_index);
            *ret_index = g_strdup(argv[++at]);
        }
        else if (g_str_has_prefix(argv[at], "--index="))
        {
            g_free(*ret_index);
            *ret_index = g_strdup(argv[at] + strlen("--index="));
        }
        else if (strcmp(argv[at], "--version") == 0)
        {
            g_print("xunjian %s\n", XUNJIAN_VERSION);
            *ret_status = CLI_DONE;
            return -1;
        }
        else
        {
            gboolean asked = strcmp(argv[at], "--help") == 0 || strcmp(argv[at], "-h") == 0;
            if (!asked)
                g_printerr(_("xunjian: unknown option %s\n"), argv[at]);
            print_help();
            *ret_status = asked ? CLI_DONE : CLI_USAGE;
            return -1;
        }
    }
    if (at < argc)
        return at;
    print_help();
    *ret_status = CLI_USAGE;
    return -1;
}

int
main(int argc, char **argv)
{
    language_init();
    g_set_prgname("xunjian");
    g_autofree char *index = default_index();
    int status = CLI_DONE;
    int at = parse_global_options(argc, argv, &index, &status);
    if (at < 0)
        return status;
    const CliCommand *command = find_command(argv[at]);
    if (command == NULL)
    {
        g_printerr(_("xunjian: there is no command %s; xunjian --help lists them\n"), argv[at]);
        return CLI_USAGE;
    }
    CliContext context = {.index = index};
    return command->run(&context, argc - at, argv + at);
}
