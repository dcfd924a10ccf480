#include "indexer/worker/pool.h"

#include "indexer/worker/conversion.h"
#include "indexer/worker/dialogue.h"
#include "indexer/worker/process.h"
#include "indexer/worker/spawn.h"

const XjWorkerLimits xj_worker_limits_default = {
    .memory = (guint64)2 << 30,
    .cpu_seconds = 120,
    .wall_seconds = 60,
    .file_seconds = 1800,
    .output = (guint64)256 << 20,
};

struct _XjWorkerPool
{
    XjWorkerLimits limits;
    XjSpawner *spawner;
    char *sandbox; // what shuts the first worker in, and so all
    guint capacity;
    gint is_cancelled; // atomic
    GMutex mutex;      // guards what follows
    GCond freed;       // a worker came to rest, or one fewer is there
    GQueue idle;       // of XjWorkerProcess
    guint alive;
};

// ---------------------------------------------------------------- workers come and go

// Waits for a worker, or for the right to start one. NULL: *error says why none could be started.
static XjWorkerProcess *
take(XjWorkerPool *pool, GError **error)
{
    g_mutex_lock(&pool->mutex);
    while (pool->idle.length == 0 && pool->alive == pool->capacity)
        g_cond_wait(&pool->freed, &pool->mutex);
    XjWorkerProcess *process = g_queue_pop_head(&pool->idle); // the one that rested last: its memory is warm
    if (process == NULL)
        pool->alive++;
    g_mutex_unlock(&pool->mutex);
    if (process != NULL && !xj_worker_process_is_resting(process))
        g_clear_pointer(&process, xj_worker_process_dismiss);
    return process != NULL ? process : xj_worker_process_start(pool->spawner, &pool->limits, &pool->is_cancelled, error);
}

// NULL: it is no more.
static void
give_back(XjWorkerPool *pool, XjWorkerProcess *process)
{
    g_mutex_lock(&pool->mutex);
    if (process != NULL)
        g_queue_push_head(&pool->idle, process);
    else
        pool->alive--;
    g_cond_signal(&pool->freed);
    g_mutex_unlock(&pool->mutex);
}

static void
put_to_rest(XjWorkerPool *pool, XjWorkerProcess *process)
{
    if (!xj_worker_process_rest(process))
        g_clear_pointer(&process, xj_worker_process_dismiss);
    give_back(pool, process);
}

// ---------------------------------------------------------------- reading

// Whether the file needs another worker.
static gboolean
read_with_one(XjWorkerPool *pool, XjDialogue *dialogue)
{
    g_autoptr(GError) error = NULL;
    XjWorkerProcess *process = take(pool, &error);
    if (process == NULL)
    {
        give_back(pool, NULL);
        g_autoptr(GError) reason = g_error_new_literal(XJ_FAILURE, XJ_FAILURE_IO, error->message);
        xj_dialogue_give_up(dialogue, reason);
        return FALSE;
    }
    XjWorkerFault fault = xj_dialogue_hold(dialogue, process);
    if (fault == XJ_FAULT_NONE)
    {
        put_to_rest(pool, process);
        return FALSE;
    }
    error = xj_worker_process_end(process, fault);
    give_back(pool, NULL);
    return xj_dialogue_lose(dialogue, fault, error);
}

static void
read_as_it_is(XjWorkerPool *pool, const XjWorkerRequest *request, const XjReadSink *sink)
{
    g_autoptr(XjDialogue) dialogue = xj_dialogue_new(request, sink, &pool->limits);
    while (read_with_one(pool, dialogue))
        continue;
}

void
xj_worker_pool_read(XjWorkerPool *pool, const XjWorkerRequest *request, const XjReadSink *sink)
{
    xj_conversion_read(read_as_it_is, pool, request, sink);
}

// ---------------------------------------------------------------- life

static gboolean
start_first(XjWorkerPool *pool, GError **error)
{
    pool->spawner = xj_spawner_new(error);
    XjWorkerProcess *first =
        pool->spawner != NULL ? xj_worker_process_start(pool->spawner, &pool->limits, &pool->is_cancelled, error) : NULL;
    if (first == NULL)
        return FALSE;
    pool->sandbox = g_strdup(xj_worker_process_sandbox(first));
    pool->alive = 1;
    g_queue_push_head(&pool->idle, first);
    return TRUE;
}

XjWorkerPool *
xj_worker_pool_new(guint count, const XjWorkerLimits *limits, GError **error)
{
    g_assert(count >= 1);
    g_autoptr(XjWorkerPool) pool = g_new0(XjWorkerPool, 1);
    pool->limits = limits != NULL ? *limits : xj_worker_limits_default;
    pool->capacity = count;
    g_mutex_init(&pool->mutex);
    g_cond_init(&pool->freed);
    g_queue_init(&pool->idle);
    return start_first(pool, error) ? g_steal_pointer(&pool) : NULL;
}

void
xj_worker_pool_cancel(XjWorkerPool *pool)
{
    g_atomic_int_set(&pool->is_cancelled, TRUE);
}

void
xj_worker_pool_free(XjWorkerPool *pool)
{
    if (pool == NULL)
        return;
    XjWorkerProcess *process;
    while ((process = g_queue_pop_head(&pool->idle)) != NULL)
        xj_worker_process_dismiss(process);
    xj_spawner_free(pool->spawner);
    g_mutex_clear(&pool->mutex);
    g_cond_clear(&pool->freed);
    g_free(pool->sandbox);
    g_free(pool);
}

const char *
xj_worker_pool_sandbox(const XjWorkerPool *pool)
{
    return pool->sandbox;
}
