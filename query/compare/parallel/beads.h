// Beads: which segments of one strand are which of another. A bead has one segment of either, or several of one that were joined
// to, or split from, one of the other. No segment is of two beads.
#pragma once

#include "query/compare/parallel/strand.h"

G_BEGIN_DECLS

typedef struct
{
    guint first, first_end; // segments of the first strand
    guint second, second_end;
    gboolean is_moved; // it keeps the order of the others in one of the texts only
} XjBead;

typedef struct
{
    const XjStrand *first, *second;
    GArray *beads;                          // of XjBead
    gboolean *first_paired, *second_paired; // of each segment
} XjBeads;

// Borrows the strands. The caller owns *ret_beads: xj_beads_clear().
void xj_beads_init(const XjStrand *first, const XjStrand *second, XjBeads *ret_beads);
void xj_beads_clear(XjBeads *beads);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjBeads, xj_beads_clear)

static inline const XjBead *
xj_bead(const XjBeads *beads, guint index)
{
    return &g_array_index(beads->beads, XjBead, index);
}

// Adds one of segments that are of no bead yet.
void xj_beads_add(XjBeads *beads, XjBead bead);
void xj_beads_add_pair(XjBeads *beads, guint first, guint second);

// Takes the segments of bead `index` out of it; it stays, empty, until xj_beads_sweep() takes out what is empty.
void xj_beads_release(XjBeads *beads, guint index);
void xj_beads_sweep(XjBeads *beads);

void xj_beads_sort_by_first(XjBeads *beads);
void xj_beads_sort_by_second(XjBeads *beads);

// Decides which beads are moved: all that are not of the heaviest selection that keeps its order in both texts. A heading weighs
// as much as what stands below it in both. Sorts them by the first text.
void xj_beads_settle(XjBeads *beads);

// Takes out beads that were moved by themselves and are too short to say that it is they that were.
void xj_beads_drop_chance(XjBeads *beads);

// ---------------------------------------------------------------- where pairs come from

// Segments that are the same, and each the only one of its strand.
void xj_beads_find_same(XjBeads *beads);

// Segments that are like no others, found by pairs of characters that few segments have. At least `least` alike (0 to 1).
void xj_beads_find_alike(XjBeads *beads, double least);

// Headings with other words over what is, by the beads so far, the same.
void xj_beads_find_headings(XjBeads *beads);

// The segments [first, first_end) against [second, second_end): those that are of no bead yet are paired in their order, as is
// best for all of them together; `least` alike.
void xj_beads_fill(XjBeads *beads, guint first, guint first_end, guint second, guint second_end, double least);

// ---------------------------------------------------------------- all of it

// All beads of two strands, by the second; settled.
void xj_beads_find(XjBeads *beads);

G_END_DECLS
