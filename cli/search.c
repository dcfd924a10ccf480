// xunjian search: ranked passages on the terminal, as JSON, or as TREC runs for measuring.
#include "cli/command.h"
#include "cli/search_batch.h"
#include "cli/search_print.h"
#include "query/engine.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static int
search_once(XjEngine *engine, const XjSearchRequest *request, gboolean json)
{
    GError *error = NULL;
    g_autoptr(XjSearchResult) result = xj_engine_search(engine, request, &error);
    if (result == NULL)
        return cli_fail(error);
    if (!json)
        return search_print(result, request->offset);
    cli_print_json(xj_search_result_to_json(result));
    return result->total > 0 ? XJ_EXIT_DONE : XJ_EXIT_NOTHING_FOUND;
}

// "-词" and "-2026" exclude, but to an option parser they are unknown options. The full-width sign means the same to a query,
// so every argument that begins with '-' and is no option gets that one. The new strings live as long as `kept`.
static void
shield_exclusions(int argc, char **argv, GPtrArray *kept)
{
    for (int i = 1; i < argc; i++)
    {
        if (argv[i][0] != '-')
            continue;
        gboolean is_option = g_ascii_isalpha(argv[i][1]) || argv[i][1] == '-' || argv[i][1] == '\0';
        if (is_option)
            continue;
        argv[i] = g_strconcat("－", argv[i] + 1, NULL);
        g_ptr_array_add(kept, argv[i]);
    }
}

// What the options say.
typedef struct
{
    gint limit, offset;
    char *sort, *group, *copies, *collection, *batch;
    char **by[XJ_CRITERIA];
    gboolean title_only, facets, explain, json, trec;
} Options;

static void
options_clear(Options *options)
{
    g_free(options->sort);
    g_free(options->group);
    g_free(options->copies);
    g_free(options->collection);
    g_free(options->batch);
    for (guint i = 0; i < XJ_CRITERIA; i++)
        g_strfreev(options->by[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

// Reads the options; what is left of the arguments are the words to search for.
static gboolean
parse_options(Options *options, int *argc, char ***argv, int *ret_status)
{
    char ***by = options->by;
    const GOptionEntry entries[] = {
        {"limit", 'n', 0, G_OPTION_ARG_INT, &options->limit, N_("show at most N hits (default 10)"), "N"},
        {"offset", 0, 0, G_OPTION_ARG_INT, &options->offset, N_("leave out the first N hits"), "N"},
        {"sort", 0, 0, G_OPTION_ARG_STRING, &options->sort, N_("relevance (default) or date"), "ORDER"},
        {"group", 0, 0, G_OPTION_ARG_STRING, &options->group,
         N_("document (default): best passage of each; none: every passage"), "HOW"},
        {"copies", 0, 0, G_OPTION_ARG_STRING, &options->copies,
         N_("folded (default): near copies under the best of them; all: each at its own place"), "HOW"},
        {"collection", 0, 0, G_OPTION_ARG_STRING, &options->collection, N_("only in this collection"), "NAME"},
        {"level", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_LEVEL],
         N_("only of speakers of this level: 中央 省 市 县 乡 村 or 0 to 5, 未识别; like all below it may be repeated"),
         "LEVEL"},
        {"inspecting-level", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_INSPECTING_LEVEL],
         N_("only where this level inspected"), "LEVEL"},
        {"kind", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_KIND], N_("only this kind of paper: 讲话, 通知 ..."), "KIND"},
        {"occasion", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_OCCASION], N_("only of meetings whose name has this part"),
         "PART"},
        {"organ", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_ORGAN], N_("only of issuers whose name has this part"), "PART"},
        {"number", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_NUMBER], N_("only the paper of this number (文号)"), "NUMBER"},
        {"year", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_YEAR], N_("only of these years: 2024, 2023..2026, 2023.."),
         "YEARS"},
        {"theme", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_THEME],
         N_("only passages of this theme: number, name or part of it (xunjian themes lists them)"), "THEME"},
        {"aspect", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_ASPECT], N_("only passages with a requirement of this aspect"),
         "ASPECT"},
        {"role", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_ROLE],
         N_("only passages of this role: 题名 开头 标题 正文 问题 要求 结尾"), "ROLE"},
        {"damage", 0, 0, G_OPTION_ARG_STRING_ARRAY, &by[XJ_BY_DAMAGE], N_("only passages damaged in this way: 数字缺失 ..."),
         "KIND"},
        {"title-only", 't', 0, G_OPTION_ARG_NONE, &options->title_only, N_("look in titles only"), NULL},
        {"facets", 0, 0, G_OPTION_ARG_NONE, &options->facets, N_("count the answers by level, kind, year ..."), NULL},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &options->explain, N_("say how the query was understood and answered"), NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("print the answer as JSON"), NULL},
        {"batch", 0, 0, G_OPTION_ARG_FILENAME, &options->batch, N_("ask all lines id<TAB>query of a file"), "FILE"},
        {"trec", 0, 0, G_OPTION_ARG_NONE, &options->trec, N_("with --batch: print TREC run lines"), NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    return cli_parse(entries, N_("QUERY - find passages"),
                     N_("Examples:\n"
                        "  xunjian search 把自己摆进去                  a wording; marks, quotes, widths do not matter\n"
                        "  xunjian search '整改 AND (督办 OR 销号)'     AND OR NOT ( ) and - ; also 与 或 非\n"
                        "  xunjian search '标题:民主生活会 第一责任人'  in documents with such a title\n"
                        "  xunjian search '整改 层级:县 角色:要求'      in requirements of county papers\n"
                        "  xunjian search --level 县 --kind 讲话 --year 2023.. 整改\n"
                        "\n"
                        "Words apart by blanks must all stand in a passage. Exit status 1: nothing found."),
                     argc, argv, ret_status);
}

