#include "query/parser.h"

#include "query/engine.h"
#include "query/filter.h"
#include "query/lexer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// The grammar, loosest binding first; NULL stands for a part in which nothing was left to search for.
//
//   any     = all { OR all }
//   all     = not { [AND] not }
//   not     = { NOT } operand
//   operand = RUN | PHRASE | OPEN any CLOSE | FIELD operand
typedef struct
{
    XjLexer lexer;
    XjToken token; // the next one
    XjScope scope; // of phrases read now
    XjToken field; // whose values are read now; its criterion is XJ_CRITERIA where phrases are
    const XjVocabulary *vocabulary;
    guint filters; // in the tree
    guint depth;   // groups open now
    XjQuery *query;
    GError *error; // set once; everything returns from then on
} Parser;

static XjSyntax *parse_any(Parser *parser);
static XjSyntax *parse_operand(Parser *parser);

static void tell(GPtrArray *sentences, const char *format, ...) G_GNUC_PRINTF(2, 3);

// Adds a sentence to the repairs or the hints, once.
static void
tell(GPtrArray *sentences, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *sentence = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    if (!g_ptr_array_find_with_equal_func(sentences, sentence, g_str_equal, NULL))
        g_ptr_array_add(sentences, g_steal_pointer(&sentence));
}

// Whether a query with the present token in it may be plain. A value may be quoted and is no phrase for that.
static gboolean
is_plain_token(const Parser *parser)
{
    XjTokenKind kind = parser->token.kind;
    if (kind == XJ_TOKEN_FIELD)
        return parser->token.criterion != XJ_CRITERIA;
    return kind == XJ_TOKEN_RUN || kind == XJ_TOKEN_CLOSE ||
           (kind == XJ_TOKEN_PHRASE && parser->field.criterion != XJ_CRITERIA);
}

static void
advance(Parser *parser)
{
    if (!is_plain_token(parser))
        parser->query->is_plain = FALSE;
    parser->token = xj_lexer_next(&parser->lexer);
}

static gboolean
begins_operand(XjTokenKind kind)
{
    return kind == XJ_TOKEN_RUN || kind == XJ_TOKEN_PHRASE || kind == XJ_TOKEN_OPEN || kind == XJ_TOKEN_FIELD;
}

// ---------------------------------------------------------------- phrases

static gboolean
has_room(Parser *parser)
{
    if (parser->query->phrases + parser->filters < XJ_QUERY_MAX_CLAUSES)
        return TRUE;
    if (parser->error == NULL)
        g_set_error(&parser->error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("The query has more than %d words and phrases; ask for fewer at once"), XJ_QUERY_MAX_CLAUSES);
    return FALSE;
}

static XjSyntax *
new_phrase(Parser *parser, const char *text, gsize length, gboolean quoted)
{
    if (!has_room(parser))
        return NULL;
    return xj_syntax_phrase(parser->scope, quoted, parser->query->phrases++, text, length);
}

// A phrase that runs over sentence ends can match nowhere: its sentences become phrases of their own.
static XjSyntax *
split_at_sentences(Parser *parser, const XjToken *token, const XjFolded *folded)
{
    GPtrArray *sentences = g_ptr_array_new_with_free_func((GDestroyNotify)xj_syntax_free);
    for (gsize start = 0; start < folded->length && parser->error == NULL;)
    {
        const char *next_break = memchr(folded->text + start, XJ_FOLD_BREAK, folded->length - start);
        gsize end = next_break != NULL ? (gsize)(next_break - folded->text) : folded->length;
        gsize source_start = 0;
        gsize source_end = 0;
        xj_folded_span(folded, token->text, start, end, &source_start, &source_end);
        XjSyntax *sentence =
            new_phrase(parser, token->text + source_start, source_end - source_start, token->kind == XJ_TOKEN_PHRASE);
        if (sentence != NULL)
            g_ptr_array_add(sentences, sentence);
        start = end + 1;
    }
    tell(parser->query->repairs,
         _("“%.*s” runs over the end of a sentence, which no match can do: its sentences are sought one by one"),
         (int)token->length, token->text);
    return xj_syntax_join(XJ_SYNTAX_AND, sentences);
}

// ---------------------------------------------------------------- what a run may be mistaken for

// A field's name is this long at most, and a run with a field this long: longer ones are wording with a colon in it.
#define FIELD_NAME_MAX_CHARS 8
#define FIELD_RUN_MAX_CHARS 12

