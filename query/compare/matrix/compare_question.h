// What a comparison was asked for, as the engine understands it.
#pragma once

#include "query/compare/paper/paper.h"
#include "query/question.h"

G_BEGIN_DECLS

typedef struct
{
    const XjCompareRequest *request; // borrowed
    const XjVocabulary *vocabulary;  // borrowed
    GPtrArray *papers;               // of XjPaper, one for each source; NULL where it is a document of the index
    XjSearchRequest wanted;          // the query with its filters
    XjQuestion search;               // the same understood; its `query` is NULL where none was asked
    guint limit;                     // documents that are laid out
} XjCompareQuestion;

// Understands `request` with the papers that it brings. Errors: INVALID, as xj_engine_compare(). Borrows all, `ret_question` too, which
// stays where it is; the caller owns it: xj_compare_question_clear().
gboolean xj_compare_question_understand(const XjCompareRequest *request, const XjVocabulary *vocabulary,
                                        const char *const *collections, XjCompareQuestion *ret_question, GError **error);
void xj_compare_question_clear(XjCompareQuestion *question);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjCompareQuestion, xj_compare_question_clear)

G_END_DECLS
