#include "query/planner.h"

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

static XjPlan *
plan_phrase(const XjPhrase *phrase, Bound bound)
{
    if (phrase->characters > DECIDED_CHARACTERS && bound == AT_MOST)
        return xj_plan_new(XJ_PLAN_NONE);
    XjField field = phrase->scope == XJ_SCOPE_TITLE ? XJ_FIELD_TITLE : XJ_FIELD_TEXT;
    if (phrase->characters == 1 && phrase->scope == XJ_SCOPE_TITLE)
        return xj_plan_prefix(field, phrase->folded.text, phrase->folded.length);
    XjPlan *all = xj_plan_new(XJ_PLAN_AND);
    TermCollector collector = {.field = field, .parent = all, .wants = phrase->characters == 1 ? is_unigram : is_bigram};
    xj_terms_each(&phrase->folded, collect_term, &collector);
    return unwrapped(all);
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
is_decided_by_terms(const XjSyntax *syntax)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
        return syntax->phrase.characters <= DECIDED_CHARACTERS;
    for (guint i = 0; i < syntax->children->len; i++)
        if (!is_decided_by_terms(g_ptr_array_index(syntax->children, i)))
            return FALSE;
    return TRUE;
}

void
xj_planner_plan(const XjSyntax *syntax, XjPlanned *ret_planned)
{
    ret_planned->plan = plan_bound(syntax, AT_LEAST);
    ret_planned->is_exact = is_decided_by_terms(syntax);
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

void
xj_planned_keep_collection(XjPlanned *planned, const char *collection)
{
    XjPlan *filter = xj_plan_new(XJ_PLAN_FILTER);
    xj_plan_add(filter, planned->plan);
    xj_plan_add(filter, xj_plan_term(XJ_FIELD_COLLECTION, collection, strlen(collection)));
    planned->plan = filter;
}

void
xj_planned_clear(XjPlanned *planned)
{
    g_clear_pointer(&planned->plan, xj_plan_free);
}
