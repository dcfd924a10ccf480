// Where the server listens: the socket, and which names a client may call it by.
#pragma once

#include "base/error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
    GSocket *socket;
    char *address; // numeric, as the socket reports it
    guint16 port;  // never 0
    char *url;     // "http://127.0.0.1:8848/"
    gboolean loopback;
} XjListener;

// Binds and listens on a numeric address; port 0 takes a free one. Errors: INVALID, BUSY (port taken), IO.
XjListener *xj_listener_open(const char *address, guint16 port, GError **error);
void xj_listener_free(XjListener *listener);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjListener, xj_listener_free)

// Whether a request for this "host:port" (NULL: none was named, as in HTTP/1.0) is meant for us. Bound to loopback, only
// the names of loopback are: a page of a stranger's site whose name was made to resolve to 127.0.0.1 (DNS rebinding)
// would otherwise read the index through the user's browser.
gboolean xj_listener_accepts_host(const XjListener *listener, const char *host);

G_END_DECLS
