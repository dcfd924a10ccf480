// Files being prepared by worker threads, handed back in the order in which they were given.
#pragma once

#include "indexer/prepare.h"

G_BEGIN_DECLS

typedef struct _XjPrepareQueue XjPrepareQueue;

#define XJ_PREPARE_JOBS_MAX 256

// `jobs` threads, 1 to XJ_PREPARE_JOBS_MAX.
XjPrepareQueue *xj_prepare_queue_new(guint jobs);
// Waits for the files in work, drops them and those that wait.
void xj_prepare_queue_free(XjPrepareQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjPrepareQueue, xj_prepare_queue_free)

// A file to be prepared, as xj_prepare_file() takes it. `size` (bytes) counts against the bound on what is held in memory.
typedef struct
{
    char *path, *id;
    char *known_sha256; // or NULL
    char *charset;      // or NULL
    char *collection;   // or NULL
    gsize size_max;
    guint64 size;
    XjPrepared *prepared; // when it was popped: the result
} XjPrepareTask;

void xj_prepare_task_free(XjPrepareTask *task);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjPrepareTask, xj_prepare_task_free)

// Takes `task`.
void xj_prepare_queue_push(XjPrepareQueue *queue, XjPrepareTask *task);

gboolean xj_prepare_queue_is_empty(const XjPrepareQueue *queue);
// Whether to pop before pushing on: enough files, or enough bytes, are under way.
gboolean xj_prepare_queue_is_full(const XjPrepareQueue *queue);

// The oldest file, when it is ready; the caller owns it. NULL if the queue is empty.
XjPrepareTask *xj_prepare_queue_pop(XjPrepareQueue *queue);

G_END_DECLS
