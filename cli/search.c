// xunjian search: ranked passages on the terminal, as JSON, or as TREC runs for measuring.
#include "cli/command.h"
#include "cli/search_batch.h"
#include "cli/search_options.h"
#include "cli/search_print.h"

#include <glib/gi18n-lib.h>

static int
search_once(XjEngine *engine, const SearchOptions *options)
{
    GError *error = NULL;
    g_autoptr(XjSearchResult) result = xj_engine_search(engine, &options->request, &error);
    if (result == NULL)
        return cli_fail(error);
    if (!options->json)
        return search_print(result);
    cli_print_json(xj_search_result_to_json(result));
    return result->total > 0 ? XJ_EXIT_DONE : XJ_EXIT_NOTHING_FOUND;
}

static int
run(const CliContext *context, int argc, char **argv)
{
    g_auto(SearchOptions) options = {0};
    int status = XJ_EXIT_DONE;
    if (!search_options_read(&options, argc, argv, &status))
        return status;
    GError *error = NULL;
    g_autoptr(XjEngine) engine = cli_open_engine(context, &error);
    if (engine == NULL)
        return cli_fail(error);
    return options.batch != NULL ? search_batch(engine, &options.request, options.batch, options.trec)
                                 : search_once(engine, &options);
}

const CliCommand cli_search_command = {"search", N_("find passages, best first"), run};
