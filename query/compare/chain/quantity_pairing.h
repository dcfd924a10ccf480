// Which value of one text plays the part of which of another.
#pragma once

#include "query/compare/chain/quantity_value.h"

G_BEGIN_DECLS

typedef struct
{
    guint upper, lower; // values
} XjValuePair;

// A text with its values.
typedef struct
{
    const XjCharacters *characters;
    const GArray *values; // of XjValue
} XjValueText;

// The pairs, by rising `lower`; each value is in one at most. `edits` (XjCompareEdit) align the texts. A new array of XjValuePair.
GArray *xj_value_pairs_find(const XjValueText *upper, const XjValueText *lower, const GArray *edits);

G_END_DECLS
