// The paper's own furniture among its sentences: addressees, attachments, copies, thanks, 现将…如下.
#pragma once

#include "document/requirement/cue.h"

G_BEGIN_DECLS

// Walks a document once, sentence by sentence.
typedef struct
{
    const XjStudy *study;
    const GArray *cues;  // of XjCue
    guint cue;           // the first that the next sentence may hold
    gsize tail;          // behind the last full stop: signature and date stand there
    gboolean attachment; // the lines before it list attachments
} XjFrameReader;

XjFrameReader xj_frame_reader(const XjStudy *study, const GArray *cues);

// Whether the next sentence belongs to the frame of the paper rather than to what it says.
gboolean xj_frame_holds(XjFrameReader *reader, const XjSentence *sentence);

G_END_DECLS
