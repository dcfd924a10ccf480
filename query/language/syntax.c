#include "query/language/syntax.h"

#include <string.h>

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

// ---------------------------------------------------------------- phrases

// The folded place of what stands at or behind byte `at` of the source.
static gsize
folded_place(const XjFolded *folded, gsize at)
{
    gsize place = 0;
    while (place < folded->length && folded->source[place] < at)
        place++;
    return place;
}

// Adds the gap of a wildcard, to the one before it where only marks stand between them.
static void
add_gap(XjPhrase *phrase, const XjWildcard *wildcard)
{
    gsize at = folded_place(&phrase->folded, wildcard->start);
    if (wildcard->is_ellipsis && (at == 0 || at == phrase->folded.length))
        return;
    XjPhraseGap gap = {.at = at, .least = wildcard->least, .most = wildcard->most};
    XjPhraseGap *last = phrase->gaps->len > 0 ? &g_array_index(phrase->gaps, XjPhraseGap, phrase->gaps->len - 1) : NULL;
    if (last == NULL || last->at != at)
    {
        g_array_append_val(phrase->gaps, gap);
        return;
    }
    last->least = MIN(last->least + gap.least, XJ_GAP_MAX_CHARS);
    last->most = MIN(last->most + gap.most, XJ_GAP_MAX_CHARS);
}

static void
blank_sentence_ends(char *text)
{
    for (char *at = text; *at != '\0';)
    {
        char *next = g_utf8_next_char(at);
        if (xj_fold_breaks(g_utf8_get_char(at)))
            memset(at, ' ', (gsize)(next - at));
        at = next;
    }
}

// A phrase of `text`, in which `wildcards` (takes; NULL for none) stand for gaps.
static XjSyntax *
phrase_new(XjScope scope, gboolean is_across, guint number, const char *text, gsize length, GArray *wildcards)
{
    XjSyntax *syntax = syntax_new(XJ_SYNTAX_PHRASE);
    XjPhrase *phrase = &syntax->phrase;
    *phrase = (XjPhrase){.scope = scope, .is_across = is_across, .number = number, .text = g_strndup(text, length)};
    g_autoptr(GArray) read = wildcards != NULL ? wildcards : g_array_new(FALSE, FALSE, sizeof(XjWildcard));
    g_autofree char *wording = xj_wildcards_blanked(text, length, read);
    if (is_across)
        blank_sentence_ends(wording);
    xj_fold(wording, length, &phrase->folded);
    phrase->characters = (guint)g_utf8_strlen(phrase->folded.text, (gssize)phrase->folded.length);
    phrase->gaps = g_array_new(FALSE, FALSE, sizeof(XjPhraseGap));
    for (guint i = 0; i < read->len; i++)
        add_gap(phrase, &g_array_index(read, XjWildcard, i));
    if (phrase->gaps->len == 0)
        g_clear_pointer(&phrase->gaps, g_array_unref);
    return syntax;
}

XjSyntax *
xj_syntax_phrase(XjScope scope, gboolean quoted, guint number, const char *text, gsize length)
{
    XjSyntax *syntax = phrase_new(scope, FALSE, number, text, length, NULL);
    syntax->phrase.quoted = quoted;
    return syntax;
}

XjSyntax *
xj_syntax_run(XjScope scope, guint number, const char *text, gsize length)
{
    return phrase_new(scope, FALSE, number, text, length, xj_wildcards_of(text, length));
}

XjSyntax *
xj_syntax_across(XjScope scope, gboolean quoted, guint number, const char *text, gsize length)
{
    XjSyntax *syntax = phrase_new(scope, TRUE, number, text, length, quoted ? NULL : xj_wildcards_of(text, length));
    syntax->phrase.quoted = quoted;
    return syntax;
}

gboolean
xj_phrase_is_solid(const XjPhrase *phrase)
{
    return phrase->gaps == NULL && !phrase->is_across;
}

// ---------------------------------------------------------------- other nodes

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

// ---------------------------------------------------------------- copies

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
    if (syntax->phrase.gaps != NULL)
        copy->phrase.gaps = g_array_copy(syntax->phrase.gaps);
    if (syntax->links != NULL)
        copy->links = g_array_copy(syntax->links);
    return copy;
}

// ---------------------------------------------------------------- nearness and scopes

gboolean
xj_syntax_has_places(const XjSyntax *syntax)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
        return TRUE;
    if (syntax->kind != XJ_SYNTAX_OR && syntax->kind != XJ_SYNTAX_NEAR)
        return FALSE;
    for (guint i = 0; i < syntax->children->len; i++)
    {
        const XjSyntax *child = g_ptr_array_index(syntax->children, i);
        if (!xj_syntax_has_places(child) || !xj_syntax_same_field(syntax, child))
            return FALSE;
        if (syntax->kind == XJ_SYNTAX_OR && child->kind != XJ_SYNTAX_PHRASE)
            return FALSE;
    }
    return TRUE;
}

gboolean
xj_syntax_same_field(const XjSyntax *left, const XjSyntax *right)
{
    const guint fields = XJ_ASKS_TEXT | XJ_ASKS_TITLE;
    guint asks = (xj_syntax_asks(left) | xj_syntax_asks(right)) & fields;
    return asks == XJ_ASKS_TEXT || asks == XJ_ASKS_TITLE;
}

