// A small HTTP client for tests: it sends exactly the bytes it is given, right or wrong.
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct
{
    guint status;        // 0 if the server closed without an answer
    GHashTable *headers; // by lower-case name
    char *body;
    gsize body_length;
} Reply;

void reply_free(Reply *reply);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Reply, reply_free)

const char *reply_header(const Reply *reply, const char *name);

// The body as a JSON object, borrowed; fails the test if it is none.
JsonObject *reply_json(Reply *reply, JsonParser *parser);

// Checks status and the stable code of an error reply.
#define assert_error(reply, expected_status, expected_code)                                                                    \
    G_STMT_START                                                                                                               \
    {                                                                                                                          \
        g_autoptr(JsonParser) error_parser = json_parser_new();                                                                \
        JsonObject *error_object = json_object_get_object_member(reply_json(reply, error_parser), "error");                    \
        g_assert_cmpuint((reply)->status, ==, expected_status);                                                                \
        g_assert_cmpstr(json_object_get_string_member(error_object, "code"), ==, expected_code);                               \
        g_assert_cmpstr(json_object_get_string_member(error_object, "message"), !=, "");                                       \
        g_assert_cmpstr(json_object_get_string_member(error_object, "request"), !=, "");                                       \
    }                                                                                                                          \
    G_STMT_END

// One connection: several requests may follow each other.
GSocketConnection *client_connect(guint16 port);
void client_send(GSocketConnection *connection, const char *bytes);
Reply *client_read(GSocketConnection *connection, gboolean has_body);

// One request on a connection of its own. `headers` is "" or lines ending with "\r\n"; Host is added.
Reply *client_ask(guint16 port, const char *method, const char *target, const char *headers);
Reply *client_get(guint16 port, const char *target);

// A POST with this body, with its Content-Length and as plain text unless `headers` name a type.
Reply *client_post(guint16 port, const char *target, const char *headers, const char *body, gsize length);

// Whether /metrics comes to hold `text`; waits a little, as a request is counted after its answer was sent.
gboolean client_sees_metric(guint16 port, const char *text);

G_END_DECLS
