#include "query/suggest/values.h"

#include "query/facets/facet_item.h"
#include "query/language/value.h"
#include "query/match/planner.h"
#include "query/suggest/initials.h"

#include <string.h>

// Documents whose values are looked at where a criterion has no fixed list: about 3 ms.
#define DOCUMENTS_READ 2000

static gboolean
name_fits(const char *name, const XjTyped *typed)
{
    g_autofree char *folded = xj_fold_plain(name, strlen(name), NULL);
    if (strstr(folded, typed->folded) != NULL)
        return TRUE;
    return xj_are_initials(typed->folded, strlen(typed->folded)) && xj_initials_fit(folded, typed->folded);
}

// Whether a sign stands twice in a name, as where somebody left out what it is called: XX县委, **镇.
static gboolean
has_doubled_sign(const char *name)
{
    gunichar before = 0;
    for (const char *at = name; *at != '\0'; at = g_utf8_next_char(at))
    {
        gunichar character = g_utf8_get_char(at);
        if (character == before && !g_unichar_isdigit(character) && xj_fold_class(character) != XJ_FOLD_HAN)
            return TRUE;
        before = character;
    }
    return FALSE;
}

static gboolean
is_damaged(const char *name, const XjVocabulary *vocabulary)
{
    g_auto(XjFolded) folded = {0};
    xj_fold(name, strlen(name), &folded);
    g_autoptr(GArray) mentions = xj_vocabulary_scan(vocabulary, XJ_WORDS(XJ_WORDS_DAMAGE), &folded, name);
    for (guint i = 0; i < mentions->len; i++)
        if (g_array_index(mentions, XjMention, i).word->class == XJ_DAMAGE_WORD_PLACEHOLDER)
            return TRUE;
    return has_doubled_sign(name);
}

// By initials are those whose letters stand nowhere in the name itself.
static gboolean
fits_by_initials(const char *name, const XjTyped *typed)
{
    g_autofree char *folded = xj_fold_plain(name, strlen(name), NULL);
    return strstr(folded, typed->folded) == NULL;
}

// ---------------------------------------------------------------- fixed lists

// Values of one criterion whose names fit.
typedef struct
{
    XjCriterion criterion;
    const XjTyped *typed;
    GPtrArray *filters; // of XjSyntax
} Fitting;

static void
add_fitting(const char *value, const char *name, gpointer user_data)
{
    Fitting *fitting = user_data;
    if (!name_fits(name, fitting->typed) && strcmp(value, fitting->typed->folded) != 0)
        return;
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(values, g_strdup(value));
    g_ptr_array_add(fitting->filters, xj_syntax_filter(fitting->criterion, values, name));
}

static gboolean
is_of_passage(XjCriterion criterion)
{
    return criterion == XJ_BY_THEME || criterion == XJ_BY_ASPECT || criterion == XJ_BY_ROLE || criterion == XJ_BY_DAMAGE;
}

// Suggests the values of a fixed list that fit. `query_of` makes the query of a name.
static gboolean
suggest_listed(XjWithin *within, const XjTyped *typed, XjCriterion criterion, XjSuggestionKind kind,
               char *(*query_of)(const XjTyped *typed, const char *name), GPtrArray *suggestions, GError **error)
{
    g_autoptr(GPtrArray) filters = g_ptr_array_new_with_free_func((GDestroyNotify)xj_syntax_free);
    Fitting fitting = {.criterion = criterion, .typed = typed, .filters = filters};
    xj_values_each(criterion, within->vocabulary, add_fitting, &fitting);
    gboolean by_document = !is_of_passage(criterion) && (within->rest == NULL || within->rest->root == NULL);
    for (guint i = 0; i < filters->len; i++)
    {
        const XjSyntax *filter = g_ptr_array_index(filters, i);
        const char *name = filter->filter.text;
        XjSuggestion *suggestion = xj_suggestion_new(kind, g_strdup(name), query_of(typed, name));
        suggestion->by_pinyin = fits_by_initials(name, typed);
        if (!xj_suggestions_count(suggestions, suggestion, within, filter, by_document ? XJ_AMONG_FIRST : XJ_AMONG_ALL, error))
            return FALSE;
    }
    return TRUE;
}

// ---------------------------------------------------------------- open lists

static void
keep_most_frequent(GPtrArray *suggestions, guint limit)
{
    xj_suggestions_sort(suggestions);
    if (suggestions->len > limit)
        g_ptr_array_set_size(suggestions, (gint)limit);
}

// A name, by its folded form: spellings that fold alike are one, as they are for a filter.
typedef struct
{
    char *name; // as it was met first
    guint documents;
} Named;

static void
named_free(gpointer data)
{
    Named *named = data;
    g_free(named->name);
    g_free(named);
}

typedef struct
{
    char letter;
    GHashTable *named;   // folded name to Named
    GHashTable *counted; // Named that the document in hand has
    guint document;
} Tally;

static void
count_name(Tally *into, const XjFacetItem *item)
{
    char *folded = xj_fold_plain(item->value, item->length, NULL);
    Named *named = g_hash_table_lookup(into->named, folded);
    if (named == NULL)
    {
        named = g_new0(Named, 1);
        named->name = g_strndup(item->value, item->length);
        g_hash_table_insert(into->named, g_strdup(folded), named);
    }
    named->documents += g_hash_table_add(into->counted, named) ? 1 : 0;
    g_free(folded);
}

