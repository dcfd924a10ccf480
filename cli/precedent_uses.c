// xunjian precedent WORDING: its uses on the terminal, as a table, or as sentences to quote.
#include "cli/filter_options.h"
#include "cli/precedent.h"
#include "cli/precedent_print.h"
#include "query/precedent/uses/export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NUMBER_UNSET (-1)

typedef struct
{
    gint limit, offset, context;
    gboolean all, variants, json;
    gdouble similarity;
    char *sort, *format, *cite, *output;
    FilterOptions filters;
    char *wording; // the words, joined by blanks
    XjUsesRequest request;
    XjExportFormat export_format;
    XjCiteStyle cite_style;
} UsesOptions;

static void
uses_options_clear(UsesOptions *options)
{
    char *const strings[] = {options->sort, options->format, options->cite, options->output, options->wording};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    filter_options_clear(&options->filters);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(UsesOptions, uses_options_clear)

// ---------------------------------------------------------------- the command line

static void
add_entries(GArray *entries, UsesOptions *options)
{
    const GOptionEntry listing[] = {
        {"sort", 0, 0, G_OPTION_ARG_STRING, &options->sort,
         N_("quotable (default): what can be quoted first; left, right: by what stands beside it; level, date"), "ORDER"},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &options->limit, N_("show at most N lines (default 50)"), "N"},
        {"offset", 0, 0, G_OPTION_ARG_INT, &options->offset, N_("leave out the first N lines"), "N"},
        {"all", 0, 0, G_OPTION_ARG_NONE, &options->all, N_("show all lines"), NULL},
        {"context", 0, 0, G_OPTION_ARG_INT, &options->context, N_("N characters on either side (default 20)"), "N"},
        {"variants", 0, 0, G_OPTION_ARG_NONE, &options->variants, N_("look for wordings that differ a little, too"), NULL},
        {"similarity", 0, 0, G_OPTION_ARG_DOUBLE, &options->similarity, N_("with --variants: the least, 0 to 1 (default 0.4)"),
         "X"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &options->format,
         N_("text (default), tsv for spreadsheets, json, html for word processors"), "FORMAT"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("the same as --format json"), NULL},
        {"cite", 0, 0, G_OPTION_ARG_STRING, &options->cite,
         N_("print the sentences with their sources, to be quoted: plain or footnote"), "STYLE"},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output, N_("write to FILE; --format or --cite says what"), "FILE"},
    };
    g_array_append_vals(entries, listing, G_N_ELEMENTS(listing));
    filter_options_add(entries, &options->filters);
}

static gboolean
parse(UsesOptions *options, int *argc, char ***argv, int *ret_status)
{
    g_autoptr(GArray) entries = g_array_new(TRUE, FALSE, sizeof(GOptionEntry));
    add_entries(entries, options);
    return cli_parse((const GOptionEntry *)(gconstpointer)entries->data, N_("WORDING - who has worded this before"),
                     N_("Examples:\n"
                        "  xunjian precedent 把自己摆进去                    its uses, those that can be quoted first\n"
                        "  xunjian precedent '以*促*' --level 县             what county papers fill the gaps with\n"
                        "  xunjian precedent 立行立改 --sort right --all     by what stands behind it\n"
                        "  xunjian precedent 立行立改 --cite footnote        sentences with their sources\n"
                        "  xunjian precedent 立行立改 --all --format html -o 用例.html\n"
                        "  xunjian precedent --mine --help                   which wordings recur\n"
                        "  xunjian precedent --draft FILE --help             what a draft takes from where\n"
                        "\n"
                        "Marks, quotes, widths and line ends make no difference. Exit status 1: nothing found."),
                     argc, argv, ret_status);
}

// ---------------------------------------------------------------- what it asks for

