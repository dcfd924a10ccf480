// xunjian themes: what documents and requirements can be about, and how much of the index is.
#include "cli/command.h"
#include "cli/words.h"
#include "query/engine.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static void
print_topics(const char *heading, const GPtrArray *counts)
{
    g_print("%s\n", heading);
    for (guint i = 0; i < counts->len; i++)
    {
        const XjTopicCount *count = counts->pdata[i];
        const char *name = cli_topic_word(count->name, count->english);
        g_print(_("%3u  %s: %" PRIu64 " documents, %" PRIu64 " passages\n"), count->number, name, count->documents,
                count->passages);
    }
    g_print("\n");
}

static int
run(const CliContext *context, int argc, char **argv)
{
    gboolean json = FALSE;
    const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print them as JSON"), NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    int status = XJ_EXIT_DONE;
    if (!cli_parse(entries, N_("- themes of passages and aspects of requirements"),
                   N_("Example:\n"
                      "  xunjian search --theme 3 整改     passages of theme 3 only; its name or a part of it will do too"),
                   &argc, &argv, &status))
        return status;
    if (argc != 1)
        return cli_usage(argv[0], _("takes no arguments"));
    GError *error = NULL;
    g_autoptr(XjEngine) engine = cli_open_engine(context, &error);
    g_autoptr(XjTopicCounts) counts = engine != NULL ? xj_engine_topics(engine, &error) : NULL;
    if (counts == NULL)
        return cli_fail(error);
    if (json)
    {
        cli_print_json(xj_topic_counts_to_json(counts));
        return XJ_EXIT_DONE;
    }
    print_topics(_("Themes (主题)"), counts->themes);
    print_topics(_("Aspects of requirements (要求方面)"), counts->aspects);
    return XJ_EXIT_DONE;
}

const CliCommand cli_themes_command = {"themes", N_("themes and aspects, counted"), run};
