// Filters made of what somebody wrote, in a query or in the members of a request.
#pragma once

#include "base/error.h"
#include "document/vocabulary/vocabulary.h"
#include "query/engine.h"
#include "query/language/syntax.h"

G_BEGIN_DECLS

// A filter by the value that `text` means (query/language/value.h). `label` is the criterion as the user named it. INVALID: there is no
// such value.
XjSyntax *xj_filter_read(XjCriterion criterion, const char *label, const char *text, gsize length,
                         const XjVocabulary *vocabulary, GError **error);

// Whether `text`, the member `label` of a request, is UTF-8 and within its bound; otherwise INVALID.
gboolean xj_request_text_check(const char *label, const char *text, guint most_characters, GError **error);

// All that the members `by` of a request ask for, as one tree: any value of a criterion, and that of all criteria. *ret_filter is
// NULL if they ask for nothing. INVALID names criterion and value, or the bound that is passed.
gboolean xj_filters_of_request(const XjSearchRequest *request, const XjVocabulary *vocabulary, XjSyntax **ret_filter,
                               GError **error);

G_END_DECLS
