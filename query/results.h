// The order of answers: sorted, grouped by document, one page of them cut out.
#pragma once

#include "query/engine.h"
#include "query/finder.h"

G_BEGIN_DECLS

// One place of the result list.
typedef struct
{
    XjCandidate passage;
    guint more; // further answers of its document, with XJ_GROUP_DOCUMENT
} XjPlace;

// Orders `passages` (XjCandidate, by falling weight, then rising passage) as `request` asks: a new array of XjPlace, the page
// from request->offset on. Equal ones stay in the given order, so pages of one revision do not overlap. Errors: of reading
// dates, as xj_cards_get().
GArray *xj_results_page(const GArray *passages, const XjSearchRequest *request, XjReader *reader, XjCards *cards,
                        GError **error);

G_END_DECLS
