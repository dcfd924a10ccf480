// xunjian precedent --draft: what a draft takes from where.
#include "cli/draft_file.h"
#include "cli/filter_options.h"
#include "cli/precedent.h"
#include "cli/terminal.h"
#include "query/precedent.h"

#include <glib/gi18n-lib.h>

// Characters of a source that are shown under a sentence.
#define SHOWN_CHARS 120

// ---------------------------------------------------------------- the report

static const char *
class_word(XjReuseClass reuse_class)
{
    static const char *const words[XJ_REUSE_CLASSES] = {
        [XJ_REUSE_NONE] = N_("own wording"),        [XJ_REUSE_FRAGMENT] = N_("fragment"), [XJ_REUSE_RITUAL] = N_("set phrase"),
        [XJ_REUSE_CENTRAL] = N_("central formula"), [XJ_REUSE_VARIED] = N_("varied"),     [XJ_REUSE_EXACT] = N_("verbatim"),
    };
    return _(words[reuse_class]);
}

static void
print_share(XjReuseClass reuse_class, guint characters, guint all)
{
    g_print(_("  %s: %u characters, %.1f %%\n"), class_word(reuse_class), characters, 100.0 * characters / all);
}

static void
print_shares(const XjReuse *reuse)
{
    g_print(_("Characters compared: %u\n"), reuse->characters);
    print_share(XJ_REUSE_EXACT, reuse->exact, reuse->characters);
    print_share(XJ_REUSE_VARIED, reuse->varied, reuse->characters);
    print_share(XJ_REUSE_FRAGMENT, reuse->fragment, reuse->characters);
    print_share(XJ_REUSE_CENTRAL, reuse->central, reuse->characters);
    print_share(XJ_REUSE_RITUAL, reuse->ritual, reuse->characters);
    g_print(_("Level of the draft: %s\n\n"), reuse->level.name != NULL ? reuse->level.name : _("not recognised"));
}

// One line of text, cut to what is shown.
static char *
shown(const char *text, guint start, guint end)
{
    g_autofree char *piece = g_utf8_substring(text, start, end - start > SHOWN_CHARS ? start + SHOWN_CHARS : end);
    g_strdelimit(piece, "\r\n\t", ' ');
    return end - start > SHOWN_CHARS ? g_strconcat(piece, "…", NULL) : g_steal_pointer(&piece);
}

static void
print_sentence(const char *text, const XjReuse *reuse, const XjReuseSentence *sentence, gboolean colour)
{
    g_autofree char *words = shown(text, sentence->start, sentence->end);
    g_autoptr(GString) line = g_string_new(NULL);
    terminal_append(line, TERMINAL_TITLE, words, -1, colour);
    g_print("[%s %.2f] %s\n", class_word(sentence->reuse_class), sentence->similarity, line->str);
    for (guint i = 0; i < sentence->pieces->len; i++)
    {
        const XjReusePiece *piece = reuse->pieces->pdata[g_array_index(sentence->pieces, guint, i)];
        g_autofree char *source = shown(piece->source_text, 0, (guint)g_utf8_strlen(piece->source_text, -1));
        g_print("    %.2f  %s  #%s#%u\n          %s\n", piece->similarity, piece->citation->text, piece->citation->document,
                piece->citation->passage, source);
    }
}

static void
print_sentences(const char *text, const XjReuse *reuse)
{
    const gboolean colour = terminal_has_colour();
    for (guint i = 0; i < reuse->sentences->len; i++)
    {
        const XjReuseSentence *sentence = reuse->sentences->pdata[i];
        if (sentence->reuse_class != XJ_REUSE_NONE && sentence->pieces->len > 0)
            print_sentence(text, reuse, sentence, colour);
    }
    g_print("\n");
}

static void
print_sources(const XjReuse *reuse)
{
    if (reuse->sources->len > 0)
        g_print(_("Sources:\n"));
    for (guint i = 0; i < reuse->sources->len; i++)
    {
        const XjReuseSource *source = reuse->sources->pdata[i];
        g_print(_("  %5.1f %%  %u sentences  %s\n"), 100 * source->share, source->sentences, source->citation->text);
    }
}

static void
print_leftovers(const XjReuse *reuse)
{
    if (reuse->leftovers->len > 0)
        g_print(_("Left over from the source:\n"));
    for (guint i = 0; i < reuse->leftovers->len; i++)
    {
        const XjLeftover *leftover = reuse->leftovers->pdata[i];
        g_print(_("  %s (character %u): %s\n"), leftover->text, leftover->start + 1, leftover->why);
    }
}

static int
status_of(const XjReuse *reuse)
{
    return reuse->pieces->len > 0 || reuse->leftovers->len > 0 ? XJ_EXIT_DONE : XJ_EXIT_NOTHING_FOUND;
}

static int
print_report(const char *text, const XjReuse *reuse)
{
    print_shares(reuse);
    print_sentences(text, reuse);
    print_sources(reuse);
    print_leftovers(reuse);
    for (char **note = reuse->notes; *note != NULL; note++)
        g_printerr("%s\n", *note);
    return status_of(reuse);
}

