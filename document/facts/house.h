// What kind of body speaks: a department, an enterprise, a university; and which of them have a level at all.
#pragma once

#include "document/facts/frame.h"

G_BEGIN_DECLS

typedef struct
{
    const char *axis; // of the vocabulary; NULL if nothing tells
    XjSpan span;      // where the text says so; may be empty
} XjHouse;

// The kind of body that speaks, from the best name there is. `own_words`: how often the text speaks of a place as its own (我县).
XjHouse xj_house_find(const XjFrame *frame, guint own_words);

// Fills *fact, which is unknown, for a body outside the ladder of levels: it has the level that the text gives it (作为省属企业), or
// none, for whom it answers says nothing of its rank. Axis and evidence are set in both cases.
void xj_house_rank(const XjFrame *frame, const XjHouse *house, XjLevelFact *fact);

G_END_DECLS
