// xunjian precedent --draft: what a draft takes from where.
#include "cli/command.h"
#include "cli/draft_file.h"
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
print_report(const char *text, const XjReuse *reuse)
{
    print_shares(reuse);
    print_sentences(text, reuse);
    print_sources(reuse);
    print_leftovers(reuse);
    for (char **note = reuse->notes; *note != NULL; note++)
        g_printerr("%s\n", *note);
    return reuse->pieces->len > 0 || reuse->leftovers->len > 0 ? XJ_EXIT_DONE : XJ_EXIT_NOTHING_FOUND;
}

// ---------------------------------------------------------------- the command

int
cli_precedent_draft(const CliContext *context, const char *path, const XjReuseRequest *asked, gboolean json)
{
    GError *error = NULL;
    g_auto(DraftFile) draft = {0};
    if (!draft_file_read(path, &draft, &error))
        return cli_fail(error);
    g_autoptr(XjEngine) engine = cli_open_engine(context, &error);
    if (engine == NULL)
        return cli_fail(error);
    XjReuseRequest request = *asked;
    request.text = draft.text;
    request.length = draft.length;
    request.title = draft.title;
    g_autoptr(XjReuse) reuse = xj_engine_reuse(engine, &request, &error);
    if (reuse == NULL)
        return cli_fail(error);
    if (!json)
        return print_report(draft.text, reuse);
    cli_print_json(xj_reuse_to_json(reuse));
    return reuse->pieces->len > 0 ? XJ_EXIT_DONE : XJ_EXIT_NOTHING_FOUND;
}
