// All uses of a wording, as far as they are read: what may hold it is put in the order of the answer by what values tell, and
// read in that order until there are lines enough, and a count that is exact or good.
#pragma once

#include "query/precedent/selection.h"
#include "query/precedent/uses/filling.h"
#include "query/precedent/uses/occurrence.h"
#include "query/precedent/uses/pattern.h"
#include "query/precedent/uses/use_place.h"

G_BEGIN_DECLS

// What is asked, as it is understood.
typedef struct
{
    const XjUsesRequest *request;   // borrowed
    const XjVocabulary *vocabulary; // borrowed
    XjPattern pattern;
    XjSelection selection;
} XjUsesQuestion;

typedef struct
{
    XjUsePlaces places;
    GArray *occurrences;           // of XjOccurrence, in the order of the answer
    XjFillingTally *fillings;      // NULL without gaps
    gboolean has_all_places;       // else `matches` is an estimate, and the places are a sample
    guint64 matches;               // passages that hold all terms of the wording
    guint sampled;                 // of these that were looked at
    gboolean is_decided;           // all of these hold the wording
    gboolean crossing_is_complete; // all passages that may hold it over an end were read
    guint first, last; // the oldest and the newest of the dated places that hold it; XJ_NO_PLACE where there is none
    GStringChunk *keys;
} XjConcordance;

#define XJ_NO_PLACE G_MAXUINT

// Errors: as xj_reader_sample(), xj_selection_passing(), xj_use_places_read() and xj_occurrences_each(). On success the caller
// owns *ret_concordance: xj_concordance_clear().
gboolean xj_concordance_make(XjReader *reader, XjCards *cards, const XjUsesQuestion *question, XjConcordance *ret_concordance,
                             GError **error);
void xj_concordance_clear(XjConcordance *concordance);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjConcordance, xj_concordance_clear)

// Lines that the answer skips and shows.
guint xj_uses_lines_wanted(const XjUsesRequest *request);

G_END_DECLS
