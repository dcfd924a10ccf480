// Evidence for levels, weighed.
//
// Every piece of evidence is a ballot: a source, a level, a weight. What one source can give to one level has a bound, so that
// a word that stands a hundred times does not outvote a signature. The level with the most is the winner; how far it is ahead
// and how much it has make the confidence; another level with strong evidence of its own makes a conflict.
#pragma once

#include "document/facts/wording.h"

G_BEGIN_DECLS

// What one ballot of a source weighs (times the weight of its word), and the most it gives to one level.
typedef struct
{
    double weight, most;
    gboolean strong; // on its own enough for a conflict
} XjSourceWeight;

typedef struct
{
    guint source; // index into the finder's table of XjSourceWeight
    XjLevel level;
    double weight; // of the word
    XjSpan span;   // in the clean text; empty if the words stand in the title alone
} XjBallot;

// Counts `ballots` (of XjBallot; at most XJ_LEVELS * `sources` groups matter) and fills *fact, which is unknown: level, confidence,
// conflict and evidence. `least` is what a winner must have. `text` is the clean text.
void xj_ballots_count(const GArray *ballots, const XjSourceWeight *weights, guint sources, double least, const char *text,
                      gsize length, XjLevelFact *fact);

// What the ballots give to each level.
void xj_ballots_sum(const GArray *ballots, const XjSourceWeight *weights, guint sources, double ret_sums[XJ_LEVELS]);

G_END_DECLS
