// xunjian precedent --mine: the wordings that recur, on the terminal, as a table or as JSON.
#include "cli/filter_options.h"
#include "cli/precedent.h"
#include "cli/terminal.h"
#include "query/precedent/formulas/formulas_export.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define NUMBER_UNSET (-1)

// Below this a trend is not told from chance.
#define TREND_SHOWN 0.3

typedef struct
{
    gboolean mine, json;
    gint min_chars, max_chars, min_documents, limit;
    char *formula_class, *format;
    FilterOptions filters;
    XjFormulasRequest request;
} MineOptions;

static void
mine_options_clear(MineOptions *options)
{
    g_free(options->formula_class);
    g_free(options->format);
    filter_options_clear(&options->filters);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MineOptions, mine_options_clear)

// ---------------------------------------------------------------- the command line

static void
add_entries(GArray *entries, MineOptions *options)
{
    const GOptionEntry mining[] = {
        {"mine", 0, 0, G_OPTION_ARG_NONE, &options->mine, N_("list the wordings that recur"), NULL},
        {"min-chars", 0, 0, G_OPTION_ARG_INT, &options->min_chars, N_("of N characters at least (default 5)"), "N"},
        {"max-chars", 0, 0, G_OPTION_ARG_INT, &options->max_chars, N_("of N characters at most (default 60)"), "N"},
        {"min-documents", 0, 0, G_OPTION_ARG_INT, &options->min_documents,
         N_("in N documents at least (default 3); near copies are one"), "N"},
        {"class", 0, 0, G_OPTION_ARG_STRING, &options->formula_class,
         N_("reusable: worth taking over; central: fixed by the centre; ritual: address, occasion, transitions"), "CLASS"},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &options->limit, N_("show at most N of them (default 100)"), "N"},
        {"format", 0, 0, G_OPTION_ARG_STRING, &options->format, N_("text (default), tsv for spreadsheets, json"), "FORMAT"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("the same as --format json"), NULL},
    };
    g_array_append_vals(entries, mining, G_N_ELEMENTS(mining));
    filter_options_add(entries, &options->filters);
}

static gboolean
parse(MineOptions *options, int *argc, char ***argv, int *ret_status)
{
    g_autoptr(GArray) entries = g_array_new(TRUE, FALSE, sizeof(GOptionEntry));
    add_entries(entries, options);
    return cli_parse((const GOptionEntry *)(gconstpointer)entries->data, N_("--mine - which wordings recur"),
                     N_("Examples:\n"
                        "  xunjian precedent --mine                               in all documents\n"
                        "  xunjian precedent --mine --theme 作风 --level 县       what county papers say of a theme\n"
                        "  xunjian precedent --mine --class reusable -n 500 --format tsv > 提法.tsv\n"
                        "\n"
                        "Marks, quotes, widths and line ends make no difference. Exit status 1: nothing found."),
                     argc, argv, ret_status);
}

// A number of at least 1 that was given; 0 where none was. FALSE: it is less.
static gboolean
read_number(gint given, guint *ret_number)
{
    if (given < 1 && given != NUMBER_UNSET)
        return FALSE;
    *ret_number = given != NUMBER_UNSET ? (guint)given : 0;
    return TRUE;
}

static const char *
read_class(const MineOptions *options, XjFormulasRequest *request)
{
    XjFormulaClass formula_class = XJ_FORMULA_REUSABLE;
    request->formula_class = -1;
    if (options->formula_class == NULL)
        return NULL;
    if (!xj_formula_class_from_name(options->formula_class, &formula_class))
        return _("--class is reusable, central or ritual");
    request->formula_class = (gint)formula_class;
    return NULL;
}

static const char *
read_format(MineOptions *options)
{
    if (options->json || options->format == NULL)
    {
        g_free(options->format);
        options->format = g_strdup(options->json ? "json" : "text");
    }
    static const char *const formats[] = {"text", "tsv", "json", NULL};
    return g_strv_contains(formats, options->format) ? NULL : _("--format is text, tsv or json");
}

