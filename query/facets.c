#include "query/facets.h"

#include "query/facet_item.h"
#include "query/value.h"

// ---------------------------------------------------------------- counting

#define NO_DOCUMENT G_MAXUINT32

typedef struct
{
    guint documents;
    guint32 last; // document that was counted last; the passages of a document come one behind the other
} Tally;

typedef struct
{
    GHashTable *tallies[XJ_FACETS];       // value to Tally
    guint8 criteria[G_MAXUINT8 + 1];      // criterion of a letter, XJ_FACETS of none
    gboolean of_document[G_MAXUINT8 + 1]; // whether a letter is the same for all passages of a document
    guint32 document;                     // of the passage before
    GString *value;                       // for looking up
} Counter;

static void
counter_init(Counter *counter)
{
    counter->document = NO_DOCUMENT;
    counter->value = g_string_new(NULL);
    memset(counter->criteria, XJ_FACETS, sizeof counter->criteria);
    memset(counter->of_document, 0, sizeof counter->of_document);
    for (guint i = 0; i < XJ_FACETS; i++)
    {
        guint8 letter = (guint8)xj_criterion_letter((XjCriterion)i);
        counter->criteria[letter] = (guint8)i;
        counter->of_document[letter] = i < XJ_BY_THEME;
        counter->tallies[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    }
}

static void
counter_clear(Counter *counter)
{
    for (guint i = 0; i < XJ_FACETS; i++)
        g_hash_table_unref(counter->tallies[i]);
    g_string_free(counter->value, TRUE);
}

static Tally *
tally_of(Counter *counter, guint criterion, const XjFacetItem *item)
{
    g_string_truncate(counter->value, 0);
    g_string_append_len(counter->value, item->value, (gssize)item->length);
    GHashTable *tallies = counter->tallies[criterion];
    Tally *tally = g_hash_table_lookup(tallies, counter->value->str);
    if (tally == NULL)
    {
        tally = g_new0(Tally, 1);
        tally->last = NO_DOCUMENT;
        g_hash_table_insert(tallies, g_strdup(counter->value->str), tally);
    }
    return tally;
}

static void
count_passage(const XjCandidate *candidate, const char *facets, G_GNUC_UNUSED const char *date, gpointer user_data)
{
    Counter *counter = user_data;
    gboolean is_new = candidate->document != counter->document;
    counter->document = candidate->document;
    XjFacetItem item = {0};
    while (xj_facet_item_next(&facets, &item))
    {
        guint8 letter = (guint8)item.letter;
        if (counter->criteria[letter] == XJ_FACETS || (!is_new && counter->of_document[letter]))
            continue;
        Tally *tally = tally_of(counter, counter->criteria[letter], &item);
        tally->documents += tally->last != candidate->document;
        tally->last = candidate->document;
    }
}

// ---------------------------------------------------------------- values

static void
value_free(gpointer data)
{
    XjFacetValue *value = data;
    g_free(value->value);
    g_free(value->name);
    g_free(value);
}

static gint
compare_values(gconstpointer left, gconstpointer right)
{
    const XjFacetValue *const *a = left;
    const XjFacetValue *const *b = right;
    return strcmp((*a)->value, (*b)->value);
}

static gint
compare_counts(gconstpointer left, gconstpointer right)
{
    const XjFacetValue *const *a = left;
    const XjFacetValue *const *b = right;
    if ((*a)->documents != (*b)->documents)
        return (*a)->documents > (*b)->documents ? -1 : 1;
    return compare_values(left, right);
}

static GPtrArray *
values_of(XjCriterion criterion, GHashTable *tallies, const XjVocabulary *vocabulary)
{
    GPtrArray *values = g_ptr_array_new_with_free_func(value_free);
    GHashTableIter each;
    gpointer key = NULL;
    gpointer tally = NULL;
    g_hash_table_iter_init(&each, tallies);
    while (g_hash_table_iter_next(&each, &key, &tally))
    {
        XjFacetValue *value = g_new0(XjFacetValue, 1);
        value->value = g_strdup(key);
        value->documents = ((const Tally *)tally)->documents;
        g_ptr_array_add(values, value);
    }
    gboolean has_order = criterion == XJ_BY_LEVEL || criterion == XJ_BY_INSPECTING_LEVEL;
    g_ptr_array_sort(values, has_order ? compare_values : compare_counts);
    if (values->len > XJ_FACET_MAX_VALUES)
        g_ptr_array_set_size(values, XJ_FACET_MAX_VALUES);
    for (guint i = 0; i < values->len; i++)
    {
        XjFacetValue *value = g_ptr_array_index(values, i);
        value->name = xj_value_name(criterion, value->value, vocabulary);
    }
    return values;
}

gboolean
xj_facets_count(XjReader *reader, const GArray *passages, const XjVocabulary *vocabulary, GPtrArray *ret_facets[XJ_FACETS],
                GError **error)
{
    Counter counter;
    counter_init(&counter);
    gboolean is_read = xj_reader_facets(reader, passages, count_passage, &counter, error);
    for (guint i = 0; is_read && i < XJ_FACETS; i++)
        ret_facets[i] = values_of((XjCriterion)i, counter.tallies[i], vocabulary);
    counter_clear(&counter);
    return is_read;
}
