// Where a wording stands, as it is cited.
#pragma once

#include "query/card.h"
#include "query/precedent.h"

G_BEGIN_DECLS

// Of a passage of the document that `card` is of: its number in the document, from 0, and its page, 0 for none. Borrows all.
XjCitation *xj_citation_new(const char *document, JsonObject *card, guint passage, guint page);
XjCitation *xj_citation_copy(const XjCitation *citation);

// A new one of another passage of the same document, of unknown page.
XjCitation *xj_citation_at(const XjCitation *citation, guint passage);
void xj_citation_free(XjCitation *citation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjCitation, xj_citation_free)

// A member that is a citation; null for NULL.
void xj_json_add_citation(JsonBuilder *builder, const char *member, const XjCitation *citation);

G_END_DECLS
