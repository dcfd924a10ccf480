// The paper's own furniture among its sentences: addressees, attachments, copies, thanks, 现将…如下.
#pragma once

#include "document/requirement/cue.h"

G_BEGIN_DECLS

// Whether the sentence belongs to the frame of the paper rather than to what it says. *next_cue: the first of `cues` that may
// stand in it, moved on; begin with 0 and go from sentence to sentence.
gboolean xj_frame_holds(const XjStudy *study, const GArray *cues, const XjSentence *sentence, guint *next_cue);

G_END_DECLS
