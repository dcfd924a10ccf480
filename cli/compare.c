// xunjian compare: the requirements of documents of several levels side by side, and two texts.
#include "cli/command.h"
#include "cli/compare_print.h"
#include "cli/compare_sources.h"
#include "cli/filter_options.h"
#include "query/compare/matrix/comparing.h"
#include "query/compare/parallel/parallel.h"
#include "query/compare_export.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define FORMATS (XJ_COMPARE_XLSX + 1)

// No format: text for people.
#define TEXT (-1)

#define LIMIT_UNSET (-1)

typedef struct
{
    gboolean views[XJ_COMPARE_SHEETS];
    gboolean parallel;
    gboolean formats[FORMATS];
    gint limit;
    char *query, *order, *own_level, *output;
    FilterOptions filters;
    // What they come to.
    guint sheets; // a mask; 0: none was named
    gint format;  // XjCompareFormat, TEXT
    XjCompareOrder sorted;
} CompareOptions;

static void
compare_options_clear(CompareOptions *options)
{
    char *const strings[] = {options->query, options->order, options->own_level, options->output};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    filter_options_clear(&options->filters);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CompareOptions, compare_options_clear)

// ---------------------------------------------------------------- the command line

static void
add_entries(GArray *entries, CompareOptions *options)
{
    gboolean *views = options->views;
    gboolean *formats = options->formats;
    const GOptionEntry own[] = {
        {"query", 0, 0, G_OPTION_ARG_STRING, &options->query,
         N_("compare all documents that answer this query; the filters below go with it, or stand for it"), "QUERY"},
        {"matrix", 0, 0, G_OPTION_ARG_NONE, &views[XJ_COMPARE_SHEET_MATRIX],
         N_("show what each document demands, aspect by aspect (default)"), NULL},
        {"chain", 0, 0, G_OPTION_ARG_NONE, &views[XJ_COMPARE_SHEET_CHAIN],
         N_("show what has become of each requirement in the documents below, and what is new there"), NULL},
        {"coverage", 0, 0, G_OPTION_ARG_NONE, &views[XJ_COMPARE_SHEET_COVERAGE],
         N_("show how much each document has of every aspect and of those above it"), NULL},
        {"levels", 0, 0, G_OPTION_ARG_NONE, &views[XJ_COMPARE_SHEET_LEVELS],
         N_("show how many documents of each level have an aspect, and its strongest wording"), NULL},
        {"ledger", 0, 0, G_OPTION_ARG_NONE, &views[XJ_COMPARE_SHEET_LEDGER],
         N_("show a ledger of rectification: problem, requirement, measures, who, by when, source"), NULL},
        {"parallel", 0, 0, G_OPTION_ARG_NONE, &options->parallel,
         N_("lay two texts side by side, sentence by sentence: old and new, or higher and lower"), NULL},
        {"order", 0, 0, G_OPTION_ARG_STRING, &options->order,
         N_("level (default): from the centre down, by date within a level; given: as named, those of the query behind"),
         "ORDER"},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &options->limit,
         N_("lay out at most N documents (default 60, at most 100); where a query has more, they are counted by level"), "N"},
        {"own-level", 0, 0, G_OPTION_ARG_STRING, &options->own_level,
         N_("the level that the files speak for (default: as their texts say)"), "LEVEL"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &formats[XJ_COMPARE_JSON], N_("print JSON: all of the answer"), NULL},
        {"tsv", 0, 0, G_OPTION_ARG_NONE, &formats[XJ_COMPARE_TSV], N_("print tables for spreadsheets"), NULL},
        {"html", 0, 0, G_OPTION_ARG_NONE, &formats[XJ_COMPARE_HTML], N_("print a page for word processors"), NULL},
        {"xlsx", 0, 0, G_OPTION_ARG_NONE, &formats[XJ_COMPARE_XLSX], N_("write a workbook, with -o or into a pipe"), NULL},
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options->output,
         N_("write to FILE; its ending (.json .tsv .html .xlsx) tells the format where no option does"), "FILE"},
    };
    g_array_append_vals(entries, own, G_N_ELEMENTS(own));
    filter_options_add(entries, &options->filters);
}

static gboolean
parse(CompareOptions *options, int *argc, char ***argv, int *ret_status)
{
    g_autoptr(GArray) entries = g_array_new(TRUE, FALSE, sizeof(GOptionEntry));
    add_entries(entries, options);
    return cli_parse(
        (const GOptionEntry *)(gconstpointer)entries->data,
        N_("[SOURCE...] - requirements of several levels side by side, or two texts"),
        N_("A SOURCE is the id of a document of the index, a file of any format, or - for the standard input.\n"
           "\n"
           "Examples:\n"
           "  xunjian compare 省方案.docx 市方案.pdf 县方案.txt         aspect by aspect, 中央 to 村\n"
           "  xunjian compare --chain 3f9a0c1d2e4b5a67 县方案.txt       what the county carries on: the same, adapted,\n"
           "                                                          not found, new; 每季度→每月（收紧）\n"
           "  xunjian compare --query '主题:巡视整改 年:2025' --levels   counts of each level\n"
           "  xunjian compare --parallel 旧稿.docx 新稿.docx           two versions, differences marked\n"
           "  xunjian compare --ledger 县方案.txt -o 台账.xlsx          a ledger to be filled in\n"
           "  xunjian compare 省方案.docx 市方案.pdf -o 对照.xlsx       all tables in one workbook\n"
           "\n"
           "What is not found is said to be not found, never guessed. Exit status 1: no requirement found."),
        argc, argv, ret_status);
}

