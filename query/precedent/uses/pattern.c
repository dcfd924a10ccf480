#include "query/precedent/uses/pattern.h"

#include "query/language/lexer.h"
#include "query/language/note.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// Folded characters above which a text is no wording, whatever of it may be gaps: the gaps of a wording take some characters to
// write.
#define READ_MAX_CHARS (2L * XJ_WORDING_MAX_CHARS)

// ---------------------------------------------------------------- what was written

static gboolean
check_encoding(const char *text, GError **error)
{
    const char *fault = NULL;
    if (g_utf8_validate(text, -1, &fault))
        return TRUE;
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("The wording is not valid UTF-8 from byte %u on"),
                (guint)(fault - text) + 1);
    return FALSE;
}

// Without the blanks at its ends, line ends within it being blanks.
static char *
one_line(const char *text)
{
    return g_strstrip(g_strdelimit(g_strdup(text), "\r\n\t\v\f", ' '));
}

// Whether all of the wording stands in quotes, as in a query: then its signs are no wildcards.
static gboolean
is_quoted(const char *line)
{
    XjLexer lexer;
    xj_lexer_init(&lexer, line, strlen(line));
    XjToken first = xj_lexer_next(&lexer);
    XjToken second = xj_lexer_next(&lexer);
    return first.kind == XJ_TOKEN_PHRASE && second.kind == XJ_TOKEN_END;
}

// The folded text without its sentence ends, which *ret_ends counts. A new string.
static char *
without_ends(const char *text, guint *ret_ends)
{
    char *folded = xj_fold_plain(text, strlen(text), NULL);
    char *kept = folded;
    *ret_ends = 0;
    for (const char *at = folded; *at != '\0'; at++)
    {
        if (*at != XJ_FOLD_BREAK)
            *kept++ = *at;
        else
            ++*ret_ends;
    }
    *kept = '\0';
    return folded;
}

// ---------------------------------------------------------------- bounds

static gboolean
check_characters(const char *text, glong characters, gboolean has_gaps, GError **error)
{
    g_autofree char *quoted = xj_note_quote(text, strlen(text));
    if (*text == '\0')
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("There is no wording; give %d to %d characters"), XJ_WORDING_MIN_CHARS,
                    XJ_WORDING_MAX_CHARS);
    else if (characters == 0)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("“%s” holds no character that counts; give a wording of %d to %d characters"), quoted,
                    XJ_WORDING_MIN_CHARS, XJ_WORDING_MAX_CHARS);
    else if (characters < XJ_WORDING_MIN_CHARS)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    has_gaps ? _("“%s” has one character beside its gaps; a wording has at least %d")
                             : _("“%s” is one character; a wording has at least %d"),
                    quoted, XJ_WORDING_MIN_CHARS);
    else if (characters > XJ_WORDING_MAX_CHARS)
        g_set_error(
            error, XJ_ERROR, XJ_ERROR_INVALID,
            _("The wording has %ld characters, and %d are the most; give the part that matters, or check the whole text "
              "as a draft"),
            characters, XJ_WORDING_MAX_CHARS);
    else
        return TRUE;
    return FALSE;
}

// Before wildcards are looked for: what is far too long is not read any further.
static gboolean
check_length(const char *text, const char *core, GError **error)
{
    glong characters = g_utf8_strlen(core, -1);
    return characters <= READ_MAX_CHARS || check_characters(text, characters, FALSE, error);
}

static gboolean
check_gaps(const XjPhrase *phrase, GError **error)
{
    if (phrase->gaps == NULL || phrase->gaps->len <= XJ_PHRASE_MAX_GAPS)
        return TRUE;
    g_autofree char *quoted = xj_note_quote(phrase->text, strlen(phrase->text));
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                _("“%s” has more than %d gaps (* ? …); give more of the wording, or put it in quotes to take them as they are"),
                quoted, XJ_PHRASE_MAX_GAPS);
    return FALSE;
}

// ---------------------------------------------------------------- reading

// With gaps, none of which goes across a sentence end unless the wording has some itself.
static XjSyntax *
phrase_with_gaps(const char *line, guint ends)
{
    return ends > 0 ? xj_syntax_across(XJ_SCOPE_TEXT, FALSE, 0, line, strlen(line))
                    : xj_syntax_run(XJ_SCOPE_TEXT, 0, line, strlen(line));
}

static gboolean
read_line(char *line, XjPattern *ret_pattern, GError **error)
{
    guint ends = 0;
    g_autofree char *core = without_ends(line, &ends);
    if (!check_length(line, core, error))
        return FALSE;
    g_autoptr(XjSyntax) gapped = is_quoted(line) ? NULL : phrase_with_gaps(line, ends);
    gboolean has_gaps = gapped != NULL && gapped->phrase.gaps != NULL;
    guint characters = has_gaps ? gapped->phrase.characters : (guint)g_utf8_strlen(core, -1);
    if (!check_characters(line, characters, has_gaps, error) || (has_gaps && !check_gaps(&gapped->phrase, error)))
        return FALSE;
    ret_pattern->matched = has_gaps ? g_steal_pointer(&gapped) : xj_syntax_across(XJ_SCOPE_TEXT, TRUE, 0, core, strlen(core));
    ret_pattern->sought =
        has_gaps ? xj_syntax_copy(ret_pattern->matched) : xj_syntax_phrase(XJ_SCOPE_TEXT, TRUE, 0, core, strlen(core));
    ret_pattern->characters = characters;
    ret_pattern->ends = ends;
    ret_pattern->has_gaps = has_gaps;
    return TRUE;
}

gboolean
xj_pattern_read(const char *text, XjPattern *ret_pattern, GError **error)
{
    const char *given = text != NULL ? text : "";
    if (!check_encoding(given, error))
        return FALSE;
    g_autofree char *line = one_line(given);
    if (!read_line(line, ret_pattern, error))
        return FALSE;
    ret_pattern->text = g_steal_pointer(&line);
    return TRUE;
}

void
xj_pattern_clear(XjPattern *pattern)
{
    g_clear_pointer(&pattern->text, g_free);
    g_clear_pointer(&pattern->matched, xj_syntax_free);
    g_clear_pointer(&pattern->sought, xj_syntax_free);
}
