// Synonyms of the words of a query: which are looked for besides, and the tree that looks for them.
//
// Only bare text phrases are expanded, never quoted ones. Alternatives stand beside the phrase that they are for: an answer of the
// expanded tree that the query's own tree does not hold of is an answer through synonyms.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/engine.h"
#include "query/parser.h"

G_BEGIN_DECLS

typedef struct
{
    XjSyntax *root;        // the query's root, each phrase that has alternatives replaced by an OR of it and them
    GPtrArray *expansions; // of XjExpansion
} XjExpanded;

// The expansion of `query` by the synonyms of `vocabulary`, NULL if there is nothing to expand. `without` (NULL-terminated, or NULL):
// words that are not expanded, and synonyms that are not used.
XjExpanded *xj_expand(const XjQuery *query, const XjVocabulary *vocabulary, const char *const *without);
void xj_expanded_free(XjExpanded *expanded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjExpanded, xj_expanded_free)

XjExpansion *xj_expansion_copy(const XjExpansion *expansion);
void xj_expansion_free(XjExpansion *expansion);

G_END_DECLS
