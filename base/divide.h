// Work divided among threads.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

// Threads that one call takes, its own included: more would leave nothing to others that ask meanwhile.
#define XJ_DIVIDE_THREADS_MAX 4

// Calls `each` once for every number below `count`, on as many threads as the machine has processors for, in whatever order; returns
// when all are done. Where no thread can be had, the caller's does all. `each` may not touch what another call of it writes.
typedef void (*XjDivideFunc)(guint number, gpointer user_data);
void xj_divide(guint count, XjDivideFunc each, gpointer user_data);

G_END_DECLS
