// One worker process as the pool sees it: started, fed, listened to, watched, ended. Used by one thread at a time.
#pragma once

#include "indexer/worker/pool.h"
#include "indexer/worker/protocol.h"
#include "indexer/worker/spawn.h"

G_BEGIN_DECLS

typedef struct _XjWorkerProcess XjWorkerProcess;

// Why there is nothing more to be had of a worker.
typedef enum
{
    XJ_FAULT_NONE,
    XJ_FAULT_GONE,      // it closed the socket, most likely because it died
    XJ_FAULT_FORBIDDEN, // it did what the sandbox forbids
    XJ_FAULT_WALL,      // over a limit
    XJ_FAULT_CPU,       //
    XJ_FAULT_MEMORY,    //
    XJ_FAULT_OUTPUT,    //
    XJ_FAULT_FILE,      // the file as a whole took too long
    XJ_FAULT_CANCELLED, // nobody wants to know any more
    XJ_FAULT_NONSENSE,  // it sent what makes no sense
} XjWorkerFault;

// Returns when the worker is shut in and waits for a file. Borrows `cancelled`, an atomic integer: once it is set, all else fails
// with XJ_FAULT_CANCELLED. Errors: IO.
XjWorkerProcess *xj_worker_process_start(XjSpawner *spawner, const XjWorkerLimits *limits, const gint *cancelled,
                                         GError **error);

// What shuts it in; borrowed.
const char *xj_worker_process_sandbox(const XjWorkerProcess *process);

// Hands over a file, of which `pass_over` documents and cuts are known.
XjWorkerFault xj_worker_process_feed(XjWorkerProcess *process, const XjWorkerRequest *request, guint32 pass_over);

// Waits for the next answer and takes its length from *output, the bytes that this file may still send. *ret_answer is filled
// only if there was no fault.
XjWorkerFault xj_worker_process_listen(XjWorkerProcess *process, guint64 *output, XjAnswer *ret_answer);

// The file was read. FALSE: the worker has served long enough or has grown too large, and is to be ended.
gboolean xj_worker_process_rest(XjWorkerProcess *process);

// Whether a resting worker is still there and silent, as it has to be.
gboolean xj_worker_process_is_resting(const XjWorkerProcess *process);

// Ends the worker, waits for it, and frees it. Returns why the document that it was reading cannot be had: an error of XJ_FAILURE.
GError *xj_worker_process_end(XjWorkerProcess *process, XjWorkerFault fault);

// Likewise, of a worker that did nothing wrong. NULL is allowed.
void xj_worker_process_dismiss(XjWorkerProcess *process);

G_END_DECLS
