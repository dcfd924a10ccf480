// What closes a paper below its last point: annexes named, who signs, the date, whom it goes to, who printed it.
#pragma once

#include "document/draft.h"

G_BEGIN_DECLS

// Paragraphs [first, end) of a draft.
typedef struct
{
    guint first, end;
} XjTail;

// A new array of XjTail, rising, none touching another: one for each paper in the draft that closes so (a notice, and the rules
// behind it), of the assembled draft.
GArray *xj_tails_find(const XjDraft *draft);

G_END_DECLS
