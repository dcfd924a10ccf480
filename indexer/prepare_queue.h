// Files being prepared by worker threads, handed back in the order in which they were given.
#pragma once

#include "indexer/prepare.h"

G_BEGIN_DECLS

typedef struct _XjPrepareQueue XjPrepareQueue;

// `jobs` threads, at least 1. Borrows `options` until the queue is freed.
XjPrepareQueue *xj_prepare_queue_new(guint jobs, const XjPrepareOptions *options);
// Waits for the files in work; their results are dropped.
void xj_prepare_queue_free(XjPrepareQueue *queue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjPrepareQueue, xj_prepare_queue_free)

// Copies its strings. `size` (bytes of the file) counts against the bound on what is held in memory.
void xj_prepare_queue_push(XjPrepareQueue *queue, const char *path, const char *id, const char *known_sha256, guint64 size);

gboolean xj_prepare_queue_is_empty(const XjPrepareQueue *queue);
// Whether to pop before pushing on: enough files, or enough bytes, are under way.
gboolean xj_prepare_queue_is_full(const XjPrepareQueue *queue);

// The oldest file, when it is ready. The caller owns all three; NULL if the queue is empty.
XjPrepared *xj_prepare_queue_pop(XjPrepareQueue *queue, char **ret_path, char **ret_id);

G_END_DECLS
