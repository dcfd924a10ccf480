// How freely a repeat stands in its sentences: a wording that people take over whole begins and ends at marks or at words that
// only join, or goes on differently each time; one that was cut within a word goes on in the same way nearly always.
//
// Freedom of an end = b + (1 - b) v / 2, of the documents that have it: b, the share where it is bounded by a mark, a sentence
// end or a joining word (data/formulas.tsv, by weight); v, the chance that two of the others go on differently (Simpson 1949).
// Variety of neighbours as a sign of borders: Harris 1955, From phoneme to morpheme; Jin & Tanaka-Ishii 2006, Unsupervised
// segmentation of Chinese text by use of branching entropy. Variety counts half, for characters that many words begin with vary
// within words, too.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/precedent/formulas/corpus.h"
#include "query/precedent/formulas/repeats.h"

G_BEGIN_DECLS

// A repeat with the same neighbour in this share of its documents stands inside a longer one.
#define XJ_INSIDE_SHARE 0.8

typedef struct
{
    double left, right;                  // freedom, 0 to 1
    gboolean is_inside;                  // it stands within a longer repeat that nearly as many documents have
    gboolean begins_clause, ends_clause; // in half of its documents, at least
    double framing;                      // share of its uses in titles, openings and closings
} XjFreedom;

// How surely each character stands by itself before or behind a wording.
typedef struct _XjJoints XjJoints;
XjJoints *xj_joints_new(const XjVocabulary *vocabulary);
void xj_joints_free(XjJoints *joints);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjJoints, xj_joints_free)

// Measured on the uses of `repeat`, of many on some of them.
void xj_freedom_measure(const XjJoints *joints, const XjCorpus *corpus, const XjRepeats *repeats, const XjRepeat *repeat,
                        XjFreedom *ret_freedom);

G_END_DECLS
