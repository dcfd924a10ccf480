#include "query/match/wide_scope.h"

#include "query/match/matcher.h"
#include "query/match/planner.h"
#include "query/match/subject.h"

#include <glib/gi18n-lib.h>

// What a scope looks for in the passages of a document; or the scope itself, for every passage (see holds_of_nothing()).
typedef struct
{
    const XjSyntax *syntax;
    XjReach reach;           // of the scope
    gboolean is_decided;     // terms alone tell which passages have it
    XjCompanions companions; // that may have it
    XjSubjects *subjects;
    GHashTable *places; // document to the sections that have it: GArray of gint. Of a document as a whole one of them will do
} Part;

// A WITHIN that reaches beyond the passage.
typedef struct
{
    const XjSyntax *syntax;
    GHashTable *known; // document and section, as one guint64, to whether it holds there
} Scope;

// GLib's own hash of such numbers looks at their lower half alone, which here is the section: all documents would fall into one.
static guint
hash_place(gconstpointer key)
{
    guint64 place = *(const guint64 *)key;
    return (guint)(place >> 32) * 31 + (guint)place;
}

struct _XjWideScopes
{
    XjReader *reader;
    XjCards *cards;
    const GArray *candidates;
    GPtrArray *scopes; // of Scope
    GPtrArray *parts;  // of Part
    GArray *held;      // of const XjSyntax *
    guint reads;
    GError *fault; // set once; nothing holds from then on
};

static void
part_free(gpointer data)
{
    Part *part = data;
    xj_companions_clear(&part->companions);
    xj_subjects_free(part->subjects);
    g_hash_table_unref(part->places);
    g_free(part);
}

static void
scope_free(gpointer data)
{
    Scope *scope = data;
    g_hash_table_unref(scope->known);
    g_free(scope);
}

void
xj_wide_scopes_free(XjWideScopes *scopes)
{
    if (scopes == NULL)
        return;
    g_ptr_array_unref(scopes->scopes);
    g_ptr_array_unref(scopes->parts);
    g_array_unref(scopes->held);
    g_clear_error(&scopes->fault);
    g_free(scopes);
}

// ---------------------------------------------------------------- setting up

// The companions as candidates, for xj_subjects_new().
static GArray *
as_candidates(const XjCompanions *companions)
{
    GArray *candidates = g_array_sized_new(FALSE, FALSE, sizeof(XjCandidate), companions->passages->len);
    for (guint i = 0; i < companions->passages->len; i++)
    {
        XjCandidate candidate = {.passage = g_array_index(companions->passages, guint32, i)};
        g_array_append_val(candidates, candidate);
    }
    return candidates;
}

// Adds a part of which `planned` tells the passages that may have it.
static gboolean
add_part(XjWideScopes *scopes, const XjSyntax *syntax, XjReach reach, const XjPlanned *planned, GError **error)
{
    Part *part = g_new0(Part, 1);
    part->syntax = syntax;
    part->reach = reach;
    part->is_decided = planned->is_exact;
    part->places = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
    g_ptr_array_add(scopes->parts, part);
    if (!xj_reader_companions(scopes->reader, planned->plan, scopes->candidates, &part->companions, error))
        return FALSE;
    guint asks = part->is_decided ? 0 : xj_syntax_asks(syntax);
    if (reach == XJ_REACH_SECTION)
        asks |= XJ_ASKS_SECTION;
    g_autoptr(GArray) candidates = as_candidates(&part->companions);
    part->subjects = xj_subjects_new(scopes->reader, scopes->cards, asks, candidates, error);
    return part->subjects != NULL;
}

static gboolean
add_planned_part(XjWideScopes *scopes, const XjSyntax *syntax, XjReach reach, GError **error)
{
    g_auto(XjPlanned) planned = {0};
    xj_planner_plan(syntax, &planned);
    return add_part(scopes, syntax, reach, &planned, error);
}

static gboolean
is_missing(G_GNUC_UNUSED const XjSyntax *part, G_GNUC_UNUSED gboolean is_wanted, G_GNUC_UNUSED gpointer user_data)
{
    return FALSE;
}

// Whether a section without any of the parts is what `scope` asks for: 同节:(-甲). Of a document then all sections are to be known,
// not only those that have a part.
static gboolean
holds_of_nothing(const XjSyntax *scope)
{
    return xj_syntax_holds(g_ptr_array_index(scope->children, 0), is_missing, NULL);
}

