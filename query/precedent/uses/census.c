#include "query/precedent/uses/census.h"

#include "document/document.h"
#include "query/language/value.h"
#include "text/fold.h"

#include <string.h>

// Years that are counted: no fact is outside.
#define YEARS (XJ_YEAR_MAX - XJ_YEAR_MIN + 1)

typedef struct
{
    guint64 documents, passages;
} Sum;

typedef struct
{
    Sum all, levels[XJ_LEVELS], years[YEARS];
    GHashTable *organs; // name to Sum, owned
} Sums;

static void
add(Sum *sum, gboolean is_new_document)
{
    sum->passages++;
    sum->documents += is_new_document ? 1 : 0;
}

static Sum *
organ_sum(const Sums *sums, char *organ)
{
    Sum *sum = g_hash_table_lookup(sums->organs, organ);
    if (sum != NULL)
        return sum;
    sum = g_new0(Sum, 1);
    g_hash_table_insert(sums->organs, organ, sum);
    return sum;
}

static void
add_place(Sums *sums, const XjUsePlace *place, gboolean is_new_document)
{
    add(&sums->all, is_new_document);
    if (place->standing.level >= 0)
        add(&sums->levels[place->standing.level], is_new_document);
    if (place->year >= XJ_YEAR_MIN && place->year <= XJ_YEAR_MAX)
        add(&sums->years[place->year - XJ_YEAR_MIN], is_new_document);
    if (place->organ != NULL)
        add(organ_sum(sums, place->organ), is_new_document);
}

// The passages of a document come one behind the other.
static void
add_places(Sums *sums, const XjUsePlaces *places)
{
    const XjUsePlace *last = NULL;
    for (guint i = 0; i < places->places->len; i++)
    {
        const XjUsePlace *place = xj_use_place(places, i);
        if (place->state == XJ_PLACE_FAILS)
            continue;
        add_place(sums, place, last == NULL || last->document != place->document);
        last = place;
    }
}

// ---------------------------------------------------------------- lists

void
xj_use_count_free(XjUseCount *count)
{
    g_free(count->value);
    g_free(count->name);
    g_free(count);
}

static GPtrArray *
list_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)xj_use_count_free);
}

// Takes `value`.
static void
list_add(GPtrArray *list, char *value, const char *name, const Sum *sum)
{
    XjUseCount *count = g_new(XjUseCount, 1);
    *count = (XjUseCount){.value = value, .name = g_strdup(name), .documents = sum->documents, .passages = sum->passages};
    g_ptr_array_add(list, count);
}

static GPtrArray *
level_list(const Sums *sums)
{
    GPtrArray *list = list_new();
    for (guint i = 0; i < XJ_LEVELS; i++)
        if (sums->levels[i].passages > 0)
            list_add(list, g_strdup_printf("%u", i), xj_level_name((XjLevel)i), &sums->levels[i]);
    return list;
}

static GPtrArray *
year_list(const Sums *sums)
{
    GPtrArray *list = list_new();
    for (guint i = 0; i < YEARS; i++)
    {
        g_autofree char *year = g_strdup_printf("%u", XJ_YEAR_MIN + i);
        if (sums->years[i].passages > 0)
            list_add(list, g_strdup(year), year, &sums->years[i]);
    }
    return list;
}

static gint
compare_counts(gconstpointer left, gconstpointer right)
{
    const XjUseCount *const *a = left;
    const XjUseCount *const *b = right;
    if ((*a)->documents != (*b)->documents)
        return (*a)->documents > (*b)->documents ? -1 : 1;
    if ((*a)->passages != (*b)->passages)
        return (*a)->passages > (*b)->passages ? -1 : 1;
    return strcmp((*a)->name, (*b)->name);
}

// Adds the sum of a name to that of the names that fold like it, as they do for a filter; it goes by the one met first.
static void
add_organ(GPtrArray *list, GHashTable *by_fold, const char *organ, const Sum *sum)
{
    char *folded = xj_fold_plain(organ, strlen(organ), NULL);
    XjUseCount *known = g_hash_table_lookup(by_fold, folded);
    if (known == NULL)
    {
        list_add(list, xj_value_of_name(XJ_BY_ORGAN, organ), organ, sum);
        g_hash_table_insert(by_fold, folded, g_ptr_array_index(list, list->len - 1));
        return;
    }
    known->documents += sum->documents;
    known->passages += sum->passages;
    g_free(folded);
}

static GPtrArray *
organ_list(const Sums *sums)
{
    GPtrArray *list = list_new();
    g_autoptr(GHashTable) by_fold = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(sums->organs), (GCompareFunc)strcmp);
    for (const GList *name = names; name != NULL; name = name->next)
        add_organ(list, by_fold, name->data, g_hash_table_lookup(sums->organs, name->data));
    g_ptr_array_sort(list, compare_counts);
    if (list->len > XJ_USES_ORGANS_MAX)
        g_ptr_array_set_size(list, XJ_USES_ORGANS_MAX);
    return list;
}

void
xj_census_take(const XjUsePlaces *places, XjCensus *ret_census)
{
    Sums sums = {.organs = g_hash_table_new_full(NULL, NULL, NULL, g_free)}; // equal names are one pointer
    add_places(&sums, places);
    *ret_census = (XjCensus){.passages = sums.all.passages,
                             .documents = sums.all.documents,
                             .by_level = level_list(&sums),
                             .by_year = year_list(&sums),
                             .by_organ = organ_list(&sums)};
    g_hash_table_unref(sums.organs);
}

void
xj_census_clear(XjCensus *census)
{
    g_clear_pointer(&census->by_level, g_ptr_array_unref);
    g_clear_pointer(&census->by_year, g_ptr_array_unref);
    g_clear_pointer(&census->by_organ, g_ptr_array_unref);
}