// The length in bytes of what looks like a field's name before a colon in `run`: 层级:县. 0 if nothing does.
static gsize
unknown_field(const char *run, gsize length)
{
    const char *at = run;
    const char *end = run + length;
    while (at < end && g_unichar_isalpha(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    gunichar colon = at < end ? g_utf8_get_char(at) : 0;
    if (at == run || (colon != ':' && colon != 0xFF1A))
        return 0;
    const char *value = g_utf8_next_char(at);
    if (value == end || *value == '/' || g_utf8_strlen(run, at - run) > FIELD_NAME_MAX_CHARS ||
        g_utf8_strlen(run, (gssize)length) > FIELD_RUN_MAX_CHARS)
        return 0;
    return (gsize)(at - run);
}

static gboolean
has_wildcard(const char *run, gsize length)
{
    return g_strstr_len(run, (gssize)length, "*") != NULL || g_strstr_len(run, (gssize)length, "＊") != NULL;
}

static gboolean
is_lower_operator(const char *run, gsize length)
{
    static const char *const words[] = {"and", "or", "not"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (length == strlen(words[i]) && g_ascii_strncasecmp(run, words[i], length) == 0)
            return TRUE;
    return FALSE;
}

static void
tell_mistakable(const XjQuery *query, const XjToken *run)
{
    gsize field = unknown_field(run->text, run->length);
    if (field > 0)
        tell(query->repairs, _("There is no field “%.*s”; it was sought as plain text"), (int)field, run->text);
    if (has_wildcard(run->text, run->length))
        tell(query->repairs, _("Wildcards are not supported yet; “%.*s” was sought as plain text"), (int)run->length,
             run->text);
    if (is_lower_operator(run->text, run->length))
        tell(query->hints, _("“%.*s” was sought as a word; operators are written AND, OR, NOT in capitals, or 与, 或, 非"),
             (int)run->length, run->text);
}

// ---------------------------------------------------------------- operands

static XjSyntax *
phrase_of(Parser *parser, const XjToken *token)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(token->text, token->length, &folded);
    if (folded.length == 0)
    {
        tell(parser->query->repairs, _("“%.*s” holds no character to search for and was left out"), (int)token->length,
             token->text);
        return NULL;
    }
    if (memchr(folded.text, XJ_FOLD_BREAK, folded.length) != NULL)
        return split_at_sentences(parser, token, &folded);
    gsize start = 0;
    gsize end = 0;
    xj_folded_span(&folded, token->text, 0, folded.length, &start, &end);
    return new_phrase(parser, token->text + start, end - start, token->kind == XJ_TOKEN_PHRASE);
}

// ---------------------------------------------------------------- groups and fields

static XjSyntax *
parse_group(Parser *parser)
{
    if (parser->depth == XJ_QUERY_MAX_DEPTH)
    {
        g_set_error(&parser->error, XJ_ERROR, XJ_ERROR_INVALID, _("Parentheses are nested deeper than %d; simplify the query"),
                    XJ_QUERY_MAX_DEPTH);
        return NULL;
    }
    parser->depth++;
    advance(parser);
    gboolean is_blank = parser->token.kind == XJ_TOKEN_CLOSE || parser->token.kind == XJ_TOKEN_END;
    XjSyntax *inner = parse_any(parser);
    parser->depth--;
    if (is_blank)
        tell(parser->query->repairs, _("Parentheses with nothing between them were left out"));
    if (parser->token.kind == XJ_TOKEN_CLOSE)
        advance(parser);
    else
        tell(parser->query->repairs, _("A closing parenthesis was missing and was added at the end"));
    return inner;
}

static XjSyntax *
parse_title(Parser *parser, const XjToken *field)
{
    if (!begins_operand(parser->token.kind))
    {
        tell(parser->query->repairs, _("“%.*s” has nothing behind it and was left out"), (int)field->length, field->text);
        return NULL;
    }
    XjScope outer_scope = parser->scope;
    XjToken outer_field = parser->field;
    parser->scope = XJ_SCOPE_TITLE;
    parser->field = *field;
    XjSyntax *operand = parse_operand(parser);
    parser->scope = outer_scope;
    parser->field = outer_field;
    return operand;
}

// A filter on the value that stands in `token`. NULL with INVALID if there is no such value.
static XjSyntax *
filter_of(Parser *parser, const XjToken *token, GError **error)
{
    if (!has_room(parser))
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
grouped_filter(Parser *parser, const XjToken *token)
{
    g_autoptr(GError) fault = NULL;
    XjSyntax *filter = filter_of(parser, token, &fault);
    if (fault != NULL)
        tell(parser->query->repairs, _("%s. It was left out"), fault->message);
    return filter;
}

// A field without value, or with one that is none (要求：一是…), may have been pasted as part of a wording.
static XjSyntax *
field_as_text(Parser *parser, const XjToken *field, const char *end)
{
    XjToken wording = {.kind = XJ_TOKEN_RUN, .text = field->text, .length = (gsize)(end - field->text)};
    return phrase_of(parser, &wording);
}

static XjSyntax *
parse_filter(Parser *parser, const XjToken *field)
{
    if (!begins_operand(parser->token.kind))
        return field_as_text(parser, field, field->text + field->length);
    XjToken outer = parser->field;
    parser->field = *field;
    XjSyntax *operand = NULL;
    if (parser->token.kind != XJ_TOKEN_RUN)
        operand = parse_operand(parser);
    else
    {
        g_autoptr(GError) fault = NULL;
        XjToken value = parser->token;
        advance(parser);
        operand = filter_of(parser, &value, &fault);
        if (fault != NULL)
        {
            tell(parser->query->repairs, _("%s. It was sought as plain text"), fault->message);
            operand = field_as_text(parser, field, value.text + value.length);
        }
    }
    parser->field = outer;
    return operand;
}

static XjSyntax *
parse_field(Parser *parser)
{
    XjToken field = parser->token;
    advance(parser);
    return field.criterion == XJ_CRITERIA ? parse_title(parser, &field) : parse_filter(parser, &field);
}

static XjSyntax *
parse_operand(Parser *parser)
{
    if (parser->token.kind == XJ_TOKEN_OPEN)
        return parse_group(parser);
    if (parser->token.kind == XJ_TOKEN_FIELD)
        return parse_field(parser);
    XjToken token = parser->token;
    advance(parser);
    if (parser->field.criterion != XJ_CRITERIA)
        return grouped_filter(parser, &token);
    if (token.kind == XJ_TOKEN_RUN)
        tell_mistakable(parser->query, &token);
    return phrase_of(parser, &token);
}

// ---------------------------------------------------------------- operators

static void
tell_dangling(Parser *parser, const XjToken *operator_word)
{
    tell(parser->query->repairs,
         _("The operator “%.*s” has nothing to join and was left out; to search for it, put it in quotes"),
         (int)operator_word->length, operator_word->text);
}

static XjSyntax *
parse_not(Parser *parser)
{
    XjToken negation = parser->token;
    gboolean is_negated = FALSE;
    while (parser->token.kind == XJ_TOKEN_NOT)
    {
        is_negated = !is_negated;
        advance(parser);
    }
    if (!begins_operand(parser->token.kind))
    {
        tell_dangling(parser, &negation);
        return NULL;
    }
    XjSyntax *operand = parse_operand(parser);
    return operand != NULL && is_negated ? xj_syntax_negate(operand) : operand;
}

static gboolean
is_unopened(const Parser *parser)
{
    return parser->token.kind == XJ_TOKEN_CLOSE && parser->depth == 0;
}

static gboolean
continues_all(const Parser *parser)
{
    XjTokenKind kind = parser->token.kind;
    return parser->error == NULL &&
           (begins_operand(kind) || kind == XJ_TOKEN_NOT || kind == XJ_TOKEN_AND || is_unopened(parser));
}

static XjSyntax *
parse_all(Parser *parser)
{
    GPtrArray *operands = g_ptr_array_new_with_free_func((GDestroyNotify)xj_syntax_free);
    XjToken waiting = {.kind = XJ_TOKEN_END}; // an AND whose right side has not come yet
    gboolean has_left = FALSE;
    while (continues_all(parser))
    {
        if (is_unopened(parser))
        {
            tell(parser->query->repairs, _("A closing parenthesis without an opening one was left out"));
            advance(parser);
        }
        else if (parser->token.kind == XJ_TOKEN_AND)
        {
            if (!has_left || waiting.kind == XJ_TOKEN_AND)
                tell_dangling(parser, &parser->token);
            else
                waiting = parser->token;
            advance(parser);
        }
        else
        {
            XjSyntax *operand = parse_not(parser);
            if (operand != NULL)
                g_ptr_array_add(operands, operand);
            has_left = TRUE;
            waiting.kind = XJ_TOKEN_END;
        }
    }
    if (waiting.kind == XJ_TOKEN_AND)
        tell_dangling(parser, &waiting);
    return xj_syntax_join(XJ_SYNTAX_AND, operands);
}

static XjSyntax *
parse_any(Parser *parser)
{
    GPtrArray *operands = g_ptr_array_new_with_free_func((GDestroyNotify)xj_syntax_free);
    XjToken before = {.kind = XJ_TOKEN_END}; // the OR before this operand
    for (;;)
    {
        const char *start = parser->token.text;
        XjSyntax *operand = parse_all(parser);
        gboolean is_missing = parser->token.text == start;
        if (operand != NULL)
            g_ptr_array_add(operands, operand);
        if (is_missing && before.kind == XJ_TOKEN_OR)
            tell_dangling(parser, &before);
        if (parser->token.kind != XJ_TOKEN_OR || parser->error != NULL)
            break;
        before = parser->token;
        if (is_missing)
            tell_dangling(parser, &before);
        advance(parser);
    }
    return xj_syntax_join(XJ_SYNTAX_OR, operands);
}

// ---------------------------------------------------------------- the whole

// A copy of `text` in which every kind of blank, line ends too, is ' '. NULL with XJ_ERROR_INVALID if it cannot be a query.
static char *
normalized_blanks(const char *text, gsize *ret_length, GError **error)
{
    if (!g_utf8_validate(text, -1, NULL))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("The query is not valid UTF-8; send it as UTF-8"));
        return NULL;
    }
    if (g_utf8_strlen(text, -1) > XJ_QUERY_MAX_CHARS)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("The query is longer than %d characters; shorten it"),
                    XJ_QUERY_MAX_CHARS);
        return NULL;
    }
    GString *clean = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at))
    {
        gunichar character = g_utf8_get_char(at);
        g_string_append_unichar(clean, g_unichar_isspace(character) ? ' ' : character);
    }
    *ret_length = clean->len;
    return g_string_free(clean, FALSE);
}

