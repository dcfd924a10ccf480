// xunjian vocabulary: where the tables of words are, what they hold, and whether they are sound.
#include "cli/command.h"

#include <glib/gi18n-lib.h>

static JsonObject *
row_counts(const XjVocabulary *vocabulary)
{
    JsonObject *counts = json_object_new();
    for (guint i = 0; i < XJ_WORDS_TABLES; i++)
        json_object_set_int_member(counts, xj_vocabulary_table_name((XjWordTable)i),
                                   xj_vocabulary_words(vocabulary, (XjWordTable)i)->len);
    json_object_set_int_member(counts, xj_synonyms_file, xj_synonyms_rows(xj_vocabulary_synonyms(vocabulary)));
    return counts;
}

static void
print_json(const XjVocabulary *vocabulary)
{
    JsonObject *object = json_object_new();
    json_object_set_string_member(object, "directory", xj_vocabulary_directory(vocabulary));
    json_object_set_string_member(object, "digest", xj_vocabulary_digest(vocabulary));
    json_object_set_int_member(object, "aspects", xj_vocabulary_topics(vocabulary, XJ_TOPIC_ASPECT)->len);
    json_object_set_int_member(object, "themes", xj_vocabulary_topics(vocabulary, XJ_TOPIC_THEME)->len);
    json_object_set_object_member(object, "rows", row_counts(vocabulary));
    JsonNode *root = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(root, object);
    cli_print_json(root);
}

static void
print_rows(const char *table, guint rows)
{
    g_print(_("  %-20s %u rows\n"), table, rows);
}

static void
print_tables(const XjVocabulary *vocabulary)
{
    g_print(_("Vocabulary: %s\n"), xj_vocabulary_directory(vocabulary));
    g_print(_("Digest: %s\n"), xj_vocabulary_digest(vocabulary));
    g_print(_("%u aspects of requirements, %u themes\n"), xj_vocabulary_topics(vocabulary, XJ_TOPIC_ASPECT)->len,
            xj_vocabulary_topics(vocabulary, XJ_TOPIC_THEME)->len);
    for (guint i = 0; i < XJ_WORDS_TABLES; i++)
        print_rows(xj_vocabulary_table_name((XjWordTable)i), xj_vocabulary_words(vocabulary, (XjWordTable)i)->len);
    print_rows(xj_synonyms_file, xj_synonyms_rows(xj_vocabulary_synonyms(vocabulary)));
}

static int
run(G_GNUC_UNUSED const CliContext *context, int argc, char **argv)
{
    gboolean json = FALSE;
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print one JSON object"), NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    int status = XJ_EXIT_DONE;
    if (!cli_parse(entries, N_("[DIR] - check the tables of words, and say what they hold"),
                   N_("Examples:\n"
                      "  xunjian vocabulary                     the tables in use\n"
                      "  xunjian vocabulary ~/my-vocabulary     check tables of one's own\n"
                      "  XUNJIAN_DATA=~/my-vocabulary xunjian index ~/Documents    use them\n"
                      "\n"
                      "A fault is told as FILE:LINE: reason (exit status 2)."),
                   &argc, &argv, &status))
        return status;
    if (argc > 2)
        return cli_usage(argv[0], _("name one folder"));
    g_autofree char *directory = argc == 2 ? g_strdup(argv[1]) : xj_vocabulary_default_directory();
    GError *error = NULL;
    g_autoptr(XjVocabulary) vocabulary = xj_vocabulary_load(directory, &error);
    if (vocabulary == NULL)
    {
        g_printerr("%s\n", error->message);
        g_error_free(error);
        return XJ_EXIT_USAGE;
    }
    if (json)
        print_json(vocabulary);
    else
        print_tables(vocabulary);
    return XJ_EXIT_DONE;
}

const CliCommand cli_vocabulary_command = {"vocabulary", N_("check the tables of words that documents are understood with"),
                                           run};
