// Pairs of units that may be kin: what they have in common is rare enough to be worth a closer look.
#pragma once

#include "query/compare/chain/likeness.h"

G_BEGIN_DECLS

typedef struct
{
    guint upper, lower; // units of the index
    float text;         // what their texts and places say, as evidence weighed
    float sum;          // that with what stands around them
} XjKinCandidate;

// Pairs of one paper and a lower one.
typedef struct
{
    guint upper_paper, lower_paper;
    guint from, to; // candidates
} XjKinMeeting;

typedef struct
{
    GArray *candidates; // of XjKinCandidate, by meeting and upper unit
    GArray *meetings;   // of XjKinMeeting, by upper and lower paper: those that have candidates
} XjKinCandidates;

// Of a unit at most XJ_KIN_CANDIDATES_MAX of one lower paper are looked at.
#define XJ_KIN_CANDIDATES_MAX 5

// Of all papers, of which `ranks` tells the place in the chain. The caller owns *ret_candidates: xj_kin_candidates_clear().
void xj_kin_candidates_find(const XjLikenessGround *ground, const guint *ranks, XjKinCandidates *ret_candidates);
void xj_kin_candidates_clear(XjKinCandidates *candidates);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjKinCandidates, xj_kin_candidates_clear)

static inline XjKinCandidate *
xj_kin_candidate(const XjKinCandidates *candidates, guint number)
{
    return &g_array_index(candidates->candidates, XjKinCandidate, number);
}

G_END_DECLS
