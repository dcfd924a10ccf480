#include "indexer/extract/rtf/lexer.h"

#include <string.h>

// "-28165": a longer number is clamped.
static gint32
take_number(XjRtfLexer *lexer)
{
    gboolean negative = *lexer->at == '-';
    lexer->at += negative ? 1 : 0;
    gint64 number = 0;
    for (; lexer->at < lexer->end && g_ascii_isdigit(*lexer->at); lexer->at++)
        number = MIN(number * 10 + g_ascii_digit_value(*lexer->at), G_MAXINT32);
    return (gint32)(negative ? -number : number);
}

static void
take_binary(XjRtfLexer *lexer, XjRtfToken *token)
{
    gsize left = (gsize)(lexer->end - lexer->at);
    gsize length = token->number > 0 ? (gsize)token->number : 0;
    lexer->broken = lexer->broken || length > left;
    lexer->at += MIN(length, left);
    token->kind = XJ_RTF_BINARY;
}

static void
take_word(XjRtfLexer *lexer, XjRtfToken *token)
{
    gsize length = 0;
    for (; lexer->at < lexer->end && g_ascii_isalpha(*lexer->at); lexer->at++)
    {
        if (length < XJ_RTF_WORD_MAX)
            token->word[length++] = *lexer->at;
    }
    token->word[length] = '\0';
    token->kind = XJ_RTF_WORD;
    gsize left = (gsize)(lexer->end - lexer->at);
    token->has_number =
        left > 0 && (g_ascii_isdigit(*lexer->at) || (*lexer->at == '-' && left > 1 && g_ascii_isdigit(lexer->at[1])));
    if (token->has_number)
        token->number = take_number(lexer);
    if (lexer->at < lexer->end && *lexer->at == ' ')
        lexer->at++;
    if (strcmp(token->word, "bin") == 0)
        take_binary(lexer, token);
}

static void
take_symbol(XjRtfLexer *lexer, XjRtfToken *token)
{
    token->kind = XJ_RTF_SYMBOL;
    token->byte = (guchar)*lexer->at++;
    if (token->byte == '\r')
    {
        token->byte = '\n';
        if (lexer->at < lexer->end && *lexer->at == '\n')
            lexer->at++;
    }
    if (token->byte != '\'' || lexer->end - lexer->at < 2 || !g_ascii_isxdigit(lexer->at[0]) || !g_ascii_isxdigit(lexer->at[1]))
        return;
    token->kind = XJ_RTF_BYTE;
    token->byte = (guchar)(g_ascii_xdigit_value(lexer->at[0]) << 4 | g_ascii_xdigit_value(lexer->at[1]));
    lexer->at += 2;
}

static void
take_escape(XjRtfLexer *lexer, XjRtfToken *token)
{
    lexer->at++;
    if (lexer->at == lexer->end)
        lexer->broken = TRUE;
    else if (g_ascii_isalpha(*lexer->at))
        take_word(lexer, token);
    else
        take_symbol(lexer, token);
}

static gboolean
is_text(char c)
{
    return c != '\\' && c != '{' && c != '}' && c != '\r' && c != '\n';
}

static void
take_text(XjRtfLexer *lexer, XjRtfToken *token)
{
    token->kind = XJ_RTF_TEXT;
    token->text = lexer->at;
    while (lexer->at < lexer->end && is_text(*lexer->at))
        lexer->at++;
    token->length = (gsize)(lexer->at - token->text);
}

void
xj_rtf_lexer_next(XjRtfLexer *lexer, XjRtfToken *ret_token)
{
    *ret_token = (XjRtfToken){.kind = XJ_RTF_END};
    while (lexer->at < lexer->end && (*lexer->at == '\r' || *lexer->at == '\n'))
        lexer->at++;
    if (lexer->at == lexer->end)
        return;
    if (*lexer->at == '\\')
        take_escape(lexer, ret_token);
    else if (is_text(*lexer->at))
        take_text(lexer, ret_token);
    else
        ret_token->kind = *lexer->at++ == '{' ? XJ_RTF_OPEN : XJ_RTF_CLOSE;
}
