// Requirements (整改要求): the sentences and clauses that tell somebody what to do, or not to do, from now on.
#pragma once

#include "document/study.h"

G_BEGIN_DECLS

// A new array of XjRequirement in text order, none overlapping. `quantities` (XjQuantity) are those of the document.
GArray *xj_requirements_find(const XjStudy *study, const GArray *quantities);

G_END_DECLS
