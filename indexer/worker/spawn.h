// Starts the worker program, from one thread: a worker is killed by the kernel when the thread that started it ends, so that thread
// must live as long as the pool.
#pragma once

#include "base/error.h"

#include <sys/types.h>

G_BEGIN_DECLS

// Names the worker program, for builds and tests.
#define XJ_READER_VARIABLE "XUNJIAN_READER"

typedef struct
{
    pid_t pid;
    int socket; // to the worker's standard input; does not block
    int errors; // its standard error; does not block
} XjSpawned;

typedef struct _XjSpawner XjSpawner;

// Errors: IO (there is no worker program where one may be).
XjSpawner *xj_spawner_new(GError **error);
// The workers die with it; they are to be waited for before.
void xj_spawner_free(XjSpawner *spawner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjSpawner, xj_spawner_free)

// The path of the worker program; borrowed.
const char *xj_spawner_program(const XjSpawner *spawner);

// The caller owns the descriptors and waits for the process. It has no other descriptor of ours, and of the environment only the
// language, the time zone, and where its libraries and tables are. Errors: IO.
gboolean xj_spawner_start(XjSpawner *spawner, XjSpawned *ret_spawned, GError **error);

G_END_DECLS
