// 密级: the mark at the head of a printed paper.
#pragma once

#include "document/draft.h"

G_BEGIN_DECLS

// 绝密, 机密 or 秘密 (static) if the line, or a cell of a table row, is a secrecy mark and nothing else: 机密★1年, 【秘密】,
// 密级：秘密 期限：1年; a copy number, an urgency or how to handle the paper may stand beside it. Else NULL: words in a
// sentence or a title are no mark. In doubt it is one: a document refused can be seen, one let in is a breach.
const char *xj_secrecy_mark(const char *text, gsize length);

// The mark among the lines of the head or in the headers of pages, or NULL. Takes the assembled draft.
const char *xj_secrecy_find(const XjDraft *draft);

G_END_DECLS
