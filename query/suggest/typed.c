#include "query/suggest/typed.h"

#include "query/engine.h"
#include "query/language/lexer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// ---------------------------------------------------------------- checks

static gboolean
check(const char *text, GError **error)
{
    if (!g_utf8_validate(text, -1, NULL))
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, _("What is to be completed is not valid UTF-8"));
    else if (g_utf8_strlen(text, -1) > XJ_SUGGEST_MAX_CHARS)
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("What is to be completed is longer than %d characters"),
                    XJ_SUGGEST_MAX_CHARS);
    else if (*text == '\0')
        g_set_error_literal(error, XJ_ERROR, XJ_ERROR_INVALID, _("There is nothing to complete"));
    else
        return TRUE;
    return FALSE;
}

// As the lexer wants it: every kind of blank is ' ', and none stands at the end.
static char *
with_plain_blanks(const char *text)
{
    GString *plain = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
        g_string_append_unichar(plain, g_unichar_isspace(g_utf8_get_char(at)) ? ' ' : g_utf8_get_char(at));
    return g_strchomp(g_string_free(plain, FALSE));
}

// ---------------------------------------------------------------- the last word

typedef struct
{
    XjToken word;         // the last token
    XjToken field;        // directly before it, or itself; of kind END for none
    const char *start;    // of word and field, its quote too
    gboolean is_excluded; // by NOT
    gboolean is_simple;   // nothing but words and fields stands before it
} Last;

static gboolean
is_operand(XjTokenKind kind)
{
    return kind == XJ_TOKEN_RUN || kind == XJ_TOKEN_PHRASE || kind == XJ_TOKEN_FIELD;
}

static Last
last_of(const char *text)
{
    XjLexer lexer;
    xj_lexer_init(&lexer, text, strlen(text));
    Last last = {.word = {.kind = XJ_TOKEN_END}, .field = {.kind = XJ_TOKEN_END}, .start = text, .is_simple = TRUE};
    const char *from = text;
    for (XjToken token = xj_lexer_next(&lexer); token.kind != XJ_TOKEN_END; token = xj_lexer_next(&lexer))
    {
        gboolean in_field = last.word.kind == XJ_TOKEN_FIELD && token.text == last.word.text + last.word.length;
        in_field = in_field || (last.word.kind == XJ_TOKEN_FIELD && token.kind == XJ_TOKEN_PHRASE);
        last.field = in_field ? last.word : (XjToken){.kind = XJ_TOKEN_END};
        if (!in_field)
        {
            last.is_excluded = last.word.kind == XJ_TOKEN_NOT;
            last.start = from + strspn(from, " ");
        }
        last.is_simple = last.is_simple && (is_operand(token.kind) || token.kind == XJ_TOKEN_AND);
        last.word = token;
        from = lexer.at;
    }
    if (last.word.kind == XJ_TOKEN_FIELD)
    {
        last.field = last.word;
        last.word = (XjToken){.kind = XJ_TOKEN_RUN, .text = last.field.text + last.field.length};
    }
    return last;
}

// ---------------------------------------------------------------- reading

// Quotation marks that a phrase may open with, and what closes it then.
static const char *
closing_of(gunichar mark)
{
    static const struct
    {
        gunichar open;
        const char *close;
    } pairs[] = {{'"', "\""}, {0xFF02, "\""}, {0x201C, "”"}, {0x2018, "’"}, {0x300C, "」"}, {0x300E, "』"}};
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
        if (pairs[i].open == mark)
            return pairs[i].close;
    return NULL;
}

// Behind the last sentence end in [start, end).
static const char *
last_sentence(const char *start, const char *end)
{
    for (const char *at = start; at < end; at = g_utf8_next_char(at))
        if (xj_fold_breaks(g_utf8_get_char(at)))
            start = g_utf8_next_char(at);
    return start;
}

// The word without the quote that it may begin with, closed or not yet; of several sentences the last.
static void
read_word(const Last *last, const char *text, XjTyped *into)
{
    const char *start = last->word.text;
    const char *end = start + last->word.length;
    if (last->word.kind == XJ_TOKEN_PHRASE)
        into->close = closing_of(g_utf8_get_char(g_utf8_prev_char(start)));
    else if (start < end && closing_of(g_utf8_get_char(start)) != NULL)
    {
        into->close = closing_of(g_utf8_get_char(start));
        start = g_utf8_next_char(start);
    }
    into->close = into->close != NULL ? into->close : "";
    const char *sentence = last_sentence(start, end);
    into->is_joined = sentence > start || !last->is_simple || last->is_excluded;
    start = sentence;
    into->apart = g_strndup(text, (gsize)(last->start - text));
    into->before = g_strndup(text, (gsize)(start - text));
    into->word = g_strndup(start, (gsize)(end - start));
    into->folded = xj_fold_plain(into->word, strlen(into->word), NULL);
}

