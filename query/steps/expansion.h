// Synonyms of the words of a query: which are looked for besides, and the tree that looks for them.
//
// Only bare runs are expanded, never quoted phrases, and nothing that is excluded. Of a run each word that the vocabulary has
// synonyms for is replaced, one at a time and several at once. Alternatives stand beside the run that they are for and carry its
// number, so the expanded tree holds of whatever the query's own tree holds of; where that does not, it is an answer through synonyms.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/engine.h"
#include "query/language/parser.h"

G_BEGIN_DECLS

#define XJ_EXPANSION_RUN_MAX 8    // alternatives of one run
#define XJ_EXPANSION_QUERY_MAX 32 // of all runs of a query; what does not fit is neither used nor told

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
