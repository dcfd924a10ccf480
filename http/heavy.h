// Work that may take seconds, done apart from the threads that serve connections: meanwhile its own connection rests and all
// others go on.
#pragma once

#include "http/request.h"

G_BEGIN_DECLS

// A kind of such work. A job is made by a handler and belongs to the request from xj_heavy_run() on.
typedef struct
{
    void (*work)(XjEngine *engine, gpointer job);                // on a thread of its own: may not touch the request
    enum MHD_Result (*answer)(XjRequest *request, gpointer job); // behind it, on the thread of the connection
    GDestroyNotify free;
} XjHeavyKind;

XjHeavy *xj_heavy_new(XjEngine *engine);

// Lets what runs finish, refuses what waits and what comes; then no connection rests any more.
void xj_heavy_stop(XjHeavy *heavy);

// Stops and frees; NULL is fine.
void xj_heavy_free(XjHeavy *heavy);

// Does a job (takes it) and then answers the request; 503 where too many of them wait already. Returns what a handler returns.
enum MHD_Result xj_heavy_run(XjRequest *request, const XjHeavyKind *kind, gpointer job);

// The job is done: answers.
enum MHD_Result xj_heavy_answer(XjRequest *request);

void xj_heavy_job_free(XjHeavyJob *job);

G_END_DECLS