static gboolean
add_every_passage(XjWideScopes *scopes, const XjSyntax *scope, GError **error)
{
    g_auto(XjPlanned) every = {.plan = xj_plan_new(XJ_PLAN_ALL), .is_exact = TRUE};
    return add_part(scopes, scope, scope->reach, &every, error);
}

// Adds a scope inside one of `outer` reach.
static gboolean
add_scope(XjWideScopes *scopes, const XjSyntax *syntax, XjReach outer, GError **error)
{
    Scope *scope = g_new0(Scope, 1);
    scope->syntax = syntax;
    scope->known = g_hash_table_new_full(hash_place, g_int64_equal, g_free, NULL);
    g_ptr_array_add(scopes->scopes, scope);
    return outer != XJ_REACH_DOCUMENT || !holds_of_nothing(syntax) || add_every_passage(scopes, syntax, error);
}

// Adds the scopes in `syntax`, and its parts to the innermost scope around them, of `reach`.
static gboolean
add_tree(XjWideScopes *scopes, const XjSyntax *syntax, XjReach reach, GError **error)
{
    gboolean is_scope = syntax->kind == XJ_SYNTAX_WITHIN && syntax->reach > XJ_REACH_PASSAGE;
    gboolean is_join = syntax->kind == XJ_SYNTAX_AND || syntax->kind == XJ_SYNTAX_OR || syntax->kind == XJ_SYNTAX_NOT;
    if (!is_scope && !is_join)
        return reach <= XJ_REACH_PASSAGE || add_planned_part(scopes, syntax, reach, error);
    if (is_scope && !add_scope(scopes, syntax, reach, error))
        return FALSE;
    if (is_scope)
        reach = syntax->reach;
    for (guint i = 0; i < syntax->children->len; i++)
        if (!add_tree(scopes, g_ptr_array_index(syntax->children, i), reach, error))
            return FALSE;
    return TRUE;
}

XjWideScopes *
xj_wide_scopes_new(XjReader *reader, XjCards *cards, const XjSyntax *syntax, const GArray *candidates, GError **error)
{
    g_autoptr(XjWideScopes) scopes = g_new0(XjWideScopes, 1);
    scopes->reader = reader;
    scopes->cards = cards;
    scopes->candidates = candidates;
    scopes->scopes = g_ptr_array_new_with_free_func(scope_free);
    scopes->parts = g_ptr_array_new_with_free_func(part_free);
    scopes->held = g_array_new(FALSE, FALSE, sizeof(const XjSyntax *));
    return add_tree(scopes, syntax, XJ_REACH_PASSAGE, error) ? g_steal_pointer(&scopes) : NULL;
}

// ---------------------------------------------------------------- where parts stand

// Whether a companion has the part; then *ret_section is where.
static gboolean
stands_in(XjWideScopes *scopes, const Part *part, guint32 passage, gint *ret_section)
{
    if (scopes->fault != NULL)
        return FALSE;
    if (++scopes->reads > XJ_SCOPE_READS_MAX)
    {
        g_set_error(
            &scopes->fault, XJ_ERROR, XJ_ERROR_INVALID,
            _("Whole sections or documents cannot be searched for this: more than %d passages would have to be read; ask "
              "for rarer wordings or add filters"),
            XJ_SCOPE_READS_MAX);
        return FALSE;
    }
    g_auto(XjSubjectRead) read = {0};
    if (!xj_subjects_read(part->subjects, passage, &read, &scopes->fault))
        return FALSE;
    *ret_section = read.section;
    return part->is_decided || xj_matcher_holds(part->syntax, &read.subject);
}

static gboolean
has_section(const GArray *sections, gint section)
{
    for (guint i = 0; i < sections->len; i++)
        if (g_array_index(sections, gint, i) == section)
            return TRUE;
    return FALSE;
}

// The sections [first, end) of the companions that have the part: a new array.
static GArray *
find_places(XjWideScopes *scopes, const Part *part, guint first, guint end)
{
    GArray *sections = g_array_new(FALSE, FALSE, sizeof(gint));
    gboolean needs_one = part->reach == XJ_REACH_DOCUMENT;
    gint section = -1;
    if (needs_one && part->is_decided && first < end)
    {
        g_array_append_val(sections, section);
        return sections;
    }
    for (guint i = first; i < end && !(needs_one && sections->len > 0); i++)
    {
        guint32 passage = g_array_index(part->companions.passages, guint32, i);
        if (stands_in(scopes, part, passage, &section) && !has_section(sections, section))
            g_array_append_val(sections, section);
    }
    return sections;
}

