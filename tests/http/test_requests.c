// Requests that are wrong, hostile or meet a failing engine: each gets its status and its stable code.
#include "http/routes.h"
#include "http/server.h"
#include "http_client.h"
#include "log_sink.h"

static XjEngine *engine;
static XjServer *server;
static guint16 port;

static void
test_bad_parameters(void)
{
    static const struct
    {
        const char *target, *named; // what the message must name
    } cases[] = {
        {"/api/search", "q"},
        {"/api/search?q=", "q"},
        {"/api/search?q", "q"},
        {"/api/search?q=a%00b", "q holds a NUL"},
        {"/api/search?q=%00", "q"},
        {"/api/search?q=%FF", "q"},
        {"/api/search?q=%E4%B8", "q"},
        {"/api/search?q=%ED%A0%80", "q"}, // a surrogate
        {"/api/search?q=%C0%AF", "q"},    // overlong
        {"/api/search?q=a&limit=0", "1000"},
        {"/api/search?q=a&limit=1001", "1000"},
        {"/api/search?q=a&limit=-1", "1000"},
        {"/api/search?q=a&limit=99999999999999999999999", "1000"},
        {"/api/search?q=a&limit=1e3", "limit"},
        {"/api/search?q=a&limit=%EF%BC%91", "limit"},
        {"/api/search?q=a&offset=100001", "100000"},
        {"/api/search?q=a&offset=+1", "offset"},
        {"/api/search?q=a&sort=best", "relevance"},
        {"/api/search?q=a&group=all", "document"},
        {"/api/search?q=a&step=loose", "exact, synonym, near, all, most or any"},
        {"/api/search?q=a&copies=some", "fold or all"},
        {"/api/search?q=a&title_only=yes", "title_only"},
        {"/api/search?q=a&collection=%FE", "collection"},
        {"/api/search?q=a&level=%FE", "level"},
        {"/api/search?q=a&theme=1&theme=%00", "theme"},
        {"/api/search?q=a&year_from=1899", "1900"},
        {"/api/search?q=a&facets=some", "facets"},
        {"/api/documents/qinghe-speech?q=%FF", "q"},
        {"/api/documents/qinghe-speech?from=-1", "from"},
        {"/api/documents/qinghe-speech?from=1000000001", "1000000000"},
        {"/api/documents/qinghe-speech?passages=0", "1000"},
        {"/api/documents/qinghe-speech?passages=1001", "1000"},
        {"/api/stats?failed_limit=1001", "1000"},
        {"/api/suggest", "q is missing"},
        {"/api/suggest?q=x&limit=51", "50"},
        {"/api/suggest?q=%FF", "UTF-8"},
        {"/api/stats?failed_offset=x", "failed_offset"},
        {"/api/documents/a%00b", "UTF-8"},
        {"/api/documents/%FF", "UTF-8"},
        {"/api/documents/%zz", "UTF-8"},
        {"/api/documents/a%2Fb", "UTF-8"},
        {"/d/a%00b", "UTF-8"},
        {"/api/documents/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "64"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(Reply) reply = client_get(port, cases[i].target);
        g_test_message("%s: %u %s", cases[i].target, reply->status, reply->body);
        assert_error(reply, 400, "invalid_parameter");
        g_assert_nonnull(strstr(reply->body, cases[i].named));
    }
}

static char *
long_target(gsize bytes)
{
    g_autofree char *filler = g_strnfill(bytes - strlen("/api/search?q="), 'a');
    return g_strconcat("/api/search?q=", filler, NULL);
}

static void
test_long_addresses(void)
{
    g_autofree char *over_query = long_target(XJ_QUERY_MAX_CHARS + 100);
    g_autoptr(Reply) query = client_get(port, over_query);
    assert_error(query, 400, "invalid_parameter");
    g_assert_nonnull(strstr(query->body, "2000"));

    g_autofree char *over_target = long_target(XJ_TARGET_MAX_BYTES + 1);
    g_autoptr(Reply) target = client_get(port, over_target);
    assert_error(target, 414, "address_too_long");

    // Past the memory of a connection libmicrohttpd answers by itself.
    g_autofree char *over_memory = long_target(300000);
    g_autoptr(Reply) memory = client_get(port, over_memory);
    g_assert_true(memory->status == 0 || memory->status == 414 || memory->status == 431);
    g_autoptr(Reply) alive = client_get(port, "/healthz");
    g_assert_cmpuint(alive->status, ==, 200);
}

// The longest query that is allowed passes in its longest spelling.
static void
test_longest_query(void)
{
    g_autoptr(GString) target = g_string_new("/api/search?q=");
    for (guint i = 0; i < XJ_QUERY_MAX_CHARS; i++)
        g_string_append(target, "%F0%A0%80%80"); // 𠀀, four bytes
    g_autoptr(Reply) reply = client_get(port, target->str);
    g_assert_cmpuint(reply->status, ==, 200);
}

static void
test_host(void)
{
    static const struct
    {
        const char *host;
        guint status;
    } cases[] = {
        {"localhost", 200},
        {"localhost:8848", 200},
        {"LOCALHOST", 200},
        {"127.0.0.1:1", 200},
        {"[::1]", 200},
        {"[::1]:8848", 200},
        {"attacker.example", 421},
        {"127.0.0.1.attacker.example", 421},
        {"localhost.example", 421},
        {"", 421},
        {"192.0.2.1", 421},
        {"127.0.0.1:8848@attacker.example", 421},
        {"127.0.0.1\r\nHost: attacker.example", 400},
        {"attacker.example\r\nhost: 127.0.0.1", 400},
        {"127.0.0.1\r\nHost: 127.0.0.1", 400},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(GSocketConnection) connection = client_connect(port);
        g_autofree char *request = g_strdup_printf("GET /healthz HTTP/1.1\r\nHost: %s\r\n\r\n", cases[i].host);
        client_send(connection, request);
        g_autoptr(Reply) reply = client_read(connection, TRUE);
        g_test_message("Host %s", cases[i].host);
        g_assert_cmpuint(reply->status, ==, cases[i].status);
    }
    g_autoptr(GSocketConnection) old = client_connect(port);
    client_send(old, "GET /healthz HTTP/1.0\r\n\r\n");
    g_autoptr(Reply) no_host = client_read(old, TRUE);
    g_assert_cmpuint(no_host->status, ==, 200);
}

// A target may be a whole URL; then its authority counts and not the Host header (RFC 9112, 3.2.2).
static void
test_absolute_targets(void)
{
    static const struct
    {
        const char *target, *host;
        guint status;
    } cases[] = {
        {"http://127.0.0.1:8848/", "127.0.0.1:8848", 200},
        {"HTTP://LocalHost/api/search?q=a", "localhost", 200},
        {"http://localhost:1?q=a", "localhost", 200},
        {"http://localhost", "attacker.example", 200},
        {"http://[::1]:8848/d/x", "localhost", 200},
        {"http://localhost/nothing", "localhost", 404},
        {"http://localhost//", "localhost", 404},
        {"http://localhost/api/search", "localhost", 400},
        {"http://attacker.example/", "localhost", 421},
        {"http://localhost@attacker.example/", "localhost", 421},
        {"http://localhost:1@attacker.example/", "localhost", 421},
        {"http:///", "localhost", 421},
        {"ftp://localhost/", "localhost", 404},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autoptr(GSocketConnection) connection = client_connect(port);
        g_autofree char *request = g_strdup_printf("GET %s HTTP/1.1\r\nHost: %s\r\n\r\n", cases[i].target, cases[i].host);
        client_send(connection, request);
        g_autoptr(Reply) reply = client_read(connection, TRUE);
        g_test_message("%s", cases[i].target);
        g_assert_cmpuint(reply->status, ==, cases[i].status);
    }
}

static void
test_engine_errors(void)
{
    static const struct
    {
        const char *fault;
        guint status;
        const char *code;
    } cases[] = {
        {"busy", 503, "busy"},
        {"changed", 503, "index_changed"},
        {"corrupt", 500, "index_corrupt"},
        {"format", 500, "index_format"},
        {"io", 500, "io"},
        {"internal", 500, "internal"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
    {
        g_autofree char *search = g_strconcat("/api/search?q=fault:", cases[i].fault, NULL);
        g_autofree char *document = g_strconcat("/api/documents/fault:", cases[i].fault, NULL);
        g_autoptr(Reply) found = client_get(port, search);
        g_autoptr(Reply) opened = client_get(port, document);
        assert_error(found, cases[i].status, cases[i].code);
        assert_error(opened, cases[i].status, cases[i].code);
        g_assert_null(strstr(found->body, "secret"));
        g_assert_cmpint(reply_header(found, "Retry-After") != NULL, ==, cases[i].status == 503);
    }
    g_autoptr(Reply) invalid = client_get(port, "/api/search?q=fault:invalid");
    assert_error(invalid, 400, "invalid_query");
    g_assert_nonnull(strstr(invalid->body, "the real reason")); // the words of such an error are for the user
}

// The log tells the cause under the number that the client was given, and never the words searched for.
static void
test_log(void)
{
    g_autoptr(JsonParser) parser = json_parser_new();
    g_autoptr(Reply) reply = client_get(port, "/api/search?q=fault:io");
    const char *id =
        json_object_get_string_member(json_object_get_object_member(reply_json(reply, parser), "error"), "request");
    g_autofree char *cause = g_strdup_printf("%s io: /srv/secret/index: the real reason", id);
    g_autofree char *access = g_strdup_printf("%s /api/search 500 ", id);
    g_assert_true(log_sink_holds(cause));
    g_assert_true(log_sink_holds(access));

    g_autoptr(Reply) asked = client_get(port, "/api/search?q=privateword");
    g_autoptr(Reply) marker = client_get(port, "/healthz");
    g_assert_true(log_sink_holds("/healthz 200"));
    g_assert_false(log_sink_holds("privateword"));
}

static void
test_bodies(void)
{
    g_autoptr(GSocketConnection) small = client_connect(port);
    client_send(small, "GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
    g_autoptr(Reply) dropped = client_read(small, TRUE);
    g_assert_cmpuint(dropped->status, ==, 200);

    g_autoptr(Reply) large = client_ask(port, "POST", "/api/search", "Content-Length: 70000\r\n");
    assert_error(large, 413, "body_too_large");
    g_autoptr(Reply) chunked = client_ask(port, "POST", "/api/search", "Transfer-Encoding: chunked\r\n");
    assert_error(chunked, 411, "length_required");
}

// Whatever the bytes, the server answers an error or closes, and goes on.
static void
test_garbage(void)
{
    static const char *const requests[] = {
        "\r\n\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        "GET http://attacker.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nNo colon here\r\n\r\n",
        "\x16\x03\x01\x02\x01\x01\xfc\x03\x03",
        "GET /api/search?&&&===&q==&%%%&q=%&q=%4 HTTP/1.1\r\nHost: localhost\r\n\r\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(requests); i++)
    {
        g_autoptr(GSocketConnection) connection = client_connect(port);
        client_send(connection, requests[i]);
        g_socket_shutdown(g_socket_connection_get_socket(connection), FALSE, TRUE, NULL);
        g_autoptr(Reply) reply = client_read(connection, TRUE);
        g_test_message("%u: %u", i, reply->status);
        g_autoptr(Reply) alive = client_get(port, "/healthz");
        g_assert_cmpuint(alive->status, ==, 200);
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    log_sink_install();
    g_autoptr(GError) error = NULL;
    engine = xj_engine_open("fake", "fake", &error);
    XjServerOptions options = {0};
    server = xj_server_start(engine, &options, &error);
    g_assert_no_error(error);
    port = xj_server_port(server);

    g_test_add_func("/http/requests/bad-parameters", test_bad_parameters);
    g_test_add_func("/http/requests/long-addresses", test_long_addresses);
    g_test_add_func("/http/requests/longest-query", test_longest_query);
    g_test_add_func("/http/requests/host", test_host);
    g_test_add_func("/http/requests/absolute-targets", test_absolute_targets);
    g_test_add_func("/http/requests/engine-errors", test_engine_errors);
    g_test_add_func("/http/requests/log", test_log);
    g_test_add_func("/http/requests/bodies", test_bodies);
    g_test_add_func("/http/requests/garbage", test_garbage);
    int status = g_test_run();
    xj_server_free(server);
    xj_engine_close(engine);
    return status;
}