// ---------------------------------------------------------------- the command line

typedef struct
{
    char *draft, *own_level;
    gint least, gap, sources;
    gdouble similarity;
    char **except;
    gboolean json;
    FilterOptions filters;
} DraftOptions;

static void
draft_options_clear(DraftOptions *options)
{
    g_free(options->draft);
    g_free(options->own_level);
    g_strfreev(options->except);
    filter_options_clear(&options->filters);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DraftOptions, draft_options_clear)

static void
add_entries(GArray *entries, DraftOptions *options)
{
    const GOptionEntry own[] = {
        {"draft", 0, 0, G_OPTION_ARG_FILENAME, &options->draft,
         N_("say of each sentence of this file where it is from; - reads the standard input"), "FILE"},
        {"own-level", 0, 0, G_OPTION_ARG_STRING, &options->own_level,
         N_("the level that the draft speaks for (default: as its text says)"), "LEVEL"},
        {"min", 0, 0, G_OPTION_ARG_INT, &options->least, N_("least characters in a row that are a find (default 8)"), "N"},
        {"gap", 0, 0, G_OPTION_ARG_INT, &options->gap,
         N_("most characters that may differ between two parts of a find (default 12)"), "N"},
        {"similarity", 0, 0, G_OPTION_ARG_DOUBLE, &options->similarity,
         N_("least share of a find that is the same, 0 to 1 (default 0.5)"), "X"},
        {"sources", 0, 0, G_OPTION_ARG_INT, &options->sources, N_("sources told of each sentence (default 3)"), "N"},
        {"except", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->except,
         N_("leave the document ID out: the draft itself, an earlier version; may be given again"), "ID"},
        {"json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_("print JSON"), NULL},
    };
    g_array_append_vals(entries, own, G_N_ELEMENTS(own));
    filter_options_add(entries, &options->filters);
}

static gboolean
parse(DraftOptions *options, int *argc, char ***argv, int *ret_status)
{
    g_autoptr(GArray) entries = g_array_new(TRUE, FALSE, sizeof(GOptionEntry));
    add_entries(entries, options);
    return cli_parse((const GOptionEntry *)(gconstpointer)entries->data, N_("--draft FILE - what a draft takes from where"),
                     N_("Examples:\n"
                        "  xunjian precedent --draft 讲话稿.docx                   each sentence with its sources\n"
                        "  xunjian precedent --draft 方案.txt --own-level 县       what the level of the source left in it\n"
                        "  xunjian precedent --draft 方案.txt --year 2020..2026    against papers of these years only\n"
                        "\n"
                        "Set phrases and formulas of the centre are told apart. Exit status 1: nothing found."),
                     argc, argv, ret_status);
}

static const char *
make_request(const DraftOptions *options, XjReuseRequest *request)
{
    if (options->draft == NULL)
        return _("--draft takes the file to check");
    if (options->least < 0 || options->gap < 0 || options->sources < 0)
        return _("--min, --gap and --sources take numbers from 1");
    *request = (XjReuseRequest){.collection = options->filters.collection,
                                .except = (const char *const *)options->except,
                                .level = options->own_level,
                                .min_chars = (guint)options->least,
                                .gap = (guint)options->gap,
                                .similarity = options->similarity,
                                .sources = (guint)options->sources};
    for (guint i = 0; i < XJ_CRITERIA; i++)
        request->by[i] = (const char *const *)options->filters.by[i];
    return NULL;
}

// ---------------------------------------------------------------- the command

static int
check_draft(XjEngine *engine, const DraftFile *draft, XjReuseRequest *request, gboolean json)
{
    request->text = draft->text;
    request->length = draft->length;
    request->title = draft->title;
    GError *error = NULL;
    g_autoptr(XjReuse) reuse = xj_engine_reuse(engine, request, &error);
    if (reuse == NULL)
        return cli_fail(error);
    if (!json)
        return print_report(draft->text, reuse);
    cli_print_json(xj_reuse_to_json(reuse));
    return status_of(reuse);
}

int
cli_precedent_draft(const CliContext *context, int argc, char **argv)
{
    g_auto(DraftOptions) options = {0};
    int status = XJ_EXIT_DONE;
    if (!parse(&options, &argc, &argv, &status))
        return status;
    XjReuseRequest request = {0};
    const char *fault = argc > 1 ? _("takes no arguments besides --draft FILE") : make_request(&options, &request);
    if (fault != NULL)
        return cli_usage(argv[0], fault);
    GError *error = NULL;
    g_auto(DraftFile) draft = {0};
    if (!draft_file_read(options.draft, &draft, &error))
        return cli_fail(error);
    g_autoptr(XjEngine) engine = cli_open_engine(context, &error);
    return engine != NULL ? check_draft(engine, &draft, &request, options.json) : cli_fail(error);
}
