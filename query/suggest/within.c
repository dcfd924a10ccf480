#include "query/suggest/within.h"

#include "document/document.h"
#include "query/language/value.h"
#include "query/match/planner.h"
#include "query/match/verifier.h"
#include "text/terms.h"

#include <string.h>

// Matches gone through to count one wording, and at least, when what may be gone through is used up: then its number is judged by
// these.
#define COUNTED_MAX 20000
#define COUNTED_MIN 1000

// Passages of one sample whose text is read because the rest of the query asks for more than terms tell.
#define HELD_MAX 200

// ---------------------------------------------------------------- plans

// Takes both; either may be NULL.
static XjPlan *
narrowed(XjPlan *plan, XjPlan *by)
{
    if (by == NULL)
        return plan;
    XjPlan *filter = xj_plan_new(XJ_PLAN_FILTER);
    xj_plan_add(filter, plan);
    xj_plan_add(filter, by);
    return filter;
}

static XjPlan *
plan_of_syntax(const XjSyntax *syntax)
{
    if (syntax == NULL)
        return NULL;
    XjPlanned planned = {0};
    xj_planner_plan(syntax, &planned);
    return planned.plan;
}

static void
add_damage(const char *value, G_GNUC_UNUSED const char *name, gpointer user_data)
{
    xj_plan_add(user_data, xj_plan_term(XJ_FIELD_DAMAGE, value, strlen(value)));
}

// Takes `plan`.
static XjPlan *
without_damage(XjPlan *plan, const XjVocabulary *vocabulary)
{
    XjPlan *sound = xj_plan_new(XJ_PLAN_NOT);
    xj_plan_add(sound, plan);
    xj_values_each(XJ_BY_DAMAGE, vocabulary, add_damage, sound);
    return sound;
}

// Takes `plan`.
static XjPlan *
keep_among(XjPlan *plan, XjAmong among, const XjVocabulary *vocabulary)
{
    const char *heading = xj_role_name(XJ_ROLE_HEADING);
    switch (among)
    {
    case XJ_AMONG_FIRST:
        return narrowed(plan, xj_plan_term(XJ_FIELD_FIRST, "", 0));
    case XJ_AMONG_OPENERS:
        return without_damage(narrowed(plan, xj_plan_term(XJ_FIELD_FIRST, "", 0)), vocabulary);
    case XJ_AMONG_HEADINGS:
        plan = narrowed(plan, xj_plan_term(XJ_FIELD_ROLE, heading, strlen(heading)));
        return without_damage(plan, vocabulary);
    case XJ_AMONG_SOUND:
        return without_damage(plan, vocabulary);
    case XJ_AMONG_ALL:
    default:
        return plan;
    }
}

// Takes `wanted`.
static XjPlan *
plan_within(const XjWithin *within, XjPlan *wanted, XjAmong among)
{
    XjPlan *plan = keep_among(wanted, among, within->vocabulary);
    if (within->rest != NULL)
    {
        plan = narrowed(plan, plan_of_syntax(within->rest->root));
        plan = narrowed(plan, plan_of_syntax(within->rest->filter));
    }
    if (within->collection == NULL)
        return plan;
    return narrowed(plan, xj_plan_term(XJ_FIELD_COLLECTION, within->collection, strlen(within->collection)));
}

// ---------------------------------------------------------------- samples

static gboolean
is_undecided(const XjSyntax *syntax)
{
    return syntax != NULL && !xj_planner_decides(syntax);
}

static guint
count_documents(const GArray *rising)
{
    guint documents = 0;
    for (guint i = 0; i < rising->len; i++)
        documents +=
            i == 0 || g_array_index(rising, XjCandidate, i).document != g_array_index(rising, XjCandidate, i - 1).document;
    return documents;
}

// Keeps of the sample what `syntax` holds of; the numbers of all shrink alike.
static gboolean
keep_holding(const XjWithin *within, const XjSyntax *syntax, XjSample *sample, GError **error)
{
    GArray *holding = xj_verified(within->reader, within->cards, syntax, sample->candidates, error);
    if (holding == NULL)
        return FALSE;
    guint before = sample->candidates->len;
    sample->matches = before > 0 ? sample->matches * holding->len / before : 0;
    sample->documents = count_documents(holding);
    g_array_unref(sample->candidates);
    sample->candidates = holding;
    return TRUE;
}

static gboolean
hold(const XjWithin *within, const XjSyntax *syntax, XjSample *sample, GError **error)
{
    return !is_undecided(syntax) || keep_holding(within, syntax, sample, error);
}

