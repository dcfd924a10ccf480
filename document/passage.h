// Passages: the pieces of a document that are ranked, counted and quoted.
#pragma once

#include "document/draft.h"

G_BEGIN_DECLS

// A new array of XjPassage that tile the text. What stands around a paper belongs to no section and has a role of its own: its
// head is XJ_ROLE_OPENING, its tail XJ_ROLE_CLOSING. Takes the assembled draft and its outline (of XjHeading).
GArray *xj_passages_cut(const XjDraft *draft, const GArray *outline);

G_END_DECLS
