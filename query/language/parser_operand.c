// The operands of a query: groups, fields, scopes and wordings.
#include "query/engine.h"
#include "query/language/filter.h"
#include "query/language/mistakable.h"
#include "query/language/note.h"
#include "query/language/parser_private.h"

#include <glib/gi18n-lib.h>

// ---------------------------------------------------------------- groups and fields

static XjSyntax *
parse_group(XjParser *parser)
{
    if (parser->depth == XJ_QUERY_MAX_DEPTH)
    {
        g_set_error(&parser->error, XJ_ERROR, XJ_ERROR_INVALID, _("Parentheses are nested deeper than %d; simplify the query"),
                    XJ_QUERY_MAX_DEPTH);
        return NULL;
    }
    parser->depth++;
    xj_parser_advance(parser);
    gboolean is_blank = parser->token.kind == XJ_TOKEN_CLOSE || parser->token.kind == XJ_TOKEN_END;
    XjSyntax *inner = xj_parser_any(parser);
    parser->depth--;
    if (is_blank)
        xj_note_add(parser->query->repairs, _("Parentheses with nothing between them were left out"));
    if (parser->token.kind == XJ_TOKEN_CLOSE)
        xj_parser_advance(parser);
    else
        xj_note_add(parser->query->repairs, _("A closing parenthesis was missing and was added at the end"));
    return inner;
}

static XjSyntax *
parse_title(XjParser *parser, const XjToken *field)
{
    if (!xj_token_begins_operand(parser->token.kind))
    {
        xj_note_add(parser->query->repairs, _("“%.*s” has nothing behind it and was left out"), (int)field->length,
                    field->text);
        return NULL;
    }
    XjScope outer_scope = parser->scope;
    XjToken outer_field = parser->field;
    parser->scope = XJ_SCOPE_TITLE;
    parser->field = *field;
    XjSyntax *operand = xj_parser_operand(parser);
    parser->scope = outer_scope;
    parser->field = outer_field;
    return operand;
}

// A filter on the value that stands in `token`. NULL with INVALID if there is no such value.
static XjSyntax *
filter_of(XjParser *parser, const XjToken *token, GError **error)
{
    if (!xj_parser_has_room(parser))
        return NULL;
    const XjToken *field = &parser->field;
    const char *colon = g_utf8_prev_char(field->text + field->length);
    g_autofree char *label = g_strndup(field->text, (gsize)(colon - field->text));
    XjSyntax *filter = xj_filter_read(field->criterion, label, token->text, token->length, parser->vocabulary, error);
    parser->filters += filter != NULL;
    return filter;
}

// A value inside a group: what is none is left out.
static XjSyntax *
grouped_filter(XjParser *parser, const XjToken *token)
{
    g_autoptr(GError) fault = NULL;
    XjSyntax *filter = filter_of(parser, token, &fault);
    if (fault != NULL)
        xj_note_add(parser->query->repairs, _("%s. It was left out"), fault->message);
    return filter;
}

// A field without value, or with one that is none (要求：一是…), may have been pasted as part of a wording.
static XjSyntax *
field_as_text(XjParser *parser, const XjToken *field, const char *end)
{
    XjToken wording = {.kind = XJ_TOKEN_RUN, .text = field->text, .length = (gsize)(end - field->text)};
    return xj_parser_phrase(parser, &wording);
}

static XjSyntax *
parse_filter(XjParser *parser, const XjToken *field)
{
    if (!xj_token_begins_operand(parser->token.kind))
        return field_as_text(parser, field, field->text + field->length);
    XjToken outer = parser->field;
    parser->field = *field;
    XjSyntax *operand = NULL;
    if (parser->token.kind != XJ_TOKEN_RUN)
        operand = xj_parser_operand(parser);
    else
    {
        g_autoptr(GError) fault = NULL;
        XjToken value = parser->token;
        xj_parser_advance(parser);
        operand = filter_of(parser, &value, &fault);
        if (fault != NULL)
        {
            xj_note_add(parser->query->repairs, _("%s. It was sought as plain text"), fault->message);
            operand = field_as_text(parser, field, value.text + value.length);
        }
    }
    parser->field = outer;
    return operand;
}

static XjSyntax *
parse_across(XjParser *parser, const XjToken *prefix)
{
    if (!xj_token_begins_operand(parser->token.kind))
        return field_as_text(parser, prefix, prefix->text + prefix->length);
    gboolean outer = parser->is_across;
    parser->is_across = TRUE;
    XjSyntax *operand = xj_parser_operand(parser);
    parser->is_across = outer;
    return operand;
}

// A scope inside one that reaches no farther says nothing new.
static XjSyntax *
parse_scope(XjParser *parser, const XjToken *prefix)
{
    if (!xj_token_begins_operand(parser->token.kind))
        return field_as_text(parser, prefix, prefix->text + prefix->length);
    if ((gint)prefix->reach >= parser->within)
    {
        xj_note_add(parser->query->repairs, _("“%.*s” stands inside a scope that reaches no farther and was left out"),
                    (int)prefix->length, prefix->text);
        return xj_parser_operand(parser);
    }
    if (parser->token.kind == XJ_TOKEN_RUN && prefix->reach <= XJ_REACH_PASSAGE)
        xj_note_add(parser->query->repairs,
                    _("“%.*s” takes in the one wording behind it only; put several in parentheses: %.*s(甲 乙)"),
                    (int)prefix->length, prefix->text, (int)prefix->length, prefix->text);
    gint outer = parser->within;
    parser->within = (gint)prefix->reach;
    XjSyntax *operand = xj_parser_operand(parser);
    parser->within = outer;
    return operand != NULL ? xj_syntax_within(prefix->reach, operand) : NULL;
}

static XjSyntax *
parse_prefix(XjParser *parser)
{
    XjToken prefix = parser->token;
    xj_parser_advance(parser);
    if (prefix.kind == XJ_TOKEN_ACROSS)
        return parse_across(parser, &prefix);
    if (prefix.kind == XJ_TOKEN_SCOPE)
        return parse_scope(parser, &prefix);
    return prefix.criterion == XJ_CRITERIA ? parse_title(parser, &prefix) : parse_filter(parser, &prefix);
}

static XjSyntax *
parse_wording(XjParser *parser)
{
    XjToken token = parser->token;
    xj_parser_advance(parser);
    if (parser->field.criterion != XJ_CRITERIA)
        return grouped_filter(parser, &token);
    xj_mistakable_tell(&token, parser->query);
    return xj_parser_phrase(parser, &token);
}

XjSyntax *
xj_parser_operand(XjParser *parser)
{
    if (parser->token.kind == XJ_TOKEN_OPEN)
        return parse_group(parser);
    if (parser->token.kind == XJ_TOKEN_RUN || parser->token.kind == XJ_TOKEN_PHRASE)
        return parse_wording(parser);
    return parse_prefix(parser);
}