// The sections of a document that have the part; borrowed.
static const GArray *
places_of(XjWideScopes *scopes, const Part *part, guint document)
{
    GArray *known = g_hash_table_lookup(part->places, GUINT_TO_POINTER(document));
    if (known != NULL)
        return known;
    const GArray *ends = part->companions.ends;
    guint first = document > 0 && document <= ends->len ? g_array_index(ends, guint, document - 1) : 0;
    guint end = document < ends->len ? g_array_index(ends, guint, document) : first;
    GArray *sections = find_places(scopes, part, first, end);
    g_hash_table_insert(part->places, GUINT_TO_POINTER(document), sections);
    return sections;
}

// ---------------------------------------------------------------- what scopes hold

// A place that a scope is held against.
typedef struct
{
    XjWideScopes *scopes;
    XjReach reach;
    guint document;
    gint section;
} Place;

static gboolean scope_holds(const Scope *scope, const Place *place);

// NULL if the node is no part.
static const Part *
part_of(const XjWideScopes *scopes, const XjSyntax *syntax)
{
    for (guint i = 0; i < scopes->parts->len; i++)
        if (((const Part *)g_ptr_array_index(scopes->parts, i))->syntax == syntax)
            return g_ptr_array_index(scopes->parts, i);
    return NULL;
}

// NULL if the node is no scope.
static const Scope *
scope_of(const XjWideScopes *scopes, const XjSyntax *syntax)
{
    for (guint i = 0; i < scopes->scopes->len; i++)
        if (((const Scope *)g_ptr_array_index(scopes->scopes, i))->syntax == syntax)
            return g_ptr_array_index(scopes->scopes, i);
    return NULL;
}

// Whether `scope` holds of any section of the document that has `part`.
static gboolean
holds_where(const Scope *scope, const Part *part, const Place *place)
{
    const GArray *sections = places_of(place->scopes, part, place->document);
    Place section = *place;
    for (guint i = 0; i < sections->len; i++)
    {
        section.section = g_array_index(sections, gint, i);
        if (scope_holds(scope, &section))
            return TRUE;
    }
    return FALSE;
}

// Whether any section of a document holds what `scope` asks for in `syntax`, which is in it: one that does has some part of it, unless
// the scope itself is a part, which all sections have.
static gboolean
any_section_holds(const Scope *scope, const XjSyntax *syntax, const Place *place)
{
    const Part *part = part_of(place->scopes, syntax);
    if (part != NULL)
        return holds_where(scope, part, place);
    for (guint i = 0; i < syntax->children->len; i++)
        if (any_section_holds(scope, g_ptr_array_index(syntax->children, i), place))
            return TRUE;
    return FALSE;
}

static gboolean
part_holds(const XjSyntax *syntax, G_GNUC_UNUSED gboolean is_wanted, gpointer user_data)
{
    const Place *place = user_data;
    const Scope *inner = scope_of(place->scopes, syntax);
    if (inner != NULL)
        return any_section_holds(inner, syntax, place);
    const GArray *sections = places_of(place->scopes, part_of(place->scopes, syntax), place->document);
    return place->reach == XJ_REACH_DOCUMENT ? sections->len > 0 : has_section(sections, place->section);
}

static gboolean
scope_holds(const Scope *scope, const Place *place)
{
    Place here = *place;
    here.reach = scope->syntax->reach;
    guint32 section = here.reach == XJ_REACH_SECTION ? (guint32)here.section : 0;
    guint64 key = (guint64)here.document << 32 | section;
    gpointer known = NULL;
    if (g_hash_table_lookup_extended(scope->known, &key, NULL, &known))
        return GPOINTER_TO_INT(known);
    gboolean holds = xj_syntax_holds(g_ptr_array_index(scope->syntax->children, 0), part_holds, &here);
    g_hash_table_insert(scope->known, g_memdup2(&key, sizeof key), GINT_TO_POINTER(holds));
    return holds;
}

const GArray *
xj_wide_scopes_held(XjWideScopes *scopes, guint document, gint section, GError **error)
{
    g_array_set_size(scopes->held, 0);
    Place place = {.scopes = scopes, .document = document, .section = section};
    for (guint i = 0; i < scopes->scopes->len; i++)
    {
        const Scope *scope = g_ptr_array_index(scopes->scopes, i);
        if (scope_holds(scope, &place))
            g_array_append_val(scopes->held, scope->syntax);
    }
    if (scopes->fault != NULL)
    {
        g_propagate_error(error, g_error_copy(scopes->fault));
        return NULL;
    }
    return scopes->held;
}
