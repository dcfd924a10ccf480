#include "query/facets/tally.h"

#include "query/engine.h"
#include "query/facets/facet_item.h"
#include "query/language/value.h"
#include "text/fold.h"

#define NO_DOCUMENT G_MAXUINT

typedef struct
{
    XjFacetItem item; // points into the tally's names
    guint documents;
    guint last; // document that was counted last
} Value;

// Values that were met lately, by a few of their bytes: most items are found here without a look into the table.
#define LATELY 256U

struct _XjTally
{
    Value *lately[LATELY];
    guint8 criteria[G_MAXUINT8 + 1]; // criterion of a letter, XJ_FACETS of none
    GHashTable *by_item;             // XjFacetItem, in its Value, to Value
    GPtrArray *values[XJ_FACETS];    // of Value, owned
    GStringChunk *names;
};

// ---------------------------------------------------------------- adding

// FNV-1a: most values are a few bytes long.
static guint
hash_item(gconstpointer key)
{
    const XjFacetItem *item = key;
    guint hash = (2166136261U ^ (guint8)item->letter) * 16777619U;
    for (gsize i = 0; i < item->length; i++)
        hash = (hash ^ (guint8)item->value[i]) * 16777619U;
    return hash;
}

static gboolean
equal_items(gconstpointer left, gconstpointer right)
{
    const XjFacetItem *a = left;
    const XjFacetItem *b = right;
    return a->letter == b->letter && a->length == b->length && memcmp(a->value, b->value, a->length) == 0;
}

XjTally *
xj_tally_new(void)
{
    XjTally *tally = g_new0(XjTally, 1);
    tally->by_item = g_hash_table_new(hash_item, equal_items);
    tally->names = g_string_chunk_new(4096);
    memset(tally->criteria, XJ_FACETS, sizeof tally->criteria);
    for (guint i = 0; i < XJ_FACETS; i++)
    {
        tally->criteria[(guint8)xj_criterion_letter((XjCriterion)i)] = (guint8)i;
        tally->values[i] = g_ptr_array_new_with_free_func(g_free);
    }
    return tally;
}

void
xj_tally_free(XjTally *tally)
{
    if (tally == NULL)
        return;
    g_hash_table_unref(tally->by_item);
    for (guint i = 0; i < XJ_FACETS; i++)
        g_ptr_array_unref(tally->values[i]);
    g_string_chunk_free(tally->names);
    g_free(tally);
}

static Value *
value_new(XjTally *tally, guint criterion, const XjFacetItem *item)
{
    Value *value = g_new0(Value, 1);
    value->item = *item;
    value->item.value = g_string_chunk_insert_len(tally->names, item->value, (gssize)item->length);
    value->last = NO_DOCUMENT;
    g_hash_table_insert(tally->by_item, &value->item, value);
    g_ptr_array_add(tally->values[criterion], value);
    return value;
}

static guint
place_lately(const XjFacetItem *item)
{
    guint last = item->length > 0 ? (guint8)item->value[item->length - 1] : 0;
    return ((guint8)item->letter * 31U + last * 7U + (guint)item->length) % LATELY;
}

static Value *
value_of(XjTally *tally, guint criterion, const XjFacetItem *item)
{
    Value **lately = &tally->lately[place_lately(item)];
    if (*lately != NULL && equal_items(&(*lately)->item, item))
        return *lately;
    Value *value = g_hash_table_lookup(tally->by_item, item);
    *lately = value != NULL ? value : value_new(tally, criterion, item);
    return *lately;
}

void
xj_tally_add(XjTally *tally, guint document, const char *items, guint criteria)
{
    XjFacetItem item = {0};
    while (xj_facet_item_next(&items, &item))
    {
        guint criterion = tally->criteria[(guint8)item.letter];
        if ((criteria & XJ_FACETS_ALL & 1U << criterion) == 0)
            continue;
        Value *value = value_of(tally, criterion, &item);
        value->documents += value->last != document;
        value->last = document;
    }
}

// ---------------------------------------------------------------- values

static void
facet_value_free(gpointer data)
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

static gint
compare_spellings(gconstpointer left, gconstpointer right)
{
    const Value *const *a = left;
    const Value *const *b = right;
    if ((*a)->documents != (*b)->documents)
        return (*a)->documents > (*b)->documents ? -1 : 1;
    return strcmp((*a)->item.value, (*b)->item.value);
}

static XjFacetValue *
add_value(GPtrArray *into, const Value *counted)
{
    XjFacetValue *value = g_new0(XjFacetValue, 1);
    value->value = g_strndup(counted->item.value, counted->item.length);
    value->documents = counted->documents;
    g_ptr_array_add(into, value);
    return value;
}

// A document has one name of a criterion, so the documents of several spellings are no two the same. Sorts `values`.
static void
add_names(GPtrArray *into, GPtrArray *values)
{
    g_ptr_array_sort(values, compare_spellings);
    g_autoptr(GHashTable) by_fold = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL); // to XjFacetValue
    for (guint i = 0; i < values->len; i++)
    {
        const Value *counted = g_ptr_array_index(values, i);
        char *folded = xj_fold_plain(counted->item.value, counted->item.length, NULL);
        XjFacetValue *known = g_hash_table_lookup(by_fold, folded);
        if (known != NULL)
            known->documents += counted->documents;
        g_hash_table_insert(by_fold, folded, known != NULL ? known : add_value(into, counted));
    }
}

static gboolean
is_name(XjCriterion criterion)
{
    return criterion == XJ_BY_KIND || xj_criterion_takes_parts(criterion);
}

// From what is counted to what a filter takes and what people read.
static void
name_value(XjFacetValue *value, XjCriterion criterion, const XjVocabulary *vocabulary)
{
    g_autofree char *counted = value->value;
    value->name = xj_value_name(criterion, counted, vocabulary);
    value->value = xj_value_of_name(criterion, counted);
}

GPtrArray *
xj_tally_values(const XjTally *tally, XjCriterion criterion, const XjVocabulary *vocabulary)
{
    GPtrArray *counted = tally->values[criterion];
    GPtrArray *values = g_ptr_array_new_with_free_func(facet_value_free);
    if (is_name(criterion))
        add_names(values, counted);
    for (guint i = 0; !is_name(criterion) && i < counted->len; i++)
        add_value(values, g_ptr_array_index(counted, i));
    gboolean has_order = criterion == XJ_BY_LEVEL || criterion == XJ_BY_INSPECTING_LEVEL;
    g_ptr_array_sort(values, has_order ? compare_values : compare_counts);
    if (values->len > XJ_FACET_MAX_VALUES)
        g_ptr_array_set_size(values, XJ_FACET_MAX_VALUES);
    for (guint i = 0; i < values->len; i++)
        name_value(g_ptr_array_index(values, i), criterion, vocabulary);
    return values;
}
