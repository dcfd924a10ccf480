// Segments that are the same, and each the only one of its strand.
#include "query/compare/parallel/beads.h"

// Segments that have the same words.
typedef struct
{
    guint first, second;             // the last seen of each strand
    guint first_count, second_count; // how many there are
} Twins;

typedef struct
{
    const XjStrand *strand;
    guint index;
} Place;

static guint
hash_place(gconstpointer data)
{
    const Place *place = data;
    return xj_segment(place->strand, place->index)->hash;
}

static gboolean
places_equal(gconstpointer left, gconstpointer right)
{
    const Place *one = left;
    const Place *other = right;
    return xj_segments_equal(one->strand, one->index, other->strand, other->index);
}

static Twins *
twins_of(GHashTable *table, const XjStrand *strand, guint index)
{
    const Place place = {strand, index};
    Twins *twins = g_hash_table_lookup(table, &place);
    if (twins != NULL)
        return twins;
    twins = g_new0(Twins, 1);
    g_hash_table_insert(table, g_memdup2(&place, sizeof place), twins);
    return twins;
}

static gboolean
has_words(const XjStrand *strand, guint index)
{
    return xj_segment_length(xj_segment(strand, index)) > 0;
}

void
xj_beads_find_same(XjBeads *beads)
{
    g_autoptr(GHashTable) table = g_hash_table_new_full(hash_place, places_equal, g_free, g_free);
    for (guint i = 0; i < beads->first->segments->len; i++)
    {
        Twins *twins = twins_of(table, beads->first, i);
        twins->first = i;
        twins->first_count++;
    }
    for (guint i = 0; i < beads->second->segments->len; i++)
    {
        const Place place = {beads->second, i};
        Twins *twins = g_hash_table_lookup(table, &place);
        if (twins == NULL)
            continue;
        twins->second = i;
        twins->second_count++;
    }
    for (guint i = 0; i < beads->first->segments->len; i++)
    {
        const Twins *twins = twins_of(table, beads->first, i);
        if (twins->first_count == 1 && twins->second_count == 1 && has_words(beads->first, i) && !beads->first_paired[i] &&
            !beads->second_paired[twins->second])
            xj_beads_add_pair(beads, i, twins->second);
    }
}
