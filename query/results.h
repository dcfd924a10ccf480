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

typedef enum
{
    XJ_ORDER_WEIGHT,
    XJ_ORDER_DATE,     // newest first, undated last; then by weight
    XJ_ORDER_DOCUMENT, // newest document first, undated last; its requirements first, then its faults, its title last
} XjOrder;

// Orders `passages` (XjCandidate, by falling weight, then rising passage) and groups and cuts them as `request` asks: a new array
// of XjPlace, the page from request->offset on. Equal ones stay in the given order, so pages of one revision do not overlap.
// Errors: as xj_reader_facets().
GArray *xj_results_page(const GArray *passages, XjOrder order, const XjSearchRequest *request, XjReader *reader,
                        GError **error);

G_END_DECLS
