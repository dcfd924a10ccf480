// What the kinships of other units say of a candidate: of those around it, of those of other papers, of its rivals.
#pragma once

#include "query/compare/chain/kin_choice.h"

G_BEGIN_DECLS

// Sets the sums of all candidates; `links` (XjKinLink) are what was chosen by their texts alone. Candidates that only their kin
// tell of are added. Cost: linear in the candidates, and in the links of the links of each unit.
void xj_kin_context_apply(const XjLikenessGround *ground, const GArray *links, XjKinCandidates *candidates);

G_END_DECLS
