// Connections and the life of the server: keep-alive, many clients, limits, stopping, starting.
#include "http/server.h"
#include "http_client.h"
#include "log_sink.h"

#include <signal.h>

static XjEngine *engine;

static XjServer *
start(const XjServerOptions *options)
{
    g_autoptr(GError) error = NULL;
    XjServer *server = xj_server_start(engine, options, &error);
    g_assert_no_error(error);
    return server;
}

static void
test_keep_alive(void)
{
    XjServerOptions options = {0};
    g_autoptr(XjServer) server = start(&options);
    g_autoptr(GSocketConnection) connection = client_connect(xj_server_port(server));
    static const char *const targets[] = {"/healthz", "/api/search?q=a", "/nothing", "/api/search", "/"};
    for (guint i = 0; i < G_N_ELEMENTS(targets); i++)
    {
        g_autofree char *request = g_strdup_printf("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", targets[i]);
        client_send(connection, request);
        g_autoptr(Reply) reply = client_read(connection, TRUE);
        g_assert_cmpuint(reply->status, >=, 200);
        g_assert_cmpstr(reply_header(reply, "Connection"), !=, "close");
    }
    client_send(connection, "HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    g_autoptr(Reply) head = client_read(connection, FALSE);
    g_autoptr(Reply) ready = client_read(connection, TRUE);
    g_assert_cmpuint(head->status, ==, 200);
    g_assert_nonnull(strstr(ready->body, "ready"));
}

#define CLIENTS 16
#define REQUESTS_EACH 50

static gpointer
run_client(gpointer data)
{
    guint16 port = (guint16)GPOINTER_TO_UINT(data);
    g_autoptr(GSocketConnection) connection = client_connect(port);
    for (guint i = 0; i < REQUESTS_EACH; i++)
    {
        client_send(connection, "GET /api/search?q=%E6%95%B4%E6%94%B9&limit=3 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        g_autoptr(Reply) reply = client_read(connection, TRUE);
        g_assert_cmpuint(reply->status, ==, 200);
        g_assert_nonnull(strstr(reply->body, "qinghe-speech"));
    }
    return NULL;
}

static void
test_concurrent_clients(void)
{
    XjServerOptions options = {0};
    g_autoptr(XjServer) server = start(&options);
    GThread *clients[CLIENTS];
    for (guint i = 0; i < CLIENTS; i++)
        clients[i] = g_thread_new("client", run_client, GUINT_TO_POINTER(xj_server_port(server)));
    for (guint i = 0; i < CLIENTS; i++)
        g_thread_join(clients[i]);
    g_assert_true(
        client_sees_metric(xj_server_port(server), "xunjian_http_requests_total{route=\"/api/search\",status=\"200\"} 800\n"));
}

// A connection that says nothing, and one that never ends its header, are closed after the idle timeout.
static void
test_idle_connections(void)
{
    XjServerOptions options = {.idle_timeout = 1};
    g_autoptr(XjServer) server = start(&options);
    static const char *const beginnings[] = {"", "GET /healthz HTTP/1.1\r\nHost: local"};
    for (guint i = 0; i < G_N_ELEMENTS(beginnings); i++)
    {
        g_autoptr(GSocketConnection) connection = client_connect(xj_server_port(server));
        client_send(connection, beginnings[i]);
        gint64 before = g_get_monotonic_time();
        g_autoptr(Reply) reply = client_read(connection, TRUE);
        double seconds = (double)(g_get_monotonic_time() - before) / G_TIME_SPAN_SECOND;
        g_assert_true(reply->status == 0 || reply->status == 408);
        g_assert_cmpfloat(seconds, >, 0.5);
        g_assert_cmpfloat(seconds, <, 8);
    }
}

static void
test_connections_per_client(void)
{
    XjServerOptions options = {.connections_per_client = 2};
    g_autoptr(XjServer) server = start(&options);
    g_autoptr(GSocketConnection) first = client_connect(xj_server_port(server));
    g_autoptr(GSocketConnection) second = client_connect(xj_server_port(server));
    client_send(first, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    client_send(second, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    g_autoptr(Reply) one = client_read(first, TRUE);
    g_autoptr(Reply) two = client_read(second, TRUE);
    g_autoptr(Reply) three = client_get(xj_server_port(server), "/healthz");
    g_assert_cmpuint(one->status, ==, 200);
    g_assert_cmpuint(two->status, ==, 200);
    g_assert_cmpuint(three->status, ==, 0);
}

#define LARGE "/api/documents/long:500:400" // an answer of 11 MB, more than the sockets hold
#define SLOW_READERS 8

static void
ask_on(GSocketConnection *connection, const char *target)
{
    g_autofree char *request = g_strdup_printf("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", target);
    client_send(connection, request);
}

// Many that ask for much and do not read get no more than the bound; small answers are given all the while; and what was
// read counts no longer.
static void
test_unsent_answers_are_bounded(void)
{
    XjServerOptions options = {.unsent_bytes = 24u << 20};
    g_autoptr(XjServer) server = start(&options);
    guint16 port = xj_server_port(server);
    GSocketConnection *slow[SLOW_READERS];
    for (guint i = 0; i < SLOW_READERS; i++)
    {
        slow[i] = client_connect(port);
        ask_on(slow[i], LARGE);
    }
    g_assert_true(client_sees_metric(port, "route=\"/api/documents/{id}\",status=\"503\"} "));
    g_autoptr(Reply) small = client_get(port, "/api/search?q=a");
    g_assert_cmpuint(small->status, ==, 200);

    guint given = 0;
    for (guint i = 0; i < SLOW_READERS; i++)
    {
        g_autoptr(Reply) reply = client_read(slow[i], TRUE);
        given += reply->status == 200 ? 1 : 0;
        if (reply->status != 200)
        {
            assert_error(reply, 503, "busy");
            g_assert_nonnull(reply_header(reply, "Retry-After"));
        }
        g_object_unref(slow[i]);
    }
    g_assert_cmpuint(given, ==, 2); // as many as fit into the bound

    g_autoptr(GSocketConnection) connection = client_connect(port);
    for (guint i = 0; i < SLOW_READERS; i++)
    {
        ask_on(connection, LARGE);
        g_autoptr(Reply) reply = client_read(connection, TRUE);
        g_assert_cmpuint(reply->status, ==, 200);
    }
}

static void
test_port_in_use(void)
{
    XjServerOptions options = {0};
    g_autoptr(XjServer) server = start(&options);
    XjServerOptions same = {.port = xj_server_port(server)};
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_server_start(engine, &same, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_BUSY);
    g_autofree char *port = g_strdup_printf("%u", same.port);
    g_assert_nonnull(strstr(error->message, port));
    g_assert_nonnull(strstr(error->message, "--listen"));
}

static void
test_bad_address(void)
{
    XjServerOptions options = {.address = "example.org"};
    g_autoptr(GError) error = NULL;
    g_assert_null(xj_server_start(engine, &options, &error));
    g_assert_error(error, XJ_ERROR, XJ_ERROR_INVALID);

    XjServerOptions elsewhere = {.address = "192.0.2.1"};
    g_autoptr(GError) not_here = NULL;
    g_assert_null(xj_server_start(engine, &elsewhere, &not_here));
    g_assert_error(not_here, XJ_ERROR, XJ_ERROR_IO);
}

// Bound to every address, the server is called by names it cannot know.
static void
test_any_address_takes_any_host(void)
{
    XjServerOptions options = {.address = "0.0.0.0"};
    g_autoptr(XjServer) server = start(&options);
    g_autoptr(GSocketConnection) connection = client_connect(xj_server_port(server));
    client_send(connection, "GET /healthz HTTP/1.1\r\nHost: search.office.example\r\n\r\n");
    g_autoptr(Reply) reply = client_read(connection, TRUE);
    g_assert_cmpuint(reply->status, ==, 200);
}

static void
test_ipv6(void)
{
    XjServerOptions options = {.address = "::1"};
    g_autoptr(GError) error = NULL;
    g_autoptr(XjServer) server = xj_server_start(engine, &options, &error);
    if (!server)
    {
        g_test_skip("this machine has no IPv6 loopback");
        return;
    }
    g_assert_true(g_str_has_prefix(xj_server_url(server), "http://[::1]:"));
    g_autoptr(GSocketClient) client = g_socket_client_new();
    g_autoptr(GSocketConnection) connection =
        g_socket_client_connect_to_host(client, "::1", xj_server_port(server), NULL, &error);
    g_assert_no_error(error);
    client_send(connection, "GET /healthz HTTP/1.1\r\nHost: [::1]:8848\r\n\r\n");
    g_autoptr(Reply) reply = client_read(connection, TRUE);
    g_assert_cmpuint(reply->status, ==, 200);
}

static void
test_stop_twice(void)
{
    XjServerOptions options = {0};
    g_autoptr(XjServer) server = start(&options);
    xj_server_stop(server);
    xj_server_stop(server);
    xj_server_free(NULL);
}

static void
test_grace_is_bounded(void)
{
    XjServerOptions options = {.grace_timeout = 1};
    XjServer *server = start(&options);
    g_autoptr(GSocketConnection) slow = client_connect(xj_server_port(server));
    client_send(slow, "GET /api/search?q=a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nnever the rest");
    g_usleep(200000);
    gint64 before = g_get_monotonic_time();
    xj_server_free(server);
    g_assert_cmpint(g_get_monotonic_time() - before, <, 5 * G_TIME_SPAN_SECOND);
}

// ---------------------------------------------------------------- a process of its own

typedef struct
{
    GSubprocess *process;
    guint16 port;
} Child;

static Child
child_start(void)
{
    g_autoptr(GError) error = NULL;
    Child child = {.process = g_subprocess_new(G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, SERVE_FAKE, "127.0.0.1:0", NULL)};
    g_assert_no_error(error);
    g_autoptr(GDataInputStream) out = g_data_input_stream_new(g_subprocess_get_stdout_pipe(child.process));
    g_autofree char *url = g_data_input_stream_read_line(out, NULL, NULL, &error);
    g_assert_no_error(error);
    child.port = (guint16)g_ascii_strtoull(strrchr(url, ':') + 1, NULL, 10);
    return child;
}

static void
test_signal_lets_requests_finish(gconstpointer data)
{
    g_autoptr(GError) error = NULL;
    Child child = child_start();
    g_autoptr(GSocketConnection) connection = client_connect(child.port);
    client_send(connection, "GET /api/search?q=slow:700 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    g_usleep(200000);
    g_subprocess_send_signal(child.process, GPOINTER_TO_INT(data));
    g_autoptr(Reply) reply = client_read(connection, TRUE);
    g_assert_cmpuint(reply->status, ==, 200);
    g_assert_cmpstr(reply_header(reply, "Connection"), ==, "close");
    g_subprocess_wait(child.process, NULL, &error);
    g_assert_no_error(error);
    g_assert_true(g_subprocess_get_if_exited(child.process));
    g_assert_cmpint(g_subprocess_get_exit_status(child.process), ==, 0);
    g_object_unref(child.process);
}

static void
test_second_signal_ends_at_once(void)
{
    Child child = child_start();
    g_autoptr(GSocketConnection) connection = client_connect(child.port);
    client_send(connection, "GET /api/search?q=slow:5000 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    g_usleep(200000);
    gint64 before = g_get_monotonic_time();
    g_subprocess_send_signal(child.process, SIGTERM);
    g_usleep(200000);
    g_subprocess_send_signal(child.process, SIGINT);
    g_subprocess_wait(child.process, NULL, NULL);
    g_assert_cmpint(g_get_monotonic_time() - before, <, 3 * G_TIME_SPAN_SECOND);
    g_assert_true(g_subprocess_get_if_signaled(child.process));
    g_object_unref(child.process);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    log_sink_install();
    engine = xj_engine_open("fake", "fake", NULL);
    g_test_add_func("/http/connections/keep-alive", test_keep_alive);
    g_test_add_func("/http/connections/concurrent", test_concurrent_clients);
    g_test_add_func("/http/connections/idle", test_idle_connections);
    g_test_add_func("/http/connections/per-client", test_connections_per_client);
    g_test_add_func("/http/connections/unsent-answers-are-bounded", test_unsent_answers_are_bounded);
    g_test_add_func("/http/connections/port-in-use", test_port_in_use);
    g_test_add_func("/http/connections/bad-address", test_bad_address);
    g_test_add_func("/http/connections/any-address", test_any_address_takes_any_host);
    g_test_add_func("/http/connections/ipv6", test_ipv6);
    g_test_add_func("/http/connections/stop-twice", test_stop_twice);
    g_test_add_func("/http/connections/grace-is-bounded", test_grace_is_bounded);
    g_test_add_data_func("/http/connections/sigterm", GINT_TO_POINTER(SIGTERM), test_signal_lets_requests_finish);
    g_test_add_data_func("/http/connections/sigint", GINT_TO_POINTER(SIGINT), test_signal_lets_requests_finish);
    g_test_add_func("/http/connections/second-signal", test_second_signal_ends_at_once);
    int status = g_test_run();
    xj_engine_close(engine);
    return status;
}
