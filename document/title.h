// The title of a document among its first paragraphs, whatever stands above it.
#pragma once

#include "document/draft.h"
#include "document/override.h"

G_BEGIN_DECLS

// Finds the title among the paragraphs that are to stay, marks its paragraphs (joined if it was broken over lines) and marks
// further copies of it to be dropped as "duplicate_title", unless `override` (may be NULL) keeps them. `metadata` is the title
// as the file's metadata has it, or NULL. Returns a new string of one line; "" if there is none.
char *xj_title_find(XjDraft *draft, const char *metadata, const XjVocabulary *vocabulary, const XjOverride *override);

G_END_DECLS
