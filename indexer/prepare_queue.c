#include "indexer/prepare_queue.h"

enum
{
    FILES_PER_JOB = 8, // under way for each thread: enough to bridge one large file
};
// Bytes of files under way at most (one file more may start): records and terms take some ten times the text.
#define BYTES_UNDER_WAY_MAX ((guint64)32 << 20)

struct _XjPrepareQueue
{
    GThreadPool *threads;
    GQueue tasks; // of XjPrepareTask, oldest first
    guint capacity;
    guint64 bytes;
    GMutex mutex; // guards XjPrepareTask.prepared
    GCond done;
};

void
xj_prepare_task_free(XjPrepareTask *task)
{
    if (task == NULL)
        return;
    g_free(task->path);
    g_free(task->id);
    g_free(task->known_sha256);
    g_free(task->charset);
    g_free(task->collection);
    xj_prepared_free(task->prepared);
    g_free(task);
}

static void
work(gpointer data, gpointer user_data)
{
    XjPrepareTask *task = data;
    XjPrepareQueue *queue = user_data;
    XjPrepareOptions options = {.charset = task->charset, .collection = task->collection, .size_max = task->size_max};
    XjPrepared *prepared = xj_prepare_file(task->path, task->id, task->known_sha256, &options);
    g_mutex_lock(&queue->mutex);
    task->prepared = prepared;
    g_cond_signal(&queue->done);
    g_mutex_unlock(&queue->mutex);
}

XjPrepareQueue *
xj_prepare_queue_new(guint jobs)
{
    g_assert(jobs >= 1 && jobs <= XJ_PREPARE_JOBS_MAX);
    XjPrepareQueue *queue = g_new0(XjPrepareQueue, 1);
    queue->capacity = jobs * FILES_PER_JOB;
    g_queue_init(&queue->tasks);
    g_mutex_init(&queue->mutex);
    g_cond_init(&queue->done);
    queue->threads = g_thread_pool_new(work, queue, (gint)jobs, FALSE, NULL);
    return queue;
}

void
xj_prepare_queue_free(XjPrepareQueue *queue)
{
    if (queue == NULL)
        return;
    const gboolean drop_waiting = TRUE;
    const gboolean wait_for_running = TRUE;
    g_thread_pool_free(queue->threads, drop_waiting, wait_for_running);
    XjPrepareTask *task;
    while ((task = g_queue_pop_head(&queue->tasks)) != NULL)
        xj_prepare_task_free(task);
    g_mutex_clear(&queue->mutex);
    g_cond_clear(&queue->done);
    g_free(queue);
}

void
xj_prepare_queue_push(XjPrepareQueue *queue, XjPrepareTask *task)
{
    g_queue_push_tail(&queue->tasks, task);
    queue->bytes += task->size;
    g_thread_pool_push(queue->threads, task, NULL);
}

gboolean
xj_prepare_queue_is_empty(const XjPrepareQueue *queue)
{
    return queue->tasks.length == 0;
}

gboolean
xj_prepare_queue_is_full(const XjPrepareQueue *queue)
{
    return queue->tasks.length >= queue->capacity || queue->bytes >= BYTES_UNDER_WAY_MAX;
}

XjPrepareTask *
xj_prepare_queue_pop(XjPrepareQueue *queue)
{
    XjPrepareTask *task = g_queue_pop_head(&queue->tasks);
    if (task == NULL)
        return NULL;
    g_mutex_lock(&queue->mutex);
    while (task->prepared == NULL)
        g_cond_wait(&queue->done, &queue->mutex);
    g_mutex_unlock(&queue->mutex);
    queue->bytes -= task->size;
    return task;
}