static void
chain(XjSyntax *near, XjSyntax *child)
{
    if (child->kind != XJ_SYNTAX_NEAR)
    {
        g_ptr_array_add(near->children, child);
        return;
    }
    g_array_append_vals(near->links, child->links->data, child->links->len);
    g_ptr_array_extend_and_steal(near->children, g_steal_pointer(&child->children));
    xj_syntax_free(child);
}

XjSyntax *
xj_syntax_near(XjSyntax *left, XjNearLink link, XjSyntax *right)
{
    XjSyntax *near = syntax_new(XJ_SYNTAX_NEAR);
    near->links = g_array_new(FALSE, FALSE, sizeof(XjNearLink));
    chain(near, left);
    g_array_append_val(near->links, link);
    chain(near, right);
    return near;
}

gboolean
xj_syntax_reaches(const XjSyntax *syntax, XjReach reach)
{
    if (syntax->kind == XJ_SYNTAX_WITHIN && syntax->reach >= reach)
        return TRUE;
    for (guint i = 0; syntax->children != NULL && i < syntax->children->len; i++)
        if (xj_syntax_reaches(g_ptr_array_index(syntax->children, i), reach))
            return TRUE;
    return FALSE;
}

static gboolean
is_within_by_itself(XjReach reach, const XjSyntax *operand)
{
    return reach <= XJ_REACH_PASSAGE && operand->kind == XJ_SYNTAX_PHRASE && !operand->phrase.is_across;
}

XjSyntax *
xj_syntax_within(XjReach reach, XjSyntax *operand)
{
    if (is_within_by_itself(reach, operand))
        return operand;
    XjSyntax *within = syntax_new(XJ_SYNTAX_WITHIN);
    within->reach = reach;
    g_ptr_array_add(within->children, operand);
    return within;
}

void
xj_syntax_free(XjSyntax *syntax)
{
    if (syntax == NULL)
        return;
    g_clear_pointer(&syntax->children, g_ptr_array_unref);
    g_clear_pointer(&syntax->links, g_array_unref);
    g_clear_pointer(&syntax->phrase.gaps, g_array_unref);
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

static gboolean
is_part(const XjSyntax *syntax)
{
    return syntax->kind != XJ_SYNTAX_AND && syntax->kind != XJ_SYNTAX_OR && syntax->kind != XJ_SYNTAX_NOT;
}

static gboolean
tree_holds(const XjSyntax *syntax, gboolean is_wanted, XjPartFunc holds, gpointer user_data)
{
    if (is_part(syntax))
        return holds(syntax, is_wanted, user_data);
    if (syntax->kind == XJ_SYNTAX_NOT)
        return !tree_holds(g_ptr_array_index(syntax->children, 0), !is_wanted, holds, user_data);
    gboolean deciding = syntax->kind == XJ_SYNTAX_OR;
    for (guint i = 0; i < syntax->children->len; i++)
        if (tree_holds(g_ptr_array_index(syntax->children, i), is_wanted, holds, user_data) == deciding)
            return deciding;
    return !deciding;
}

gboolean
xj_syntax_holds(const XjSyntax *syntax, XjPartFunc holds, gpointer user_data)
{
    return tree_holds(syntax, TRUE, holds, user_data);
}

static gboolean
reaches_beyond(const XjSyntax *syntax)
{
    return syntax->kind == XJ_SYNTAX_WITHIN && syntax->reach > XJ_REACH_PASSAGE;
}

gboolean
xj_syntax_wants_beyond(const XjSyntax *syntax)
{
    if (reaches_beyond(syntax))
        return TRUE;
    for (guint i = 0; !is_part(syntax) && syntax->kind != XJ_SYNTAX_NOT && i < syntax->children->len; i++)
        if (xj_syntax_wants_beyond(g_ptr_array_index(syntax->children, i)))
            return TRUE;
    return FALSE;
}

// Whether text of the passage is wanted, under no NOT.
static gboolean
wants_text(const XjSyntax *syntax)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
        return syntax->phrase.scope == XJ_SCOPE_TEXT;
    for (guint i = 0; !is_leaf(syntax->kind) && syntax->kind != XJ_SYNTAX_NOT && i < syntax->children->len; i++)
        if (wants_text(g_ptr_array_index(syntax->children, i)))
            return TRUE;
    return FALSE;
}

void
xj_syntax_each_text_part(const XjSyntax *syntax, XjSyntaxFunc each, gpointer user_data)
{
    if (is_part(syntax) && !reaches_beyond(syntax))
    {
        if (wants_text(syntax))
            each(syntax, user_data);
        return;
    }
    for (guint i = 0; syntax->kind != XJ_SYNTAX_NOT && i < syntax->children->len; i++)
        xj_syntax_each_text_part(g_ptr_array_index(syntax->children, i), each, user_data);
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
    if (filter->criterion == XJ_BY_DATE)
        return XJ_ASKS_DATE;
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
    guint asks = reaches_beyond(syntax) ? XJ_ASKS_BEYOND : 0;
    if (reaches_beyond(syntax) && syntax->reach == XJ_REACH_SECTION)
        asks |= XJ_ASKS_SECTION;
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
