// 密级: the mark at the head of a printed paper.
#pragma once

#include "document/draft.h"

G_BEGIN_DECLS

// 绝密, 机密 or 秘密 (static) if the line is a secrecy mark and nothing else (机密★1年, 密级：秘密; a copy number or an urgency may
// stand beside it), else NULL. Words in a sentence or a title are no mark.
const char *xj_secrecy_mark(const char *text, gsize length);

// The mark among the lines of the head, or NULL. Takes the assembled draft.
const char *xj_secrecy_find(const XjDraft *draft);

G_END_DECLS
