// Cues: the words of cues.tsv that count where they stand.
//
// Of the mentions of a study, those are left out that a longer cue covers (要 in 主要), that reach across a comma, and that
// stand inside quotation marks or brackets, where somebody else speaks or a name is told.
#pragma once

#include "document/study.h"

G_BEGIN_DECLS

typedef struct
{
    const XjWord *word;
    gsize start, end; // bytes of the clean text
} XjCue;

// Stretches in quotation marks or brackets, of XjSpan in text order, none inside another. Marks included. Those that do not
// close in their paragraph, or only far behind, are none.
GArray *xj_asides_find(const char *text, gsize length);

// The cues of a document by rising start, longer ones first: a new array of XjCue.
GArray *xj_cues_find(const XjStudy *study, const GArray *asides);

static inline XjCueClass
xj_cue_class(const XjCue *cue)
{
    return (XjCueClass)cue->word->class;
}

G_END_DECLS
