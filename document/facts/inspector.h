// 被巡层级: the level of the body whose inspection the document answers, or reports.
#pragma once

#include "document/facts/frame.h"

G_BEGIN_DECLS

// The level that the document names most as inspecting, before it is known who speaks; UNKNOWN if it names none.
XjLevel xj_inspector_named(const XjFrame *frame);

// Fills *fact, which is unknown. `speaking` is the level of who speaks, or UNKNOWN.
void xj_inspector_find(const XjFrame *frame, XjLevel speaking, XjLevelFact *fact);

G_END_DECLS
