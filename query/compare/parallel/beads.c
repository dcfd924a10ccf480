#include "query/compare/parallel/beads.h"

#include "query/compare/parallel/rising.h"
#include "query/compare/parallel/section_votes.h"

// Characters of a sentence that was moved, with none of its neighbours: shorter ones (是。 table cells) recur by chance.
#define MOVED_ALONE_MIN_CHARS 6

void
xj_beads_init(const XjStrand *first, const XjStrand *second, XjBeads *ret_beads)
{
    *ret_beads = (XjBeads){.first = first,
                           .second = second,
                           .beads = g_array_new(FALSE, FALSE, sizeof(XjBead)),
                           .first_paired = g_new0(gboolean, first->segments->len + 1),
                           .second_paired = g_new0(gboolean, second->segments->len + 1)};
}

void
xj_beads_clear(XjBeads *beads)
{
    g_clear_pointer(&beads->beads, g_array_unref);
    g_clear_pointer(&beads->first_paired, g_free);
    g_clear_pointer(&beads->second_paired, g_free);
}

static void
mark_paired(XjBeads *beads, const XjBead *bead, gboolean is_paired)
{
    for (guint i = bead->first; i < bead->first_end; i++)
        beads->first_paired[i] = is_paired;
    for (guint i = bead->second; i < bead->second_end; i++)
        beads->second_paired[i] = is_paired;
}

void
xj_beads_add(XjBeads *beads, XjBead bead)
{
    mark_paired(beads, &bead, TRUE);
    g_array_append_val(beads->beads, bead);
}

void
xj_beads_add_pair(XjBeads *beads, guint first, guint second)
{
    xj_beads_add(beads, (XjBead){first, first + 1, second, second + 1, FALSE});
}

void
xj_beads_release(XjBeads *beads, guint index)
{
    XjBead *bead = &g_array_index(beads->beads, XjBead, index);
    mark_paired(beads, bead, FALSE);
    bead->first_end = bead->first;
    bead->second_end = bead->second;
}

void
xj_beads_sweep(XjBeads *beads)
{
    guint kept = 0;
    for (guint i = 0; i < beads->beads->len; i++)
        if (xj_bead(beads, i)->first < xj_bead(beads, i)->first_end)
            g_array_index(beads->beads, XjBead, kept++) = *xj_bead(beads, i);
    g_array_set_size(beads->beads, kept);
}

static gint
compare_first(gconstpointer left, gconstpointer right)
{
    const guint one = ((const XjBead *)left)->first;
    const guint other = ((const XjBead *)right)->first;
    return one < other ? -1 : one > other;
}

static gint
compare_second(gconstpointer left, gconstpointer right)
{
    const guint one = ((const XjBead *)left)->second;
    const guint other = ((const XjBead *)right)->second;
    return one < other ? -1 : one > other;
}

void
xj_beads_sort_by_first(XjBeads *beads)
{
    g_array_sort(beads->beads, compare_first);
}

void
xj_beads_sort_by_second(XjBeads *beads)
{
    g_array_sort(beads->beads, compare_second);
}

// ---------------------------------------------------------------- which are moved

static guint
length_of(const XjStrand *strand, guint from, guint to)
{
    guint length = 0;
    for (guint i = from; i < to; i++)
        length += xj_segment_length(xj_segment(strand, i));
    return length;
}

static guint
bead_length(const XjBeads *beads, const XjBead *bead)
{
    return MIN(length_of(beads->first, bead->first, bead->first_end), length_of(beads->second, bead->second, bead->second_end));
}

static gboolean
joins_headings(const XjBeads *beads, const XjBead *bead)
{
    return xj_segment(beads->first, bead->first)->is_heading && xj_segment(beads->second, bead->second)->is_heading;
}

static double
weight_of(const XjBeads *beads, const XjBead *bead, const XjSectionVotes *votes)
{
    guint weight = bead_length(beads, bead) + 1;
    const gint first = xj_segment(beads->first, bead->first)->heading;
    const gint second = xj_segment(beads->second, bead->second)->heading;
    if (joins_headings(beads, bead) && first >= 0 && second >= 0)
        weight += xj_section_votes_get(votes, (guint)first, (guint)second);
    return weight;
}

void
xj_beads_settle(XjBeads *beads)
{
    xj_beads_sort_by_first(beads);
    const guint count = beads->beads->len;
    g_autoptr(XjSectionVotes) votes = xj_section_votes_new(beads);
    g_autofree guint *places = g_new(guint, count + 1);
    g_autofree double *weights = g_new(double, count + 1);
    for (guint i = 0; i < count; i++)
    {
        places[i] = xj_bead(beads, i)->second;
        weights[i] = weight_of(beads, xj_bead(beads, i), votes);
    }
    g_autofree gboolean *stays = xj_rising_heaviest(places, weights, count);
    for (guint i = 0; i < count; i++)
        g_array_index(beads->beads, XjBead, i).is_moved = !stays[i];
}

// ---------------------------------------------------------------- chance

// Whether `next` goes on where `bead` ends in both texts.
static gboolean
goes_on(const XjBead *bead, const XjBead *next)
{
    return bead->first_end == next->first && bead->second_end == next->second;
}

static gboolean
is_alone(const XjBeads *beads, guint index)
{
    const XjBead *bead = xj_bead(beads, index);
    const gboolean follows = index > 0 && goes_on(bead - 1, bead);
    return !follows && !(index + 1 < beads->beads->len && goes_on(bead, bead + 1));
}

void
xj_beads_drop_chance(XjBeads *beads)
{
    xj_beads_sort_by_first(beads);
    g_autoptr(GArray) chance = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < beads->beads->len; i++)
    {
        const XjBead *bead = xj_bead(beads, i);
        if (bead->is_moved && bead_length(beads, bead) < MOVED_ALONE_MIN_CHARS && !joins_headings(beads, bead) &&
            is_alone(beads, i))
            g_array_append_val(chance, i);
    }
    for (guint i = 0; i < chance->len; i++)
        xj_beads_release(beads, g_array_index(chance, guint, i));
    xj_beads_sweep(beads);
}