XjQuery *
xj_query_new(void)
{
    XjQuery *query = g_new0(XjQuery, 1);
    query->repairs = g_ptr_array_new_with_free_func(g_free);
    query->hints = g_ptr_array_new_with_free_func(g_free);
    return query;
}

void
xj_query_narrow(XjQuery *query, XjSyntax *filter)
{
    query->filter = xj_syntax_both(query->filter, filter);
}

XjQuery *
xj_query_parse(const char *text, XjScope scope, const XjVocabulary *vocabulary, GError **error)
{
    gsize length = 0;
    g_autofree char *clean = normalized_blanks(text, &length, error);
    if (clean == NULL)
        return NULL;
    g_autoptr(XjQuery) query = xj_query_new();
    query->is_plain = scope == XJ_SCOPE_TEXT;

    Parser parser = {.scope = scope, .field = {.criterion = XJ_CRITERIA}, .vocabulary = vocabulary, .query = query};
    xj_lexer_init(&parser.lexer, clean, length);
    parser.token = xj_lexer_next(&parser.lexer);
    query->root = parse_any(&parser);
    if (parser.lexer.has_lone_quote)
        tell(query->repairs, _("A quotation mark without a partner was ignored"));
    if (parser.error != NULL)
    {
        g_propagate_error(error, parser.error);
        return NULL;
    }
    if (query->root == NULL)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("The query holds nothing to search for: give at least one character that is no mark and no operator"));
        return NULL;
    }
    query->filter = xj_syntax_take_filters(&query->root);
    return g_steal_pointer(&query);
}

