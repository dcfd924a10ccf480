// 文种: what kind of paper a document is.
#pragma once

#include "document/facts/frame.h"

G_BEGIN_DECLS

// What a title says of the kind: its last word, brackets at its end left out.
typedef struct
{
    const XjWord *word; // of kinds.tsv; NULL if the title ends with none
    XjSpan span;        // of that word in the title
} XjTitleKind;

XjTitleKind xj_kind_of_title(const XjWording *title);

// From the title, or else from the form of the text. `answers`: the document answers the inspection of another body, so that
// its plan of 整改 is a 整改方案, however it is called. Fills *fact, which is unknown.
void xj_kind_find(const XjFrame *frame, gboolean answers, XjFact *fact);

G_END_DECLS
