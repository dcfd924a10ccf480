// Kinships: which units of a lower paper carry on which of a higher one.
#pragma once

#include "query/compare/paper/paper.h"

G_BEGIN_DECLS

// Units of one paper and those of a lower one that carry them on. At least one of either side's is a requirement.
typedef struct
{
    guint upper_paper, lower_paper;
    GArray *upper_units, *lower_units; // of guint, rising: indices into the papers' units
    XjRelation relation;               // SAME or ADAPTED
    double similarity;
    char *upper_text,
        *lower_text;    // their texts one behind the other; of single units that share a demand word for word: that part
    GArray *edits;      // of XjCompareEdit; NULL where SAME
    GPtrArray *changes; // of XjQuantityChange
    gboolean upper_is_part, lower_is_part; // the units say other things beside that text
} XjKinship;

// All kinships of papers (XjPaper) of which `ranks` tells the place in the chain: a paper is below those with a lower rank, and
// those of one rank are not held against each other. A new array of XjKinship, by upper paper, first upper unit, lower paper.
// `vocabulary` is borrowed. Cost: about linear in the units that share rare words.
GPtrArray *xj_kinships_find(const GPtrArray *papers, const guint *ranks, const XjVocabulary *vocabulary);
void xj_kinship_free(XjKinship *kinship);

G_END_DECLS
