// What is told of losses: which document is only a part of its file, and the words for people. The words are made here alone,
// so the terminal, the page and the list of failures say the same.
#pragma once

#include "document/source.h"

G_BEGIN_DECLS

// Copies `part`, which may be NULL.
XjLoss *xj_loss_new(XjLossKind kind, guint page, guint count, const char *part);
void xj_loss_free(XjLoss *loss);

// The kind of that xj_loss_name(). FALSE if there is none.
gboolean xj_loss_kind_from_name(const char *name, XjLossKind *ret_kind);

// Whether text of the document itself is missing: any loss but an embedded object and a recognised page, which are cautions.
gboolean xj_losses_are_partial(const GPtrArray *losses);

// Whether the text of `page` (0: the format has none) was recognised from a picture.
gboolean xj_losses_tell_ocr(const GPtrArray *losses, guint page);

// One loss in words, as part of a sentence: "page 3: a picture without text". A new string.
char *xj_loss_message(const XjLoss *loss);

// The losses in words, those of a kind and their pages taken together, parts of a sentence: "page 3–5: a picture without text; 附件.docx:
// needs a password". A new string, "" for none.
char *xj_losses_message(const GPtrArray *losses);

// Whole sentences to stand above the document: what is missing, then what to mind. A new string; NULL for no losses.
char *xj_losses_notice(const GPtrArray *losses);

G_END_DECLS
