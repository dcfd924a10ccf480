#include "query/syntax.h"

#include <glib/gi18n-lib.h>

static gboolean
is_leaf(XjSyntaxKind kind)
{
    return kind == XJ_SYNTAX_PHRASE || kind == XJ_SYNTAX_FILTER;
}

static XjSyntax *
syntax_new(XjSyntaxKind kind)
{
    XjSyntax *syntax = g_new0(XjSyntax, 1);
    syntax->kind = kind;
    if (!is_leaf(kind))
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

XjSyntax *
xj_syntax_filter(XjCriterion criterion, GPtrArray *values, const char *text)
{
    XjSyntax *syntax = syntax_new(XJ_SYNTAX_FILTER);
    syntax->filter = (XjFilter){.criterion = criterion, .values = values, .text = g_strdup(text)};
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
xj_syntax_both(XjSyntax *left, XjSyntax *right)
{
    GPtrArray *children = g_ptr_array_new();
    if (left != NULL)
        g_ptr_array_add(children, left);
    if (right != NULL)
        g_ptr_array_add(children, right);
    return xj_syntax_join(XJ_SYNTAX_AND, children);
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

static gpointer
string_copy(gconstpointer string, G_GNUC_UNUSED gpointer user_data)
{
    return g_strdup(string);
}

static gpointer
child_copy(gconstpointer child, G_GNUC_UNUSED gpointer user_data)
{
    return xj_syntax_copy(child);
}

XjSyntax *
xj_syntax_copy(const XjSyntax *syntax)
{
    XjSyntax *copy = g_new(XjSyntax, 1);
    *copy = *syntax;
    copy->phrase.text = g_strdup(syntax->phrase.text);
    if (syntax->kind == XJ_SYNTAX_PHRASE)
        xj_folded_copy(&syntax->phrase.folded, &copy->phrase.folded);
    if (syntax->kind == XJ_SYNTAX_FILTER)
        copy->filter.values = g_ptr_array_copy(syntax->filter.values, string_copy, NULL);
    copy->filter.text = g_strdup(syntax->filter.text);
    if (syntax->children != NULL)
        copy->children = g_ptr_array_copy(syntax->children, child_copy, NULL);
    return copy;
}

void
xj_syntax_free(XjSyntax *syntax)
{
    if (syntax == NULL)
        return;
    g_clear_pointer(&syntax->children, g_ptr_array_unref);
    g_free(syntax->phrase.text);
    xj_folded_clear(&syntax->phrase.folded);
    g_clear_pointer(&syntax->filter.values, g_ptr_array_unref);
    g_free(syntax->filter.text);
    g_free(syntax);
}

// ---------------------------------------------------------------- walking

void
xj_syntax_each_wanted(const XjSyntax *syntax, XjPhraseFunc each, gpointer user_data)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
        each(&syntax->phrase, user_data);
    else if (!is_leaf(syntax->kind) && syntax->kind != XJ_SYNTAX_NOT)
        for (guint i = 0; i < syntax->children->len; i++)
            xj_syntax_each_wanted(g_ptr_array_index(syntax->children, i), each, user_data);
}

void
xj_syntax_each_filter(const XjSyntax *syntax, XjFilterFunc each, gpointer user_data)
{
    if (syntax->kind == XJ_SYNTAX_FILTER)
        each(&syntax->filter, user_data);
    for (guint i = 0; !is_leaf(syntax->kind) && i < syntax->children->len; i++)
        xj_syntax_each_filter(g_ptr_array_index(syntax->children, i), each, user_data);
}

static guint
filter_asks(const XjFilter *filter)
{
    if (filter->criterion == XJ_BY_NUMBER)
        return XJ_ASKS_NUMBER;
    if (filter->criterion == XJ_BY_OCCASION)
        return XJ_ASKS_FACTS | XJ_ASKS_OCCASION;
    return filter->criterion == XJ_BY_ORGAN ? XJ_ASKS_FACTS | XJ_ASKS_ORGAN : XJ_ASKS_FACTS;
}

guint
xj_syntax_asks(const XjSyntax *syntax)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
        return syntax->phrase.scope == XJ_SCOPE_TITLE ? XJ_ASKS_TITLE : XJ_ASKS_TEXT;
    if (syntax->kind == XJ_SYNTAX_FILTER)
        return filter_asks(&syntax->filter);
    guint asks = 0;
    for (guint i = 0; i < syntax->children->len; i++)
        asks |= xj_syntax_asks(g_ptr_array_index(syntax->children, i));
    return asks;
}

static gboolean
has_phrase(const XjSyntax *syntax)
{
    return (xj_syntax_asks(syntax) & (XJ_ASKS_TEXT | XJ_ASKS_TITLE)) != 0;
}

XjSyntax *
xj_syntax_take_filters(XjSyntax **root)
{
    if (*root == NULL || !has_phrase(*root))
        return g_steal_pointer(root);
    if ((*root)->kind != XJ_SYNTAX_AND)
        return NULL;
    GPtrArray *filters = g_ptr_array_new();
    GPtrArray *others = g_ptr_array_new();
    GPtrArray *children = (*root)->children;
    while (children->len > 0)
    {
        XjSyntax *child = g_ptr_array_steal_index(children, 0);
        g_ptr_array_add(has_phrase(child) ? others : filters, child);
    }
    xj_syntax_free(*root);
    *root = xj_syntax_join(XJ_SYNTAX_AND, others);
    return xj_syntax_join(XJ_SYNTAX_AND, filters);
}

// ---------------------------------------------------------------- printing

static const char *
scope_prefix(XjScope scope)
{
    return scope == XJ_SCOPE_TITLE ? "title:" : "";
}

static void
print_filter(const XjFilter *filter, GString *into)
{
    g_string_append_printf(into, "%s:", xj_criterion_name(filter->criterion));
    for (guint i = 0; i < filter->values->len; i++)
        g_string_append_printf(into, "%s%s", i > 0 ? "|" : "", (const char *)g_ptr_array_index(filter->values, i));
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
    if (syntax->kind == XJ_SYNTAX_FILTER)
    {
        print_filter(&syntax->filter, into);
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
        if (i > 0)
            g_string_append_printf(into, " %s ", operator_word);
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
        if (syntax->phrase.scope == XJ_SCOPE_TITLE)
            g_string_append_printf(into, "%s:", C_("field of a query", "title"));
        g_string_append_printf(into, "“%s”", syntax->phrase.text);
        break;
    case XJ_SYNTAX_FILTER:
        g_string_append_printf(into, "%s:%s", xj_criterion_label(syntax->filter.criterion), syntax->filter.text);
        break;
    case XJ_SYNTAX_AND:
        describe_children(syntax, C_("operator of a query", "AND"), bracketed, into);
        break;
    case XJ_SYNTAX_OR:
        describe_children(syntax, C_("operator of a query", "OR"), bracketed, into);
        break;
    case XJ_SYNTAX_NOT:
    default:
        g_string_append_printf(into, "%s ", C_("operator of a query", "NOT"));
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