static gboolean
hold_rest(const XjWithin *within, XjSample *sample, GError **error)
{
    const XjQuery *rest = within->rest;
    return rest == NULL || (hold(within, rest->filter, sample, error) && hold(within, rest->root, sample, error));
}

static gboolean
is_rest_undecided(const XjWithin *within)
{
    return within->rest != NULL && (is_undecided(within->rest->filter) || is_undecided(within->rest->root));
}

gboolean
xj_within_sample(const XjWithin *within, XjPlan *wanted, XjAmong among, guint limit, XjSample *ret_sample, GError **error)
{
    g_autoptr(XjPlan) plan = plan_within(within, wanted, among);
    g_auto(XjSample) sample = {0};
    guint most = is_rest_undecided(within) ? MIN(limit, HELD_MAX) : limit;
    if (!xj_reader_sample(within->reader, plan, most, &sample, error) || !hold_rest(within, &sample, error))
        return FALSE;
    *ret_sample = sample;
    sample = (XjSample){0};
    return TRUE;
}

// ---------------------------------------------------------------- counts

// Every so many-th of the candidates, so that `part` are left.
static void
thin_out(GArray *candidates, guint part)
{
    guint kept = MIN(candidates->len, part);
    for (guint i = 0; i < kept; i++)
        g_array_index(candidates, XjCandidate, i) = g_array_index(candidates, XjCandidate, (gsize)i * candidates->len / kept);
    g_array_set_size(candidates, kept);
}

// Holds `wanted` and the rest against the text of the sample: all of it where that may be read, else a part, which stands for the
// others.
static gboolean
verify(XjWithin *within, const XjSyntax *wanted, XjSample *sample, gboolean *ret_is_exact, GError **error)
{
    *ret_is_exact = sample->is_complete && sample->candidates->len <= within->reads;
    if (*ret_is_exact)
        within->reads -= sample->candidates->len;
    else
        thin_out(sample->candidates, within->part);
    return hold(within, wanted, sample, error) && hold_rest(within, sample, error);
}

// A judged number of documents: never more than there are.
static gboolean
judge_documents(const XjWithin *within, double judged, guint64 *ret_documents, GError **error)
{
    guint64 all = 0;
    if (!xj_reader_frequency(within->reader, XJ_FIELD_FIRST, "", 0, &all, error))
        return FALSE;
    *ret_documents = MIN((guint64)(judged + 0.5), all);
    return TRUE;
}

gboolean
xj_within_count(XjWithin *within, const XjSyntax *wanted, XjAmong among, XjCount *ret_count, GError **error)
{
    g_autoptr(XjPlan) plan = plan_within(within, plan_of_syntax(wanted), among);
    g_auto(XjSample) sample = {0};
    if (!xj_reader_sample(within->reader, plan, CLAMP(within->matches, COUNTED_MIN, COUNTED_MAX), &sample, error))
        return FALSE;
    within->matches -= MIN(within->matches, sample.candidates->len);
    double documents_each = sample.candidates->len > 0 ? (double)sample.documents / sample.candidates->len : 0;
    gboolean is_exact = sample.is_complete;
    if ((is_undecided(wanted) || is_rest_undecided(within)) && !verify(within, wanted, &sample, &is_exact, error))
        return FALSE;
    guint64 documents = sample.documents;
    if (!is_exact && !judge_documents(within, (double)sample.matches * documents_each, &documents, error))
        return FALSE;
    *ret_count = (XjCount){.passages = sample.matches, .documents = documents, .is_exact = is_exact};
    return TRUE;
}

// ---------------------------------------------------------------- neighbours

typedef struct
{
    const XjWithin *within;
    GError **error;
    gboolean failed, may_stand;
} Standing;

static gboolean
look_up(const XjTerm *term, gpointer user_data)
{
    Standing *standing = user_data;
    guint64 passages = 0;
    if (term->kind == XJ_TERM_WORD)
        return TRUE;
    standing->failed = !xj_reader_whole_frequency(standing->within->reader, XJ_FIELD_TEXT, term->text, term->length, &passages,
                                                  standing->error);
    standing->may_stand = !standing->failed && passages > 0;
    return standing->may_stand;
}

gboolean
xj_within_may_stand(const XjWithin *within, const char *folded, gsize length, gboolean *ret_may_stand, GError **error)
{
    g_auto(XjFolded) text = {0};
    xj_fold(folded, length, &text);
    Standing standing = {.within = within, .error = error};
    xj_terms_each(&text, look_up, &standing);
    *ret_may_stand = standing.may_stand;
    return !standing.failed;
}
