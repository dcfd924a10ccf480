// The passages that may hold a wording, with what values tell of them, so that they are counted and put in order before any is
// read.
#pragma once

#include "query/precedent/uses/quotable.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_PLACE_UNREAD,
    XJ_PLACE_HOLDS, // the wording stands in it
    XJ_PLACE_FAILS, // it does not
} XjPlaceState;

#define XJ_PLACE_DATE_BYTES 10 // 2024-03-05

typedef struct
{
    guint32 passage;      // the store's number
    guint32 document;     // shared by the passages of one document
    gboolean lacks_terms; // it is looked at for uses over ends of sentences only
    XjPlaceState state;
    guint uses; // once it is read
    guint rank; // in the order of the answer, from 0
    guint year; // 0: not known
    char date[XJ_PLACE_DATE_BYTES + 1];
    char *organ; // NULL: not known; equal names are one pointer
    XjStanding standing;
    double merit; // xj_quotable_standing()
} XjUsePlace;

typedef struct
{
    GArray *places; // of XjUsePlace, by rising passage
    GStringChunk *names;
} XjUsePlaces;

// The places of `candidates` (XjCandidate), which are sorted by their passages for it. Errors: as xj_reader_facets() and
// xj_reader_copies(). On success the caller owns *ret_places: xj_use_places_clear().
gboolean xj_use_places_read(XjReader *reader, GArray *candidates, XjUsePlaces *ret_places, GError **error);
void xj_use_places_clear(XjUsePlaces *places);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjUsePlaces, xj_use_places_clear)

static inline XjUsePlace *
xj_use_place(const XjUsePlaces *places, guint index)
{
    return &g_array_index(places->places, XjUsePlace, index);
}

G_END_DECLS
