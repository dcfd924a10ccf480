#include "query/precedent/uses/filling.h"

#include "text/fold.h"

struct _XjFillingTally
{
    GHashTable *by_fold;   // folded match to Counted, owned
    GHashTable *documents; // pairs of filling and document that were met
};

typedef struct
{
    guint number;
    char *text;
    guint64 uses, documents;
} Counted;

static void
counted_free(gpointer data)
{
    Counted *counted = data;
    g_free(counted->text);
    g_free(counted);
}

XjFillingTally *
xj_filling_tally_new(void)
{
    XjFillingTally *tally = g_new(XjFillingTally, 1);
    tally->by_fold = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, counted_free);
    tally->documents = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return tally;
}

void
xj_filling_tally_free(XjFillingTally *tally)
{
    if (tally == NULL)
        return;
    g_hash_table_unref(tally->by_fold);
    g_hash_table_unref(tally->documents);
    g_free(tally);
}

static Counted *
counted_of(XjFillingTally *tally, const char *match, gsize length)
{
    g_autofree char *folded = xj_fold_plain(match, length, NULL);
    Counted *counted = g_hash_table_lookup(tally->by_fold, folded);
    if (counted != NULL)
        return counted;
    counted = g_new0(Counted, 1);
    counted->number = g_hash_table_size(tally->by_fold);
    counted->text = g_strdelimit(g_strndup(match, length), "\r\n\t", ' ');
    g_hash_table_insert(tally->by_fold, g_steal_pointer(&folded), counted);
    return counted;
}

void
xj_filling_tally_add(XjFillingTally *tally, const char *match, gsize length, guint document)
{
    Counted *counted = counted_of(tally, match, length);
    gint64 pair = (gint64)((guint64)counted->number << 32 | document);
    counted->uses++;
    counted->documents += g_hash_table_add(tally->documents, g_memdup2(&pair, sizeof pair)) ? 1 : 0;
}

static gint
compare_counted(gconstpointer left, gconstpointer right)
{
    const Counted *const *a = left;
    const Counted *const *b = right;
    if ((*a)->uses != (*b)->uses)
        return (*a)->uses > (*b)->uses ? -1 : 1;
    return g_strcmp0((*a)->text, (*b)->text);
}

static void
filling_free(gpointer data)
{
    XjUseFilling *filling = data;
    g_free(filling->text);
    g_free(filling);
}

GPtrArray *
xj_filling_tally_list(const XjFillingTally *tally)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    GHashTableIter iter;
    gpointer counted = NULL;
    g_hash_table_iter_init(&iter, tally->by_fold);
    while (g_hash_table_iter_next(&iter, NULL, &counted))
        g_ptr_array_add(all, counted);
    g_ptr_array_sort(all, compare_counted);
    GPtrArray *list = g_ptr_array_new_with_free_func(filling_free);
    for (guint i = 0; i < MIN(all->len, XJ_USES_FILLINGS_MAX); i++)
    {
        const Counted *one = g_ptr_array_index(all, i);
        XjUseFilling *filling = g_new(XjUseFilling, 1);
        *filling = (XjUseFilling){.text = g_strdup(one->text), .uses = one->uses, .documents = one->documents};
        g_ptr_array_add(list, filling);
    }
    return list;
}
