// How a variant differs from a wording: its class (docs/precedent.md).
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/precedent.h"
#include "text/sequence.h"

G_BEGIN_DECLS

// A text as it is compared. Borrows both.
typedef struct
{
    const char *text;
    gsize length;
    const XjSequence *sequence;
} XjCompared;

typedef struct
{
    XjVariantClass main;
    guint all; // bits 1 << XjVariantClass: what else differs, the main one included
} XjDifference;

// The difference that `edits` (XjEdit, from the first to the second) show.
XjDifference xj_difference_of(const XjVocabulary *vocabulary, const XjCompared *asked, const XjCompared *variant,
                              const GArray *edits);

G_END_DECLS
