#include "query/reader_pool.h"

#include "query/engine.h"

#include <glib/gi18n-lib.h>

struct _XjReaderPool
{
    char *directory;
    const char *const *collections; // that alone are known; NULL: all. Borrowed
    GMutex lock;                    // guards the rest
    GQueue idle;                    // of XjReader, the last used first: its blocks are warm
    guint in_use;                   // readers out
};

XjReaderPool *
xj_reader_pool_new(const char *directory, GError **error)
{
    XjReader *first = xj_reader_open(directory, error);
    if (first == NULL)
        return NULL;
    XjReaderPool *pool = g_new0(XjReaderPool, 1);
    pool->directory = g_strdup(directory);
    g_mutex_init(&pool->lock);
    g_queue_init(&pool->idle);
    g_queue_push_head(&pool->idle, first);
    return pool;
}

void
xj_reader_pool_free(XjReaderPool *pool)
{
    if (pool == NULL)
        return;
    g_warn_if_fail(pool->in_use == 0);
    g_queue_clear_full(&pool->idle, (GDestroyNotify)xj_reader_close);
    g_mutex_clear(&pool->lock);
    g_free(pool->directory);
    g_free(pool);
}

// A new reader that knows what the pool's readers may.
static XjReader *
open_reader(const char *directory, const char *const *collections, GError **error)
{
    g_autoptr(XjReader) reader = xj_reader_open(directory, error);
    if (reader == NULL || (collections != NULL && !xj_reader_restrict(reader, collections, error)))
        return NULL;
    return g_steal_pointer(&reader);
}

// The readers that lie idle are exchanged for one that is restricted.
gboolean
xj_reader_pool_restrict(XjReaderPool *pool, const char *const *collections, GError **error)
{
    XjReader *first = open_reader(pool->directory, collections, error);
    if (first == NULL)
        return FALSE;
    g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new(&pool->lock);
    g_queue_clear_full(&pool->idle, (GDestroyNotify)xj_reader_close);
    g_queue_push_head(&pool->idle, first);
    pool->collections = collections;
    return TRUE;
}

const char *
xj_reader_pool_directory(const XjReaderPool *pool)
{
    return pool->directory;
}

// Counts one more reader as out. *ret_idle is one that lay idle, or NULL where a new one has to be opened.
static gboolean
reserve(XjReaderPool *pool, XjReader **ret_idle, GError **error)
{
    g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new(&pool->lock);
    if (pool->in_use == XJ_SEARCHES_MAX)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_BUSY, _("%d searches are running already; try again in a moment"),
                    XJ_SEARCHES_MAX);
        return FALSE;
    }
    pool->in_use++;
    *ret_idle = g_queue_pop_head(&pool->idle);
    return TRUE;
}

// A reader that cannot follow the index (its files are gone, the index was replaced) is given up for a new one.
static XjReader *
newest(const XjReaderPool *pool, XjReader *idle, GError **error)
{
    if (idle != NULL && xj_reader_refresh(idle, NULL, NULL))
        return idle;
    xj_reader_close(idle);
    return open_reader(pool->directory, pool->collections, error);
}

static XjReader *
take(XjReaderPool *pool, GError **error)
{
    XjReader *idle = NULL;
    if (!reserve(pool, &idle, error))
        return NULL;
    XjReader *reader = newest(pool, idle, error);
    if (reader == NULL)
    {
        g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new(&pool->lock);
        pool->in_use--;
    }
    return reader;
}

// A reader that failed other than by the caller's fault is closed, so that the next task gets a fresh one.
static void
give_back(XjReaderPool *pool, XjReader *reader, const GError *failure)
{
    gboolean is_sound = failure == NULL || g_error_matches(failure, XJ_ERROR, XJ_ERROR_INVALID) ||
                        g_error_matches(failure, XJ_ERROR, XJ_ERROR_NOT_FOUND);
    if (!is_sound)
        xj_reader_close(reader);
    g_autoptr(GMutexLocker) G_GNUC_UNUSED locker = g_mutex_locker_new(&pool->lock);
    pool->in_use--;
    if (is_sound)
        g_queue_push_head(&pool->idle, reader);
}

// A commit of the writer may take away what a task has half read. A writer commits once in some seconds, so a task that meets
// it again and again is refused rather than tried for ever.
#define TRIES 5

gpointer
xj_reader_pool_run(XjReaderPool *pool, XjReaderTask task, gconstpointer user_data, GError **error)
{
    XjReader *reader = take(pool, error);
    if (reader == NULL)
        return NULL;
    g_autoptr(GError) failure = NULL;
    gpointer done = task(reader, user_data, &failure);
    for (guint i = 1; i < TRIES && g_error_matches(failure, XJ_ERROR, XJ_ERROR_CHANGED); i++)
    {
        g_clear_error(&failure);
        if (xj_reader_refresh(reader, NULL, &failure))
            done = task(reader, user_data, &failure);
    }
    give_back(pool, reader, failure);
    if (done == NULL)
        g_propagate_error(error, g_steal_pointer(&failure));
    return done;
}
