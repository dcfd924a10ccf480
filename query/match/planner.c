#include "query/match/planner.h"

#include "query/language/date_span.h"
#include "query/language/value.h"
#include "text/terms.h"

#include <string.h>

// A syntax tree stands between two plans: one that matches at least its answers and one that matches at most them. NOT turns
// one into the other, so that an exclusion which terms cannot decide excludes nothing.
typedef enum
{
    AT_LEAST,
    AT_MOST,
} Bound;

// What is planned: a bound, and of what the tree must hold. Terms tell of passages. So a document has what any of its passages has;
// that a sentence or section lacks something they never tell.
typedef struct
{
    Bound bound;
    XjReach reach;
} Aim;

static XjPlan *plan_tree(const XjSyntax *syntax, Aim aim);

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

// NULL if the parent does not have the term.
static XjPlan *
leaf_of(const XjPlan *parent, XjField field, const char *term, gsize length)
{
    for (guint i = 0; i < parent->children->len; i++)
        if (is_leaf_of(g_ptr_array_index(parent->children, i), field, term, length))
            return g_ptr_array_index(parent->children, i);
    return NULL;
}

// Adds a term to the parent, or counts it there.
static void
add_term(XjPlan *parent, XjField field, const char *term, gsize length)
{
    XjPlan *leaf = leaf_of(parent, field, term, length);
    if (leaf != NULL)
        leaf->count++;
    else
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

static XjField
field_of(const XjPhrase *phrase)
{
    return phrase->scope == XJ_SCOPE_TITLE ? XJ_FIELD_TITLE : XJ_FIELD_TEXT;
}

// The characters [start, end) of a phrase one by one: what terms tell of a wording that sentence ends may stand in. The title field
// has no characters, and a prefix for each would stand for too many terms: there the first must do.
static void
plan_characters(const XjPhrase *phrase, gsize start, gsize end, XjPlan *all)
{
    for (const char *at = phrase->folded.text + start; at < phrase->folded.text + end; at = g_utf8_next_char(at))
    {
        gsize length = (gsize)(g_utf8_next_char(at) - at);
        if (phrase->scope == XJ_SCOPE_TEXT)
            add_term(all, XJ_FIELD_TEXT, at, length);
        else if (all->children->len == 0)
            xj_plan_add(all, xj_plan_prefix(XJ_FIELD_TITLE, at, length));
    }
}

// The piece [start, end) of a phrase between gaps.
static void
plan_piece(const XjPhrase *phrase, gsize start, gsize end, XjPlan *all)
{
    if (phrase->is_across)
    {
        plan_characters(phrase, start, end, all);
        return;
    }
    g_auto(XjFolded) piece = {0};
    xj_fold(phrase->folded.text + start, end - start, &piece);
    guint characters = (guint)g_utf8_strlen(piece.text, (gssize)piece.length);
    if (characters == 1 && phrase->scope == XJ_SCOPE_TITLE)
    {
        xj_plan_add(all, xj_plan_prefix(XJ_FIELD_TITLE, piece.text, piece.length));
        return;
    }
    TermCollector collector = {.field = field_of(phrase), .parent = all, .wants = characters == 1 ? is_unigram : is_bigram};
    xj_terms_each(&piece, collect_term, &collector);
}

static XjPlan *
plan_pieces(const XjPhrase *phrase, Bound bound)
{
    if (bound == AT_MOST)
        return xj_plan_new(XJ_PLAN_NONE);
    XjPlan *all = xj_plan_new(XJ_PLAN_AND);
    gsize start = 0;
    for (guint i = 0; phrase->gaps != NULL && i < phrase->gaps->len; i++)
    {
        gsize at = g_array_index(phrase->gaps, XjPhraseGap, i).at;
        if (at > start)
            plan_piece(phrase, start, at, all);
        start = at;
    }
    if (start < phrase->folded.length)
        plan_piece(phrase, start, phrase->folded.length, all);
    return unwrapped(all);
}

static XjPlan *
plan_phrase(const XjPhrase *phrase, Bound bound)
{
    if (!xj_phrase_is_solid(phrase))
        return plan_pieces(phrase, bound);
    return plan_wording(field_of(phrase), &phrase->folded, phrase->characters, bound);
}

// The part of a name that a filter looks for, where it looks for one. It is folded, and stays what it is when folded again.
static const char *
part_of(const XjFilter *filter)
{
    return g_ptr_array_index(filter->values, 0);
}

// Of dates terms tell the years only.
static gboolean
dates_are_decided(const GPtrArray *values)
{
    for (guint i = 0; i < values->len; i++)
    {
        XjDateSpan span;
        if (!xj_date_span_parse(g_ptr_array_index(values, i), &span) || !xj_date_span_is_of_years(&span))
            return FALSE;
    }
    return TRUE;
}

static gboolean
filter_is_decided(const XjFilter *filter)
{
    if (filter->criterion == XJ_BY_DATE)
        return dates_are_decided(filter->values);
    return !xj_value_is_part(filter->criterion, part_of(filter)) || g_utf8_strlen(part_of(filter), -1) <= DECIDED_CHARACTERS;
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
    if (bound == AT_MOST && !filter_is_decided(filter))
        return xj_plan_new(XJ_PLAN_NONE);
    XjPlan *any = xj_plan_new(XJ_PLAN_OR);
    g_autoptr(GPtrArray) terms = xj_values_terms(filter->criterion, filter->values);
    for (guint i = 0; i < terms->len; i++)
        add_term(any, field, g_ptr_array_index(terms, i), strlen(g_ptr_array_index(terms, i)));
    return unwrapped(any);
}

// ---------------------------------------------------------------- trees

static Aim
opposite(Aim aim)
{
    aim.bound = aim.bound == AT_LEAST ? AT_MOST : AT_LEAST;
    return aim;
}

// Exclusions are taken from what the other children match, not from all passages.
static XjPlan *
plan_and(const XjSyntax *syntax, Aim aim)
{
    GPtrArray *wanted = g_ptr_array_new_with_free_func((GDestroyNotify)xj_plan_free);
    GPtrArray *unwanted = g_ptr_array_new_with_free_func((GDestroyNotify)xj_plan_free);
    for (guint i = 0; i < syntax->children->len; i++)
    {
        const XjSyntax *child = g_ptr_array_index(syntax->children, i);
        if (child->kind == XJ_SYNTAX_NOT)
            g_ptr_array_add(unwanted, plan_tree(g_ptr_array_index(child->children, 0), opposite(aim)));
        else
            g_ptr_array_add(wanted, plan_tree(child, aim));
    }
    return subtract(join(XJ_PLAN_AND, wanted, XJ_PLAN_ALL, XJ_PLAN_NONE),
                    join(XJ_PLAN_OR, unwanted, XJ_PLAN_NONE, XJ_PLAN_ALL));
}

// Whether a plan is any of some terms. Of a filter these have no weight.
static gboolean
is_any_term(const XjPlan *plan)
{
    gboolean is_any = is_op(plan, XJ_PLAN_OR);
    for (guint i = 0; is_any && i < plan->children->len; i++)
        is_any = is_op(g_ptr_array_index(plan->children, i), XJ_PLAN_TERM);
    return is_any;
}

// Adds `filter` (takes) to `any`. Where it is any of some terms, these go to *facts, which the first such plan becomes: so each is asked
// for once, however many filters of an OR ask for it. Spans of years are hundreds of terms.
static void
add_filter(GPtrArray *any, XjPlan *filter, XjPlan **facts)
{
    if (!is_any_term(filter) || *facts == NULL)
    {
        *facts = is_any_term(filter) ? filter : *facts;
        g_ptr_array_add(any, filter);
        return;
    }
    for (guint i = 0; i < filter->children->len; i++)
    {
        const XjPlan *leaf = g_ptr_array_index(filter->children, i);
        gsize length = 0;
        const char *term = g_bytes_get_data(leaf->term, &length);
        if (leaf_of(*facts, leaf->field, term, length) == NULL)
            xj_plan_add(*facts, xj_plan_term(leaf->field, term, length));
    }
    xj_plan_free(filter);
}

static XjPlan *
plan_or(const XjSyntax *syntax, Aim aim)
{
    GPtrArray *any = g_ptr_array_new_with_free_func((GDestroyNotify)xj_plan_free);
    XjPlan *facts = NULL;
    for (guint i = 0; i < syntax->children->len; i++)
    {
        const XjSyntax *child = g_ptr_array_index(syntax->children, i);
        XjPlan *plan = plan_tree(child, aim);
        if (child->kind == XJ_SYNTAX_FILTER)
            add_filter(any, plan, &facts);
        else
            g_ptr_array_add(any, plan);
    }
    return join(XJ_PLAN_OR, any, XJ_PLAN_NONE, XJ_PLAN_ALL);
}

// All its children, wherever they stand.
static XjPlan *
plan_near(const XjSyntax *syntax, Bound bound)
{
    return bound == AT_MOST ? xj_plan_new(XJ_PLAN_NONE) : plan_and(syntax, (Aim){AT_LEAST, XJ_REACH_PASSAGE});
}

static XjPlan *
plan_within(const XjSyntax *within, Bound bound)
{
    const XjSyntax *operand = g_ptr_array_index(within->children, 0);
    gboolean is_told = within->reach == XJ_REACH_PASSAGE || within->reach == XJ_REACH_DOCUMENT;
    if (bound == AT_MOST && !is_told)
        return xj_plan_new(XJ_PLAN_NONE);
    return plan_tree(operand, (Aim){bound, within->reach});
}

static XjPlan *
plan_not(const XjSyntax *syntax, Aim aim)
{
    return subtract(xj_plan_new(XJ_PLAN_ALL), plan_tree(g_ptr_array_index(syntax->children, 0), opposite(aim)));
}

static XjPlan *
plan_part(const XjSyntax *part, Bound bound)
{
    switch (part->kind)
    {
    case XJ_SYNTAX_PHRASE:
        return plan_phrase(&part->phrase, bound);
    case XJ_SYNTAX_FILTER:
        return plan_filter(&part->filter, bound);
    case XJ_SYNTAX_NEAR:
        return plan_near(part, bound);
    case XJ_SYNTAX_WITHIN:
    case XJ_SYNTAX_AND:
    case XJ_SYNTAX_OR:
    case XJ_SYNTAX_NOT:
    default:
        return plan_within(part, bound);
    }
}

// Takes the plan of a part that is sought in a whole document.
static XjPlan *
in_document(XjPlan *part)
{
    if (is_op(part, XJ_PLAN_ALL) || is_op(part, XJ_PLAN_NONE))
        return part;
    XjPlan *document = xj_plan_new(XJ_PLAN_DOCUMENT);
    xj_plan_add(document, part);
    return document;
}

static XjPlan *
plan_tree(const XjSyntax *syntax, Aim aim)
{
    switch (syntax->kind)
    {
    case XJ_SYNTAX_AND:
        return plan_and(syntax, aim);
    case XJ_SYNTAX_OR:
        return plan_or(syntax, aim);
    case XJ_SYNTAX_NOT:
        return plan_not(syntax, aim);
    case XJ_SYNTAX_PHRASE:
    case XJ_SYNTAX_FILTER:
    case XJ_SYNTAX_NEAR:
    case XJ_SYNTAX_WITHIN:
    default:
        break;
    }
    gboolean is_told = aim.reach == XJ_REACH_PASSAGE || aim.reach == XJ_REACH_DOCUMENT;
    if (aim.bound == AT_MOST && !is_told)
        return xj_plan_new(XJ_PLAN_NONE);
    XjPlan *part = plan_part(syntax, aim.bound);
    return aim.reach > XJ_REACH_PASSAGE ? in_document(part) : part;
}

// ---------------------------------------------------------------- what terms decide

static gboolean
all_is_decided(const XjSyntax *syntax)
{
    if (syntax->kind == XJ_SYNTAX_PHRASE)
        return xj_phrase_is_solid(&syntax->phrase) && syntax->phrase.characters <= DECIDED_CHARACTERS;
    if (syntax->kind == XJ_SYNTAX_FILTER)
        return filter_is_decided(&syntax->filter);
    gboolean is_told = syntax->reach == XJ_REACH_PASSAGE || syntax->reach == XJ_REACH_DOCUMENT;
    if (syntax->kind == XJ_SYNTAX_NEAR || (syntax->kind == XJ_SYNTAX_WITHIN && !is_told))
        return FALSE;
    for (guint i = 0; i < syntax->children->len; i++)
        if (!all_is_decided(g_ptr_array_index(syntax->children, i)))
            return FALSE;
    return TRUE;
}

static void
note_text_part(G_GNUC_UNUSED const XjSyntax *part, gpointer user_data)
{
    *(gboolean *)user_data = TRUE;
}

// Whether a passage may answer without any wanted text in it.
static gboolean
may_be_free(const XjSyntax *syntax)
{
    if (syntax->kind == XJ_SYNTAX_NOT)
        return TRUE;
    if (syntax->kind != XJ_SYNTAX_AND && syntax->kind != XJ_SYNTAX_OR)
    {
        gboolean has_text_part = FALSE;
        xj_syntax_each_text_part(syntax, note_text_part, &has_text_part);
        return !has_text_part;
    }
    gboolean deciding = syntax->kind == XJ_SYNTAX_OR;
    for (guint i = 0; i < syntax->children->len; i++)
        if (may_be_free(g_ptr_array_index(syntax->children, i)) == deciding)
            return deciding;
    return !deciding;
}

// Whether every text that is wanted outside of sections and documents must stand in an answer: then "any wanted text" is all that
// is to be asked of it besides.
static gboolean
is_flat(const XjSyntax *syntax)
{
    for (guint i = 0; syntax->kind == XJ_SYNTAX_AND && i < syntax->children->len; i++)
        if (((const XjSyntax *)g_ptr_array_index(syntax->children, i))->kind == XJ_SYNTAX_OR)
            return FALSE;
    return syntax->kind != XJ_SYNTAX_OR;
}

gboolean
xj_planner_decides(const XjSyntax *syntax)
{
    return all_is_decided(syntax) && (!xj_syntax_wants_beyond(syntax) || (is_flat(syntax) && !may_be_free(syntax)));
}

static void
add_part(const XjSyntax *part, gpointer user_data)
{
    g_ptr_array_add(user_data, plan_tree(part, (Aim){AT_LEAST, XJ_REACH_PASSAGE}));
}

// Of whole sections and documents the answers are the passages that have any text that the tree wants, weighed by it. Takes `plan`.
static XjPlan *
keep_wanted(const XjSyntax *syntax, XjPlan *plan)
{
    GPtrArray *parts = g_ptr_array_new_with_free_func((GDestroyNotify)xj_plan_free);
    xj_syntax_each_text_part(syntax, add_part, parts);
    XjPlan *wanted = xj_plan_new(XJ_PLAN_FILTER);
    xj_plan_add(wanted, join(XJ_PLAN_OR, parts, XJ_PLAN_NONE, XJ_PLAN_ALL));
    xj_plan_add(wanted, plan);
    return wanted;
}

void
xj_planner_plan(const XjSyntax *syntax, XjPlanned *ret_planned)
{
    ret_planned->plan = plan_tree(syntax, (Aim){AT_LEAST, XJ_REACH_PASSAGE});
    if (xj_syntax_wants_beyond(syntax) && !may_be_free(syntax))
        ret_planned->plan = keep_wanted(syntax, ret_planned->plan);
    ret_planned->is_exact = xj_planner_decides(syntax);
}

// ---------------------------------------------------------------- filters

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
    keep(planned, plan_tree(filter, (Aim){AT_LEAST, XJ_REACH_PASSAGE}));
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
