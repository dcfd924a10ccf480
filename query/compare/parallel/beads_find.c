// Which segments of two texts are which: first those that nothing else can be, then what stands between them, then what was moved.
#include "query/compare/parallel/beads.h"

// How alike two sentences are at the least: by how much else says that they are one.
#define ANYWHERE_AT_ONCE 0.6 // wherever they stand, before anything is known
#define ANYWHERE 0.5         // wherever they stand, of what has no partner at its place
#define BESIDE_MOVED 0.4     // beside others that were moved
#define IN_PLACE 0.3         // between the same neighbours

// Segments beside one that was moved that may have been moved along.
#define BESIDE_MAX 16

// Pairs what stands between the beads that stay in place.
static void
fill_places(XjBeads *beads)
{
    g_autoptr(GArray) known = g_array_new(FALSE, FALSE, sizeof(XjBead));
    for (guint i = 0; i < beads->beads->len; i++)
        if (!xj_bead(beads, i)->is_moved)
            g_array_append_vals(known, xj_bead(beads, i), 1);
    guint first = 0;
    guint second = 0;
    for (guint i = 0; i < known->len; i++)
    {
        const XjBead *bead = &g_array_index(known, XjBead, i);
        xj_beads_fill(beads, first, bead->first, second, bead->second, IN_PLACE);
        first = bead->first_end;
        second = bead->second_end;
    }
    xj_beads_fill(beads, first, beads->first->segments->len, second, beads->second->segments->len, IN_PLACE);
}

// Where the unpaired segments from `from` on end, at most BESIDE_MAX of them.
static guint
free_end(const gboolean *paired, guint from, guint count)
{
    guint end = from;
    while (end < count && !paired[end] && end - from < BESIDE_MAX)
        end++;
    return end;
}

static guint
free_start(const gboolean *paired, guint to)
{
    guint start = to;
    while (start > 0 && !paired[start - 1] && to - start < BESIDE_MAX)
        start--;
    return start;
}

// Pairs the unpaired segments that stand before both starts, or behind both ends, of a bead.
static void
fill_beside(XjBeads *beads, const XjBead *bead, double least)
{
    xj_beads_fill(beads, bead->first_end, free_end(beads->first_paired, bead->first_end, beads->first->segments->len),
                  bead->second_end, free_end(beads->second_paired, bead->second_end, beads->second->segments->len), least);
    xj_beads_fill(beads, free_start(beads->first_paired, bead->first), bead->first,
                  free_start(beads->second_paired, bead->second), bead->second, least);
}

// Pairs what stands beside beads that were moved: a section moves with all that is in it.
static void
fill_beside_moved(XjBeads *beads)
{
    const guint known = beads->beads->len;
    for (guint i = 0; i < known; i++)
    {
        const XjBead bead = *xj_bead(beads, i);
        if (bead.is_moved)
            fill_beside(beads, &bead, BESIDE_MOVED);
    }
}

// Whether a pair may be a part of a sentence that was split or joined: it differs, and something beside it has no partner.
static gboolean
may_be_part(const XjBeads *beads, const XjBead *bead)
{
    const gboolean *first = beads->first_paired;
    const gboolean *second = beads->second_paired;
    const gboolean is_before = (bead->first > 0 && !first[bead->first - 1]) || (bead->second > 0 && !second[bead->second - 1]);
    const gboolean is_behind = (bead->first_end < beads->first->segments->len && !first[bead->first_end]) ||
                               (bead->second_end < beads->second->segments->len && !second[bead->second_end]);
    return (is_before || is_behind) && !xj_segment(beads->first, bead->first)->is_heading &&
           !xj_segment(beads->second, bead->second)->is_heading &&
           !xj_segments_equal(beads->first, bead->first, beads->second, bead->second);
}

// Weighs pairs anew together with what stands unpaired beside them.
static void
regroup(XjBeads *beads)
{
    const guint known = beads->beads->len;
    for (guint i = 0; i < known; i++)
    {
        const XjBead bead = *xj_bead(beads, i);
        if (!may_be_part(beads, &bead))
            continue;
        xj_beads_release(beads, i);
        xj_beads_fill(beads, free_start(beads->first_paired, bead.first),
                      free_end(beads->first_paired, bead.first, beads->first->segments->len),
                      free_start(beads->second_paired, bead.second),
                      free_end(beads->second_paired, bead.second, beads->second->segments->len),
                      bead.is_moved ? BESIDE_MOVED : IN_PLACE);
    }
    xj_beads_sweep(beads);
}

void
xj_beads_find(XjBeads *beads)
{
    xj_beads_find_same(beads);
    xj_beads_find_headings(beads);
    xj_beads_find_alike(beads, ANYWHERE_AT_ONCE);
    xj_beads_settle(beads);
    xj_beads_drop_chance(beads);
    fill_places(beads);
    xj_beads_find_headings(beads);
    xj_beads_find_alike(beads, ANYWHERE);
    xj_beads_settle(beads);
    fill_beside_moved(beads);
    regroup(beads);
    xj_beads_find_headings(beads);
    xj_beads_settle(beads);
    xj_beads_drop_chance(beads);
    xj_beads_sort_by_second(beads);
}
