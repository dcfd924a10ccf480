#include "cli/search_options.h"

#include "cli/command.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// Documents of a TREC run where --limit does not say, as many as its usual measures look at.
#define TREC_LIMIT 100
#define LIMIT_UNSET (-1)

// ---------------------------------------------------------------- the command line

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

static void
add_listing_entries(GArray *entries, SearchOptions *options)
{
    const GOptionEntry listing[] = {
        {"limit", 'n', 0, G_OPTION_ARG_INT, &options->limit, N_("show at most N hits (default 10)"), "N"},
        {"offset", 0, 0, G_OPTION_ARG_INT, &options->offset, N_("leave out the first N hits"), "N"},
        {"cursor", 0, 0, G_OPTION_ARG_STRING, &options->cursor,
         N_("go on behind the last hit of an answer, by the cursor that --json told; also when the index has changed"),
         "CURSOR"},
        {"sort", 0, 0, G_OPTION_ARG_STRING, &options->sort, N_("relevance (default) or date"), "ORDER"},
        {"group", 0, 0, G_OPTION_ARG_STRING, &options->group,
         N_("document (default): best passage of each; none: every passage"), "HOW"},
        {"copies", 0, 0, G_OPTION_ARG_STRING, &options->copies,
         N_("fold (default): one of documents that are copies of each other; all: each"), "HOW"},
        {"step", 0, 0, G_OPTION_ARG_STRING, &options->step,
         N_("list all down to this step: exact, synonym, near, all, most, any (default: auto, as far as needed)"), "STEP"},
        {"synonyms", 0, 0, G_OPTION_ARG_STRING, &options->synonyms,
         N_("offer (default): where something has the wording itself, only count what has synonyms; list: list that behind; "
            "off: look "
            "for none"),
         "HOW"},
        {"without", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->without,
         N_("do not use this synonym, or none of this word; may be repeated"), "WORD"},
        {"like", 0, 0, G_OPTION_ARG_STRING, &options->like,
         N_("in place of words: passages like the Nth of document ID (ID#pN as hits print it, from 0)"), "ID#N"},
    };
    g_array_append_vals(entries, listing, G_N_ELEMENTS(listing));
}

static void
add_output_entries(GArray *entries, SearchOptions *options)
{
    const GOptionEntry output[] = {
        {"title-only", 't', 0, G_OPTION_ARG_NONE, &options->title_only, N_("look in titles only"), NULL},
        {"facets", 0, 0, G_OPTION_ARG_NONE, &options->facets, N_("count the answers by level, kind, year ..."), NULL},
        {"explain", 0, 0, G_OPTION_ARG_NONE, &options->explain,
         N_("say how the query was understood and answered, and why each hit has its score"), NULL},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("print the answer as JSON"), NULL},
        {"batch", 0, 0, G_OPTION_ARG_FILENAME, &options->batch, N_("ask all lines id<TAB>query of a file"), "FILE"},
        {"trec", 0, 0, G_OPTION_ARG_NONE, &options->trec,
         N_("with --batch: print TREC run lines; unless said otherwise --step any --copies all --limit 100"), NULL},
    };
    g_array_append_vals(entries, output, G_N_ELEMENTS(output));
}

// Reads the options; what is left of the arguments are the words to search for.
static gboolean
parse(SearchOptions *options, int *argc, char ***argv, int *ret_status)
{
    g_autoptr(GArray) entries = g_array_new(TRUE, FALSE, sizeof(GOptionEntry));
    add_listing_entries(entries, options);
    filter_options_add(entries, &options->filters);
    add_output_entries(entries, options);
    return cli_parse((const GOptionEntry *)(gconstpointer)entries->data, N_("QUERY - find passages"),
                     N_("Examples:\n"
                        "  xunjian search 把自己摆进去                  a wording; marks, quotes, widths do not matter\n"
                        "  xunjian search '整改 AND (督办 OR 销号)'     AND OR NOT ( ) and - ; also 与 或 非\n"
                        "  xunjian search '标题:民主生活会 第一责任人'  in documents with such a title\n"
                        "  xunjian search '整改 层级:县 角色:要求'      in requirements of county papers\n"
                        "  xunjian search --level 县 --kind 讲话 --year 2023.. 整改\n"
                        "  xunjian search --like 1f0c22d49be7a3c5#12    more like the 12th passage of a document\n"
                        "\n"
                        "Words apart by blanks must all stand in a passage. Exit status 1: nothing found."),
                     argc, argv, ret_status);
}

// ---------------------------------------------------------------- the request

static gboolean
has_filter(const SearchOptions *options)
{
    for (guint i = 0; i < XJ_CRITERIA; i++)
        if (options->filters.by[i] != NULL)
            return TRUE;
    return FALSE;
}

