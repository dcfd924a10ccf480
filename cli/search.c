// xunjian search: ranked passages on the terminal, as JSON, or as TREC runs for measuring.
#include "cli/command.h"
#include "cli/search_batch.h"
#include "cli/terminal.h"
#include "query/engine.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

static void
append_marked(GString *into, const XjSnippet *snippet, gboolean colour)
{
    const char *at = snippet->text;
    guint character = 0;
    for (guint i = 0; i < snippet->marks->len; i++)
    {
        const XjCharSpan *mark = &g_array_index(snippet->marks, XjCharSpan, i);
        const char *start = g_utf8_offset_to_pointer(at, (glong)(mark->start - character));
        const char *end = g_utf8_offset_to_pointer(start, (glong)(mark->end - mark->start));
        g_string_append_len(into, at, start - at);
        terminal_append(into, TERMINAL_MARK, start, end - start, colour);
        at = end;
        character = mark->end;
    }
    g_string_append(into, at);
}

static void
append_place(GString *into, const XjHit *hit, gboolean colour)
{
    g_autoptr(GString) place = g_string_new(NULL);
    g_string_append_printf(place, "%s#p%u", hit->document, hit->passage);
    if (hit->page > 0)
        g_string_append_printf(place, _("  page %u"), hit->page);
    if (hit->date != NULL)
        g_string_append_printf(place, "  %s", hit->date);
    g_string_append_printf(place, "  %s", hit->path);
    if (hit->partial)
        g_string_append(place, _("  (not all of this document could be read)"));
    if (hit->ocr)
        g_string_append(place, _("  (recognised from a picture)"));
    if (hit->more_in_document > 0)
        g_string_append_printf(place, _("  (%u more passages in this document)"), hit->more_in_document);
    terminal_append(into, TERMINAL_DIM, place->str, (gssize)place->len, colour);
}

static void
print_hit(const XjHit *hit, guint number, gboolean colour)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_string_append_printf(text, "%u. ", number);
    terminal_append(text, TERMINAL_TITLE, *hit->title != '\0' ? hit->title : hit->path, -1, colour);
    g_autofree char *heading_path = g_strjoinv(" › ", hit->heading_path);
    if (*heading_path != '\0')
    {
        g_string_append(text, "\n   ");
        terminal_append(text, TERMINAL_DIM, heading_path, -1, colour);
    }
    g_string_append(text, "\n   ");
    append_marked(text, &hit->snippet, colour);
    g_string_append(text, "\n   ");
    append_place(text, hit, colour);
    g_print("%s\n\n", text->str);
}

static char *
exact_or_about(guint64 number, gboolean is_exact)
{
    g_autofree char *figure = g_strdup_printf("%" PRIu64, number);
    return is_exact ? g_steal_pointer(&figure) : g_strdup_printf(_("about %s"), figure);
}

static void
print_head(const XjSearchResult *result)
{
    for (guint i = 0; result->repairs != NULL && result->repairs[i] != NULL; i++)
        g_printerr("%s\n", result->repairs[i]);
    if (result->relaxed_why != NULL)
        g_printerr("%s\n", result->relaxed_why);
    g_autofree char *passages = exact_or_about(result->total, result->total_is_exact);
    g_autofree char *documents = exact_or_about(result->documents, result->documents_is_exact);
    g_print(_("%s passages in %s documents (%.1f ms)\n\n"), passages, documents, result->took_ms);
}

static int
print_result(const XjSearchResult *result, guint offset)
{
    if (result->explanation != NULL)
        g_printerr("%s\n", result->explanation);
    if (result->hits->len == 0 && result->total == 0)
    {
        for (guint i = 0; result->repairs != NULL && result->repairs[i] != NULL; i++)
            g_printerr("%s\n", result->repairs[i]);
        g_printerr(_("Nothing found for: %s\n"), result->understood);
        return XJ_EXIT_NOTHING_FOUND;
    }
    gboolean colour = terminal_has_colour();
    print_head(result);
    for (guint i = 0; i < result->hits->len; i++)
        print_hit(result->hits->pdata[i], offset + i + 1, colour);
    return XJ_EXIT_DONE;
}

