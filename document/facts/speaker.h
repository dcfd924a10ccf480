// 讲话层级: the level of who speaks or issues.
#pragma once

#include "document/facts/frame.h"

G_BEGIN_DECLS

// Fills *fact, which is unknown. `inspector` is the level of the inspection that the document answers or reports, as far as it
// is known by then: who speaks for 巡察组 without a name speaks for that.
void xj_speaker_find(const XjFrame *frame, XjLevel inspector, XjLevelFact *fact);

// The words by which somebody speaks for an organ (我代表县委巡察组, 受省委常委会委托): the organ's name in the text. Empty if
// nobody does.
XjSpan xj_speaker_represents(const XjFrame *frame);

G_END_DECLS