// What is asked stands in one place: words, a passage, a file; or there are filters alone. NULL, or what is wrong.
static const char *
fault_of_asked(const SearchOptions *options)
{
    int things = (*options->query != '\0') + (options->batch != NULL) + (options->like != NULL);
    if (things > 1)
        return _("words, --like and --batch do not go together: give one of them");
    if (things == 0 && !has_filter(options))
        return _("say what to search for, or --like ID#N, or --batch FILE");
    return NULL;
}

// Reads ID#N and ID#pN; leaves the ID in `like`.
static gboolean
read_like(char *like, guint *ret_passage)
{
    char *sign = strrchr(like, '#');
    gboolean is_printed = sign != NULL && sign[1] == 'p';
    guint64 number = 0;
    if (sign == NULL || sign == like ||
        !g_ascii_string_to_unsigned(sign + (is_printed ? 2 : 1), 10, is_printed ? 0 : 1, G_MAXINT, &number, NULL))
        return FALSE;
    *sign = '\0';
    *ret_passage = (guint)number - (is_printed ? 0 : 1);
    return TRUE;
}

// Reads what is given as a word. NULL, or what is wrong.
static const char *
read_choices(const SearchOptions *options, XjSearchRequest *request)
{
    if ((options->sort != NULL && !xj_sort_from_name(options->sort, &request->sort)) ||
        (options->group != NULL && !xj_group_from_name(options->group, &request->group)))
        return _("--sort is relevance or date, --group is document or none");
    if (options->step != NULL && !xj_step_from_name(options->step, &request->loosest))
        return _("--step is exact, synonym, near, all, most, any or auto");
    if (options->synonyms != NULL && !xj_synonyms_from_name(options->synonyms, &request->synonyms))
        return _("--synonyms is offer, list or off");
    if (options->copies != NULL && strcmp(options->copies, "fold") != 0 && strcmp(options->copies, "all") != 0)
        return _("--copies is fold or all");
    request->unfold_copies = g_strcmp0(options->copies, "all") == 0;
    if (options->like != NULL && !read_like(options->like, &request->like_passage))
        return _("--like takes a document and the number of its passage: ID#N");
    return NULL;
}

// Runs are judged by documents, each at its own place, and as far down as there is anything.
static void
set_for_runs(const SearchOptions *options, XjSearchRequest *request)
{
    if (options->step == NULL)
        request->loosest = XJ_STEP_ANY;
    if (options->copies == NULL)
        request->unfold_copies = TRUE;
}

// Makes the request. NULL, or what is wrong.
static const char *
make_request(SearchOptions *options)
{
    const char *fault = fault_of_asked(options);
    if (fault != NULL)
        return fault;
    if (options->trec && options->batch == NULL)
        return _("--trec goes with --batch FILE");
    if ((options->limit < 1 && options->limit != LIMIT_UNSET) || options->offset < 0)
        return _("--limit takes a number from 1, --offset one from 0");
    XjSearchRequest *request = &options->request;
    fault = read_choices(options, request);
    request->query = options->query;
    request->limit = options->limit != LIMIT_UNSET ? (guint)options->limit : options->trec ? TREC_LIMIT : 0;
    request->offset = (guint)options->offset;
    request->cursor = options->cursor;
    request->collection = options->filters.collection;
    request->title_only = options->title_only;
    request->without = (const char *const *)options->without;
    request->like = options->like;
    request->facets = options->facets;
    request->explain = options->explain;
    for (guint i = 0; i < XJ_CRITERIA; i++)
        request->by[i] = (const char *const *)options->filters.by[i];
    if (options->trec)
        set_for_runs(options, request);
    return fault;
}

gboolean
search_options_read(SearchOptions *ret_options, int argc, char **argv, int *ret_status)
{
    *ret_options = (SearchOptions){.limit = LIMIT_UNSET};
    g_autoptr(GPtrArray) shielded = g_ptr_array_new_with_free_func(g_free);
    shield_exclusions(argc, argv, shielded);
    if (!parse(ret_options, &argc, &argv, ret_status))
        return FALSE;
    ret_options->query = g_strjoinv(" ", argv + 1);
    const char *fault = make_request(ret_options);
    if (fault != NULL)
        *ret_status = cli_usage(argv[0], fault);
    return fault == NULL;
}

void
search_options_clear(SearchOptions *options)
{
    char *const strings[] = {options->sort,   options->group, options->step,  options->copies, options->synonyms,
                             options->cursor, options->like,  options->batch, options->query};
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
        g_free(strings[i]);
    g_strfreev(options->without);
    filter_options_clear(&options->filters);
}