// ---------------------------------------------------------------- what the options come to

// The format that the ending of the file tells: FALSE if it tells none.
static gboolean
format_of_file(const char *file, gint *ret_format)
{
    const char *dot = strrchr(file, '.');
    g_autofree char *ending = dot != NULL ? g_ascii_strdown(dot + 1, -1) : NULL;
    XjCompareFormat format = XJ_COMPARE_JSON;
    if (ending == NULL || !xj_compare_format_from_name(g_str_equal(ending, "htm") ? "html" : ending, &format))
        return FALSE;
    *ret_format = (gint)format;
    return TRUE;
}

static const char *
read_format(CompareOptions *options)
{
    guint named = 0;
    for (gint format = 0; format < (gint)FORMATS; format++)
    {
        if (!options->formats[format])
            continue;
        options->format = format;
        named++;
    }
    if (named > 1)
        return _("--json, --tsv, --html and --xlsx do not go together");
    if (named == 0 && options->output != NULL && !format_of_file(options->output, &options->format))
        return _("-o FILE needs --json, --tsv, --html or --xlsx, or a file whose name ends so");
    if (options->format == XJ_COMPARE_XLSX && options->output == NULL && isatty(STDOUT_FILENO))
        return _("a workbook is nothing for a terminal; name a file: -o FILE.xlsx");
    return NULL;
}

static const char *
read_views(CompareOptions *options)
{
    for (XjCompareSheet sheet = 0; sheet < XJ_COMPARE_SHEETS; sheet++)
        if (options->views[sheet])
            options->sheets |= XJ_COMPARE_SHEET(sheet);
    if (options->parallel && options->sheets != 0)
        return _("--parallel does not go with the tables of requirements");
    return NULL;
}

static gboolean
has_filter(const CompareOptions *options)
{
    for (guint i = 0; i < XJ_CRITERIA; i++)
        if (options->filters.by[i] != NULL)
            return TRUE;
    return FALSE;
}

static const char *
check_sources(const CompareOptions *options, guint arguments)
{
    const gboolean asks = options->query != NULL || has_filter(options);
    if (options->parallel && asks)
        return _("--parallel takes two texts, no query and no filters");
    return arguments == 0 && !asks ? _("name the documents: ids, files, or --query") : NULL;
}

static const char *
read_options(CompareOptions *options, guint arguments)
{
    if (options->order != NULL && !xj_compare_order_from_name(options->order, &options->sorted))
        return _("--order is level or given");
    if (options->limit != LIMIT_UNSET && (options->limit < 1 || options->limit > XJ_COMPARE_MAX_DOCUMENTS))
        return _("--limit takes a number from 1 to 100");
    const char *fault = read_views(options);
    if (fault == NULL)
        fault = check_sources(options, arguments);
    return fault != NULL ? fault : read_format(options);
}

// ---------------------------------------------------------------- the answer

static gboolean
write_bytes(GBytes *bytes, const char *output, GError **error)
{
    gsize length = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autoptr(GError) fault = NULL;
    if (output != NULL && !g_file_set_contents(output, data, (gssize)length, &fault))
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO, "%s", fault->message);
    else if (output == NULL && fwrite(data, 1, length, stdout) != length)
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO, _("The output could not be written: %s"), g_strerror(errno));
    else
        return TRUE;
    return FALSE;
}

// Writes an export (takes it), where there is one.
static gboolean
write_export(GBytes *bytes, const char *output, GError **error)
{
    const gboolean is_written = bytes != NULL && write_bytes(bytes, output, error);
    g_bytes_unref(bytes);
    return is_written;
}

// What is shown where nothing was asked for: documents that were not laid out have counts only.
static guint
shown_sheets(const CompareOptions *options, const XjComparison *comparison)
{
    if (options->sheets != 0)
        return options->sheets;
    return XJ_COMPARE_SHEET(comparison->documents->len > 0 ? XJ_COMPARE_SHEET_MATRIX : XJ_COMPARE_SHEET_LEVELS);
}

static gboolean
has_requirements(const XjComparison *comparison)
{
    for (guint i = 0; i < comparison->levels->len; i++)
        if (((const XjComparedLevel *)comparison->levels->pdata[i])->requirements > 0)
            return TRUE;
    return FALSE;
}

// The exit status of what went wrong. Takes the error. An id that the index does not have is nothing found, as of `show`.
static int
fail(GError *error)
{
    const gboolean is_unknown = g_error_matches(error, XJ_ERROR, XJ_ERROR_NOT_FOUND);
    const int status = cli_fail(error);
    return is_unknown ? XJ_EXIT_NOTHING_FOUND : status;
}