// Returns what is wrong; NULL for nothing.
static const char *
make_request(MineOptions *options)
{
    XjFormulasRequest *request = &options->request;
    if (!read_number(options->min_chars, &request->min_chars) || !read_number(options->max_chars, &request->max_chars) ||
        !read_number(options->min_documents, &request->min_documents) || !read_number(options->limit, &request->limit))
        return _("--min-chars, --max-chars, --min-documents and --limit take a number from 1");
    request->collection = options->filters.collection;
    for (guint i = 0; i < XJ_CRITERIA; i++)
        request->by[i] = (const char *const *)options->filters.by[i];
    const char *fault = read_class(options, request);
    return fault != NULL ? fault : read_format(options);
}

// ---------------------------------------------------------------- the answer

static const char *
class_word(XjFormulaClass formula_class)
{
    static const char *const words[XJ_FORMULA_CLASSES] = {
        [XJ_FORMULA_REUSABLE] = N_("reusable"), [XJ_FORMULA_CENTRAL] = N_("central"), [XJ_FORMULA_RITUAL] = N_("ritual")};
    return _(words[formula_class]);
}

static const char *
trend_sign(double trend)
{
    if (trend >= TREND_SHOWN)
        return " ↗";
    return trend <= -TREND_SHOWN ? " ↘" : "";
}

static void
append_counts(GString *into, const GPtrArray *counts)
{
    for (guint i = 0; i < counts->len; i++)
    {
        const XjUseCount *count = g_ptr_array_index(counts, i);
        g_string_append_printf(into, "  %s %" PRIu64, count->name, count->documents);
    }
}

static void
print_formula(guint number, const XjFormula *formula, gboolean colour)
{
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%4u. ", number);
    terminal_append(line, TERMINAL_TITLE, formula->text, -1, colour);
    g_string_append_printf(line, _("  %s, %" PRIu64 " documents, %" PRIu64 " uses%s"), class_word(formula->formula_class),
                           formula->documents, formula->uses, trend_sign(formula->trend));
    append_counts(line, formula->by_level);
    g_autofree char *first = g_strdup_printf(_("      first in %s"), formula->first->text);
    g_string_append_c(line, '\n');
    terminal_append(line, TERMINAL_DIM, first, -1, colour);
    g_print("%s\n", line->str);
}

static void
print_text(const XjFormulas *formulas)
{
    gboolean colour = terminal_has_colour();
    for (guint i = 0; i < formulas->formulas->len; i++)
        print_formula(i + 1, g_ptr_array_index(formulas->formulas, i), colour);
    g_print(_("%" PRIu64 " recurring wordings in %" PRIu64 " documents, %u shown (%.1f seconds)\n"), formulas->total,
            formulas->documents, formulas->formulas->len, formulas->took_ms / 1000);
}

static void
print_table(const XjFormulas *formulas)
{
    g_autoptr(GString) table = g_string_new(NULL);
    xj_formulas_export_tsv(formulas, table);
    g_print("%s", table->str);
}

static int
show(const XjFormulas *formulas, const char *format)
{
    if (strcmp(format, "json") == 0)
        cli_print_json(xj_formulas_to_json(formulas));
    else if (strcmp(format, "tsv") == 0)
        print_table(formulas);
    else
        print_text(formulas);
    return formulas->total > 0 ? XJ_EXIT_DONE : XJ_EXIT_NOTHING_FOUND;
}

int
cli_precedent_mine(const CliContext *context, int argc, char **argv)
{
    g_auto(MineOptions)
        options = {.min_chars = NUMBER_UNSET, .max_chars = NUMBER_UNSET, .min_documents = NUMBER_UNSET, .limit = NUMBER_UNSET};
    int status = XJ_EXIT_DONE;
    if (!parse(&options, &argc, &argv, &status))
        return status;
    if (argc > 1)
        return cli_usage(argv[0], _("--mine takes no WORDING"));
    const char *fault = make_request(&options);
    if (fault != NULL)
        return cli_usage(argv[0], fault);
    GError *error = NULL;
    g_autoptr(XjEngine) engine = cli_open_engine(context, &error);
    g_autoptr(XjFormulas) formulas = engine != NULL ? xj_engine_formulas(engine, &options.request, &error) : NULL;
    return formulas != NULL ? show(formulas, options.format) : cli_fail(error);
}
