// A syntax tree as text: one line for tests and --explain, and words for people.
#include "query/language/syntax.h"

#include <glib/gi18n-lib.h>

// ---------------------------------------------------------------- printing

// The name of a reach in queries.
static const char *
reach_name(XjReach reach)
{
    static const char *const names[] = {[XJ_REACH_SENTENCE] = "sentence",
                                        [XJ_REACH_PASSAGE] = "passage",
                                        [XJ_REACH_SECTION] = "section",
                                        [XJ_REACH_DOCUMENT] = "document"};
    return names[reach];
}

static void
print_wording(const XjPhrase *phrase, GString *into)
{
    gsize at = 0;
    for (guint i = 0; phrase->gaps != NULL && i < phrase->gaps->len; i++)
    {
        const XjPhraseGap *gap = &g_array_index(phrase->gaps, XjPhraseGap, i);
        g_string_append_len(into, phrase->folded.text + at, (gssize)(gap->at - at));
        g_string_append_printf(into, "*{%u,%u}", gap->least, gap->most);
        at = gap->at;
    }
    g_string_append(into, phrase->folded.text + at);
}

static void
print_phrase(const XjPhrase *phrase, GString *into)
{
    const char *quote = phrase->quoted ? "\"" : "";
    g_string_append(into, phrase->scope == XJ_SCOPE_TITLE ? "title:" : "");
    g_string_append(into, phrase->is_across ? "across:" : "");
    g_string_append(into, quote);
    print_wording(phrase, into);
    g_string_append(into, quote);
}

static void
print_filter(const XjFilter *filter, GString *into)
{
    g_string_append_printf(into, "%s:", xj_criterion_name(filter->criterion));
    for (guint i = 0; i < filter->values->len; i++)
        g_string_append_printf(into, "%s%s", i > 0 ? "|" : "", (const char *)g_ptr_array_index(filter->values, i));
}

static void
print_links(const GArray *links, GString *into)
{
    for (guint i = 0; i < links->len; i++)
    {
        const XjNearLink *link = &g_array_index(links, XjNearLink, i);
        g_string_append_printf(into, "%s%s/%u", i > 0 ? "," : "", link->is_ordered ? "adj" : "near", link->most);
    }
}

static void
print_operator(const XjSyntax *syntax, GString *into)
{
    static const char *const names[] = {[XJ_SYNTAX_AND] = "and", [XJ_SYNTAX_OR] = "or", [XJ_SYNTAX_NOT] = "not"};
    if (syntax->kind == XJ_SYNTAX_NEAR)
        print_links(syntax->links, into);
    else
        g_string_append(into, syntax->kind == XJ_SYNTAX_WITHIN ? reach_name(syntax->reach) : names[syntax->kind]);
}

static void
print_into(const XjSyntax *syntax, GString *into)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
    {
        print_phrase(&syntax->phrase, into);
        return;
    }
    if (syntax->kind == XJ_SYNTAX_FILTER)
    {
        print_filter(&syntax->filter, into);
        return;
    }
    g_string_append_c(into, '(');
    print_operator(syntax, into);
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

// ---------------------------------------------------------------- in words

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
describe_near(const XjSyntax *syntax, gboolean bracketed, GString *into)
{
    g_string_append(into, bracketed ? "(" : "");
    for (guint i = 0; i < syntax->children->len; i++)
    {
        const XjNearLink *link = i > 0 ? &g_array_index(syntax->links, XjNearLink, i - 1) : NULL;
        if (link != NULL)
            g_string_append_printf(into, " %s/%u ",
                                   link->is_ordered ? C_("operator of a query", "ADJ") : C_("operator of a query", "NEAR"),
                                   link->most);
        describe_into(g_ptr_array_index(syntax->children, i), TRUE, into);
    }
    g_string_append(into, bracketed ? ")" : "");
}

static void
describe_within(const XjSyntax *syntax, GString *into)
{
    // A translation must be one of the words that a query may be written with.
    static const char *const words[] = {[XJ_REACH_SENTENCE] = NC_("scope of a query", "sentence"),
                                        [XJ_REACH_PASSAGE] = NC_("scope of a query", "passage"),
                                        [XJ_REACH_SECTION] = NC_("scope of a query", "section"),
                                        [XJ_REACH_DOCUMENT] = NC_("scope of a query", "document")};
    g_string_append_printf(into, "%s:(", g_dpgettext2(GETTEXT_PACKAGE, "scope of a query", words[syntax->reach]));
    describe_into(g_ptr_array_index(syntax->children, 0), FALSE, into);
    g_string_append_c(into, ')');
}

static void
describe_phrase(const XjPhrase *phrase, GString *into)
{
    if (phrase->scope == XJ_SCOPE_TITLE)
        g_string_append_printf(into, "%s:", C_("field of a query", "title"));
    if (phrase->is_across)
        g_string_append_printf(into, "%s:", C_("scope of a query", "across"));
    g_string_append_printf(into, phrase->gaps != NULL ? "%s" : "“%s”", phrase->text); // between quotes there are no gaps
}

static void
describe_into(const XjSyntax *syntax, gboolean bracketed, GString *into)
{
    switch (syntax->kind)
    {
    case XJ_SYNTAX_PHRASE:
        describe_phrase(&syntax->phrase, into);
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
    case XJ_SYNTAX_NEAR:
        describe_near(syntax, bracketed, into);
        break;
    case XJ_SYNTAX_WITHIN:
        describe_within(syntax, into);
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
