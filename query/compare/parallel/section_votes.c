#include "query/compare/parallel/section_votes.h"

struct _XjSectionVotes
{
    GHashTable *shared; // guint64: both entries -> XjSectionVote
};

static void
vote(XjSectionVotes *votes, guint first, guint second, guint characters)
{
    const guint64 key = (guint64)first << 32 | second;
    XjSectionVote *known = g_hash_table_lookup(votes->shared, &key);
    if (known == NULL)
    {
        known = g_new(XjSectionVote, 1);
        *known = (XjSectionVote){first, second, 0};
        g_hash_table_insert(votes->shared, g_memdup2(&key, sizeof key), known);
    }
    known->shared += characters;
}

static gint
parent_of(const XjStrand *strand, gint heading)
{
    return ((const XjPaperHeading *)strand->paper->headings->pdata[heading])->parent;
}

// A heading votes for those above it, a sentence for its own, too.
static void
vote_bead(XjSectionVotes *votes, const XjBeads *beads, const XjBead *bead)
{
    const XjSegment *one = xj_segment(beads->first, bead->first);
    const XjSegment *other = xj_segment(beads->second, bead->second);
    gint first = one->heading;
    gint second = other->heading;
    if (one->is_heading && first >= 0)
        first = parent_of(beads->first, first);
    if (other->is_heading && second >= 0)
        second = parent_of(beads->second, second);
    const guint characters = MIN(xj_segment_length(one), xj_segment_length(other));
    while (first >= 0 && second >= 0)
    {
        vote(votes, (guint)first, (guint)second, characters);
        first = parent_of(beads->first, first);
        second = parent_of(beads->second, second);
    }
}

XjSectionVotes *
xj_section_votes_new(const XjBeads *beads)
{
    XjSectionVotes *votes = g_new(XjSectionVotes, 1);
    votes->shared = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    for (guint i = 0; i < beads->beads->len; i++)
        vote_bead(votes, beads, xj_bead(beads, i));
    return votes;
}

void
xj_section_votes_free(XjSectionVotes *votes)
{
    g_hash_table_unref(votes->shared);
    g_free(votes);
}

guint
xj_section_votes_get(const XjSectionVotes *votes, guint first, guint second)
{
    const guint64 key = (guint64)first << 32 | second;
    const XjSectionVote *known = g_hash_table_lookup(votes->shared, &key);
    return known != NULL ? known->shared : 0;
}

GArray *
xj_section_votes_list(const XjSectionVotes *votes)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(XjSectionVote));
    GHashTableIter iter;
    gpointer known = NULL;
    g_hash_table_iter_init(&iter, votes->shared);
    while (g_hash_table_iter_next(&iter, NULL, &known))
        g_array_append_vals(list, known, 1);
    return list;
}