static int
search_once(XjEngine *engine, const XjSearchRequest *request, gboolean json)
{
    GError *error = NULL;
    g_autoptr(XjSearchResult) result = xj_engine_search(engine, request, &error);
    if (result == NULL)
        return cli_fail(error);
    if (!json)
        return print_result(result, request->offset);
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

static int
run(const CliContext *context, int argc, char **argv)
{
    gint limit = XJ_SEARCH_DEFAULT_LIMIT;
    gint offset = 0;
    g_autofree char *sort = NULL;
    g_autofree char *group = NULL;
    g_autofree char *collection = NULL;
    g_autofree char *batch = NULL;
    gboolean title_only = FALSE;
    gboolean explain = FALSE;
    gboolean json = FALSE;
    gboolean trec = FALSE;
    const GOptionEntry entries[] = {
        {"limit", 'n', 0, G_OPTION_ARG_INT, &limit, N_("show at most N hits (default 10)"), "N"},
        {"offset", 0, 0, G_OPTION_ARG_INT, &offset, N_("leave out the first N hits"), "N"},
        {"sort", 0, 0, G_OPTION_ARG_STRING, &sort, N_("relevance (default) or date"), "ORDER"},
        {"group", 0, 0, G_OPTION_ARG_STRING, &group, N_("document (default): best passage of each; none: every passage"),
         "HOW"},
        {"collection", 0, 0, G_OPTION_ARG_STRING, &collection, N_("only in this collection"), "NAME"},
        {"title-only", 't', 0, G_OPTION_ARG_NONE, &title_only, N_("look in titles only"), NULL},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &explain, N_("say how the query was understood and answered"), NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print the answer as JSON"), NULL},
        {"batch", 0, 0, G_OPTION_ARG_FILENAME, &batch, N_("ask all lines id<TAB>query of a file"), "FILE"},
        {"trec", 0, 0, G_OPTION_ARG_NONE, &trec, N_("with --batch: print TREC run lines"), NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    int status = XJ_EXIT_DONE;
    g_autoptr(GPtrArray) shielded = g_ptr_array_new_with_free_func(g_free);
    shield_exclusions(argc, argv, shielded);
    if (!cli_parse(entries, N_("QUERY - find passages"),
                   N_("Examples:\n"
                      "  xunjian search 把自己摆进去                  a wording; marks, quotes, widths do not matter\n"
                      "  xunjian search '整改 AND (督办 OR 销号)'     AND OR NOT ( ) and - ; also 与 或 非\n"
                      "  xunjian search '标题:民主生活会 第一责任人'  in documents with such a title\n"
                      "\n"
                      "Words apart by blanks must all stand in a passage. Exit status 1: nothing found."),
                   &argc, &argv, &status))
        return status;
    g_autofree char *query = g_strjoinv(" ", argv + 1);
    if ((argc < 2) == (batch == NULL))
        return cli_usage(argv[0], _("say what to search for, or --batch FILE"));
    if (trec && batch == NULL)
        return cli_usage(argv[0], _("--trec goes with --batch FILE"));
    if (limit < 1 || offset < 0)
        return cli_usage(argv[0], _("--limit takes a number from 1, --offset one from 0"));
    XjSearchRequest request = {.query = query,
                               .limit = (guint)limit,
                               .offset = (guint)offset,
                               .collection = collection,
                               .title_only = title_only,
                               .explain = explain};
    if ((sort != NULL && !xj_sort_from_name(sort, &request.sort)) ||
        (group != NULL && !xj_group_from_name(group, &request.group)))
        return cli_usage(argv[0], _("--sort is relevance or date, --group is document or none"));
    GError *error = NULL;
    g_autoptr(XjEngine) engine = xj_engine_open(context->index, &error);
    if (engine == NULL)
        return cli_fail(error);
    return batch != NULL ? search_batch(engine, &request, batch, trec) : search_once(engine, &request, json);
}

const CliCommand cli_search_command = {"search", N_("find passages, best first"), run};
