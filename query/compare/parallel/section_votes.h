// Which sections of two texts have the same in them.
#pragma once

#include "query/compare/parallel/beads.h"

G_BEGIN_DECLS

typedef struct _XjSectionVotes XjSectionVotes;

typedef struct
{
    guint first, second; // outline entries
    guint shared;        // characters of paired sentences that stand below both, on the same step down from them
} XjSectionVote;

XjSectionVotes *xj_section_votes_new(const XjBeads *beads);
void xj_section_votes_free(XjSectionVotes *votes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjSectionVotes, xj_section_votes_free)

// Shared characters of two sections, 0 if they share nothing.
guint xj_section_votes_get(const XjSectionVotes *votes, guint first, guint second);

// All pairs of sections that share something: a new array of XjSectionVote, in no order.
GArray *xj_section_votes_list(const XjSectionVotes *votes);

G_END_DECLS
