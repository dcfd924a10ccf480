#include "query/syntax.h"

static XjSyntax *
syntax_new(XjSyntaxKind kind)
{
    XjSyntax *syntax = g_new0(XjSyntax, 1);
    syntax->kind = kind;
    if (kind != XJ_SYNTAX_PHRASE)
        syntax->children = g_ptr_array_new_with_free_func((GDestroyNotify)xj_syntax_free);
    return syntax;
}

XjSyntax *
xj_syntax_phrase(XjScope scope, gboolean quoted, guint number, const char *text, gsize length)
{
    XjSyntax *syntax = syntax_new(XJ_SYNTAX_PHRASE);
    XjPhrase *phrase = &syntax->phrase;
    phrase->scope = scope;
    phrase->quoted = quoted;
    phrase->number = number;
    phrase->text = g_strndup(text, length);
    xj_fold(text, length, &phrase->folded);
    phrase->characters = (guint)g_utf8_strlen(phrase->folded.text, (gssize)phrase->folded.length);
    return syntax;
}

static void
take_in(XjSyntax *parent, XjSyntax *child)
{
    if (child->kind != parent->kind)
    {
        g_ptr_array_add(parent->children, child);
        return;
    }
    g_ptr_array_extend_and_steal(parent->children, g_steal_pointer(&child->children));
    xj_syntax_free(child);
}

XjSyntax *
xj_syntax_join(XjSyntaxKind kind, GPtrArray *children)
{
    XjSyntax *joined = NULL;
    if (children->len == 1)
        joined = g_ptr_array_index(children, 0);
    else if (children->len > 1)
    {
        joined = syntax_new(kind);
        for (guint i = 0; i < children->len; i++)
            take_in(joined, g_ptr_array_index(children, i));
    }
    g_ptr_array_set_free_func(children, NULL);
    g_ptr_array_unref(children);
    return joined;
}

XjSyntax *
xj_syntax_negate(XjSyntax *operand)
{
    if (operand->kind == XJ_SYNTAX_NOT)
    {
        XjSyntax *inner = g_ptr_array_steal_index(operand->children, 0);
        xj_syntax_free(operand);
        return inner;
    }
    XjSyntax *negation = syntax_new(XJ_SYNTAX_NOT);
    g_ptr_array_add(negation->children, operand);
    return negation;
}

void
xj_syntax_free(XjSyntax *syntax)
{
    if (syntax == NULL)
        return;
    g_clear_pointer(&syntax->children, g_ptr_array_unref);
    g_free(syntax->phrase.text);
    xj_folded_clear(&syntax->phrase.folded);
    g_free(syntax);
}

void
xj_syntax_each_wanted(const XjSyntax *syntax, XjPhraseFunc each, gpointer user_data)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
        each(&syntax->phrase, user_data);
    else if (syntax->kind != XJ_SYNTAX_NOT)
        for (guint i = 0; i < syntax->children->len; i++)
            xj_syntax_each_wanted(g_ptr_array_index(syntax->children, i), each, user_data);
}

gboolean
xj_syntax_asks_title(const XjSyntax *syntax)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
        return syntax->phrase.scope == XJ_SCOPE_TITLE;
    for (guint i = 0; i < syntax->children->len; i++)
        if (xj_syntax_asks_title(g_ptr_array_index(syntax->children, i)))
            return TRUE;
    return FALSE;
}

// ---------------------------------------------------------------- printing

static const char *
scope_prefix(XjScope scope)
{
    return scope == XJ_SCOPE_TITLE ? "title:" : "";
}

static void
print_into(const XjSyntax *syntax, GString *into)
{
    static const char *const names[] = {[XJ_SYNTAX_AND] = "and", [XJ_SYNTAX_OR] = "or", [XJ_SYNTAX_NOT] = "not"};
    if (syntax->kind == XJ_SYNTAX_PHRASE)
    {
        const XjPhrase *phrase = &syntax->phrase;
        const char *quote = phrase->quoted ? "\"" : "";
        g_string_append_printf(into, "%s%s%s%s", scope_prefix(phrase->scope), quote, phrase->folded.text, quote);
        return;
    }
    g_string_append_printf(into, "(%s", names[syntax->kind]);
    for (guint i = 0; i < syntax->children->len; i++)
    {
        g_string_append_c(into, ' ');
        print_into(g_ptr_array_index(syntax->children, i), into);
    }
    g_string_append_c(into, ')');
}

char *
xj_syntax_print(const XjSyntax *syntax)
{
    GString *printed = g_string_new(NULL);
    print_into(syntax, printed);
    return g_string_free(printed, FALSE);
}

static void describe_into(const XjSyntax *syntax, gboolean bracketed, GString *into);

static void
describe_children(const XjSyntax *syntax, const char *operator_word, gboolean bracketed, GString *into)
{
    g_string_append(into, bracketed ? "(" : "");
    for (guint i = 0; i < syntax->children->len; i++)
    {
        g_string_append(into, i > 0 ? operator_word : "");
        describe_into(g_ptr_array_index(syntax->children, i), TRUE, into);
    }
    g_string_append(into, bracketed ? ")" : "");
}

static void
describe_into(const XjSyntax *syntax, gboolean bracketed, GString *into)
{
    switch (syntax->kind)
    {
    case XJ_SYNTAX_PHRASE:
        g_string_append_printf(into, "%s“%s”", scope_prefix(syntax->phrase.scope), syntax->phrase.text);
        break;
    case XJ_SYNTAX_AND:
        describe_children(syntax, " AND ", bracketed, into);
        break;
    case XJ_SYNTAX_OR:
        describe_children(syntax, " OR ", bracketed, into);
        break;
    case XJ_SYNTAX_NOT:
    default:
        g_string_append(into, "NOT ");
        describe_into(g_ptr_array_index(syntax->children, 0), TRUE, into);
        break;
    }
}

char *
xj_syntax_describe(const XjSyntax *syntax)
{
    GString *described = g_string_new(NULL);
    describe_into(syntax, FALSE, described);
    return g_string_free(described, FALSE);
}