void
xj_query_free(XjQuery *query)
{
    if (query == NULL)
        return;
    xj_syntax_free(query->root);
    xj_syntax_free(query->filter);
    g_ptr_array_unref(query->repairs);
    g_ptr_array_unref(query->hints);
    g_free(query);
}

// ---------------------------------------------------------------- in words

static void
add_conjuncts(XjSyntax *tree, GPtrArray *conjuncts)
{
    if (tree == NULL)
        return;
    if (tree->kind == XJ_SYNTAX_AND)
        g_ptr_array_extend(conjuncts, tree->children, NULL, NULL);
    else
        g_ptr_array_add(conjuncts, tree);
}

char *
xj_query_describe(const XjQuery *query)
{
    g_autoptr(GPtrArray) conjuncts = g_ptr_array_new();
    add_conjuncts(query->root, conjuncts);
    add_conjuncts(query->filter, conjuncts);
    if (conjuncts->len == 1)
        return xj_syntax_describe(g_ptr_array_index(conjuncts, 0));
    XjSyntax all = {.kind = XJ_SYNTAX_AND, .children = conjuncts};
    return xj_syntax_describe(&all);
}

char *
xj_query_print(const XjQuery *query)
{
    g_autofree char *root = query->root != NULL ? xj_syntax_print(query->root) : g_strdup("all");
    g_autofree char *filter = query->filter != NULL ? xj_syntax_print(query->filter) : NULL;
    return filter != NULL ? g_strdup_printf("(filter %s %s)", root, filter) : g_steal_pointer(&root);
}
