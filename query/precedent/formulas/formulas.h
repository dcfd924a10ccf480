// The wordings that recur in what a request selects, with what is told of each.
#pragma once

#include "document/vocabulary/vocabulary.h"
#include "query/precedent/selection.h"

G_BEGIN_DECLS

typedef struct
{
    const XjFormulasRequest *request; // borrowed
    const XjVocabulary *vocabulary;   // borrowed
    XjSelection selection;
} XjFormulasQuestion;

// Understands `request`. INVALID: a bound that is passed, a filter that cannot be. Borrows all; the caller owns *ret_question:
// xj_formulas_question_clear().
gboolean xj_formulas_understand(const XjFormulasRequest *request, const XjVocabulary *vocabulary,
                                XjFormulasQuestion *ret_question, GError **error);
void xj_formulas_question_clear(XjFormulasQuestion *question);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjFormulasQuestion, xj_formulas_question_clear)

// Mines them, without revision and time. Errors: as xj_corpus_read() and xj_repeats_find().
XjFormulas *xj_formulas_mine(XjReader *reader, const XjFormulasQuestion *question, GError **error);

G_END_DECLS
