// The features that the second stage of ranking weighs: what a passage has of the wording of a question, and what the passage is.
//
// Each is a share from 0 to 1. The score of a hit is the sum of its features by their weights (query/rank/weights.h). Filters have no
// weight.
#pragma once

#include "query/rank/asked.h"
#include "text/fold.h"

G_BEGIN_DECLS

typedef enum
{
    XJ_FEATURE_BM25, // weight of its terms, as a share of the best candidate's

    // Of the text.
    XJ_FEATURE_LEAD,     // what of the wording stands at its beginning, which names its subject
    XJ_FEATURE_SENTENCE, // what of the characters stands in one sentence
    XJ_FEATURE_WINDOW,   // what of the wording stands close together
    XJ_FEATURE_ORDER,    // what of the wording stands in its order
    XJ_FEATURE_PAIR,     // how close the pieces that the text has follow one another as in the wording
    XJ_FEATURE_SKIP,     // what stands there with up to three characters put in (房产 for 房地产)
    XJ_FEATURE_DENSITY,  // how much of its best sentence is the wording
    XJ_FEATURE_VERBATIM, // which runs of the wording stand there letter by letter
    XJ_FEATURE_BARE,     // how nearly the text is the wording and nothing else

    // Of its place.
    XJ_FEATURE_HEADING,     // what of the wording stands in the title and the headings above it
    XJ_FEATURE_REQUIREMENT, // it demands something
    XJ_FEATURE_LABEL,       // it is a title or heading itself
    XJ_FEATURE_DAMAGED,     // something in it is missing or broken
    XJ_FEATURE_INCOMPLETE,  // its document is not whole, or was recognised from a picture

    XJ_FEATURE_UNREAD, // it stands behind the best, whose texts were looked at
    XJ_FEATURES,
} XjFeature;

#define XJ_FEATURE_FIRST_OF_TEXT XJ_FEATURE_LEAD
#define XJ_FEATURE_LAST_OF_TEXT XJ_FEATURE_BARE

typedef struct
{
    double share[XJ_FEATURES];
} XjFeatures;

// "lead" "sentence"; static.
const char *xj_feature_name(XjFeature feature);

// The same for people; static.
const char *xj_feature_label(XjFeature feature);

// Room for measuring texts against one question, reused from text to text. Not for use by two threads.
typedef struct _XjMeasure XjMeasure;

// Borrows `asked`.
XjMeasure *xj_measure_new(const XjAsked *asked);
void xj_measure_free(XjMeasure *measure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjMeasure, xj_measure_free)

// Sets the features of the text of a passage, given folded. Linear in its length.
void xj_measure_text(XjMeasure *measure, const char *folded, gsize length, XjFeatures *features);

// What of the wording, by the weight of its bigrams, stands in any of some folded texts (NULL-terminated): 0 to 1.
double xj_measure_share(XjMeasure *measure, const char *const *folded);

G_END_DECLS
