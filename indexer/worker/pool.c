#include "indexer/worker/pool.h"

#include "indexer/extract/reader.h"

const XjWorkerLimits xj_worker_limits_default = {
    .memory = (guint64)2 << 30,
    .cpu_seconds = 120,
    .wall_seconds = 60,
    .output = (guint64)256 << 20,
};

struct _XjWorkerPool
{
    guint count;
};

XjWorkerPool *
xj_worker_pool_new(guint count, G_GNUC_UNUSED const XjWorkerLimits *limits, G_GNUC_UNUSED GError **error)
{
    XjWorkerPool *pool = g_new(XjWorkerPool, 1);
    pool->count = count;
    return pool;
}

void
xj_worker_pool_free(XjWorkerPool *pool)
{
    g_free(pool);
}

void
xj_worker_pool_read(G_GNUC_UNUSED XjWorkerPool *pool, const XjWorkerRequest *request, const XjReadSink *sink)
{
    XjReadInput input = {
        .bytes = request->bytes,
        .length = request->length,
        .name = request->name,
        .charset = request->charset,
        .ocr = request->ocr,
    };
    xj_read_all(&input, sink);
}