static int
show_comparison(const XjComparison *comparison, const CompareOptions *options)
{
    GError *error = NULL;
    const gboolean is_shown =
        options->format == TEXT
            ? compare_print(comparison, shown_sheets(options, comparison), &error)
            : write_export(xj_comparison_export(comparison, options->sheets, (XjCompareFormat)options->format, &error),
                           options->output, &error);
    if (!is_shown)
        return cli_fail(error);
    return has_requirements(comparison) ? XJ_EXIT_DONE : XJ_EXIT_NOTHING_FOUND;
}

static int
show_parallel(const XjParallel *parallel, const CompareOptions *options)
{
    GError *error = NULL;
    const gboolean is_shown =
        options->format == TEXT
            ? compare_print_parallel(parallel, &error)
            : write_export(xj_parallel_export(parallel, (XjCompareFormat)options->format, &error), options->output, &error);
    return is_shown ? XJ_EXIT_DONE : cli_fail(error);
}

// ---------------------------------------------------------------- the command

// Where only files are compared no index need be there.
static gboolean
needs_index(const CompareOptions *options, const CompareSources *sources)
{
    for (guint i = 0; i < sources->sources->len; i++)
        if (g_array_index(sources->sources, XjCompareSource, i).id != NULL)
            return TRUE;
    return options->query != NULL || has_filter(options);
}

static XjComparison *
compare_files(const XjCompareRequest *request, GError **error)
{
    g_autoptr(XjVocabulary) vocabulary = cli_load_vocabulary(error);
    g_auto(XjCompareQuestion) question = {0};
    if (vocabulary == NULL || !xj_compare_question_understand(request, vocabulary, NULL, &question, error))
        return NULL;
    return xj_comparing_task(NULL, &question, error);
}

// `engine` is NULL here and below where only files are compared.
static int
compare(XjEngine *engine, const CompareOptions *options, const CompareSources *sources)
{
    XjCompareRequest request = {.sources = (const XjCompareSource *)(gconstpointer)sources->sources->data,
                                .source_count = sources->sources->len,
                                .query = options->query,
                                .collection = options->filters.collection,
                                .order = options->sorted,
                                .limit = options->limit != LIMIT_UNSET ? (guint)options->limit : 0};
    for (guint i = 0; i < XJ_CRITERIA; i++)
        request.by[i] = (const char *const *)options->filters.by[i];
    GError *error = NULL;
    g_autoptr(XjComparison) comparison =
        engine != NULL ? xj_engine_compare(engine, &request, &error) : compare_files(&request, &error);
    return comparison != NULL ? show_comparison(comparison, options) : fail(error);
}

static XjParallel *
lay_files(const XjCompareSource *sources, GError **error)
{
    g_autoptr(XjVocabulary) vocabulary = cli_load_vocabulary(error);
    g_autoptr(XjPaper) first = vocabulary != NULL ? xj_paper_understand(&sources[0], vocabulary, error) : NULL;
    g_autoptr(XjPaper) second = first != NULL ? xj_paper_understand(&sources[1], vocabulary, error) : NULL;
    return second != NULL ? xj_parallel_new(first, second, vocabulary) : NULL;
}

static int
lay_side_by_side(XjEngine *engine, const CompareOptions *options, const CompareSources *sources)
{
    if (sources->sources->len != 2)
        return cli_usage("compare", _("--parallel takes two texts; a file that holds several documents counts for as many"));
    const XjCompareSource *texts = (const XjCompareSource *)(gconstpointer)sources->sources->data;
    GError *error = NULL;
    g_autoptr(XjParallel) parallel =
        engine != NULL ? xj_engine_parallel(engine, &texts[0], &texts[1], &error) : lay_files(texts, &error);
    return parallel != NULL ? show_parallel(parallel, options) : fail(error);
}

// A file that cannot be read is no matter of the index.
static int
fail_to_read(GError *error)
{
    const int status = cli_fail(error);
    return status == XJ_EXIT_USAGE ? status : XJ_EXIT_IO;
}

static int
run(const CliContext *context, int argc, char **argv)
{
    g_auto(CompareOptions) options = {.limit = LIMIT_UNSET, .format = TEXT};
    int status = XJ_EXIT_DONE;
    if (!parse(&options, &argc, &argv, &status))
        return status;
    const char *fault = read_options(&options, (guint)argc - 1);
    if (fault != NULL)
        return cli_usage(argv[0], fault);
    GError *error = NULL;
    g_auto(CompareSources) sources = {0};
    if (!compare_sources_read(argv + 1, options.own_level, &sources, &error))
        return fail_to_read(error);
    const gboolean is_indexed = needs_index(&options, &sources);
    g_autoptr(XjEngine) engine = is_indexed ? cli_open_engine(context, &error) : NULL;
    if (is_indexed && engine == NULL)
        return cli_fail(error);
    status = options.parallel ? lay_side_by_side(engine, &options, &sources) : compare(engine, &options, &sources);
    return status == XJ_EXIT_DONE && sources.has_failures ? XJ_EXIT_SOME_FAILED : status;
}

const CliCommand cli_compare_command = {"compare", N_("requirements of several levels side by side, or two texts"), run};
