// 机关: who issued a paper, or speaks.
#pragma once

#include "document/facts/frame.h"

G_BEGIN_DECLS

// From the signature, the title's head, the line under the title, the red head, or the words of who speaks for an organ; of a
// speaker of level `speaking` else its Party committee as the text names it. `number` is the paper's 发文字号 or NULL: its code
// names the organ where the title names only the place. Fills *fact, which is unknown.
void xj_issuer_find(const XjFrame *frame, XjLevel speaking, const char *number, XjFact *fact);

G_END_DECLS
