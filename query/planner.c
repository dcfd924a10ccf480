#include "query/planner.h"

#include "query/value.h"
#include "text/terms.h"

#include <string.h>

// A syntax tree stands between two plans: one that matches at least its answers and one that matches at most them. NOT turns
// one into the other, so that an exclusion which terms cannot decide excludes nothing.
typedef enum
{
    AT_LEAST,
    AT_MOST,
} Bound;

static XjPlan *plan_bound(const XjSyntax *syntax, Bound bound);

// Phrases up to this length are decided by one term.
#define DECIDED_CHARACTERS 2

// ---------------------------------------------------------------- terms of a phrase

typedef struct
{
    XjField field;
    XjPlan *parent;
    gboolean (*wants)(const XjTerm *term);
} TermCollector;

static gboolean
is_bigram(const XjTerm *term)
{
    return term->kind == XJ_TERM_BIGRAM;
}

static gboolean
is_unigram(const XjTerm *term)
{
    return term->kind == XJ_TERM_UNIGRAM;
}

static gboolean
is_leaf_of(const XjPlan *leaf, XjField field, const char *term, gsize length)
{
    if (leaf->op != XJ_PLAN_TERM || leaf->field != field || g_bytes_get_size(leaf->term) != length)
        return FALSE;
    return memcmp(g_bytes_get_data(leaf->term, NULL), term, length) == 0;
}

// Adds a term to the parent, or counts it there.
static void
add_term(XjPlan *parent, XjField field, const char *term, gsize length)
{
    for (guint i = 0; i < parent->children->len; i++)
    {
        XjPlan *leaf = g_ptr_array_index(parent->children, i);
        if (is_leaf_of(leaf, field, term, length))
        {
            leaf->count++;
            return;
        }
    }
    xj_plan_add(parent, xj_plan_term(field, term, length));
}

static gboolean
collect_term(const XjTerm *term, gpointer user_data)
{
    const TermCollector *collector = user_data;
    if (collector->wants(term))
        add_term(collector->parent, collector->field, term->text, term->length);
    return TRUE;
}

// ---------------------------------------------------------------- building with absorption

static gboolean
is_op(const XjPlan *plan, XjPlanOp op)
{
    return plan->op == op;
}

// Takes `parent`. An operator over a single child is that child.
static XjPlan *
unwrapped(XjPlan *parent)
{
    if (parent->children->len != 1)
        return parent;
    XjPlan *child = g_ptr_array_steal_index(parent->children, 0);
    xj_plan_free(parent);
    return child;
}

// Takes `children`. `neutral` children fall away, one `absorbing` child is the whole result.
static XjPlan *
join(XjPlanOp op, GPtrArray *children, XjPlanOp neutral, XjPlanOp absorbing)
{
    g_autoptr(XjPlan) joined = xj_plan_new(op);
    g_autoptr(GPtrArray) owned = children;
    while (owned->len > 0)
    {
        g_autoptr(XjPlan) child = g_ptr_array_steal_index(owned, 0);
        if (is_op(child, absorbing))
            return g_steal_pointer(&child);
        if (!is_op(child, neutral))
            xj_plan_add(joined, g_steal_pointer(&child));
    }
    if (joined->children->len == 0)
        return xj_plan_new(neutral);
    return unwrapped(g_steal_pointer(&joined));
}

// Takes both. What of `kept` is not in `removed`.
static XjPlan *
subtract(XjPlan *kept, XjPlan *removed)
{
    if (is_op(removed, XJ_PLAN_NONE) || is_op(kept, XJ_PLAN_NONE))
    {
        xj_plan_free(removed);
        return kept;
    }
    if (is_op(removed, XJ_PLAN_ALL))
    {
        xj_plan_free(kept);
        xj_plan_free(removed);
        return xj_plan_new(XJ_PLAN_NONE);
    }
    XjPlan *difference = xj_plan_new(XJ_PLAN_NOT);
    xj_plan_add(difference, kept);
    xj_plan_add(difference, removed);
    return difference;
}

// ---------------------------------------------------------------- bounds

// Text that must stand in a field of which the index has bigrams and, but for the text itself, single characters at the end.
static XjPlan *
plan_wording(XjField field, const XjFolded *folded, guint characters, Bound bound)
{
    if (characters > DECIDED_CHARACTERS && bound == AT_MOST)
        return xj_plan_new(XJ_PLAN_NONE);
    if (characters == 1 && field != XJ_FIELD_TEXT)
        return xj_plan_prefix(field, folded->text, folded->length);
    XjPlan *all = xj_plan_new(XJ_PLAN_AND);
    TermCollector collector = {.field = field, .parent = all, .wants = characters == 1 ? is_unigram : is_bigram};
    xj_terms_each(folded, collect_term, &collector);
    return unwrapped(all);
}

static XjPlan *
plan_phrase(const XjPhrase *phrase, Bound bound)
{
    XjField field = phrase->scope == XJ_SCOPE_TITLE ? XJ_FIELD_TITLE : XJ_FIELD_TEXT;
    return plan_wording(field, &phrase->folded, phrase->characters, bound);
}

// The part of a name that a filter looks for, where it looks for one. It is folded, and stays what it is when folded again.
static const char *
part_of(const XjFilter *filter)
{
    return g_ptr_array_index(filter->values, 0);
}

