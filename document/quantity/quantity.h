// Quantities and deadlines: numbers with their units, in the words that make them meaningful.
#pragma once

#include "document/study.h"

G_BEGIN_DECLS

// A new array of XjQuantity in text order, none overlapping. Set phrases with a numeral (三会一课 一刀切 第一责任人) are none.
GArray *xj_quantities_find(const XjStudy *study);

G_END_DECLS
