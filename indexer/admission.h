// Whether a document that was read may and can be indexed.
#pragma once

#include "document/document.h"

G_BEGIN_DECLS

// Passages of one document at most: a file of millions of tiny paragraphs would take more memory than any office has.
#define XJ_DOCUMENT_PASSAGES_MAX 100000

// FALSE if there is no text at all; the error says why, as far as the losses tell: ENCRYPTED, NO_TEXT, DAMAGED, LIMIT of
// XJ_FAILURE, else UNREADABLE. `ocr`: pages that are pictures were to be recognised.
gboolean xj_admission_has_text(const XjDocument *document, const GPtrArray *losses, gboolean ocr, GError **error);

// The same, and it may be indexed: REFUSED for a secrecy mark, UNREADABLE for too many passages.
gboolean xj_admission_check(const XjDocument *document, const GPtrArray *losses, gboolean ocr, GError **error);

G_END_DECLS