static void
tally(const XjCandidate *candidate, const char *facets, G_GNUC_UNUSED const char *date, gpointer user_data)
{
    Tally *into = user_data;
    XjFacetItem item = {0};
    if (candidate->document != into->document)
        g_hash_table_remove_all(into->counted);
    into->document = candidate->document;
    while (xj_facet_item_next(&facets, &item))
        if (item.letter == into->letter)
            count_name(into, &item);
}

// The passages whose document may have a value that holds what was typed.
static XjPlan *
plan_of_open(const XjTyped *typed)
{
    if (!xj_criterion_takes_parts(typed->criterion) || *typed->folded == '\0' ||
        xj_are_initials(typed->folded, strlen(typed->folded)))
        return xj_plan_new(XJ_PLAN_ALL);
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(values, g_strdup(typed->folded));
    g_autoptr(XjSyntax) filter = xj_syntax_filter(typed->criterion, values, typed->word);
    XjPlanned planned = {0};
    xj_planner_plan(filter, &planned);
    return planned.plan;
}

// Adds the names that fit, with the numbers of documents that have just them.
static void
add_tallied(const Tally *tallied, const XjTyped *typed, const XjVocabulary *vocabulary, GPtrArray *suggestions)
{
    GHashTableIter iter;
    gpointer value = NULL;
    for (g_hash_table_iter_init(&iter, tallied->named); g_hash_table_iter_next(&iter, NULL, &value);)
    {
        const Named *named = value;
        if (!name_fits(named->name, typed) || is_damaged(named->name, vocabulary))
            continue;
        XjSuggestion *suggestion =
            xj_suggestion_new(XJ_SUGGESTION_VALUE, g_strdup(named->name), xj_typed_completed(typed, named->name));
        suggestion->by_pinyin = fits_by_initials(named->name, typed);
        suggestion->documents = named->documents;
        g_ptr_array_add(suggestions, suggestion);
    }
}

// The documents that a filter by `name` finds where a part of a name does: those of all names that hold it.
static guint64
count_holding(const Tally *tallied, const char *name)
{
    g_autofree char *folded = xj_fold_plain(name, strlen(name), NULL);
    GHashTableIter iter;
    gpointer whole = NULL;
    gpointer value = NULL;
    guint64 documents = 0;
    for (g_hash_table_iter_init(&iter, tallied->named); g_hash_table_iter_next(&iter, &whole, &value);)
        documents += strstr(whole, folded) != NULL ? ((const Named *)value)->documents : 0;
    return documents;
}

// From the documents of the sample that have a name to those that its suggestion finds in the whole.
static void
count_found(const Tally *tallied, XjCriterion criterion, const XjSample *sample, GPtrArray *suggestions)
{
    for (guint i = 0; i < suggestions->len; i++)
    {
        XjSuggestion *suggestion = g_ptr_array_index(suggestions, i);
        if (xj_criterion_takes_parts(criterion))
            suggestion->documents = count_holding(tallied, suggestion->text);
        suggestion->documents = sample->matches * suggestion->documents / sample->candidates->len;
        suggestion->documents_is_exact = sample->is_complete;
    }
}

static gboolean
suggest_open(XjWithin *within, const XjTyped *typed, guint limit, GPtrArray *suggestions, GError **error)
{
    g_autoptr(GHashTable) named = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, named_free);
    g_autoptr(GHashTable) counted = g_hash_table_new(NULL, NULL);
    Tally into = {.letter = xj_criterion_letter(typed->criterion), .named = named, .counted = counted};
    XjAmong among = within->rest == NULL || within->rest->root == NULL ? XJ_AMONG_FIRST : XJ_AMONG_ALL;
    g_auto(XjSample) sample = {0};
    if (!xj_within_sample(within, plan_of_open(typed), among, DOCUMENTS_READ, &sample, error) ||
        !xj_reader_facets(within->reader, sample.candidates, tally, &into, error))
        return FALSE;
    add_tallied(&into, typed, within->vocabulary, suggestions);
    keep_most_frequent(suggestions, limit);
    count_found(&into, typed->criterion, &sample, suggestions);
    return TRUE;
}

// ---------------------------------------------------------------- both

GPtrArray *
xj_suggest_values(XjWithin *within, const XjTyped *typed, guint limit, GError **error)
{
    g_autoptr(GPtrArray) suggestions = xj_suggestions_new();
    gboolean is_done = TRUE;
    if (xj_criterion_has_list(typed->criterion))
        is_done = suggest_listed(within, typed, typed->criterion, XJ_SUGGESTION_VALUE, xj_typed_completed, suggestions, error);
    else if (xj_criterion_letter(typed->criterion) != 0)
        is_done = suggest_open(within, typed, limit, suggestions, error);
    if (!is_done)
        return NULL;
    keep_most_frequent(suggestions, limit);
    return g_steal_pointer(&suggestions);
}

static char *
as_theme(const XjTyped *typed, const char *name)
{
    return xj_typed_filtered(typed, xj_criterion_label(XJ_BY_THEME), name);
}

static char *
as_aspect(const XjTyped *typed, const char *name)
{
    return xj_typed_filtered(typed, xj_criterion_label(XJ_BY_ASPECT), name);
}

GPtrArray *
xj_suggest_topics(XjWithin *within, const XjTyped *typed, guint limit, GError **error)
{
    g_autoptr(GPtrArray) suggestions = xj_suggestions_new();
    if (!suggest_listed(within, typed, XJ_BY_THEME, XJ_SUGGESTION_THEME, as_theme, suggestions, error) ||
        !suggest_listed(within, typed, XJ_BY_ASPECT, XJ_SUGGESTION_ASPECT, as_aspect, suggestions, error))
        return NULL;
    keep_most_frequent(suggestions, limit);
    return g_steal_pointer(&suggestions);
}
