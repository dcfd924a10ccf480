// Links of one demand put together: a demand that was split over several units, or several that were joined to one.
#pragma once

#include "query/compare/chain/kin_choice.h"

G_BEGIN_DECLS

typedef struct
{
    GArray *upper, *lower; // of guint, rising: units of the index. One of them has a single element
} XjKinGroup;

// Of the links (XjKinLink) of one meeting, of which each has an end that no other link shares. A unit's links are one group as
// long as each adds to what the others have of it; what only repeats another is a group by itself. A new array of XjKinGroup.
GPtrArray *xj_kin_groups_new(const XjLikenessGround *ground, const XjKinLink *links, guint count);

G_END_DECLS
