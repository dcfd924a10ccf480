// What the units of several papers are made of, and how rare that is: pairs of letters, letters, and words of one meaning.
#pragma once

#include "query/compare/chain/kin_text.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_KIN_PAIR,    // two letters side by side
    XJ_KIN_LETTER,  // a letter of a word
    XJ_KIN_CONCEPT, // a word, by what it means
    XJ_KIN_FEATURE_KINDS,
} XjKinFeatureKind;

typedef struct
{
    guint32 feature; // number in the index
    float weight;    // 0 to 1, by how rare it is among the units and what kind of letters it has
} XjKinFeature;

// A unit or a heading.
typedef struct
{
    guint paper;
    guint number;           // of its unit, or of its heading
    XjKinFeature *features; // by rising feature; in the index's `features`
    guint feature_count;
    float weights[XJ_KIN_FEATURE_KINDS]; // of all its features, by kind
} XjKinItem;

typedef struct
{
    GArray *units;                     // of XjKinItem, by paper and unit: requirements and other sentences
    GArray *headings;                  // of XjKinItem, by paper and heading: all of them
    guint *first_unit, *first_heading; // of each paper: its first item; one more for the end
    GArray *features;                  // of XjKinFeature, of one item behind the other
    guint8 *kinds;                     // of each feature: XjKinFeatureKind
    guint32 *first;                    // of each feature: its first place in `postings`; one more for the end
    guint32 *postings;                 // items of `units` that have it, rising
    guint feature_count;
} XjKinIndex;

// Units of one paper that are looked at; of more the first ones.
#define XJ_KIN_UNITS_MAX 3000

// Of XjPaper, borrowed until it is freed. Cost: that of sorting the letters.
XjKinIndex *xj_kin_index_new(const GPtrArray *papers, const XjVocabulary *vocabulary);
void xj_kin_index_free(XjKinIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjKinIndex, xj_kin_index_free)

static inline const XjKinItem *
xj_kin_unit(const XjKinIndex *index, guint item)
{
    return &g_array_index(index->units, XjKinItem, item);
}

// What heading `number` of a paper is made of.
static inline const XjKinItem *
xj_kin_heading(const XjKinIndex *index, guint paper, guint number)
{
    return &g_array_index(index->headings, XjKinItem, index->first_heading[paper] + number);
}

// Of the weight of what two items have in common: the share that a third has as well; 0 where they have nothing in common.
double xj_kin_overlap(const XjKinItem *one, const XjKinItem *other, const XjKinItem *third);

// Of the weight of `whole`: the share that `part` has, of what is not taken yet; marks that in `taken`, a flag for each feature of `whole`.
double xj_kin_take(const XjKinItem *whole, const XjKinItem *part, guint8 *taken);

// What two items have in common, as weights by kind: of each feature the lesser of both.
void xj_kin_shared(const XjKinIndex *index, const XjKinItem *one, const XjKinItem *other, float *ret_weights);

G_END_DECLS