static XjPlan *
plan_filter(const XjFilter *filter, Bound bound)
{
    XjField field = xj_criterion_field(filter->criterion);
    if (xj_value_is_part(filter->criterion, part_of(filter)))
    {
        g_auto(XjFolded) folded = {0};
        xj_fold(part_of(filter), strlen(part_of(filter)), &folded);
        return plan_wording(field, &folded, (guint)g_utf8_strlen(folded.text, -1), bound);
    }
    XjPlan *any = xj_plan_new(XJ_PLAN_OR);
    for (guint i = 0; i < filter->values->len; i++)
    {
        const char *value = g_ptr_array_index(filter->values, i);
        xj_plan_add(any, xj_plan_term(field, value, strlen(value)));
    }
    return unwrapped(any);
}

static Bound
opposite(Bound bound)
{
    return bound == AT_LEAST ? AT_MOST : AT_LEAST;
}

// Exclusions are taken from what the other children match, not from all passages.
static XjPlan *
plan_and(const XjSyntax *syntax, Bound bound)
{
    GPtrArray *wanted = g_ptr_array_new_with_free_func((GDestroyNotify)xj_plan_free);
    GPtrArray *unwanted = g_ptr_array_new_with_free_func((GDestroyNotify)xj_plan_free);
    for (guint i = 0; i < syntax->children->len; i++)
    {
        const XjSyntax *child = g_ptr_array_index(syntax->children, i);
        if (child->kind == XJ_SYNTAX_NOT)
            g_ptr_array_add(unwanted, plan_bound(g_ptr_array_index(child->children, 0), opposite(bound)));
        else
            g_ptr_array_add(wanted, plan_bound(child, bound));
    }
    return subtract(join(XJ_PLAN_AND, wanted, XJ_PLAN_ALL, XJ_PLAN_NONE),
                    join(XJ_PLAN_OR, unwanted, XJ_PLAN_NONE, XJ_PLAN_ALL));
}

static XjPlan *
plan_or(const XjSyntax *syntax, Bound bound)
{
    GPtrArray *any = g_ptr_array_new_with_free_func((GDestroyNotify)xj_plan_free);
    for (guint i = 0; i < syntax->children->len; i++)
        g_ptr_array_add(any, plan_bound(g_ptr_array_index(syntax->children, i), bound));
    return join(XJ_PLAN_OR, any, XJ_PLAN_NONE, XJ_PLAN_ALL);
}

static XjPlan *
plan_bound(const XjSyntax *syntax, Bound bound)
{
    switch (syntax->kind)
    {
    case XJ_SYNTAX_PHRASE:
        return plan_phrase(&syntax->phrase, bound);
    case XJ_SYNTAX_FILTER:
        return plan_filter(&syntax->filter, bound);
    case XJ_SYNTAX_AND:
        return plan_and(syntax, bound);
    case XJ_SYNTAX_OR:
        return plan_or(syntax, bound);
    case XJ_SYNTAX_NOT:
    default:
        return subtract(xj_plan_new(XJ_PLAN_ALL), plan_bound(g_ptr_array_index(syntax->children, 0), opposite(bound)));
    }
}

static gboolean
filter_is_decided(const XjFilter *filter)
{
    return !xj_value_is_part(filter->criterion, part_of(filter)) || g_utf8_strlen(part_of(filter), -1) <= DECIDED_CHARACTERS;
}

gboolean
xj_planner_decides(const XjSyntax *syntax)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
        return syntax->phrase.characters <= DECIDED_CHARACTERS;
    if (syntax->kind == XJ_SYNTAX_FILTER)
        return filter_is_decided(&syntax->filter);
    for (guint i = 0; i < syntax->children->len; i++)
        if (!xj_planner_decides(g_ptr_array_index(syntax->children, i)))
            return FALSE;
    return TRUE;
}

void
xj_planner_plan(const XjSyntax *syntax, XjPlanned *ret_planned)
{
    ret_planned->plan = plan_bound(syntax, AT_LEAST);
    ret_planned->is_exact = xj_planner_decides(syntax);
}

// ---------------------------------------------------------------- relaxed form, filters

void
xj_planner_plan_pieces(const XjPieces *pieces, XjPlanned *ret_planned)
{
    XjPlan *any = xj_plan_new(XJ_PLAN_OR);
    for (guint i = 0; i < pieces->stretches->len; i++)
    {
        const XjStretch *stretch = &g_array_index(pieces->stretches, XjStretch, i);
        add_term(any, XJ_FIELD_TEXT, stretch->term, stretch->length);
    }
    if (any->children->len == 0)
    {
        xj_plan_free(any);
        any = xj_plan_new(XJ_PLAN_NONE);
    }
    ret_planned->plan = unwrapped(any);
    ret_planned->is_exact = TRUE;
}

// Keeps what `kept` (takes) matches too.
static void
keep(XjPlanned *planned, XjPlan *kept)
{
    XjPlan *filter = xj_plan_new(XJ_PLAN_FILTER);
    xj_plan_add(filter, planned->plan);
    xj_plan_add(filter, kept);
    planned->plan = filter;
}

void
xj_planned_keep_filter(XjPlanned *planned, const XjSyntax *filter)
{
    keep(planned, plan_bound(filter, AT_LEAST));
    planned->is_exact = planned->is_exact && xj_planner_decides(filter);
}

void
xj_planned_keep_collection(XjPlanned *planned, const char *collection)
{
    keep(planned, xj_plan_term(XJ_FIELD_COLLECTION, collection, strlen(collection)));
}

void
xj_planned_clear(XjPlanned *planned)
{
    g_clear_pointer(&planned->plan, xj_plan_free);
}
