#include "query/compare/chain/kin_group.h"

#include "query/compare/chain/edits.h"

// Of the weight of a unit, what one more partner has to have of it that the others do not.
#define GAIN_LEAST 0.1

static void
group_free(gpointer data)
{
    XjKinGroup *group = data;
    g_array_unref(group->upper);
    g_array_unref(group->lower);
    g_free(group);
}

static gint
compare_units(gconstpointer left, gconstpointer right)
{
    const guint one = *(const guint *)left;
    const guint other = *(const guint *)right;
    return one < other ? -1 : one > other;
}

static gboolean
are_same(const XjLikenessGround *ground, guint one, guint other)
{
    const guint units[] = {one, other};
    char *texts[2];
    for (guint i = 0; i < G_N_ELEMENTS(units); i++)
    {
        const XjKinItem *item = xj_kin_unit(ground->index, units[i]);
        const XjPaper *paper = g_ptr_array_index(ground->papers, item->paper);
        const XjPaperUnit *unit = xj_paper_unit(paper, item->number);
        texts[i] = g_strndup(paper->text + unit->start, unit->end - unit->start);
    }
    const gboolean are_same_texts = xj_texts_are_same(texts[0], texts[1]);
    g_free(texts[0]);
    g_free(texts[1]);
    return are_same_texts;
}

// ---------------------------------------------------------------- groups

static XjKinGroup *
group_new(guint upper, guint lower)
{
    XjKinGroup *group = g_new(XjKinGroup, 1);
    *group = (XjKinGroup){g_array_new(FALSE, FALSE, sizeof(guint)), g_array_new(FALSE, FALSE, sizeof(guint))};
    g_array_append_val(group->upper, upper);
    g_array_append_val(group->lower, lower);
    return group;
}

// Groups of the links of unit `whole`, the surest first. `is_upper`: it is the upper one of them.
static void
group_star(const XjLikenessGround *ground, const GArray *star, gboolean is_upper, GPtrArray *groups)
{
    const XjKinLink *first = &g_array_index(star, XjKinLink, 0);
    const XjKinItem *whole = xj_kin_unit(ground->index, is_upper ? first->upper : first->lower);
    XjKinGroup *group = group_new(first->upper, first->lower);
    const gboolean is_closed = star->len > 1 && are_same(ground, first->upper, first->lower);
    g_autofree guint8 *taken = g_new0(guint8, whole->feature_count + 1);
    g_ptr_array_add(groups, group);
    for (guint i = 0; i < star->len; i++)
    {
        const XjKinLink *link = &g_array_index(star, XjKinLink, i);
        const guint partner = is_upper ? link->lower : link->upper;
        const double gain = xj_kin_take(whole, xj_kin_unit(ground->index, partner), taken);
        if (i == 0)
            continue;
        if (!is_closed && gain >= GAIN_LEAST)
            g_array_append_val(is_upper ? group->lower : group->upper, partner);
        else
            g_ptr_array_add(groups, group_new(link->upper, link->lower));
    }
    g_array_sort(group->upper, compare_units);
    g_array_sort(group->lower, compare_units);
}

// How many links each unit has: a new table of counts by unit.
static GHashTable *
count_links(const XjKinLink *links, guint count)
{
    GHashTable *counts = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < count; i++)
    {
        const guint ends[] = {links[i].upper, links[i].lower};
        for (guint k = 0; k < G_N_ELEMENTS(ends); k++)
        {
            gpointer key = GUINT_TO_POINTER(ends[k]);
            g_hash_table_insert(counts, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(g_hash_table_lookup(counts, key)) + 1));
        }
    }
    return counts;
}

GPtrArray *
xj_kin_groups_new(const XjLikenessGround *ground, const XjKinLink *links, guint count)
{
    GPtrArray *groups = g_ptr_array_new_with_free_func(group_free);
    g_autoptr(GHashTable) counts = count_links(links, count);
    g_autoptr(GHashTable) grouped = g_hash_table_new(NULL, NULL);
    g_autoptr(GArray) star = g_array_new(FALSE, FALSE, sizeof(XjKinLink));
    for (guint i = 0; i < count; i++)
    {
        const gboolean is_upper = GPOINTER_TO_UINT(g_hash_table_lookup(counts, GUINT_TO_POINTER(links[i].lower))) == 1;
        const guint center = is_upper ? links[i].upper : links[i].lower;
        if (!g_hash_table_add(grouped, GUINT_TO_POINTER(center)))
            continue;
        g_array_set_size(star, 0);
        for (guint k = i; k < count; k++)
            if ((is_upper ? links[k].upper : links[k].lower) == center)
                g_array_append_vals(star, &links[k], 1);
        group_star(ground, star, is_upper, groups);
    }
    return groups;
}
