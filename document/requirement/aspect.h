// The aspects (方面) of a requirement: which of the catalogue its own words are about.
#pragma once

#include "document/study.h"

G_BEGIN_DECLS

// Fills `ret_aspects` (room for XJ_REQUIREMENT_ASPECTS_MAX) with the numbers of the aspects of the sentence or clause `span`,
// rising, and returns how many; 0 if none of the catalogue fits.
guint xj_aspects_find(const XjStudy *study, XjSpan span, guint *ret_aspects);

G_END_DECLS
