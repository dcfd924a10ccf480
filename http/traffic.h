// Counts of what the server answered: in flight, by route and status, and how long it took. Safe from any thread.
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _XjTraffic XjTraffic;

XjTraffic *xj_traffic_new(void);
void xj_traffic_free(XjTraffic *traffic);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjTraffic, xj_traffic_free)

// A request came in; every one is ended once. `status` is 0 if no answer was made.
void xj_traffic_begin(XjTraffic *traffic);
void xj_traffic_end(XjTraffic *traffic, const char *route, guint status, double seconds);

// Waits until nothing is in flight, at most `seconds`; FALSE if something still was.
gboolean xj_traffic_wait_idle(XjTraffic *traffic, guint seconds);

// Appends the counts as Prometheus text. No query text is ever in it.
void xj_traffic_append_prometheus(XjTraffic *traffic, GString *into);

G_END_DECLS
