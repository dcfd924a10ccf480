// xunjian index: files in, index up to date.
#include "cli/command.h"
#include "cli/terminal.h"
#include "indexer/display.h"
#include "indexer/indexer.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <signal.h>

enum
{
    JOBS_MAX = 256,
    CHECKPOINT_DEFAULT = -1, // leaves the interval to the indexer
};

// Reads "64M", "1G", "500K" or bytes. FALSE if it is none of these.
static gboolean
parse_size(const char *text, gsize *ret_size)
{
    static const char units[] = "KMG";
    char *end = NULL;
    guint64 number = g_ascii_strtoull(text, &end, 10);
    if (end == text || number == 0)
        return FALSE;
    guint shift = 0;
    for (guint i = 0; *end != '\0' && units[i] != '\0'; i++)
    {
        if (g_ascii_toupper(*end) == units[i])
            shift = 10 * (i + 1);
    }
    if ((*end != '\0' && (shift == 0 || end[1] != '\0')) || number > (G_MAXSIZE >> shift))
        return FALSE;
    *ret_size = (gsize)number << shift;
    return TRUE;
}

// ---------------------------------------------------------------- stopping

// A signal handler can reach nothing else.
static volatile sig_atomic_t stop_signal;

static void
remember_signal(int number)
{
    stop_signal = number;
}

static gboolean
is_stopped(G_GNUC_UNUSED gpointer user_data)
{
    return stop_signal != 0;
}

