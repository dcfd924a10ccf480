// The documents of a query that are compared.
#pragma once

#include "query/card.h"
#include "query/question.h"

G_BEGIN_DECLS

typedef struct
{
    guint32 first; // the store's number of its first passage
    gint level;    // that it speaks for, 0 to 5; -1: not known
} XjCollected;

typedef struct
{
    GArray *documents;    // of XjCollected: at most XJ_COMPARE_MAX_COLLECTION
    guint64 total;        // documents that answer, near copies too
    guint copies;         // that were left out: of near copies that speak for one level only the best is kept
    gboolean is_complete; // no document was passed over but for the bound
} XjCollection;

// Finds all documents with a passage that answers `question`. Errors: as xj_finder_find(). On success the caller owns *ret_collection:
// xj_collection_clear().
gboolean xj_collection_find(XjReader *reader, const XjQuestion *question, XjCollection *ret_collection, GError **error);
void xj_collection_clear(XjCollection *collection);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjCollection, xj_collection_clear)

G_END_DECLS
