#include "query/precedent/variants/variant_group.h"

#include <string.h>

static void
group_free(gpointer data)
{
    XjVariantGroup *group = data;
    g_free(group->key);
    g_hash_table_unref(group->texts);
    g_hash_table_unref(group->documents);
    g_array_unref(group->places);
    g_free(group);
}

void
xj_variant_groups_init(XjVariantGroups *groups)
{
    groups->groups = g_ptr_array_new_with_free_func(group_free);
    groups->by_key = g_hash_table_new(g_str_hash, g_str_equal);
}

void
xj_variant_groups_clear(XjVariantGroups *groups)
{
    g_clear_pointer(&groups->by_key, g_hash_table_unref);
    g_clear_pointer(&groups->groups, g_ptr_array_unref);
}

// The group of `key` (takes it).
static XjVariantGroup *
group_of(XjVariantGroups *groups, char *key, double similarity)
{
    XjVariantGroup *group = g_hash_table_lookup(groups->by_key, key);
    if (group != NULL)
    {
        g_free(key);
        return group;
    }
    group = g_new0(XjVariantGroup, 1);
    group->key = key;
    group->similarity = similarity;
    group->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    group->documents = g_hash_table_new(NULL, NULL);
    group->places = g_array_new(FALSE, FALSE, sizeof(XjVariantPlace));
    g_hash_table_insert(groups->by_key, key, group);
    g_ptr_array_add(groups->groups, group);
    return group;
}

void
xj_variant_groups_add(XjVariantGroups *groups, char *key, double similarity, const char *text, const XjVariantPlace *place)
{
    XjVariantGroup *group = group_of(groups, key, similarity);
    char *written = g_strdup(text);
    gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(group->texts, written));
    g_hash_table_replace(group->texts, written, GSIZE_TO_POINTER(count + 1));
    g_hash_table_add(group->documents, GUINT_TO_POINTER(place->document));
    group->uses++;
    if (group->places->len < XJ_VARIANT_PLACES_MAX)
        g_array_append_vals(group->places, place, 1);
}

const char *
xj_variant_group_text(const XjVariantGroup *group)
{
    const char *best = NULL;
    gsize most = 0;
    GHashTableIter iter;
    gpointer text = NULL;
    gpointer count = NULL;
    g_hash_table_iter_init(&iter, group->texts);
    while (g_hash_table_iter_next(&iter, &text, &count))
    {
        gsize uses = GPOINTER_TO_SIZE(count);
        // Of equally frequent ones always the same, whatever the order of the table.
        if (best == NULL || uses > most || (uses == most && strcmp(text, best) < 0))
        {
            best = text;
            most = uses;
        }
    }
    return best;
}

static gint
compare_groups(gconstpointer left, gconstpointer right)
{
    const XjVariantGroup *a = *(const XjVariantGroup *const *)left;
    const XjVariantGroup *b = *(const XjVariantGroup *const *)right;
    if (a->similarity < b->similarity || a->similarity > b->similarity)
        return a->similarity > b->similarity ? -1 : 1;
    if (a->uses != b->uses)
        return a->uses > b->uses ? -1 : 1;
    return strcmp(a->key, b->key);
}

void
xj_variant_groups_sort(XjVariantGroups *groups)
{
    g_ptr_array_sort(groups->groups, compare_groups);
}
