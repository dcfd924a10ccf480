// The web server: the JSON API and the pages over one engine (docs/http-api.md).
//
// Every handler runs on a thread of the server's pool; the engine bounds how many searches run at once, and over that
// bound a request is answered 503. What clients can make the server hold is bounded: 256 KiB a connection (its buffers,
// the address asked for and an answer of up to 64 KiB), `unsent_bytes` of larger answers and `upload_bytes` of bodies over all
// connections, beyond which they are answered 503, and for each thread the one answer that it is making, the largest being
// XJ_SEARCH_MAX_LIMIT hits or the card and XJ_PASSAGES_MAX passages of a document; beside these the few answers of heavy work
// (http/heavy.h), of which the largest are XJ_USES_MAX_LIMIT lines.
#pragma once

#include "query/engine.h"

G_BEGIN_DECLS

#define XJ_SERVER_DEFAULT_LISTEN "127.0.0.1:8848"
#define XJ_SERVER_DEFAULT_ADDRESS "127.0.0.1" // nobody else's machine reaches it, until told otherwise

// Where to listen and what to allow. Zero-initialise, then set: 0 and NULL mean the default named on each line. Borrowed
// while xj_server_start() runs only.
typedef struct
{
    const char *address;          // numeric IPv4 or IPv6 address; XJ_SERVER_DEFAULT_ADDRESS
    guint16 port;                 // any free one; see xj_server_port()
    guint threads;                // two a processor, at least 4
    guint connections;            // open at once: 1024
    guint connections_per_client; // open at once from one address: 256
    guint idle_timeout;           // seconds without a byte after which a connection is closed: 30
    guint unsent_bytes;           // of answers over 64 KiB that wait to be read by their clients: 64 MiB
    guint upload_bytes;           // of bodies that are coming or being worked on: 32 MiB
    guint upload_timeout;         // seconds that a body may take to come: 60
    guint grace_timeout;          // seconds that requests in flight are given to finish at a stop: 10
} XjServerOptions;

typedef struct _XjServer XjServer;

// Listens and serves `engine` (borrows: it must outlive the server). Blocks SIGTERM and SIGINT in the calling thread,
// and so in the threads of the server, until xj_server_free(): call it before other threads start. Errors: INVALID (no
// such address), BUSY (the port is taken), IO.
XjServer *xj_server_start(XjEngine *engine, const XjServerOptions *options, GError **error);

// The port it listens on, and "http://127.0.0.1:8848/" (borrowed until the server is freed).
guint16 xj_server_port(const XjServer *server);
const char *xj_server_url(const XjServer *server);

// Waits for SIGTERM or SIGINT, then stops as xj_server_stop(). A second signal during the stop ends the process at once.
// Call it in the thread that called xj_server_start().
void xj_server_wait(XjServer *server);

// Takes no new connection, lets requests in flight finish (at most `grace_timeout`), closes. Once stopped it does nothing.
void xj_server_stop(XjServer *server);

// Stops and frees; NULL is fine.
void xj_server_free(XjServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjServer, xj_server_free)

// Reads "127.0.0.1:8848", "[::1]:8848", "localhost:8848" or ":8848" (XJ_SERVER_DEFAULT_ADDRESS). INVALID names the form.
gboolean xj_server_listen_parse(const char *text, char **ret_address, guint16 *ret_port, GError **error);

G_END_DECLS
