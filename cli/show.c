// xunjian show: one document of the index.
#include "cli/command.h"
#include "cli/print.h"
#include "cli/print_facts.h"
#include "cli/terminal.h"
#include "query/engine.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
print_fact(JsonObject *card, const char *name, const char *label)
{
    JsonNode *value = json_object_get_member(card, name);
    if (value == NULL || JSON_NODE_HOLDS_NULL(value))
        return;
    g_autofree char *text = JSON_NODE_HOLDS_VALUE(value) && json_node_get_value_type(value) == G_TYPE_STRING
                                ? json_node_dup_string(value)
                                : json_to_string(value, FALSE);
    g_print("%s%s\n", label, text);
}

// The head of a page, before the first passage that begins on it.
static void
print_page(guint page, gboolean colour)
{
    g_autofree char *name = g_strdup_printf(_("[page %u]"), page);
    g_autoptr(GString) text = g_string_new(NULL);
    terminal_append(text, TERMINAL_DIM, name, -1, colour);
    g_print("%s\n", text->str);
}

// The other copies of the document, the best first.
static void
print_copies(const XjDocumentView *view)
{
    if (view->copies_total == 0)
        return;
    g_print(_("Near copies of this document: %u\n"), view->copies_total);
    for (guint i = 0; i < view->copies->len; i++)
    {
        const XjCopy *copy = view->copies->pdata[i];
        g_print("  %s  %s  %s\n", copy->document, *copy->title != '\0' ? copy->title : _("(no title)"),
                copy->date != NULL ? copy->date : "");
    }
    if (view->copies->len < view->copies_total)
        g_print("  …\n");
}

static void
print_document(const XjDocumentView *view, const XjVocabulary *vocabulary, gboolean colour)
{
    g_autoptr(GString) title = g_string_new(NULL);
    const char *name = json_object_get_string_member_with_default(view->card, "title", "");
    terminal_append(title, TERMINAL_TITLE, *name != '\0' ? name : _("(no title)"), -1, colour);
    g_print("%s\n", title->str);
    print_fact(view->card, "path", _("File: "));
    print_fact(view->card, "charset", _("Charset: "));
    print_fact(view->card, "collection", _("Collection: "));
    if (json_object_has_member(view->card, "metadata"))
        print_metadata(json_object_get_object_member(view->card, "metadata"),
                       json_object_get_string_member_with_default(view->card, "title", NULL));
    print_notice(view->notice, colour);
    print_facts(view->card, vocabulary, colour);
    print_copies(view);
    g_print("\n");
    JsonArray *outline = json_object_get_array_member(view->card, "outline");
    JsonArray *removals = json_object_get_array_member(view->card, "removals");
    print_outline(outline);
    if (json_array_get_length(outline) > 0)
        g_print("\n");
    guint page = 0;
    for (guint i = 0; i < view->passages->len; i++)
    {
        const XjPassageView *passage = view->passages->pdata[i];
        if (passage->page > page)
            print_page(passage->page, colour);
        page = MAX(page, passage->page);
        g_print("%s", passage->text);
    }
    print_findings(view->card, vocabulary, colour);
    if (json_array_get_length(removals) > 0)
        g_print(_("\nTaken out of the text:\n"));
    print_removals(removals);
}

static int
run(const CliContext *context, int argc, char **argv)
{
    gboolean json = FALSE;
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print the document as JSON"), NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    int status = XJ_EXIT_DONE;
    if (!cli_parse(entries, N_("ID - show one document: facts, outline, text, what was taken out"),
                   N_("Example:\n"
                      "  xunjian show 3f9a0c1d2e4b5a67     the id stands in the results of a search, before #p"),
                   &argc, &argv, &status))
        return status;
    if (argc != 2)
        return cli_usage(argv[0], _("name one document by its id"));
    // "ID#p12", as a search prints it, is welcome too.
    g_autofree char *id = g_strndup(argv[1], strcspn(argv[1], "#"));
    GError *error = NULL;
    g_autoptr(XjEngine) engine = cli_open_engine(context, &error);
    if (engine == NULL)
        return cli_fail(error);
    g_autoptr(XjDocumentView) view = xj_engine_document(engine, id, NULL, &error);
    if (view == NULL)
    {
        gboolean unknown = g_error_matches(error, XJ_ERROR, XJ_ERROR_NOT_FOUND);
        status = cli_fail(error);
        return unknown ? XJ_EXIT_NOTHING_FOUND : status;
    }
    // Without the tables aspects are shown by their numbers: an index can be read without them.
    g_autoptr(XjVocabulary) vocabulary = json ? NULL : cli_load_vocabulary(NULL);
    if (json)
        cli_print_json(xj_document_view_to_json(view));
    else
        print_document(view, vocabulary, terminal_has_colour());
    return XJ_EXIT_DONE;
}

const CliCommand cli_show_command = {"show", N_("show one document of the index"), run};
