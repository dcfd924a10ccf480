// Finds the facts of a document in its text and its head.
#pragma once

#include "document/draft.h"
#include "document/study.h"

G_BEGIN_DECLS

// Fills *facts, which are all unknown. `draft` is the assembled draft: letterhead and last lines are looked for among its
// paragraphs. Borrows all.
void xj_facts_find(const XjStudy *study, const XjDraft *draft, XjFacts *facts);

G_END_DECLS
