// Worker processes that read files: xunjian-reader, one a processor, sandboxed, reused, and replaced when they misbehave.
//
// A worker gets the bytes of a file over a socket and gives back its documents. It has no other descriptor, no network, may not
// write, execute or look at other processes (seccomp), and may open only the tables that its libraries need (landlock, where
// the kernel has it). Memory and processor time are limited by the kernel, wall clock and output by the pool. What a worker
// sends back is checked like any foreign bytes.
//
// A worker that crashes, or goes over a limit, costs the one document it was reading: the file goes on in a fresh
// worker behind that document, XJ_WORKER_RETRIES_MAX times. One that dies twice at the same place between two documents costs
// the rest of the file.
#pragma once

#include "indexer/failure.h"
#include "indexer/reading.h"

G_BEGIN_DECLS

typedef struct
{
    guint64 memory;     // bytes of address space of one worker
    guint cpu_seconds;  // of processor time for one document
    guint wall_seconds; // for one document
    guint file_seconds; // for one file, over all workers that it costs: a worker could idle at each of its documents
    guint64 output;     // bytes that one file may send back
} XjWorkerLimits;

extern const XjWorkerLimits xj_worker_limits_default;

#define XJ_WORKER_RETRIES_MAX 16 // documents of one file that may cost a worker

typedef struct _XjWorkerPool XjWorkerPool;

// At most `count` workers. The first is started at once, so that a machine where none can be is told of before any file is looked
// at; the others when they are needed. `limits` NULL: the default ones. Errors: IO (the program xunjian-reader is not to be found,
// does not start, or cannot be shut in).
XjWorkerPool *xj_worker_pool_new(guint count, const XjWorkerLimits *limits, GError **error);
// Ends what is being read, and whatever is begun afterwards, within moments: the sinks are told of failures of XJ_FAILURE_IO. From any
// thread.
void xj_worker_pool_cancel(XjWorkerPool *pool);
// No reading may be under way.
void xj_worker_pool_free(XjWorkerPool *pool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjWorkerPool, xj_worker_pool_free)

// What shuts the workers in: "seccomp, landlock", "seccomp, no landlock", or "off" where XUNJIAN_SANDBOX=off says so. Borrowed.
const char *xj_worker_pool_sandbox(const XjWorkerPool *pool);

// What is to be read. Borrows all.
typedef struct
{
    const char *bytes;
    gsize length;
    const char *name;    // file name, for its ending; may be NULL
    const char *charset; // that the user insists on, or NULL
    gboolean ocr;
} XjWorkerRequest;

// Reads all documents of a file, as xj_read_all() does, in a worker; waits for one if all are busy. A file that only an office
// program knows is converted first, where there is one (conversion.h). Calls `sink` in the calling
// thread. Any number of threads may read side by side.
void xj_worker_pool_read(XjWorkerPool *pool, const XjWorkerRequest *request, const XjReadSink *sink);

G_END_DECLS
