// The grammar, loosest binding first. Operands are read in parser_operand.c, wordings in parser_wording.c.
//
//   any     = all { OR all }
//   all     = bound { [AND] bound }
//   bound   = not { ( NEAR | TOGETHER ) not }
//   not     = { NOT } operand
//   operand = RUN | PHRASE | OPEN any CLOSE | ( FIELD | SCOPE | ACROSS ) operand
#include "query/language/parser.h"

#include "query/engine.h"
#include "query/language/note.h"
#include "query/language/parser_private.h"

#include <glib/gi18n-lib.h>

// ---------------------------------------------------------------- tokens

static gboolean
is_binding(XjTokenKind kind)
{
    return kind == XJ_TOKEN_NEAR || kind == XJ_TOKEN_TOGETHER;
}

// Whether a query with the present token in it may be plain. A value may be quoted and is no phrase for that.
static gboolean
is_plain_token(const XjParser *parser)
{
    XjTokenKind kind = parser->token.kind;
    if (kind == XJ_TOKEN_FIELD)
        return parser->token.criterion != XJ_CRITERIA;
    return kind == XJ_TOKEN_RUN || kind == XJ_TOKEN_CLOSE || is_binding(kind) ||
           (kind == XJ_TOKEN_PHRASE && parser->field.criterion != XJ_CRITERIA);
}

void
xj_parser_advance(XjParser *parser)
{
    if (!is_plain_token(parser))
        parser->query->is_plain = FALSE;
    parser->token = xj_lexer_next(&parser->lexer);
}

gboolean
xj_token_begins_operand(XjTokenKind kind)
{
    return kind == XJ_TOKEN_RUN || kind == XJ_TOKEN_PHRASE || kind == XJ_TOKEN_OPEN || kind == XJ_TOKEN_FIELD ||
           kind == XJ_TOKEN_SCOPE || kind == XJ_TOKEN_ACROSS;
}

gboolean
xj_parser_has_room(XjParser *parser)
{
    if (parser->query->phrases + parser->filters < XJ_QUERY_MAX_CLAUSES)
        return TRUE;
    if (parser->error == NULL)
        g_set_error(&parser->error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("The query has more than %d words and phrases; ask for fewer at once"), XJ_QUERY_MAX_CLAUSES);
    return FALSE;
}

// ---------------------------------------------------------------- operators

static void
tell_dangling(XjParser *parser, const XjToken *operator_word)
{
    xj_note_add(parser->query->repairs,
                _("The operator “%.*s” has nothing to join and was left out; to search for it, put it in quotes"),
                (int)operator_word->length, operator_word->text);
}

static XjSyntax *
parse_not(XjParser *parser)
{
    XjToken negation = parser->token;
    gboolean is_negated = FALSE;
    while (parser->token.kind == XJ_TOKEN_NOT)
    {
        is_negated = !is_negated;
        xj_parser_advance(parser);
    }
    if (!xj_token_begins_operand(parser->token.kind))
    {
        tell_dangling(parser, &negation);
        return NULL;
    }
    XjSyntax *operand = xj_parser_operand(parser);
    return operand != NULL && is_negated ? xj_syntax_negate(operand) : operand;
}

// ---------------------------------------------------------------- nearness and scopes between operands

// An operator that has nothing to join. A Chinese one then is wording: 近30 天.
static XjSyntax *
unbound(XjParser *parser, const XjToken *operator_word)
{
    if (g_ascii_isalpha(*operator_word->text))
    {
        tell_dangling(parser, operator_word);
        return NULL;
    }
    XjToken wording = *operator_word;
    wording.kind = XJ_TOKEN_RUN;
    return xj_parser_phrase(parser, &wording);
}

static XjSyntax *
bind_near(XjParser *parser, XjSyntax *left, const XjToken *operator_word, XjSyntax *right)
{
    if (!xj_syntax_has_places(left) || !xj_syntax_has_places(right) || !xj_syntax_same_field(left, right))
    {
        xj_note_add(parser->query->repairs,
                    _("“%.*s” joins words and phrases of one field, and groups of them with OR; here it was taken as AND"),
                    (int)operator_word->length, operator_word->text);
        return xj_syntax_both(left, right);
    }
    XjNearLink link = operator_word->link;
    if (link.most > XJ_NEAR_MAX_CHARS)
        xj_note_add(parser->query->repairs, _("Nearness spans at most %d characters"), XJ_NEAR_MAX_CHARS);
    link.most = MIN(link.most, XJ_NEAR_MAX_CHARS);
    return xj_syntax_near(left, link, right);
}

