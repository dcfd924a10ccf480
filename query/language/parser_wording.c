// From a run or a quoted phrase to phrases of the tree: gaps, sentences, bounds.
#include "query/language/gap.h"
#include "query/language/note.h"
#include "query/language/parser_private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
check_gaps(XjParser *parser, const XjPhrase *phrase)
{
    if (phrase->gaps != NULL && phrase->gaps->len > XJ_PHRASE_MAX_GAPS && parser->error == NULL)
        g_set_error(
            &parser->error, XJ_ERROR, XJ_ERROR_INVALID,
            _("“%s” has more than %d gaps (* ? …); give more of the wording, or put it in quotes to take them as they are"),
            phrase->text, XJ_PHRASE_MAX_GAPS);
}

static XjSyntax *
new_phrase(XjParser *parser, XjTokenKind kind, const char *text, gsize length)
{
    if (!xj_parser_has_room(parser))
        return NULL;
    guint number = parser->query->phrases++;
    XjSyntax *phrase = NULL;
    if (parser->is_across)
        phrase = xj_syntax_across(parser->scope, kind == XJ_TOKEN_PHRASE, number, text, length);
    else if (kind == XJ_TOKEN_PHRASE)
        phrase = xj_syntax_phrase(parser->scope, TRUE, number, text, length);
    else
        phrase = xj_syntax_run(parser->scope, number, text, length);
    check_gaps(parser, &phrase->phrase);
    return phrase;
}

// A wording as it was written, with its wildcards, and what it folds to without them.
typedef struct
{
    const XjToken *token;
    GArray *wildcards; // of XjWildcard
    XjFolded folded;
} Wording;

static void
wording_clear(Wording *wording)
{
    g_clear_pointer(&wording->wildcards, g_array_unref);
    xj_folded_clear(&wording->folded);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Wording, wording_clear)

static void
wording_read(const XjToken *token, Wording *ret_wording)
{
    gsize readable = token->kind == XJ_TOKEN_PHRASE ? 0 : token->length;
    *ret_wording = (Wording){.token = token, .wildcards = xj_wildcards_of(token->text, readable)};
    g_autofree char *blanked = xj_wildcards_blanked(token->text, token->length, ret_wording->wildcards);
    xj_fold(blanked, token->length, &ret_wording->folded);
}

// A phrase of the folded bytes [start, end) and of the wildcards right beside them.
static XjSyntax *
phrase_of_piece(XjParser *parser, const Wording *wording, gsize start, gsize end)
{
    const XjToken *token = wording->token;
    const XjFolded *folded = &wording->folded;
    gsize source_start = 0;
    gsize source_end = 0;
    xj_folded_span(folded, token->text, start, end, &source_start, &source_end);
    gsize before = start > 0 ? folded->source[start - 1] : 0;
    gsize behind = end < folded->length ? folded->source[end] : token->length;
    for (guint i = 0; i < wording->wildcards->len; i++)
    {
        const XjWildcard *wildcard = &g_array_index(wording->wildcards, XjWildcard, i);
        if (wildcard->is_ellipsis || wildcard->start < before || wildcard->end > behind)
            continue;
        source_start = MIN(source_start, wildcard->start);
        source_end = MAX(source_end, wildcard->end);
    }
    return new_phrase(parser, token->kind, token->text + source_start, source_end - source_start);
}

// A phrase that runs over sentence ends can match nowhere: its sentences become phrases of their own.
static XjSyntax *
split_at_sentences(XjParser *parser, const Wording *wording)
{
    GPtrArray *sentences = g_ptr_array_new_with_free_func((GDestroyNotify)xj_syntax_free);
    const XjFolded *folded = &wording->folded;
    for (gsize start = 0; start < folded->length && parser->error == NULL;)
    {
        const char *next_break = memchr(folded->text + start, XJ_FOLD_BREAK, folded->length - start);
        gsize end = next_break != NULL ? (gsize)(next_break - folded->text) : folded->length;
        XjSyntax *sentence = phrase_of_piece(parser, wording, start, end);
        if (sentence != NULL)
            g_ptr_array_add(sentences, sentence);
        start = end + 1;
    }
    g_autofree char *quoted = xj_note_quote(wording->token->text, wording->token->length);
    xj_note_add(parser->query->repairs,
                _("“%s” runs over the end of a sentence, which no match can do: its sentences are sought one by one; with "
                  "across: before it, it is sought as a whole"),
                quoted);
    return xj_syntax_join(XJ_SYNTAX_AND, sentences);
}

static void
tell_of_wildcards(XjParser *parser, const Wording *wording)
{
    for (guint i = 0; i < wording->wildcards->len; i++)
        if (g_array_index(wording->wildcards, XjWildcard, i).is_bounded)
            xj_note_add(parser->query->repairs, _("A gap spans at most %d characters"), XJ_GAP_MAX_CHARS);
}

static gboolean
has_star(const Wording *wording)
{
    for (guint i = 0; i < wording->wildcards->len; i++)
        if (!g_array_index(wording->wildcards, XjWildcard, i).is_ellipsis)
            return TRUE;
    return FALSE;
}

static void
tell_empty(XjParser *parser, const Wording *wording)
{
    const XjToken *token = wording->token;
    if (has_star(wording))
        xj_note_add(parser->query->repairs,
                    _("“%.*s” is nothing but wildcards and was left out; a wildcard stands beside at least one character"),
                    (int)token->length, token->text);
    else
        xj_note_add(parser->query->repairs, _("“%.*s” holds no character to search for and was left out"), (int)token->length,
                    token->text);
}

XjSyntax *
xj_parser_phrase(XjParser *parser, const XjToken *token)
{
    g_auto(Wording) wording = {0};
    wording_read(token, &wording);
    const XjFolded *folded = &wording.folded;
    if (folded->length == 0)
    {
        tell_empty(parser, &wording);
        return NULL;
    }
    tell_of_wildcards(parser, &wording);
    if (!parser->is_across && memchr(folded->text, XJ_FOLD_BREAK, folded->length) != NULL)
        return split_at_sentences(parser, &wording);
    return phrase_of_piece(parser, &wording, 0, folded->length);
}