// The first Ctrl-C ends the run in order; a second one kills, as ever.
static void
catch_signals(void)
{
    struct sigaction action = {.sa_handler = remember_signal, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

// ---------------------------------------------------------------- progress

static void
show_progress(const XjIndexProgress *progress, G_GNUC_UNUSED gpointer user_data)
{
    static double shown; // seconds; a terminal needs no more than ten lines a second
    const double interval = 0.1;
    if (!terminal_shows_progress() || progress->seconds - shown < interval)
        return;
    shown = progress->seconds;
    double rate = progress->seconds > 0 ? (double)progress->bytes_done / progress->seconds : 0;
    // A file may have grown since it was counted.
    guint64 bytes_left = progress->bytes_total > progress->bytes_done ? progress->bytes_total - progress->bytes_done : 0;
    double left = rate > 0 ? (double)bytes_left / rate : 0;
    g_autofree char *text = g_strdup_printf(_("%" PRIu64 "/%" PRIu64 " files, %.1f MB/s, %.0f s left"), progress->files_done,
                                            progress->files_total, rate / 1e6, left);
    terminal_progress(text);
}

static void
tell_checkpoint(const XjIndexProgress *progress, gpointer user_data)
{
    const gboolean *verbose = user_data;
    if (*verbose)
        g_printerr(_("saved: %" PRIu64 " documents\n"), progress->documents_saved);
}

// ---------------------------------------------------------------- summary

static void
print_failures_and_parts(const XjIndexSummary *summary)
{
    for (guint i = 0; i < summary->failures->len; i++)
    {
        const XjFailure *failure = summary->failures->pdata[i];
        g_autofree char *path = xj_display_member(failure->path, failure->member);
        if (failure->is_in_part)
            g_printerr("%s: %s\n", path, failure->reason);
        else
            g_printerr(_("not indexed: %s: %s\n"), path, failure->reason);
    }
    for (guint i = 0; i < summary->partial->len; i++)
    {
        const XjPartialDocument *partial = summary->partial->pdata[i];
        g_printerr(_("indexed in part: %s: %s\n"), partial->path, partial->notice);
    }
    if (summary->failed_before > 0)
        g_printerr(
            _("%" PRIu64 " more failed before and have not changed: xunjian stats --failed lists them, --retry tries again\n"),
            summary->failed_before);
}

static void
print_summary(const XjIndexSummary *summary)
{
    g_autofree char *size = g_format_size(summary->text_bytes);
    g_print(_("%" PRIu64 " added, %" PRIu64 " updated, %" PRIu64 " unchanged, %" PRIu64 " removed, %" PRIu64 " failed; %" PRIu64
              " documents, %" PRIu64 " passages, %s of text, %.1f s\n"),
            summary->added, summary->updated, summary->unchanged, summary->removed,
            summary->failures->len + summary->failed_before, summary->documents, summary->passages, size, summary->seconds);
}

// A run that read without a sandbox must not look like any other.
static void
warn_of_sandbox(const char *sandbox)
{
    if (g_strcmp0(sandbox, "off") == 0)
        g_printerr("%s\n", _("Warning: the files were read without a sandbox (XUNJIAN_SANDBOX=off); a hostile file can do "
                             "whatever you can."));
}

// What explains that this run takes longer, or remembers less, than one expects.
static void
print_changes(const XjIndexSummary *summary)
{
    if (summary->vocabulary_changed)
        g_printerr("%s\n", _("The vocabulary has changed: all documents are read again."));
    if (summary->understanding_changed)
        g_printerr("%s\n", _("This program understands documents better than the one before: all documents are read again."));
    if (summary->lost_settings)
        g_printerr("%s\n",
                   _("The old index could not be read: what was set of its documents, and charsets and collections given "
                     "for single files, are lost."));
}

static int
report(const XjIndexSummary *summary, gboolean json)
{
    warn_of_sandbox(summary->sandbox);
    print_changes(summary);
    print_failures_and_parts(summary);
    if (json)
        cli_print_json(xj_index_summary_to_json(summary));
    else
        print_summary(summary);
    if (summary->kept_old)
        g_printerr("%s\n", summary->interrupted ? _("Stopped. The new index was dropped; the old one is as it was.")
                                                : _("There was nothing to index; the old index is as it was."));
    else if (summary->interrupted)
        g_printerr("%s\n", _("Stopped. What was read whole is saved; run it again to go on."));
    if (summary->interrupted)
        return XJ_EXIT_INTERRUPTED;
    return summary->failures->len > 0 || summary->failed_before > 0 ? XJ_EXIT_SOME_FAILED : XJ_EXIT_DONE;
}

// ---------------------------------------------------------------- options

// What the options say, as GOption fills it in.
typedef struct
{
    char *tsv, *collection, *charset, *size_max;
    gint jobs, checkpoint_seconds;
    gboolean rebuild, prune, retry, ocr, json, verbose;
} Arguments;

static void
arguments_clear(Arguments *arguments)
{
    g_free(arguments->tsv);
    g_free(arguments->collection);
    g_free(arguments->charset);
    g_free(arguments->size_max);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Arguments, arguments_clear)

static gboolean
parse_arguments(Arguments *into, int *argc, char ***argv, int *ret_status)
{
    const GOptionEntry entries[] = {
        {"rebuild", 0, 0, G_OPTION_ARG_NONE, &into->rebuild, N_("make a new index and replace the old one when it is complete"),
         NULL},
        {"prune", 0, 0, G_OPTION_ARG_NONE, &into->prune, N_("forget documents below PATH whose files are gone"), NULL},
        {"retry", 0, 0, G_OPTION_ARG_NONE, &into->retry, N_("read files again that failed before, changed or not"), NULL},
        {"ocr", 0, 0, G_OPTION_ARG_NONE, &into->ocr, N_("recognise the text of pages that are pictures (slow)"), NULL},
        {"jobs", 'j', 0, G_OPTION_ARG_INT, &into->jobs, N_("read N files side by side (default: one a processor)"), "N"},
        {"collection", 0, 0, G_OPTION_ARG_STRING, &into->collection, N_("put the documents into this collection"), "NAME"},
        {"charset", 0, 0, G_OPTION_ARG_STRING, &into->charset, N_("take all files as being in this charset"), "NAME"},
        {"max-size", 0, 0, G_OPTION_ARG_STRING, &into->size_max, N_("leave out files larger than this (default 64M)"), "SIZE"},
        {"tsv", 0, 0, G_OPTION_ARG_FILENAME, &into->tsv, N_("index the lines id<TAB>text of a file, each as a document"),
         "FILE"},
        {"checkpoint", 0, 0, G_OPTION_ARG_INT, &into->checkpoint_seconds,
         N_("save every N seconds (default 20; 0: each document)"), "N"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &into->json, N_("print the summary as JSON"), NULL},
        {"verbose", 'v', 0, G_OPTION_ARG_NONE, &into->verbose, N_("say each time what was saved"), NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    return cli_parse(
        entries, N_("PATH... - make or update the index"),
        N_("Examples:\n"
           "  xunjian index ~/Documents/巡察                 index a folder; again later: only what changed\n"
           "  xunjian index --prune ~/Documents/巡察         forget what was deleted as well\n"
           "  xunjian index --charset GB18030 旧文件/        when the charset was guessed wrong\n"
           "\n"
           "Hidden files, lock files and symbolic links are passed over. A file that cannot be read is listed\n"
           "with its reason (exit status 3); the others are indexed. Archives and mails are opened: each document\n"
           "in them is indexed under its own name, such as 资料.zip!/通知.docx."),
        argc, argv, ret_status);
}

// NULL, or what is wrong with the arguments: a message for the user.
static const char *
find_fault(const Arguments *arguments, int argc, gsize *ret_bytes_max)
{
    if (arguments->size_max != NULL && !parse_size(arguments->size_max, ret_bytes_max))
        return _("--max-size takes a number with K, M or G, such as 64M");
    if (arguments->jobs < 0 || arguments->jobs > JOBS_MAX)
        return _("--jobs takes a number from 1 to 256");
    if (arguments->checkpoint_seconds < CHECKPOINT_DEFAULT)
        return _("--checkpoint takes a number of seconds, from 0");
    if ((argc < 2) == (arguments->tsv == NULL))
        return _("name the files and folders to index, or --tsv FILE");
    return NULL;
}

static int
run(const CliContext *context, int argc, char **argv)
{
    g_auto(Arguments) arguments = {.checkpoint_seconds = CHECKPOINT_DEFAULT};
    int status = XJ_EXIT_DONE;
    if (!parse_arguments(&arguments, &argc, &argv, &status))
        return status;
    gsize bytes_max = 0;
    const char *fault = find_fault(&arguments, argc, &bytes_max);
    if (fault != NULL)
        return cli_usage(argv[0], fault);
    GError *error = NULL;
    g_autoptr(XjVocabulary) vocabulary = cli_load_vocabulary(&error);
    if (vocabulary == NULL)
        return cli_fail(error);
    catch_signals();
    XjIndexOptions options = {
        .directory = context->index,
        .paths = argv + 1,
        .tsv = arguments.tsv,
        .vocabulary = vocabulary,
        .collection = arguments.collection,
        .charset = arguments.charset,
        .size_max = bytes_max,
        .jobs = (guint)arguments.jobs,
        .checkpoint_seconds = arguments.checkpoint_seconds,
        .ocr = arguments.ocr,
        .rebuild = arguments.rebuild,
        .prune = arguments.prune,
        .retry = arguments.retry,
        .progress = show_progress,
        .checkpoint = tell_checkpoint,
        .should_stop = is_stopped,
        .user_data = &arguments.verbose,
    };
    g_autoptr(XjIndexSummary) summary = xj_index_run(&options, &error);
    if (terminal_shows_progress())
        terminal_progress(NULL);
    return summary != NULL ? report(summary, arguments.json) : cli_fail(error);
}

const CliCommand cli_index_command = {"index", N_("make or update the index from files and folders"), run};
