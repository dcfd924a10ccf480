// xunjian precedent
#include "cli/precedent.h"

#include <glib/gi18n-lib.h>

static int
run(const CliContext *context, int argc, char **argv)
{
    gboolean json = FALSE;
    g_autofree char *draft = NULL;
    XjReuseRequest request = {0};
    gint least = 0;
    gint gap = 0;
    gint sources = 0;
    g_auto(GStrv) except = NULL;
    const GOptionEntry entries[] = {
        {"draft", 0, 0, G_OPTION_ARG_FILENAME, &draft, N_("check this draft"), "FILE"},
        {"min", 0, 0, G_OPTION_ARG_INT, &least, N_("least characters in a row"), "N"},
        {"gap", 0, 0, G_OPTION_ARG_INT, &gap, N_("most characters that may differ"), "N"},
        {"sources", 0, 0, G_OPTION_ARG_INT, &sources, N_("sources told"), "N"},
        {"similarity", 0, 0, G_OPTION_ARG_DOUBLE, &request.similarity, N_("least similarity"), "S"},
        {"except", 0, 0, G_OPTION_ARG_STRING_ARRAY, &except, N_("leave this document out"), "ID"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print JSON"), NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    int status = XJ_EXIT_DONE;
    if (!cli_parse(entries, N_("- precedents"), N_("Example:\n"), &argc, &argv, &status))
        return status;
    request.min_chars = (guint)least;
    request.gap = (guint)gap;
    request.sources = (guint)sources;
    request.except = (const char *const *)except;
    return cli_precedent_draft(context, draft, &request, json);
}

const CliCommand cli_precedent_command = {"precedent", N_("find precedents"), run};
