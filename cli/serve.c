// xunjian serve: the search page and its API.
#include "cli/command.h"
#include "http/server.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

static int
serve(XjEngine *engine, const char *listen)
{
    g_autofree char *address = NULL;
    XjServerOptions options = {0};
    GError *error = NULL;
    if (!xj_server_listen_parse(listen, &address, &options.port, &error))
        return cli_fail(error);
    options.address = address;
    g_autoptr(XjServer) server = xj_server_start(engine, &options, &error);
    if (server == NULL)
        return cli_fail(error);
    g_print(_("The search page is at %s (Ctrl-C ends it)\n"), xj_server_url(server));
    (void)fflush(stdout); // who started it may wait for the address at the other end of a pipe
    xj_server_wait(server);
    return XJ_EXIT_DONE;
}

static int
run(const CliContext *context, int argc, char **argv)
{
    g_autofree char *listen = NULL;
    g_auto(GStrv) collections = NULL;
    gboolean log = FALSE;
    const GOptionEntry entries[] = {
        {"listen", 0, 0, G_OPTION_ARG_STRING, &listen, N_("listen here (default 127.0.0.1:8848; port 0: any free one)"),
         "ADDR:PORT"},
        {"collection", 0, 0, G_OPTION_ARG_STRING_ARRAY, &collections,
         N_("serve only the documents of this collection; may be repeated"), "NAME"},
        {"log", 0, 0, G_OPTION_ARG_NONE, &log, N_("log a line for each request on stderr; queries are not in it"), NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    int status = XJ_EXIT_DONE;
    if (!cli_parse(
            entries, N_("- serve the search page"),
            N_("Examples:\n"
               "  xunjian serve                            for this machine only\n"
               "  xunjian serve --listen 10.1.2.3:8848     for the office; there is no log-in yet: mind who can reach it\n"
               "  xunjian serve --collection 公开          whoever asks learns nothing of other collections"),
            &argc, &argv, &status))
        return status;
    if (argc != 1)
        return cli_usage(argv[0], _("takes no arguments"));
    if (log)
        g_setenv("G_MESSAGES_DEBUG", G_LOG_DOMAIN, TRUE); // requests are logged as information, which GLib hides otherwise
    GError *error = NULL;
    g_autoptr(XjEngine) engine = cli_open_engine(context, &error);
    if (engine == NULL || (collections != NULL && !xj_engine_restrict(engine, (const char *const *)collections, &error)))
        return cli_fail(error);
    return serve(engine, listen != NULL ? listen : XJ_SERVER_DEFAULT_LISTEN);
}

const CliCommand cli_serve_command = {"serve", N_("serve the search page and its API"), run};