static const char *
read_numbers(const UsesOptions *options, XjUsesRequest *request)
{
    if ((options->limit < 1 && options->limit != NUMBER_UNSET) || options->offset < 0)
        return _("--limit takes a number from 1, --offset one from 0");
    if (options->context < 1 && options->context != NUMBER_UNSET)
        return _("--context takes a number from 1");
    if (options->all && options->limit != NUMBER_UNSET)
        return _("--all and --limit do not go together");
    request->limit = options->all ? XJ_USES_MAX_LIMIT : options->limit != NUMBER_UNSET ? (guint)options->limit : 0;
    request->offset = (guint)options->offset;
    request->context = options->context != NUMBER_UNSET ? (guint)options->context : 0;
    request->similarity = options->similarity;
    return NULL;
}

static gboolean
is_text(const UsesOptions *options)
{
    return options->cite == NULL && g_strcmp0(options->format, "text") == 0;
}

static const char *
read_form(UsesOptions *options)
{
    if (options->json || options->format == NULL)
    {
        g_free(options->format);
        options->format = g_strdup(options->json ? "json" : "text");
    }
    if (options->cite != NULL && !xj_cite_style_from_name(options->cite, &options->cite_style))
        return _("--cite is plain or footnote");
    if (strcmp(options->format, "text") != 0 && !xj_export_format_from_name(options->format, &options->export_format))
        return _("--format is text, tsv, json or html");
    if (options->cite != NULL && strcmp(options->format, "text") != 0)
        return _("--cite and --format do not go together");
    if (options->output != NULL && is_text(options))
        return _("-o FILE goes with --format tsv, json or html, or with --cite");
    return NULL;
}

static const char *
make_request(UsesOptions *options)
{
    XjUsesRequest *request = &options->request;
    if (options->sort != NULL && !xj_uses_sort_from_name(options->sort, &request->sort))
        return _("--sort is quotable, left, right, level or date");
    const char *fault = read_numbers(options, request);
    if (fault != NULL)
        return fault;
    request->wording = options->wording;
    request->variants = options->variants;
    request->collection = options->filters.collection;
    for (guint i = 0; i < XJ_CRITERIA; i++)
        request->by[i] = (const char *const *)options->filters.by[i];
    return read_form(options);
}

// ---------------------------------------------------------------- the answer

static int
write_out(const GString *text, const char *output)
{
    if (output == NULL)
    {
        g_print("%s", text->str);
        return XJ_EXIT_DONE;
    }
    GError *fault = NULL;
    if (g_file_set_contents(output, text->str, (gssize)text->len, &fault))
        return XJ_EXIT_DONE;
    GError *error = g_error_new_literal(XJ_ERROR, XJ_ERROR_IO, fault->message);
    g_error_free(fault);
    return cli_fail(error);
}

static int
show(const XjUses *uses, const UsesOptions *options)
{
    gboolean is_empty = uses->passages == 0 && (uses->variants == NULL || uses->variants->len == 0);
    int found = is_empty ? XJ_EXIT_NOTHING_FOUND : XJ_EXIT_DONE;
    if (is_text(options))
    {
        precedent_print_uses(uses);
        return found;
    }
    g_autoptr(GString) text = g_string_new(NULL);
    if (options->cite != NULL)
        xj_uses_quote(uses, options->cite_style, text);
    else
        xj_uses_export(uses, options->export_format, text);
    int status = write_out(text, options->output);
    return status != XJ_EXIT_DONE ? status : found;
}

int
cli_precedent_uses(const CliContext *context, int argc, char **argv)
{
    g_auto(UsesOptions) options = {.limit = NUMBER_UNSET, .context = NUMBER_UNSET};
    int status = XJ_EXIT_DONE;
    if (!parse(&options, &argc, &argv, &status))
        return status;
    options.wording = g_strjoinv(" ", argv + 1);
    const char *fault = make_request(&options);
    if (fault != NULL)
        return cli_usage(argv[0], fault);
    GError *error = NULL;
    g_autoptr(XjEngine) engine = cli_open_engine(context, &error);
    g_autoptr(XjUses) uses = engine != NULL ? xj_engine_uses(engine, &options.request, &error) : NULL;
    return uses != NULL ? show(uses, &options) : cli_fail(error);
}
