// Noise in brackets at the end of a paragraph of text: …抓好落实。（本文来自某某文库）.
#pragma once

#include "document/draft.h"
#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

// Takes what stands in brackets at the end of one of the last paragraphs out of it if it is noise by its words, unless `override`
// (may be NULL) keeps it: it becomes a paragraph of its own that is dropped.
void xj_noise_brackets_split(XjDraft *draft, const XjVocabulary *vocabulary, const XjOverride *override);

G_END_DECLS
