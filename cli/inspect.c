// xunjian inspect: what would be understood of a file, without an index.
#include "cli/command.h"
#include "cli/print.h"
#include "cli/print_facts.h"
#include "cli/terminal.h"
#include "cli/words.h"
#include "indexer/indexer.h"

#include <glib/gi18n-lib.h>

// "  #p12 [requirement; 巡视巡察整改 0.81]  page 3 各级党组织要…"
static void
print_passage(guint number, JsonObject *passage, const XjVocabulary *vocabulary)
{
    g_autofree char *text = g_strstrip(g_strdup(json_object_get_string_member(passage, "text")));
    g_autofree char *themes = themes_to_text(json_object_get_array_member(passage, "themes"), vocabulary);
    gint64 page = json_object_get_int_member_with_default(passage, "page", 0);
    g_print("  #p%u [%s%s%s]", number, cli_word(json_object_get_string_member(passage, "role")), *themes != '\0' ? "; " : "",
            themes);
    if (page > 0)
        g_print(_("  page %u"), (guint)page);
    g_print(" %s\n", text);
}

static void
print_passages(JsonArray *passages, const XjVocabulary *vocabulary)
{
    g_print(_("Passages: %u\n"), json_array_get_length(passages));
    for (guint i = 0; i < json_array_get_length(passages); i++)
        print_passage(i, json_array_get_object_element(passages, i), vocabulary);
}

static const char *
text_of(JsonObject *object, const char *name)
{
    return json_object_get_string_member_with_default(object, name, NULL);
}

// Most formats have no charset of their own.
static void
print_format(JsonObject *object)
{
    const char *format = text_of(object, "format");
    const char *charset = text_of(object, "charset");
    int unwrapped = (int)json_object_get_int_member(object, "unwrapped");
    if (charset == NULL)
        g_print(_("Format: %s, %d line wraps undone\n"), format, unwrapped);
    else
        g_print(_("Format: %s, charset %s (decided by: %s, confidence %.2f), %d characters replaced, %d line wraps undone\n"),
                format, charset, cli_word(text_of(object, "charset_basis")),
                json_object_get_double_member(object, "charset_confidence"),
                (int)json_object_get_int_member(object, "replaced"), unwrapped);
    const char *disbelieved = text_of(object, "charset_disbelieved");
    if (disbelieved != NULL)
        g_print(_("The file says that it is in %s; its bytes say otherwise\n"), disbelieved);
}

static void
print_inspection(JsonObject *object, const XjVocabulary *vocabulary, gboolean colour)
{
    g_autoptr(GString) title = g_string_new(NULL);
    const char *name = json_object_get_string_member(object, "title");
    terminal_append(title, TERMINAL_TITLE, *name != '\0' ? name : _("not recognised"), -1, colour);
    g_print(_("File: %s\n"), json_object_get_string_member(object, "file"));
    g_print(_("Title: %s\n"), title->str);
    print_format(object);
    print_metadata(json_object_get_object_member(object, "metadata"), text_of(object, "title"));
    print_notice(text_of(object, "notice"), colour);
    const char *secrecy = text_of(object, "secrecy");
    if (secrecy != NULL)
        g_print(_("Secrecy mark: %s; such a document is not indexed\n"), secrecy);
    print_facts(object, vocabulary, colour);
    JsonArray *outline = json_object_get_array_member(object, "outline");
    JsonArray *noise = json_object_get_array_member(object, "noise");
    g_print(_("Outline: %u entries\n"), json_array_get_length(outline));
    print_outline(outline);
    print_passages(json_object_get_array_member(object, "passages"), vocabulary);
    print_findings(object, vocabulary, colour);
    if (json_array_get_length(noise) > 0)
        g_print(_("Taken out: %u\n"), json_array_get_length(noise));
    print_removals(noise);
    g_print("\n");
}

// How the inspections go on.
typedef struct
{
    gboolean json;
    const XjVocabulary *vocabulary;
    int status; // to exit with
} Output;

static void
print_document(JsonNode *inspection, gpointer user_data)
{
    const Output *output = user_data;
    if (output->json)
    {
        cli_print_json(inspection);
        return;
    }
    print_inspection(json_node_get_object(inspection), output->vocabulary, terminal_has_colour());
    json_node_unref(inspection);
}

static void
print_failure(const char *path, const GError *error, gpointer user_data)
{
    Output *output = user_data;
    g_printerr("xunjian: %s: %s\n", path, error->message);
    gboolean usage = g_error_matches(error, XJ_ERROR, XJ_ERROR_INVALID);
    output->status = usage || output->status == XJ_EXIT_USAGE ? XJ_EXIT_USAGE : XJ_EXIT_SOME_FAILED;
}

static int
inspect_all(char *const *paths, const XjInspectOptions *options, gboolean json)
{
    GError *error = NULL;
    g_autoptr(XjWorkerPool) workers = xj_worker_pool_new(1, NULL, &error);
    if (workers == NULL)
        return cli_fail(error);
    Output output = {.json = json, .vocabulary = options->vocabulary, .status = XJ_EXIT_DONE};
    XjInspectSink sink = {.document = print_document, .failure = print_failure, .user_data = &output};
    for (guint i = 0; paths[i] != NULL && output.status != XJ_EXIT_USAGE; i++)
        xj_inspect(workers, paths[i], options, &sink);
    return output.status;
}

static int
run(G_GNUC_UNUSED const CliContext *context, int argc, char **argv)
{
    gboolean json = FALSE;
    gboolean ocr = FALSE;
    g_autofree char *charset = NULL;
    const GOptionEntry entries[] = {
        {"charset", 0, 0, G_OPTION_ARG_STRING, &charset, N_("take the files as being in this charset"), "NAME"},
        {"ocr", 0, 0, G_OPTION_ARG_NONE, &ocr, N_("recognise the text of pages that are pictures (slow)"), NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print one JSON object a document"), NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    int status = XJ_EXIT_DONE;
    if (!cli_parse(entries, N_("FILE... - say what would be understood of a file"),
                   N_("Examples:\n"
                      "  xunjian inspect 讲话.txt              levels, kind, date, outline, requirements, what would be taken "
                      "out ...\n"
                      "  xunjian inspect 资料.zip              the same of each document in it\n"
                      "  xunjian inspect '资料.zip!/通知.docx' of one of them"),
                   &argc, &argv, &status))
        return status;
    if (argc < 2)
        return cli_usage(argv[0], _("name the files to look at"));
    GError *error = NULL;
    g_autoptr(XjVocabulary) vocabulary = cli_load_vocabulary(&error);
    if (vocabulary == NULL)
        return cli_fail(error);
    XjInspectOptions options = {.charset = charset, .ocr = ocr, .vocabulary = vocabulary};
    return inspect_all(argv + 1, &options, json);
}

const CliCommand cli_inspect_command = {"inspect", N_("say what would be understood of a file"), run};
