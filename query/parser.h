// From a query string to its syntax tree. A broken query is mended and each repair told in a sentence for the user.
#pragma once

#include "base/error.h"
#include "query/syntax.h"

G_BEGIN_DECLS

typedef struct
{
    XjSyntax *root;
    GPtrArray *
        repairs; // of char *: sentences, no two alike; what was taken as plain text although it may not be meant so is told here too
    GPtrArray *hints;  // of char *: what else may have been meant, to be told where nothing matches the query as it stands
    guint phrases;     // number of phrases in the tree
    gboolean is_plain; // bare runs only: no quotes, operators, fields or groups. Such a query may be relaxed
} XjQuery;

// Parses `text`; what no field names is sought in `scope`. Fails only with XJ_ERROR_INVALID: not UTF-8, nothing to search
// for, or over a bound of engine.h, which the message names.
XjQuery *xj_query_parse(const char *text, XjScope scope, GError **error);
void xj_query_free(XjQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjQuery, xj_query_free)

G_END_DECLS
