// Which of the candidates are kin: for each two papers those that suit best, so that what was split is linked to all its parts, and
// what was joined to all it was made of, but no chain glues together what only has a neighbour in common.
#pragma once

#include "query/compare/chain/kin_candidates.h"

G_BEGIN_DECLS

// Units that are kin.
typedef struct
{
    guint upper, lower; // units of the index
    float sum;
} XjKinLink;

// The kinships of one meeting among its candidates with a sum above `least`: appends XjKinLink to `links`, the surest first.
void xj_kin_choose(const XjKinIndex *index, const XjKinCandidates *candidates, const XjKinMeeting *meeting, float least,
                   GArray *links);

G_END_DECLS
