// How alike two units of different papers are: a sum of named evidence (docs/compare.md).
#pragma once

#include "query/compare/chain/kin_index.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_LIKENESS_BASE,            // 1
    XJ_LIKENESS_SHARE_SHORTER,   // of the pairs of letters of the one that has fewer: share that the other has
    XJ_LIKENESS_SHARE_BOTH,      // of the pairs of both
    XJ_LIKENESS_MASS,            // pairs in common, by their rarity
    XJ_LIKENESS_LETTERS_SHORTER, // of the letters of the one that has fewer: share that the other has, wherever they stand
    XJ_LIKENESS_LETTERS_BOTH,    // of the letters of both
    XJ_LIKENESS_CONCEPTS,        // words in common by what they mean
    XJ_LIKENESS_HEADINGS,        // of the letters of the headings right above: share in common
    XJ_LIKENESS_HEADING_INSIDE,  // of the heading above the one: share that stands in the other
    XJ_LIKENESS_ASPECTS,         // of the aspects of both: share in common
    XJ_LIKENESS_OTHER_ASPECTS,   // both have aspects, none in common
    XJ_LIKENESS_PLACE,           // how near the same part of their papers they stand
    XJ_LIKENESS_SENTENCE,        // one is no requirement
    // What is known only when others have been compared:
    XJ_LIKENESS_NEIGHBOURS, // units before them, and behind them, are kin
    XJ_LIKENESS_BETWEEN,    // a unit of a third paper is kin to both
    XJ_LIKENESS_RIVAL,      // the lower one is more like another unit of the upper paper, by so much
    XJ_LIKENESS_FIRST,      // each is the most like the other of its paper
    XJ_LIKENESS_EVIDENCES,
} XjLikenessEvidence;

typedef struct
{
    const GPtrArray *papers; // of XjPaper
    const XjKinIndex *index;
} XjLikenessGround;

// Tells what the texts of two units of different papers and their places say; of what stands around them nothing is told.
void xj_likeness_collect(const XjLikenessGround *ground, const XjKinItem *upper, const XjKinItem *lower, double *ret_evidence);

// The sum of the evidence, weighed. Above 0: they are kin.
double xj_likeness_sum(const double *evidence);

G_END_DECLS
