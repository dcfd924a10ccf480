// Many phrases looked for in one pass over a folded text.
#pragma once

#include "document/vocabulary/words.h"
#include "text/fold.h"

G_BEGIN_DECLS

typedef struct _XjLexicon XjLexicon;

// Of `words` (XjWord), which it borrows. Phrases fold to something; "…" inside one is a gap.
XjLexicon *xj_lexicon_new(const GPtrArray *words);
void xj_lexicon_free(XjLexicon *lexicon);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjLexicon, xj_lexicon_free)

// Appends the mentions of words of the tables in the mask to `mentions` (XjMention), by rising start and falling end.
void xj_lexicon_scan(const XjLexicon *lexicon, guint tables, const XjFolded *folded, const char *source_text, GArray *mentions);

G_END_DECLS
