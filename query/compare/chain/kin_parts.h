// Parts: what a lower text took over word for word of a higher one, where both say other things beside it.
#pragma once

#include "document/document.h"
#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

typedef struct
{
    XjSpan upper, lower;                 // bytes of either text; the marks at their ends left out
    gboolean upper_is_all, lower_is_all; // that text says nothing else, but for a label before it: 快办：
} XjKinPart;

// The parts of two texts that are kin, valid UTF-8: a new array of XjKinPart. First the clauses in a row that are the same to the
// character, the most of those that are demands by themselves in both texts: what stands before and behind them is nothing or a demand
// of its own. Then what of the rest is alike. Empty where the texts share no such clauses, or nothing stands beside them. `vocabulary`
// (comparison.tsv) tells with which words a clause begins that is a demand of its own, or that depends on the one before.
GArray *xj_kin_parts_find(const char *upper, const char *lower, const XjVocabulary *vocabulary);

G_END_DECLS
