// What sections and documents hold: the scopes of a tree that reach beyond a passage.
//
// Terms tell which passages of a document may hold a part of the scope; only these are read, and not even they where terms decide
// and a document is asked for. What is found out of a document is kept while the candidates of one answer are gone through.
#pragma once

#include "query/card.h"
#include "query/language/syntax.h"

G_BEGIN_DECLS

// Passages read for the scopes of one query, apart from the candidates themselves. Above it the query fails with INVALID.
#define XJ_SCOPE_READS_MAX 100000

typedef struct _XjWideScopes XjWideScopes;

// For the scopes in `syntax`, and the documents of `candidates` (XjCandidate). Borrows all. Errors: as xj_reader_companions().
XjWideScopes *xj_wide_scopes_new(XjReader *reader, XjCards *cards, const XjSyntax *syntax, const GArray *candidates,
                                 GError **error);
void xj_wide_scopes_free(XjWideScopes *scopes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjWideScopes, xj_wide_scopes_free)

// The nodes of the tree that hold of this document and of this section of it: const XjSyntax *, good until the next call. NULL with
// INVALID above the bound; other errors: as xj_subjects_read().
const GArray *xj_wide_scopes_held(XjWideScopes *scopes, guint document, gint section, GError **error);

G_END_DECLS
