// xunjian suggest: how a query that was begun can go on.
#include "cli/command.h"
#include "query/engine.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static const char *
kind_word(XjSuggestionKind kind)
{
    static const char *const words[XJ_SUGGESTIONS] = {
        [XJ_SUGGESTION_WORDING] = N_("wording"), [XJ_SUGGESTION_TITLE] = N_("title"),   [XJ_SUGGESTION_HEADING] = N_("heading"),
        [XJ_SUGGESTION_THEME] = N_("theme"),     [XJ_SUGGESTION_ASPECT] = N_("aspect"), [XJ_SUGGESTION_VALUE] = N_("value"),
    };
    return _(words[kind]);
}

static void
print_suggestion(const XjSuggestion *suggestion)
{
    const char *kind = kind_word(suggestion->kind);
    const char *basis = suggestion->by_pinyin ? _(" by pinyin") : "";
    if (suggestion->documents_is_exact)
        g_print(_("%s  (%s%s, %" PRIu64 " documents)\n"), suggestion->query, kind, basis, suggestion->documents);
    else
        g_print(_("%s  (%s%s, about %" PRIu64 " documents)\n"), suggestion->query, kind, basis, suggestion->documents);
}

static int
print_all(const GPtrArray *suggestions)
{
    for (guint i = 0; i < suggestions->len; i++)
        print_suggestion(g_ptr_array_index(suggestions, i));
    return suggestions->len > 0 ? XJ_EXIT_DONE : XJ_EXIT_NOTHING_FOUND;
}

static int
run(const CliContext *context, int argc, char **argv)
{
    gboolean json = FALSE;
    gint limit = 0;
    const GOptionEntry entries[] = {
        {"limit", 0, 0, G_OPTION_ARG_INT, &limit, N_("at most N suggestions (default 10)"), "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print them as JSON"), NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    int status = XJ_EXIT_DONE;
    if (!cli_parse(entries, N_("TEXT - how a query that was begun can go on"),
                   N_("Examples:\n"
                      "  xunjian suggest 整改        wordings, titles, headings and themes that hold it\n"
                      "  xunjian suggest zgzr        wordings by the initials of their pinyin: 整改责任\n"
                      "  xunjian suggest 机关:清河   values of a filter"),
                   &argc, &argv, &status))
        return status;
    if (argc != 2)
        return cli_usage(argv[0], _("wants one TEXT; put what holds blanks in quotes"));
    if (limit < 0)
        return cli_usage(argv[0], _("--limit wants a number of 1 or more"));
    GError *error = NULL;
    g_autofree char *revision = NULL;
    g_autoptr(XjEngine) engine = cli_open_engine(context, &error);
    g_autoptr(GPtrArray) suggestions =
        engine != NULL ? xj_engine_suggest(engine, argv[1], (guint)limit, &revision, &error) : NULL;
    if (suggestions == NULL)
        return cli_fail(error);
    if (!json)
        return print_all(suggestions);
    cli_print_json(xj_suggestions_to_json(suggestions, revision));
    return suggestions->len > 0 ? XJ_EXIT_DONE : XJ_EXIT_NOTHING_FOUND;
}

const CliCommand cli_suggest_command = {"suggest", N_("how a query that was begun can go on"), run};
