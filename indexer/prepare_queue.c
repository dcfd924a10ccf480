#include "indexer/prepare_queue.h"

enum
{
    FILES_PER_JOB = 8, // under way for each thread: enough to bridge one large file
};
// Bytes of files under way at most (one file more may start).
#define BYTES_UNDER_WAY_MAX ((guint64)32 << 20)
// Bytes of clean text in documents that wait to be written, at most: records and terms take some ten times the text. One
// document a thread may come on top, and the oldest file always has room for one.
#define WAITING_TEXT_MAX ((guint64)8 << 20)

struct _XjPrepareQueue
{
    XjPreparer preparer;
    GThreadPool *threads;
    guint capacity;
    guint64 bytes;
    GQueue tasks; // of XjPrepareTask, oldest first
    GMutex mutex; // guards what follows, and the tasks' documents, files and ends; and `tasks` while it changes
    GCond ready;  // a document waits, or a file is done
    GCond room;   // a thread may find room for its document
    guint64 waiting_text;
    gboolean is_cancelled;
};

void
xj_prepare_task_free(XjPrepareTask *task)
{
    if (task == NULL)
        return;
    g_free(task->path);
    g_free(task->id);
    g_free(task->known_sha256);
    g_free(task->failed_sha256);
    g_free(task->charset);
    g_free(task->collection);
    g_free(task->vocabulary);
    xj_prepared_file_clear(&task->file);
    g_queue_clear_full(&task->documents, (GDestroyNotify)xj_prepared_document_free);
    g_free(task);
}

// ---------------------------------------------------------------- in the threads

typedef struct
{
    XjPrepareQueue *queue;
    XjPrepareTask *task;
} Work;

static gboolean
wants_more(gpointer user_data)
{
    const Work *work = user_data;
    g_mutex_lock(&work->queue->mutex);
    gboolean wanted = !work->queue->is_cancelled;
    g_mutex_unlock(&work->queue->mutex);
    return wanted;
}

// Whoever waits for the oldest file must not wait in vain: it always has room for a document.
static gboolean
has_room(const XjPrepareQueue *queue, const XjPrepareTask *task)
{
    return queue->waiting_text < WAITING_TEXT_MAX || (queue->tasks.head->data == task && task->documents.length == 0);
}

static void
take_document(XjPreparedDocument *document, gpointer user_data)
{
    const Work *work = user_data;
    XjPrepareQueue *queue = work->queue;
    g_mutex_lock(&queue->mutex);
    while (!queue->is_cancelled && !has_room(queue, work->task))
        g_cond_wait(&queue->room, &queue->mutex);
    queue->waiting_text += document->text_bytes;
    g_queue_push_tail(&work->task->documents, document);
    g_cond_signal(&queue->ready);
    g_mutex_unlock(&queue->mutex);
}

static void
prepare(gpointer data, gpointer user_data)
{
    XjPrepareTask *task = data;
    XjPrepareQueue *queue = user_data;
    Work work = {.queue = queue, .task = task};
    XjPrepareRequest request = {.path = task->path,
                                .charset = task->charset,
                                .collection = task->collection,
                                .ocr = task->ocr,
                                .known_sha256 = task->known_sha256,
                                .failed_sha256 = task->failed_sha256};
    XjPrepareSink sink = {.wants_more = wants_more, .take = take_document, .user_data = &work};
    XjPreparedFile file = {0};
    xj_prepare_file(&queue->preparer, &request, &sink, &file);
    g_mutex_lock(&queue->mutex);
    task->file = file;
    task->is_done = TRUE;
    g_cond_signal(&queue->ready);
    g_mutex_unlock(&queue->mutex);
}

// ---------------------------------------------------------------- in the caller's thread

XjPrepareQueue *
xj_prepare_queue_new(guint jobs, const XjPreparer *preparer)
{
    g_assert(jobs >= 1 && jobs <= XJ_PREPARE_JOBS_MAX);
    XjPrepareQueue *queue = g_new0(XjPrepareQueue, 1);
    queue->preparer = *preparer;
    queue->capacity = jobs * FILES_PER_JOB;
    g_queue_init(&queue->tasks);
    g_mutex_init(&queue->mutex);
    g_cond_init(&queue->ready);
    g_cond_init(&queue->room);
    queue->threads = g_thread_pool_new(prepare, queue, (gint)jobs, FALSE, NULL);
    return queue;
}

void
xj_prepare_queue_free(XjPrepareQueue *queue)
{
    if (queue == NULL)
        return;
    g_mutex_lock(&queue->mutex);
    queue->is_cancelled = TRUE;
    g_cond_broadcast(&queue->room);
    g_mutex_unlock(&queue->mutex);
    xj_worker_pool_cancel(queue->preparer.workers);
    const gboolean drop_waiting = TRUE;
    const gboolean wait_for_running = TRUE;
    g_thread_pool_free(queue->threads, drop_waiting, wait_for_running);
    g_queue_clear_full(&queue->tasks, (GDestroyNotify)xj_prepare_task_free);
    g_mutex_clear(&queue->mutex);
    g_cond_clear(&queue->ready);
    g_cond_clear(&queue->room);
    g_free(queue);
}

void
xj_prepare_queue_push(XjPrepareQueue *queue, XjPrepareTask *task)
{
    g_mutex_lock(&queue->mutex);
    g_queue_push_tail(&queue->tasks, task);
    g_mutex_unlock(&queue->mutex);
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

const XjPrepareTask *
xj_prepare_queue_oldest(const XjPrepareQueue *queue)
{
    return queue->tasks.head != NULL ? queue->tasks.head->data : NULL;
}

static gboolean
is_ready(const XjPrepareTask *task)
{
    return task->documents.length > 0 || task->is_done;
}

gboolean
xj_prepare_queue_wait(XjPrepareQueue *queue, guint milliseconds)
{
    const XjPrepareTask *task = g_queue_peek_head(&queue->tasks);
    gint64 deadline = g_get_monotonic_time() + (gint64)milliseconds * G_TIME_SPAN_MILLISECOND;
    g_mutex_lock(&queue->mutex);
    while (!is_ready(task) && g_cond_wait_until(&queue->ready, &queue->mutex, deadline))
        continue;
    gboolean ready = is_ready(task);
    g_mutex_unlock(&queue->mutex);
    return ready;
}

XjPreparedDocument *
xj_prepare_queue_next_document(XjPrepareQueue *queue)
{
    XjPrepareTask *task = g_queue_peek_head(&queue->tasks);
    g_mutex_lock(&queue->mutex);
    while (!is_ready(task))
        g_cond_wait(&queue->ready, &queue->mutex);
    XjPreparedDocument *document = g_queue_pop_head(&task->documents);
    if (document != NULL)
        queue->waiting_text -= document->text_bytes;
    g_cond_broadcast(&queue->room);
    g_mutex_unlock(&queue->mutex);
    return document;
}

void
xj_prepare_queue_drop_oldest(XjPrepareQueue *queue)
{
    g_mutex_lock(&queue->mutex);
    XjPrepareTask *task = g_queue_pop_head(&queue->tasks);
    g_cond_broadcast(&queue->room);
    g_mutex_unlock(&queue->mutex);
    queue->bytes -= task->size;
    xj_prepare_task_free(task);
}
