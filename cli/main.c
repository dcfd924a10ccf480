// xunjian: finds the subcommand and hands over.
#include "cli/command.h"
#include "cli/language.h"
#include "cli/terminal.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

static const CliCommand *const commands[] = {
    &cli_index_command, &cli_search_command,  &cli_precedent_command,  &cli_compare_command, &cli_show_command,
    &cli_set_command,   &cli_inspect_command, &cli_serve_command,      &cli_suggest_command, &cli_themes_command,
    &cli_stats_command, &cli_check_command,   &cli_vocabulary_command,
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
        g_print("  %-11s %s\n", commands[i]->name, _(commands[i]->summary));
    g_print("\n%s\n",
            _("Examples:\n"
              "  xunjian index ~/Documents          make or update the index of a folder\n"
              "  xunjian search 把自己摆进去        find a wording; quotes and marks do not matter\n"
              "  xunjian serve                      search in the browser: http://127.0.0.1:8848\n"
              "\n"
              "The index is DIR, else $XUNJIAN_INDEX, else $XDG_DATA_HOME/xunjian/index.\n"
              "xunjian COMMAND --help explains a command.\n"
              "Exit status: 0 done, 1 nothing found, 2 wrong usage, 3 done but some files failed, 4 index busy,\n"
              "5 index damaged or of another format, 6 no index there, 7 input/output error, 130 stopped by Ctrl-C."));
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

// Takes --index DIR or --index=DIR out of the arguments, wherever it stands before "--". FALSE: DIR is missing.
static gboolean
take_index_option(int *argc, char **argv, char **index)
{
    int kept = 1;
    int at = 1;
    for (; at < *argc && strcmp(argv[at], "--") != 0; at++)
    {
        const char *value = NULL;
        if (g_str_has_prefix(argv[at], "--index="))
            value = argv[at] + strlen("--index=");
        else if (strcmp(argv[at], "--index") != 0)
        {
            argv[kept++] = argv[at];
            continue;
        }
        else if (at + 1 < *argc)
            value = argv[++at];
        if (value == NULL || *value == '\0')
            return FALSE;
        g_free(*index);
        *index = g_strdup(value);
    }
    while (at < *argc)
        argv[kept++] = argv[at++];
    argv[kept] = NULL;
    *argc = kept;
    return TRUE;
}

// Runs what stands before any subcommand: --help, --version, or nothing.
static int
run_without_command(const char *option)
{
    if (option != NULL && strcmp(option, "--version") == 0)
    {
        g_print("xunjian %s\n", XUNJIAN_VERSION);
        return XJ_EXIT_DONE;
    }
    if (option != NULL && (strcmp(option, "--help") == 0 || strcmp(option, "-h") == 0))
    {
        print_help();
        return XJ_EXIT_DONE;
    }
    if (option != NULL)
        g_printerr(_("xunjian: unknown option %s\n"), option);
    g_printerr("%s\n", _("Usage: xunjian [--index DIR] COMMAND [OPTIONS] ... (xunjian --help explains)"));
    return XJ_EXIT_USAGE;
}

static int
run_command(const char *index, int argc, char **argv)
{
    if (argc < 2 || argv[1][0] == '-')
        return run_without_command(argv[1]);
    const CliCommand *command = find_command(argv[1]);
    if (command == NULL)
    {
        g_printerr(_("xunjian: there is no command %s; xunjian --help lists them\n"), argv[1]);
        return XJ_EXIT_USAGE;
    }
    CliContext context = {.index = index};
    return command->run(&context, argc - 1, argv + 1);
}

// What could not be written (a full disk behind a redirection) must not pass for a success.
static int
check_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    g_printerr(_("xunjian: the output could not be written: %s\n"), g_strerror(errno));
    return XJ_EXIT_IO;
}

int
main(int argc, char **argv)
{
    language_init();
    terminal_init();
    g_set_prgname("xunjian");
    g_autofree char *index = default_index();
    if (!take_index_option(&argc, argv, &index))
    {
        g_printerr("%s\n", _("xunjian: --index wants the folder of the index"));
        return XJ_EXIT_USAGE;
    }
    return check_output(run_command(index, argc, argv));
}
