// What fills the gaps of a pattern, counted: 以*促* is 以案促改 so many times, 以查促改 so many.
#pragma once

#include "query/precedent.h"

G_BEGIN_DECLS

typedef struct _XjFillingTally XjFillingTally;

XjFillingTally *xj_filling_tally_new(void);
void xj_filling_tally_free(XjFillingTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjFillingTally, xj_filling_tally_free)

// Adds a match of `length` bytes in the document of that number. Matches that fold alike are one.
void xj_filling_tally_add(XjFillingTally *tally, const char *match, gsize length, guint document);

// All of them: a new array of XjUseFilling, the most frequent first, each as it was first written; at most
// XJ_USES_FILLINGS_MAX.
GPtrArray *xj_filling_tally_list(const XjFillingTally *tally);

G_END_DECLS
