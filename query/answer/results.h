// The order of answers: sorted, grouped by document, one page of them cut out.
#pragma once

#include "query/question.h"
#include "store/store.h"

G_BEGIN_DECLS

// One place of the result list.
typedef struct
{
    XjCandidate passage;
    XjStep step;
    guint more; // further answers of its document, with XJ_GROUP_DOCUMENT
} XjPlace;

typedef enum
{
    XJ_ORDER_WEIGHT,
    XJ_ORDER_DATE, // newest first, undated last; then by weight
    XJ_ORDER_DOCUMENT, // where nothing weighs: newest document first, undated last; its requirements first, then its faults, its title
                       // last
    XJ_ORDER_THEME, // what speaks most strongly of the themes that are asked for, which is then its weight; then by document
} XjOrder;

XjOrder xj_order_of(const XjQuestion *question);

// What is listed: passages in the order of the answer by relevance, and the step of those that are no exact answers.
typedef struct
{
    const GArray *passages; // of XjCandidate; borrowed, as the next
    GHashTable *steps;      // number of a passage to its XjStep
} XjListed;

XjStep xj_listed_step(const XjListed *listed, guint32 passage);

typedef struct
{
    GArray *places;    // of XjPlace
    guint first;       // places before them
    gboolean has_more; // there are places behind them
} XjPage;

// Orders and groups `listed` and cuts out the page that `question` asks for: the one at its offset or behind its cursor. Equal ones
// stay in the given order, so pages of one revision neither overlap nor skip. A cursor of another revision (than `revision`) goes
// on behind the hit that it was given with if that is still listed, else where it would stand. Errors: as xj_reader_facets() and
// xj_reader_document(). On success the caller owns *ret_page: xj_page_clear().
gboolean xj_results_page(XjReader *reader, const XjQuestion *question, const XjListed *listed, const char *revision,
                         XjPage *ret_page, GError **error);
void xj_page_clear(XjPage *page);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjPage, xj_page_clear)

G_END_DECLS
