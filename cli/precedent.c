// xunjian precedent: who has used a wording, which wordings recur, and what a draft takes from where.
#include "cli/precedent.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// Whether the option stands among the arguments, with a value behind '=' or without.
static gboolean
has_option(int argc, char **argv, const char *option)
{
    size_t length = strlen(option);
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strncmp(argv[i], option, length) == 0 && (argv[i][length] == '\0' || argv[i][length] == '='))
            return TRUE;
    return FALSE;
}

static int
run(const CliContext *context, int argc, char **argv)
{
    gboolean is_draft = has_option(argc, argv, "--draft");
    gboolean is_mine = has_option(argc, argv, "--mine");
    if (is_draft && is_mine)
        return cli_usage(argv[0], _("--draft and --mine do not go together"));
    if (is_draft)
        return cli_precedent_draft(context, argc, argv);
    return is_mine ? cli_precedent_mine(context, argc, argv) : cli_precedent_uses(context, argc, argv);
}

const CliCommand cli_precedent_command = {"precedent", N_("who has worded this before, and what a draft takes from where"),
                                          run};
