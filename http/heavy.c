#include "http/heavy.h"

#include "http/respond.h"

#include <glib/gi18n-lib.h>

#define RUNNING_MAX 2  // jobs at one time: searches keep the other processors and readers
#define WAITING_MAX 16 // behind those; an office that checks its drafts at once waits some seconds

struct _XjHeavy
{
    XjEngine *engine; // borrowed
    GMutex lock;      // of what follows
    GThreadPool *threads;
    guint jobs; // running and waiting
    gboolean stopping;
};

struct _XjHeavyJob
{
    const XjHeavyKind *kind;
    gpointer job;
    struct MHD_Connection *connection; // rests until the job is done or refused
    gboolean is_done;
};

// Takes a place among the jobs; FALSE if there is none.
static gboolean
take_place(XjHeavy *heavy)
{
    if (heavy->stopping || heavy->jobs == RUNNING_MAX + WAITING_MAX)
        return FALSE;
    heavy->jobs++;
    return TRUE;
}

static gboolean
is_stopping(XjHeavy *heavy)
{
    g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new(&heavy->lock);
    return heavy->stopping;
}

static void
give_place(XjHeavy *heavy)
{
    g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new(&heavy->lock);
    heavy->jobs--;
}

static void
run_job(gpointer data, gpointer user_data)
{
    XjHeavyJob *job = data;
    XjHeavy *heavy = user_data;
    if (!is_stopping(heavy))
    {
        job->kind->work(heavy->engine, job->job);
        job->is_done = TRUE;
    }
    give_place(heavy);
    MHD_resume_connection(job->connection); // from here on the job is the connection's
}

XjHeavy *
xj_heavy_new(XjEngine *engine)
{
    XjHeavy *heavy = g_new0(XjHeavy, 1);
    heavy->engine = engine;
    g_mutex_init(&heavy->lock);
    heavy->threads = g_thread_pool_new(run_job, heavy, RUNNING_MAX, FALSE, NULL);
    return heavy;
}

void
xj_heavy_stop(XjHeavy *heavy)
{
    g_mutex_lock(&heavy->lock);
    heavy->stopping = TRUE;
    GThreadPool *threads = g_steal_pointer(&heavy->threads);
    g_mutex_unlock(&heavy->lock);
    if (threads)
        g_thread_pool_free(threads, FALSE, TRUE);
}

void
xj_heavy_free(XjHeavy *heavy)
{
    if (!heavy)
        return;
    xj_heavy_stop(heavy);
    g_mutex_clear(&heavy->lock);
    g_free(heavy);
}

static enum MHD_Result
respond_refused(XjRequest *request)
{
    return xj_respond_busy(request, _("too much is being worked out at once: try again in a moment"));
}

// Lets the connection rest and its job wait for a thread; FALSE if there is no place for it.
static gboolean
begin(XjHeavy *heavy, XjHeavyJob *job)
{
    g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new(&heavy->lock);
    if (!take_place(heavy))
        return FALSE;
    MHD_suspend_connection(job->connection);
    g_thread_pool_push(heavy->threads, job, NULL);
    return TRUE;
}

enum MHD_Result
xj_heavy_run(XjRequest *request, const XjHeavyKind *kind, gpointer job)
{
    request->job = g_new0(XjHeavyJob, 1);
    *request->job = (XjHeavyJob){.kind = kind, .job = job, .connection = request->connection};
    return begin(request->service->heavy, request->job) ? MHD_YES : respond_refused(request);
}

enum MHD_Result
xj_heavy_answer(XjRequest *request)
{
    const XjHeavyJob *job = request->job;
    return job->is_done ? job->kind->answer(request, job->job) : respond_refused(request);
}

void
xj_heavy_job_free(XjHeavyJob *job)
{
    if (!job)
        return;
    job->kind->free(job->job);
    g_free(job);
}