// What the words before the last one ask for. A broken or empty query asks for nothing.
static XjQuery *
read_rest(const Last *last, const char *text, const XjVocabulary *vocabulary)
{
    g_autofree char *before = g_strndup(text, (gsize)(last->start - text));
    if (!last->is_simple || last->is_excluded || *before == '\0')
        return NULL;
    return xj_query_parse(before, XJ_SCOPE_TEXT, vocabulary, NULL);
}

gboolean
xj_typed_read(const char *text, const XjVocabulary *vocabulary, XjTyped *ret_typed, GError **error)
{
    if (!check(text, error))
        return FALSE;
    g_autofree char *plain = with_plain_blanks(text);
    Last last = last_of(plain);
    if (!is_operand(last.word.kind))
        return FALSE;
    g_auto(XjTyped) typed = {.criterion = XJ_CRITERIA};
    read_word(&last, plain, &typed);
    typed.is_value = last.field.kind == XJ_TOKEN_FIELD && last.field.criterion != XJ_CRITERIA;
    typed.in_title = last.field.kind == XJ_TOKEN_FIELD && last.field.criterion == XJ_CRITERIA;
    if (typed.is_value)
        typed.criterion = last.field.criterion;
    if (*typed.folded == '\0' && !typed.is_value)
        return FALSE;
    typed.rest = read_rest(&last, plain, vocabulary);
    *ret_typed = typed;
    typed = (XjTyped){0};
    return TRUE;
}

// ---------------------------------------------------------------- completing

// Whether a wording stays one word and nothing but a word where it is typed.
static gboolean
is_plain(const char *wording)
{
    XjLexer lexer;
    xj_lexer_init(&lexer, wording, strlen(wording));
    XjToken token = xj_lexer_next(&lexer);
    return token.kind == XJ_TOKEN_RUN && token.length == strlen(wording) && !lexer.has_lone_quote;
}

// Whether the last token of `query` is a phrase that holds what begins at `start`, and ends where `closed` bytes close it.
static gboolean
ends_as_phrase(const char *query, gsize start, gsize closed)
{
    XjLexer lexer;
    xj_lexer_init(&lexer, query, strlen(query));
    XjToken last = {.kind = XJ_TOKEN_END};
    for (XjToken token = xj_lexer_next(&lexer); token.kind != XJ_TOKEN_END; token = xj_lexer_next(&lexer))
        last = token;
    return last.kind == XJ_TOKEN_PHRASE && last.text <= query + start && last.text + last.length + closed == lexer.end;
}

static char *
without_quotes(const char *wording)
{
    GString *bare = g_string_new(NULL);
    for (const char *at = wording; *at != '\0'; at = g_utf8_next_char(at))
        if (g_utf8_strchr("\"＂“”‘’「」『』", -1, g_utf8_get_char(at)) == NULL)
            g_string_append_unichar(bare, g_utf8_get_char(at));
    return g_string_free(bare, FALSE);
}

// `wording` between what opens and what closes it. Quotes of its own, which do not count, are left out where they would close it early.
static char *
enclosed(const char *before, const char *wording, const char *close)
{
    g_autofree char *whole = g_strconcat(before, wording, close, NULL);
    if (ends_as_phrase(whole, strlen(before), strlen(close)))
        return g_steal_pointer(&whole);
    g_autofree char *bare = without_quotes(wording);
    return g_strconcat(before, bare, close, NULL);
}

static char *
quoted_if_needed(const char *wording)
{
    return is_plain(wording) ? g_strdup(wording) : enclosed("\"", wording, "\"");
}

char *
xj_typed_completed(const XjTyped *typed, const char *wording)
{
    if (*typed->close != '\0')
        return enclosed(typed->before, wording, typed->close);
    g_autofree char *safe = quoted_if_needed(wording);
    return g_strconcat(typed->before, safe, NULL);
}

char *
xj_typed_filtered(const XjTyped *typed, const char *field, const char *value)
{
    g_autofree char *safe = quoted_if_needed(value);
    return g_strconcat(typed->apart, field, ":", safe, NULL);
}

void
xj_typed_clear(XjTyped *typed)
{
    g_free(typed->apart);
    g_free(typed->before);
    g_free(typed->word);
    g_free(typed->folded);
    g_clear_pointer(&typed->rest, xj_query_free);
}