// Takes `operand`. What a scope of the same reach holds is the operand itself.
static XjSyntax *
unscoped(XjSyntax *operand, XjReach reach)
{
    if (operand->kind != XJ_SYNTAX_WITHIN || operand->reach != reach)
        return operand;
    XjSyntax *inner = g_ptr_array_steal_index(operand->children, 0);
    xj_syntax_free(operand);
    return inner;
}

static XjSyntax *
bind_together(XjParser *parser, XjSyntax *left, const XjToken *operator_word, XjSyntax *right)
{
    XjReach reach = operator_word->reach;
    XjSyntax *both = xj_syntax_both(unscoped(left, reach), unscoped(right, reach));
    if (xj_syntax_reaches(both, reach) || (gint)reach >= parser->within)
    {
        xj_note_add(parser->query->repairs,
                    _("“%.*s” stands beside or inside a scope that it cannot hold; it was taken as AND"),
                    (int)operator_word->length, operator_word->text);
        return both;
    }
    return xj_syntax_within(reach, both);
}

static XjSyntax *
bind(XjParser *parser, XjSyntax *left, const XjToken *operator_word, XjSyntax *right)
{
    if (left == NULL || right == NULL)
        return left != NULL ? left : right;
    parser->query->is_plain = FALSE;
    return operator_word->kind == XJ_TOKEN_NEAR ? bind_near(parser, left, operator_word, right)
                                                : bind_together(parser, left, operator_word, right);
}

static XjSyntax *
parse_bound(XjParser *parser)
{
    XjSyntax *left = is_binding(parser->token.kind) ? NULL : parse_not(parser);
    gboolean has_left = left != NULL;
    while (is_binding(parser->token.kind) && parser->error == NULL)
    {
        XjToken operator_word = parser->token;
        xj_parser_advance(parser);
        gboolean has_right = xj_token_begins_operand(parser->token.kind) || parser->token.kind == XJ_TOKEN_NOT;
        if (has_left && has_right)
            left = bind(parser, left, &operator_word, parse_not(parser));
        else
            left = xj_syntax_both(left, unbound(parser, &operator_word));
        has_left = left != NULL;
    }
    return left;
}

// ---------------------------------------------------------------- AND and OR

static gboolean
is_unopened(const XjParser *parser)
{
    return parser->token.kind == XJ_TOKEN_CLOSE && parser->depth == 0;
}

static gboolean
continues_all(const XjParser *parser)
{
    XjTokenKind kind = parser->token.kind;
    return parser->error == NULL && (xj_token_begins_operand(kind) || is_binding(kind) || kind == XJ_TOKEN_NOT ||
                                     kind == XJ_TOKEN_AND || is_unopened(parser));
}

static XjSyntax *
parse_all(XjParser *parser)
{
    GPtrArray *operands = g_ptr_array_new_with_free_func((GDestroyNotify)xj_syntax_free);
    XjToken waiting = {.kind = XJ_TOKEN_END}; // an AND whose right side has not come yet
    gboolean has_left = FALSE;
    while (continues_all(parser))
    {
        if (is_unopened(parser))
        {
            xj_note_add(parser->query->repairs, _("A closing parenthesis without an opening one was left out"));
            xj_parser_advance(parser);
        }
        else if (parser->token.kind == XJ_TOKEN_AND)
        {
            if (!has_left || waiting.kind == XJ_TOKEN_AND)
                tell_dangling(parser, &parser->token);
            else
                waiting = parser->token;
            xj_parser_advance(parser);
        }
        else
        {
            XjSyntax *operand = parse_bound(parser);
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

XjSyntax *
xj_parser_any(XjParser *parser)
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
        xj_parser_advance(parser);
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

    XjParser parser = {
        .scope = scope, .field = {.criterion = XJ_CRITERIA}, .within = XJ_OPEN_REACH, .vocabulary = vocabulary, .query = query};
    xj_lexer_init(&parser.lexer, clean, length);
    parser.token = xj_lexer_next(&parser.lexer);
    query->root = xj_parser_any(&parser);
    if (parser.lexer.has_lone_quote)
        xj_note_add(query->repairs, _("A quotation mark without a partner was ignored"));
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
