#include "indexer/prepare_queue.h"

enum
{
    FILES_PER_JOB = 8, // under way for each thread: enough to bridge one large file
};
// Bytes of files under way at most (one file more may start): terms take some ten times the text.
#define BYTES_UNDER_WAY_MAX ((guint64)32 << 20)

typedef struct
{
    char *path, *id, *known_sha256;
    guint64 size;
    XjPrepared *prepared; // NULL until done
} Task;

struct _XjPrepareQueue
{
    const XjPrepareOptions *options;
    GThreadPool *threads;
    GQueue tasks; // of Task, oldest first
    guint capacity;
    guint64 bytes;
    GMutex mutex; // guards Task.prepared
    GCond done;
};

static void
task_free(Task *task)
{
    g_free(task->path);
    g_free(task->id);
    g_free(task->known_sha256);
    xj_prepared_free(task->prepared);
    g_free(task);
}

static void
work(gpointer data, gpointer user_data)
{
    Task *task = data;
    XjPrepareQueue *queue = user_data;
    XjPrepared *prepared = xj_prepare_file(task->path, task->id, task->known_sha256, queue->options);
    g_mutex_lock(&queue->mutex);
    task->prepared = prepared;
    g_cond_signal(&queue->done);
    g_mutex_unlock(&queue->mutex);
}

XjPrepareQueue *
xj_prepare_queue_new(guint jobs, const XjPrepareOptions *options)
{
    XjPrepareQueue *queue = g_new0(XjPrepareQueue, 1);
    queue->options = options;
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
    g_thread_pool_free(queue->threads, FALSE, TRUE);
    Task *task;
    while ((task = g_queue_pop_head(&queue->tasks)) != NULL)
        task_free(task);
    g_mutex_clear(&queue->mutex);
    g_cond_clear(&queue->done);
    g_free(queue);
}

void
xj_prepare_queue_push(XjPrepareQueue *queue, const char *path, const char *id, const char *known_sha256, guint64 size)
{
    Task *task = g_new0(Task, 1);
    *task = (Task){.path = g_strdup(path), .id = g_strdup(id), .known_sha256 = g_strdup(known_sha256), .size = size};
    g_queue_push_tail(&queue->tasks, task);
    queue->bytes += size;
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

XjPrepared *
xj_prepare_queue_pop(XjPrepareQueue *queue, char **ret_path, char **ret_id)
{
    Task *task = g_queue_pop_head(&queue->tasks);
    if (task == NULL)
        return NULL;
    g_mutex_lock(&queue->mutex);
    while (task->prepared == NULL)
        g_cond_wait(&queue->done, &queue->mutex);
    g_mutex_unlock(&queue->mutex);
    queue->bytes -= task->size;
    *ret_path = g_steal_pointer(&task->path);
    *ret_id = g_steal_pointer(&task->id);
    XjPrepared *prepared = g_steal_pointer(&task->prepared);
    task_free(task);
    return prepared;
}
