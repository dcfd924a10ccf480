// From a query string to its syntax tree. A broken query is mended and each repair told in a sentence for the user.
#pragma once

#include "base/error.h"
#include "document/vocabulary/vocabulary.h"
#include "query/language/syntax.h"

G_BEGIN_DECLS

typedef struct
{
    // An answer has what both trees ask for; one of them may be NULL. Filters that must hold anyway stand apart: they only choose
    // among what `root` finds and ranks, and stay as they are when it is relaxed.
    XjSyntax *root;
    XjSyntax *filter; // filters and operators only
    GPtrArray *
        repairs; // of char *: sentences, no two alike; what was taken as plain text although it may not be meant so is told here too
    GPtrArray *hints;  // of char *: what else may have been meant, to be told where nothing matches the query as it stands
    guint phrases;     // number of phrases in `root`
    gboolean is_plain; // bare runs, and filters beside them: no quotes, operators, other fields or groups. It may be relaxed
} XjQuery;

// Parses `text`; what no field names is sought in `scope`. Values of filters are those of `vocabulary`. Fails only with
// XJ_ERROR_INVALID: not UTF-8, nothing to search for, or over a bound of engine.h, which the message names.
XjQuery *xj_query_parse(const char *text, XjScope scope, const XjVocabulary *vocabulary, GError **error);

// A query that asks for nothing yet, to be narrowed.
XjQuery *xj_query_new(void);

// Keeps only what has `filter` (takes).
void xj_query_narrow(XjQuery *query, XjSyntax *filter);
void xj_query_free(XjQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjQuery, xj_query_free)

// Both trees as one, as xj_syntax_describe() and xj_syntax_print() give them. New strings.
char *xj_query_describe(const XjQuery *query);
char *xj_query_print(const XjQuery *query);

G_END_DECLS
