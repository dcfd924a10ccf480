#include "cli/command.h"

#include <glib/gi18n-lib.h>

gboolean
cli_parse(const GOptionEntry *entries, const char *parameters, const char *examples, int *argc, char ***argv, int *ret_status)
{
    g_autofree char *program = g_strconcat("xunjian ", (*argv)[0], NULL);
    g_set_prgname(program); // the usage line shows it
    g_autoptr(GOptionContext) context = g_option_context_new(_(parameters));
    g_option_context_set_translation_domain(context, GETTEXT_PACKAGE);
    g_option_context_add_main_entries(context, entries, GETTEXT_PACKAGE);
    g_option_context_set_description(context, _(examples));
    g_autoptr(GError) error = NULL;
    if (g_option_context_parse(context, argc, argv, &error))
        return TRUE;
    *ret_status = cli_usage((*argv)[0], error->message);
    return FALSE;
}

int
cli_fail(GError *error)
{
    g_printerr("xunjian: %s\n", error->message);
    int status = xj_error_exit_status(error);
    g_error_free(error);
    return status;
}

int
cli_usage(const char *command, const char *message)
{
    g_printerr("xunjian %s: %s\n", command, message);
    g_printerr(_("Try: xunjian %s --help\n"), command);
    return XJ_EXIT_USAGE;
}

XjVocabulary *
cli_load_vocabulary(GError **error)
{
    g_autofree char *directory = xj_vocabulary_default_directory();
    return xj_vocabulary_load(directory, error);
}

XjEngine *
cli_open_engine(const CliContext *context, GError **error)
{
    g_autofree char *vocabulary = xj_vocabulary_default_directory();
    return xj_engine_open(context->index, vocabulary, error);
}

void
cli_print_json(JsonNode *node)
{
    g_autofree char *text = json_to_string(node, FALSE);
    g_print("%s\n", text);
    json_node_unref(node);
}
