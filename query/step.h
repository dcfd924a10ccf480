// How near a passage comes to a question: the steps of relaxation.
#pragma once

#include "query/question.h"

G_BEGIN_DECLS

// The strictest step that a passage of this folded text reaches.
XjStep xj_step_of(const XjQuestion *question, const char *folded, gsize length);

G_END_DECLS
