// Which Han characters stand beside each other in the index, and in how many passages: all of it in memory, for one revision.
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

// Pairs that are kept: 8 bytes each. An index of 100,000 passages has 350,000.
#define XJ_NEIGHBOURS_MAX 2000000U

typedef struct
{
    guint16 first, second; // characters of the basic plane
    guint32 passages;
} XjNeighbour;

typedef struct _XjNeighbours XjNeighbours;

// Reads the terms of the index: about 60 ms for 100,000 passages. Counted reference.
XjNeighbours *xj_neighbours_read(XjReader *reader, GError **error);
XjNeighbours *xj_neighbours_ref(XjNeighbours *neighbours);
void xj_neighbours_unref(XjNeighbours *neighbours);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjNeighbours, xj_neighbours_unref)

// Those that begin with `first` (0: all), and their number: by rising characters, borrowed.
const XjNeighbour *xj_neighbours_of(const XjNeighbours *neighbours, gunichar first, guint *ret_count);

// ---------------------------------------------------------------- kept for a revision

// Keeps the neighbours of the revision that was read last. For any number of threads.
typedef struct _XjNeighboursCache XjNeighboursCache;
XjNeighboursCache *xj_neighbours_cache_new(void);
void xj_neighbours_cache_free(XjNeighboursCache *cache);

// The neighbours in the index as `reader` sees it: a new reference.
XjNeighbours *xj_neighbours_cache_get(XjNeighboursCache *cache, XjReader *reader, GError **error);

G_END_DECLS
