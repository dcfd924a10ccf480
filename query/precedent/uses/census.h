// How many documents and passages use a wording, by level, year and organ.
#pragma once

#include "query/precedent.h"
#include "query/precedent/uses/use_place.h"

G_BEGIN_DECLS

typedef struct
{
    guint64 passages, documents;
    GPtrArray *by_level, *by_year, *by_organ; // of XjUseCount, as XjUses has them
} XjCensus;

// Of the places that hold it, and of those not read. The caller owns *ret_census: xj_census_clear().
void xj_census_take(const XjUsePlaces *places, XjCensus *ret_census);
void xj_census_clear(XjCensus *census);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjCensus, xj_census_clear)

void xj_use_count_free(XjUseCount *count);

G_END_DECLS
