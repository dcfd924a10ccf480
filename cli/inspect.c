// xunjian inspect: what would be understood of a file, without an index.
#include "cli/command.h"
#include "cli/print.h"
#include "cli/terminal.h"
#include "indexer/indexer.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

static void
print_passages(JsonArray *passages)
{
    g_print(_("Passages: %u\n"), json_array_get_length(passages));
    for (guint i = 0; i < json_array_get_length(passages); i++)
    {
        JsonObject *entry = json_array_get_object_element(passages, i);
        g_autofree char *text = g_strstrip(g_strdup(json_object_get_string_member(entry, "text")));
        g_print("  #p%u [%s] %s\n", i, json_object_get_string_member(entry, "role"), text);
    }
}

static void
print_inspection(JsonObject *object, gboolean colour)
{
    g_autoptr(GString) title = g_string_new(NULL);
    terminal_append(title, TERMINAL_TITLE, json_object_get_string_member(object, "title"), -1, colour);
    g_print(_("File: %s\n"), json_object_get_string_member(object, "file"));
    g_print(_("Title: %s\n"), title->str);
    g_print(_("Format: %s, charset %s (decided by: %s, confidence %.2f), %d characters replaced, %d line wraps undone\n"),
            json_object_get_string_member(object, "format"), json_object_get_string_member(object, "charset"),
            json_object_get_string_member(object, "charset_basis"), json_object_get_double_member(object, "charset_confidence"),
            (int)json_object_get_int_member(object, "replaced"), (int)json_object_get_int_member(object, "unwrapped"));
    const char *disbelieved = json_object_get_string_member_with_default(object, "charset_disbelieved", NULL);
    if (disbelieved != NULL)
        g_print(_("The file says that it is in %s; its bytes say otherwise\n"), disbelieved);
    const char *secrecy = json_object_get_string_member_with_default(object, "secrecy", NULL);
    if (secrecy != NULL)
        g_print(_("Secrecy mark: %s; such a document is not indexed\n"), secrecy);
    JsonArray *outline = json_object_get_array_member(object, "outline");
    JsonArray *noise = json_object_get_array_member(object, "noise");
    g_print(_("Outline: %u entries\n"), json_array_get_length(outline));
    print_outline(outline);
    print_passages(json_object_get_array_member(object, "passages"));
    if (json_array_get_length(noise) > 0)
        g_print(_("Taken out: %u\n"), json_array_get_length(noise));
    print_removals(noise);
    g_print("\n");
}

// The user named the path, so a link is followed, as `index` does; a path that is not there stays as it is.
static JsonNode *
inspect(const char *path, const char *charset, GError **error)
{
    char *real = realpath(path, NULL);
    JsonNode *inspection = xj_inspect_file(real != NULL ? real : path, charset, 0, error);
    free(real);
    if (inspection != NULL)
        json_object_set_string_member(json_node_get_object(inspection), "file", path);
    return inspection;
}

static int
run(G_GNUC_UNUSED const CliContext *context, int argc, char **argv)
{
    gboolean json = FALSE;
    g_autofree char *charset = NULL;
    const GOptionEntry entries[] = {
        {"charset", 0, 0, G_OPTION_ARG_STRING, &charset, N_("take the files as being in this charset"), "NAME"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print one JSON object a file"), NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    int status = XJ_EXIT_DONE;
    if (!cli_parse(entries, N_("FILE... - say what would be understood of a file"),
                   N_("Example:\n"
                      "  xunjian inspect 讲话.txt     charset, title, outline, passages, what would be taken out"),
                   &argc, &argv, &status))
        return status;
    if (argc < 2)
        return cli_usage(argv[0], _("name the files to look at"));
    for (int i = 1; i < argc; i++)
    {
        GError *error = NULL;
        g_autoptr(JsonNode) inspection = inspect(argv[i], charset, &error);
        if (inspection == NULL)
        {
            g_printerr("xunjian: %s: %s\n", argv[i], error->message);
            gboolean usage = g_error_matches(error, XJ_ERROR, XJ_ERROR_INVALID);
            g_error_free(error);
            if (usage)
                return XJ_EXIT_USAGE;
            status = XJ_EXIT_SOME_FAILED;
        }
        else if (json)
            cli_print_json(g_steal_pointer(&inspection));
        else
            print_inspection(json_node_get_object(inspection), terminal_has_colour());
    }
    return status;
}

const CliCommand cli_inspect_command = {"inspect", N_("say what would be understood of a file"), run};
