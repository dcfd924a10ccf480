// 场合: the meeting at which something was said, or that a paper reports.
#pragma once

#include "document/facts/kind.h"

G_BEGIN_DECLS

// From the title (在…会上的讲话, …会议纪要), or else, for a speech, from its first sentences. Fills *fact, which is unknown.
void xj_occasion_find(const XjFrame *frame, XjFact *fact);

G_END_DECLS
