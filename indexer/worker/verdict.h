// Why a worker ended, told to the person who wanted the file.
#pragma once

#include "indexer/worker/process.h"

#include <sys/resource.h>

G_BEGIN_DECLS

// What is left of a worker. Borrows all.
typedef struct
{
    XjWorkerFault fault;
    const XjWorkerLimits *limits;
    gboolean was_killed;   // by us: `status` says nothing about it
    int status;            // of waitpid(); -1 if there was none to be had
    guint64 memory_peak;   // bytes
    const char *errors;    // the end of what it wrote to standard error
    const char *forbidden; // system call, or NULL
} XjWorkerRemains;

// A new error of XJ_FAILURE: TIME, MEMORY, LIMIT, CRASHED, or IO where another try may help.
GError *xj_worker_verdict(const XjWorkerRemains *remains);

G_END_DECLS
