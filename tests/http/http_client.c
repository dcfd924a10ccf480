#include "http_client.h"

#include <stdlib.h>
#include <string.h>

// No answer of a test takes so long; a hang fails instead of waiting for CTest.
#define CLIENT_TIMEOUT_SECONDS 20

#define METRIC_TRIES 100 // 10 ms apart

void
reply_free(Reply *reply)
{
    if (!reply)
        return;
    g_hash_table_unref(reply->headers);
    g_free(reply->body);
    g_free(reply);
}

const char *
reply_header(const Reply *reply, const char *name)
{
    g_autofree char *key = g_ascii_strdown(name, -1);
    return g_hash_table_lookup(reply->headers, key);
}

JsonObject *
reply_json(Reply *reply, JsonParser *parser)
{
    g_autoptr(GError) error = NULL;
    json_parser_load_from_data(parser, reply->body, (gssize)reply->body_length, &error);
    g_assert_no_error(error);
    g_assert_true(JSON_NODE_HOLDS_OBJECT(json_parser_get_root(parser)));
    return json_node_get_object(json_parser_get_root(parser));
}

GSocketConnection *
client_connect(guint16 port)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GSocketClient) client = g_socket_client_new();
    g_socket_client_set_timeout(client, CLIENT_TIMEOUT_SECONDS);
    g_socket_client_set_enable_proxy(client, FALSE);
    GSocketConnection *connection = g_socket_client_connect_to_host(client, "127.0.0.1", port, NULL, &error);
    g_assert_no_error(error);
    return connection;
}

void
client_send(GSocketConnection *connection, const char *bytes)
{
    GOutputStream *out = g_io_stream_get_output_stream(G_IO_STREAM(connection));
    g_output_stream_write_all(out, bytes, strlen(bytes), NULL, NULL, NULL);
}

// Byte by byte, so that nothing of the next reply is taken.
static char *
read_line(GInputStream *in)
{
    g_autoptr(GString) line = g_string_new(NULL);
    char byte = 0;
    while (g_input_stream_read(in, &byte, 1, NULL, NULL) == 1)
    {
        if (byte == '\n')
            return g_strchomp(g_string_free(g_steal_pointer(&line), FALSE));
        g_string_append_c(line, byte);
    }
    return NULL;
}

static void
read_headers(GInputStream *in, Reply *reply)
{
    g_autofree char *line = NULL;
    while ((line = read_line(in)) && *line)
    {
        char *colon = strchr(line, ':');
        g_assert_nonnull(colon);
        g_hash_table_insert(reply->headers, g_ascii_strdown(line, colon - line), g_strdup(g_strstrip(colon + 1)));
        g_clear_pointer(&line, g_free);
    }
}

Reply *
client_read(GSocketConnection *connection, gboolean has_body)
{
    GInputStream *in = g_io_stream_get_input_stream(G_IO_STREAM(connection));
    Reply *reply = g_new0(Reply, 1);
    reply->headers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autofree char *status_line = read_line(in);
    if (!status_line)
        return reply;
    g_assert_true(g_str_has_prefix(status_line, "HTTP/1."));
    reply->status = (guint)strtoul(status_line + strlen("HTTP/1.1 "), NULL, 10);
    read_headers(in, reply);
    const char *length = reply_header(reply, "Content-Length");
    gsize expected = length && has_body ? strtoul(length, NULL, 10) : 0;
    reply->body = g_malloc0(expected + 1);
    g_input_stream_read_all(in, reply->body, expected, &reply->body_length, NULL, NULL);
    g_assert_cmpuint(reply->body_length, ==, expected);
    return reply;
}

Reply *
client_ask(guint16 port, const char *method, const char *target, const char *headers)
{
    g_autoptr(GSocketConnection) connection = client_connect(port);
    g_autofree char *request = g_strdup_printf("%s %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%s\r\n", method, target, headers);
    client_send(connection, request);
    return client_read(connection, !g_str_equal(method, "HEAD"));
}

Reply *
client_get(guint16 port, const char *target)
{
    return client_ask(port, "GET", target, "");
}

Reply *
client_post(guint16 port, const char *target, const char *headers, const char *body, gsize length)
{
    g_autoptr(GSocketConnection) connection = client_connect(port);
    const char *type = strstr(headers, "Content-Type:") ? "" : "Content-Type: text/plain; charset=utf-8\r\n";
    g_autofree char *head =
        g_strdup_printf("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n%s%s\r\n", target,
                        length, type, headers);
    client_send(connection, head);
    GOutputStream *out = g_io_stream_get_output_stream(G_IO_STREAM(connection));
    g_output_stream_write_all(out, body, length, NULL, NULL, NULL);
    return client_read(connection, TRUE);
}

gboolean
client_sees_metric(guint16 port, const char *text)
{
    for (guint tries = 0; tries < METRIC_TRIES; tries++)
    {
        g_autoptr(Reply) reply = client_get(port, "/metrics");
        if (strstr(reply->body, text))
            return TRUE;
        g_usleep(10000);
    }
    return FALSE;
}
