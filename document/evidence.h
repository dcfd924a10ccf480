// Evidence for topics: the mentions of a table's phrases that count.
//
// Phrases overlap: 警示教育 stands in 警示教育片, 督办 in 现场督办. The longest says what is meant, so a phrase inside a longer one
// counts for nothing, whatever topic either has. A phrase with a gap outdoes none, since what stands in its gap is not its own.
// A cover outdoes phrases of its own topic and itself counts for nothing (融会贯通 holds 贯通).
#pragma once

#include "document/study.h"

G_BEGIN_DECLS

// The mentions of `table` inside `span` that count, by rising start: a new array of XjMention. `cover` is the table's class of
// covers.
GArray *xj_evidence_find(const XjStudy *study, XjWordTable table, guint cover, XjSpan span);

// The same among the `mentions` (XjMention, as xj_vocabulary_scan() gives them) of any text, the first of them at index `first`, up to
// byte `end` of it.
GArray *xj_evidence_among(const GArray *mentions, guint first, XjWordTable table, guint cover, gsize end);

// How likely a topic is that two independent pieces of evidence speak for, each with its own likelihood.
static inline double
xj_evidence_join(double one, double other)
{
    return 1 - (1 - one) * (1 - other);
}

G_END_DECLS