static gboolean
has_filter(const Options *options)
{
    for (guint i = 0; i < XJ_CRITERIA; i++)
        if (options->by[i] != NULL)
            return TRUE;
    return FALSE;
}

// What is wrong with the options; NULL for nothing. Fills the parts of `request` that are words.
static const char *
check_options(const Options *options, gboolean has_query, XjSearchRequest *request)
{
    if (has_query == (options->batch != NULL) && (has_query || !has_filter(options)))
        return _("say what to search for, or --batch FILE");
    if (options->trec && options->batch == NULL)
        return _("--trec goes with --batch FILE");
    if (options->limit < 1 || options->offset < 0)
        return _("--limit takes a number from 1, --offset one from 0");
    if ((options->sort != NULL && !xj_sort_from_name(options->sort, &request->sort)) ||
        (options->group != NULL && !xj_group_from_name(options->group, &request->group)))
        return _("--sort is relevance or date, --group is document or none");
    if (options->copies != NULL && !xj_copies_from_name(options->copies, &request->unfold_copies))
        return _("--copies is folded or all");
    request->unfold_copies |= options->trec; // a run lists documents, not groups
    return NULL;
}

static int
run(const CliContext *context, int argc, char **argv)
{
    g_auto(Options) options = {.limit = XJ_SEARCH_DEFAULT_LIMIT};
    int status = XJ_EXIT_DONE;
    g_autoptr(GPtrArray) shielded = g_ptr_array_new_with_free_func(g_free);
    shield_exclusions(argc, argv, shielded);
    if (!parse_options(&options, &argc, &argv, &status))
        return status;
    g_autofree char *query = g_strjoinv(" ", argv + 1);
    XjSearchRequest request = {.query = query,
                               .limit = (guint)options.limit,
                               .offset = (guint)options.offset,
                               .collection = options.collection,
                               .title_only = options.title_only,
                               .facets = options.facets,
                               .explain = options.explain};
    for (guint i = 0; i < XJ_CRITERIA; i++)
        request.by[i] = (const char *const *)options.by[i];
    const char *fault = check_options(&options, argc > 1, &request);
    if (fault != NULL)
        return cli_usage(argv[0], fault);
    GError *error = NULL;
    g_autoptr(XjEngine) engine = cli_open_engine(context, &error);
    if (engine == NULL)
        return cli_fail(error);
    return options.batch != NULL ? search_batch(engine, &request, options.batch, options.trec)
                                 : search_once(engine, &request, options.json);
}

const CliCommand cli_search_command = {"search", N_("find passages, best first"), run};
