// Who has used a wording: what is asked, understood, and the answer made of a concordance.
#pragma once

#include "query/precedent/uses/concordance.h"

G_BEGIN_DECLS

// Understands `request`. Errors: INVALID, as xj_engine_uses(). Borrows all; the caller owns *ret_question:
// xj_uses_question_clear().
gboolean xj_uses_question_understand(const XjUsesRequest *request, const XjVocabulary *vocabulary, XjUsesQuestion *ret_question,
                                     GError **error);
void xj_uses_question_clear(XjUsesQuestion *question);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjUsesQuestion, xj_uses_question_clear)

// A task of the reader pool; `question` is an XjUsesQuestion. Returns XjUses without its revision and its time.
gpointer xj_uses_task(XjReader *reader, gconstpointer question, GError **error);

G_END_DECLS
