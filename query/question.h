// One search: what is asked, as the engine understands it.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/answer/cursor.h"
#include "query/engine.h"
#include "query/language/parser.h"
#include "query/steps/expansion.h"

G_BEGIN_DECLS

typedef struct
{
    const XjSearchRequest *request; // borrowed
    const XjVocabulary *vocabulary; // borrowed
    XjQuery *query;
    XjExpanded *expanded;           // NULL where no word of the query has synonyms
    XjCursor cursor;                // that the request goes on behind; its revision is NULL if there is none
    const char *const *collections; // that the engine is restricted to (NULL-terminated); NULL: all. Borrowed
} XjQuestion;

// Understands `request`. Errors: INVALID, as xj_engine_search(). Borrows all; the caller owns *ret_question: xj_question_clear().
gboolean xj_question_understand(const XjSearchRequest *request, const XjVocabulary *vocabulary, const char *const *collections,
                                XjQuestion *ret_question, GError **error);

// All that the question filters by but what its request asks of `criterion`: a new tree, NULL if that is nothing. Errors: as above.
gboolean xj_question_filter_without(const XjQuestion *question, XjCriterion criterion, XjSyntax **ret_filter, GError **error);

void xj_question_clear(XjQuestion *question);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjQuestion, xj_question_clear)

G_END_DECLS
