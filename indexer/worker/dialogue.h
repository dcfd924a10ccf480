// The reading of one file, over as many workers as it costs: what was told of it so far, and what comes next.
#pragma once

#include "indexer/worker/process.h"

G_BEGIN_DECLS

typedef struct _XjDialogue XjDialogue;

// Borrows all.
XjDialogue *xj_dialogue_new(const XjWorkerRequest *request, const XjReadSink *sink, const XjWorkerLimits *limits);
void xj_dialogue_free(XjDialogue *dialogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjDialogue, xj_dialogue_free)

// Has `process` read the file, from where the last one came to. XJ_FAULT_NONE: all of it was told.
XjWorkerFault xj_dialogue_hold(XjDialogue *dialogue, XjWorkerProcess *process);

// The worker is lost for this reason (borrowed): tells it of the document that was being read. Whether another worker may go on behind
// it; otherwise what is left of the file was told to be missing.
gboolean xj_dialogue_lose(XjDialogue *dialogue, XjWorkerFault fault, const GError *reason);

// No worker can be had: tells what is left of the file to be missing.
void xj_dialogue_give_up(XjDialogue *dialogue, const GError *reason);

G_END_DECLS
