#include "http/server.h"

#include "http/heavy.h"
#include "http/request.h"
#include "http/routes.h"
#include "http/upload.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>

#define DEFAULT_THREADS_MIN 4u // so that one slow search does not hold up every other client of a small machine
#define DEFAULT_THREADS_PER_PROCESSOR 2u
#define DEFAULT_CONNECTIONS 1024u
#define DEFAULT_CONNECTIONS_PER_CLIENT 256u // an office behind one address
#define DEFAULT_IDLE_SECONDS 30u
#define DEFAULT_GRACE_SECONDS 10u
#define DEFAULT_UPLOAD_SECONDS 60u       // a draft over the slowest line of an office
#define DEFAULT_UPLOAD_BYTES (32u << 20) // eighty of the longest drafts
#define DEFAULT_UNSENT_BYTES (64u << 20) // some hundred long documents, or one for each of that many slow readers

// Memory of one connection: its request line and headers with room for XJ_TARGET_MAX_BYTES, and what is sent at once.
#define CONNECTION_MEMORY_BYTES ((size_t)96 * 1024)

struct _XjServer
{
    XjService service;
    struct MHD_Daemon *daemon; // NULL once stopped
    guint grace_seconds;
    sigset_t mask_before; // of the thread that started it
};

// ---------------------------------------------------------------- the callbacks of libmicrohttpd

static void *
on_target(void *data, const char *target, struct MHD_Connection *connection)
{
    (void)connection;
    return xj_request_new(data, target);
}

// The first call only says that the header is there: an answer queued then would cost the client its connection.
static enum MHD_Result
on_request(void *data, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
           const char *upload, size_t *upload_size, void **slot)
{
    (void)data, (void)url, (void)version;
    XjRequest *request = *slot;
    if (request->began == 0)
    {
        enum MHD_Result answer = MHD_YES;
        xj_request_begin(request, connection);
        xj_upload_begin(request, xj_routes_take_body(request, method), &answer);
        return answer;
    }
    if (*upload_size > 0)
    {
        xj_upload_take(request, upload, *upload_size);
        *upload_size = 0;
        return MHD_YES;
    }
    return request->job ? xj_heavy_answer(request) : xj_routes_answer(request, method);
}

static void
on_completed(void *data, struct MHD_Connection *connection, void **slot, enum MHD_RequestTerminationCode how)
{
    (void)data, (void)connection, (void)how;
    XjRequest *request = *slot;
    if (request && request->began > 0)
        xj_request_end(request);
    xj_request_free(request);
    *slot = NULL;
}

static void G_GNUC_PRINTF(2, 0) on_daemon_message(void *data, const char *format, va_list arguments)
{
    (void)data;
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    g_log_structured(G_LOG_DOMAIN, G_LOG_LEVEL_DEBUG, "MESSAGE", "libmicrohttpd: %s", g_strchomp(message));
}

// ---------------------------------------------------------------- life cycle

static guint
or_default(guint value, guint fallback)
{
    return value > 0 ? value : fallback;
}

static struct MHD_Daemon *
daemon_start(XjServer *server, const XjServerOptions *options)
{
    guint threads =
        or_default(options->threads, MAX(DEFAULT_THREADS_MIN, DEFAULT_THREADS_PER_PROCESSOR * g_get_num_processors()));
    guint connections = MAX(threads, or_default(options->connections, DEFAULT_CONNECTIONS));
    guint per_client = or_default(options->connections_per_client, DEFAULT_CONNECTIONS_PER_CLIENT);
    guint idle_seconds = or_default(options->idle_timeout, DEFAULT_IDLE_SECONDS);
    XjService *service = &server->service;
    return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG, 0, NULL, NULL,
                            on_request, service, MHD_OPTION_EXTERNAL_LOGGER, on_daemon_message, NULL, //
                            MHD_OPTION_LISTEN_SOCKET, g_socket_get_fd(service->listener->socket),     //
                            MHD_OPTION_THREAD_POOL_SIZE, threads,                                     //
                            MHD_OPTION_CONNECTION_LIMIT, connections,                                 //
                            MHD_OPTION_PER_IP_CONNECTION_LIMIT, per_client,                           //
                            MHD_OPTION_CONNECTION_TIMEOUT, idle_seconds,                              //
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY_BYTES,              //
                            MHD_OPTION_STRICT_FOR_CLIENT, 1,                                          //
                            MHD_OPTION_URI_LOG_CALLBACK, on_target, service,                          //
                            MHD_OPTION_NOTIFY_COMPLETED, on_completed, service, MHD_OPTION_END);
}

// The signals that end a server.
static sigset_t
end_signals(void)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return signals;
}

XjServer *
xj_server_start(XjEngine *engine, const XjServerOptions *options, GError **error)
{
    const char *address = options->address ? options->address : XJ_SERVER_DEFAULT_ADDRESS;
    g_autoptr(XjListener) listener = xj_listener_open(address, options->port, error);
    if (!listener)
        return NULL;

    XjServer *server = g_new0(XjServer, 1);
    server->grace_seconds = or_default(options->grace_timeout, DEFAULT_GRACE_SECONDS);
    server->service.engine = engine;
    server->service.listener = g_steal_pointer(&listener);
    server->service.traffic = xj_traffic_new();
    server->service.unsent.limit = or_default(options->unsent_bytes, DEFAULT_UNSENT_BYTES);
    server->service.uploads.limit = or_default(options->upload_bytes, DEFAULT_UPLOAD_BYTES);
    server->service.upload_seconds = or_default(options->upload_timeout, DEFAULT_UPLOAD_SECONDS);
    server->service.heavy = xj_heavy_new(engine);
    server->service.run = g_random_int();
    sigset_t signals = end_signals();
    pthread_sigmask(SIG_BLOCK, &signals, &server->mask_before);
    server->daemon = daemon_start(server, options);
    if (!server->daemon)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_IO, _("the web server cannot start its threads: %s"), g_strerror(errno));
        g_clear_pointer(&server, xj_server_free);
    }
    return server;
}

guint16
xj_server_port(const XjServer *server)
{
    return server->service.listener->port;
}

const char *
xj_server_url(const XjServer *server)
{
    return server->service.listener->url;
}

void
xj_server_wait(XjServer *server)
{
    sigset_t signals = end_signals();
    int signal_number = 0;
    sigwait(&signals, &signal_number);
    pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
    xj_server_stop(server);
}

void
xj_server_stop(XjServer *server)
{
    if (!server->daemon)
        return;
    g_atomic_int_set(&server->service.stopping, TRUE);
    MHD_quiesce_daemon(server->daemon);
    xj_traffic_wait_idle(server->service.traffic, server->grace_seconds);
    xj_heavy_stop(server->service.heavy);
    MHD_stop_daemon(server->daemon);
    server->daemon = NULL;
    g_socket_close(server->service.listener->socket, NULL);
}

void
xj_server_free(XjServer *server)
{
    if (!server)
        return;
    xj_server_stop(server);
    xj_heavy_free(server->service.heavy);
    xj_listener_free(server->service.listener);
    xj_traffic_free(server->service.traffic);
    pthread_sigmask(SIG_SETMASK, &server->mask_before, NULL);
    g_free(server);
}
