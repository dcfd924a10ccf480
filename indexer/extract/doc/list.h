// Automatic numbers: which lists there are (LST), how paragraphs use them (LFO), and which number comes next.
#pragma once

#include "indexer/extract/doc/style.h"

G_BEGIN_DECLS

typedef struct _XjDocLists XjDocLists;

XjDocLists *xj_doc_lists_read(const XjDocFile *file);
void xj_doc_lists_free(XjDocLists *lists);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjDocLists, xj_doc_lists_free)

// Counts the next paragraph and appends its label to `into`, nothing for a mere sign; *ret_close says that the text follows without
// any gap. FALSE if the paragraph stands in no list. Call it for every paragraph that is shown, in their order.
gboolean xj_doc_lists_count(XjDocLists *lists, const XjDocParagraph *paragraph, GString *into, gboolean *ret_close);

G_END_DECLS
