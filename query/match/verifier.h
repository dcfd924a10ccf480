// The half of the search that terms cannot do: candidates held against their own text and facts.
#pragma once

#include "query/card.h"
#include "query/language/syntax.h"

G_BEGIN_DECLS

// The `candidates` (XjCandidate) that answer `syntax`: a new array, in their order. Of a passage it reads only what the tree asks
// for. Errors: as xj_reader_fetch() and xj_cards_get().
GArray *xj_verified(XjReader *reader, XjCards *cards, const XjSyntax *syntax, const GArray *candidates, GError **error);

G_END_DECLS
