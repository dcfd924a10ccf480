// What has become of the numbers of a demand: quantities of two texts that play the same part in both, and differ.
#pragma once

#include "query/compare/paper/paper.h"

G_BEGIN_DECLS

// A text made of units of a paper, with the quantities that stand in them.
typedef struct
{
    const char *text;   // NUL-terminated
    GArray *quantities; // of XjPaperQuantity, in bytes of `text`
    gint year;          // of the paper's date, 0 where not known: what a deadline without a year means
} XjQuantityText;

// The quantities of `lower` that differ from those of `upper` that stand at their place: a new array of XjQuantityChange, in
// the order of `lower`. `edits` (XjCompareEdit, in characters) is the alignment of the two; `vocabulary` tells which words make a
// number the least or the most. Borrows all.
GPtrArray *xj_quantity_changes_find(const XjQuantityText *upper, const XjQuantityText *lower, const GArray *edits,
                                    const XjVocabulary *vocabulary);
void xj_quantity_change_free(XjQuantityChange *change);

G_END_DECLS
