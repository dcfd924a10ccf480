// Files being prepared by worker threads. Their documents are handed back in the order in which the files were given, each
// as soon as it is ready, so an archive of any size passes through bounded memory.
#pragma once

#include "indexer/prepare.h"

G_BEGIN_DECLS

typedef struct _XjPrepareQueue XjPrepareQueue;

#define XJ_PREPARE_JOBS_MAX 256

// `jobs` threads, 1 to XJ_PREPARE_JOBS_MAX. Borrows what `preparer` borrows.
XjPrepareQueue *xj_prepare_queue_new(guint jobs, const XjPreparer *preparer);
// Cancels the workers, drops the documents in work and all that waits.
void xj_prepare_queue_free(XjPrepareQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjPrepareQueue, xj_prepare_queue_free)

// A file to be prepared, as xj_prepare_file() takes it. `size` (bytes) counts against the bound on what is held in memory.
typedef struct
{
    char *path, *id;
    char *known_sha256;  // or NULL
    char *failed_sha256; // or NULL
    char *charset;       // or NULL
    char *collection;    // or NULL
    char *vocabulary;    // digest of the preparer's
    gboolean ocr;
    guint64 size;
    XjPreparedFile file; // once all its documents were handed back
    GQueue documents;    // the queue's own, as all below: of XjPreparedDocument that wait
    gboolean is_done;
} XjPrepareTask;

void xj_prepare_task_free(XjPrepareTask *task);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjPrepareTask, xj_prepare_task_free)

// Takes `task`.
void xj_prepare_queue_push(XjPrepareQueue *queue, XjPrepareTask *task);

gboolean xj_prepare_queue_is_empty(const XjPrepareQueue *queue);
// Whether to take the oldest file out before pushing on: enough files, or enough bytes, are under way.
gboolean xj_prepare_queue_is_full(const XjPrepareQueue *queue);

// The oldest file, borrowed; NULL if the queue is empty.
const XjPrepareTask *xj_prepare_queue_oldest(const XjPrepareQueue *queue);
// Waits for the next document of the oldest file, or its end, for so many milliseconds at most. FALSE: neither is there yet.
gboolean xj_prepare_queue_wait(XjPrepareQueue *queue, guint milliseconds);
// The next document of the oldest file, when it is ready; NULL behind its last. The caller owns it.
XjPreparedDocument *xj_prepare_queue_next_document(XjPrepareQueue *queue);
// Takes the oldest file out, behind its last document.
void xj_prepare_queue_drop_oldest(XjPrepareQueue *queue);

G_END_DECLS
