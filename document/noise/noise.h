// Noise: paragraphs that a site, a seller or a printer put around the document.
#pragma once

#include "document/draft.h"
#include "document/override.h"
#include "document/vocabulary/vocabulary.h"

G_BEGIN_DECLS

// Marks paragraphs of the draft (before it is assembled) to be dropped, with their reason; what the override keeps stays.
// In doubt a paragraph stays. Borrows all; `override` may be NULL.
void xj_noise_mark(XjDraft *draft, const XjVocabulary *vocabulary, const XjOverride *override);

G_END_DECLS
