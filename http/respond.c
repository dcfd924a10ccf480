#include "http/respond.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// Changes when the JSON of the API changes, so that no client keeps an answer of the old form.
#define ANSWER_FORMAT 3

// Seconds after which a busy or moved index is worth asking again: searches take milliseconds, commits up to a second.
#define RETRY_AFTER "1"

// An answer up to this size is always given: it takes no more than the connection's own memory does.
#define SMALL_ANSWER_BYTES ((gsize)64 * 1024)

#define MEDIA_JSON "application/json; charset=utf-8"

// A page may load from this server only, runs no inline script or style, and stands in no frame.
static const struct
{
    const char *name, *value;
} security_headers[] = {
    {"Content-Security-Policy",
     "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
};

typedef struct MHD_Response Response;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Response, MHD_destroy_response)

static void
unref_bytes(void *bytes)
{
    g_bytes_unref(bytes);
}

// A response with this body (takes; NULL: none). NULL without memory.
static Response *
response_new(GBytes *body)
{
    if (!body || g_bytes_get_size(body) == 0)
    {
        g_clear_pointer(&body, g_bytes_unref);
        return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    }
    struct MHD_IoVec piece = {0};
    piece.iov_base = g_bytes_get_data(body, &piece.iov_len);
    Response *response = MHD_create_response_from_iovec(&piece, 1, unref_bytes, body);
    if (!response)
        g_bytes_unref(body);
    return response;
}

// Queues it with the headers that every response has.
static enum MHD_Result
queue(XjRequest *request, guint status, Response *response, const char *cache_control)
{
    if (!response)
        return MHD_NO;
    for (guint i = 0; i < G_N_ELEMENTS(security_headers); i++)
        MHD_add_response_header(response, security_headers[i].name, security_headers[i].value);
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, cache_control);
    if (g_atomic_int_get(&request->service->stopping))
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
    request->status = status;
    return MHD_queue_response(request->connection, status, response);
}

// Whether the client asks for an answer only if there is none: it knows of one, whichever.
static gboolean
asks_for_first_answer(const XjRequest *request)
{
    const char *header = xj_request_header(request, MHD_HTTP_HEADER_IF_NONE_MATCH);
    return header && g_str_equal(header, "*");
}

// An answer with one more header, if `header` is not NULL; takes `body`.
static enum MHD_Result
respond_content(XjRequest *request, const char *media_type, GBytes *body, const char *tag, const char *header,
                const char *value)
{
    if (tag && (xj_respond_is_known(request, tag) || asks_for_first_answer(request)))
    {
        g_bytes_unref(body);
        return xj_respond_not_modified(request, tag);
    }
    g_autoptr(Response) response = response_new(body);
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, media_type);
    if (tag)
        MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, tag);
    if (header)
        MHD_add_response_header(response, header, value);
    return queue(request, MHD_HTTP_OK, response, tag ? "private, no-cache" : "no-store");
}

enum MHD_Result
xj_respond_bytes(XjRequest *request, const char *media_type, GBytes *body, const char *tag)
{
    return respond_content(request, media_type, body, tag, NULL, NULL);
}

static GBytes *
json_to_bytes(JsonNode *node)
{
    char *text = json_to_string(node, FALSE);
    return g_bytes_new_take(text, strlen(text));
}

char *
xj_respond_tag_new(const XjRequest *request, const char *revision)
{
    g_autofree char *address = g_compute_checksum_for_string(G_CHECKSUM_SHA256, request->target, -1);
    return g_strdup_printf("W/\"%s-%d-%.16s\"", revision, ANSWER_FORMAT, address);
}

// An entity tag without the mark of a weak one: If-None-Match compares weakly.
static const char *
tag_opaque(const char *tag)
{
    return g_str_has_prefix(tag, "W/") ? tag + 2 : tag;
}

gboolean
xj_respond_is_known(const XjRequest *request, const char *tag)
{
    const char *header = xj_request_header(request, MHD_HTTP_HEADER_IF_NONE_MATCH);
    if (!header)
        return FALSE;
    g_auto(GStrv) known = g_strsplit(header, ",", 0);
    for (char **item = known; *item; item++)
    {
        const char *candidate = g_strstrip(*item);
        if (g_str_equal(tag_opaque(candidate), tag_opaque(tag)))
            return TRUE;
    }
    return FALSE;
}

gboolean
xj_respond_is_up_to_date(XjRequest *request, char **ret_tag)
{
    g_autofree char *revision = xj_engine_revision(request->service->engine, NULL);
    if (!revision)
        return FALSE;
    g_autofree char *tag = xj_respond_tag_new(request, revision);
    if (!xj_respond_is_known(request, tag))
        return FALSE;
    *ret_tag = g_steal_pointer(&tag);
    return TRUE;
}

enum MHD_Result
xj_respond_not_modified(XjRequest *request, const char *tag)
{
    g_autoptr(Response) response = response_new(NULL);
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, tag);
    return queue(request, MHD_HTTP_NOT_MODIFIED, response, "private, no-cache");
}

static JsonNode *
error_to_json(const char *code, const char *message, const char *request_id)
{
    JsonObject *error = json_object_new();
    json_object_set_string_member(error, "code", code);
    json_object_set_string_member(error, "message", message);
    json_object_set_string_member(error, "request", request_id);
    JsonObject *body = json_object_new();
    json_object_set_object_member(body, "error", error);
    return json_node_init_object(json_node_alloc(), body);
}

// An error response with one more header, if `header` is not NULL.
static enum MHD_Result
respond_error(XjRequest *request, guint status, const char *code, const char *message, const char *header, const char *value)
{
    g_autoptr(JsonNode) body = error_to_json(code, message, request->id);
    g_autoptr(Response) response = response_new(json_to_bytes(body));
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, MEDIA_JSON);
    if (header)
        MHD_add_response_header(response, header, value);
    return queue(request, status, response, "no-store");
}

enum MHD_Result
xj_respond_error(XjRequest *request, guint status, const char *code, const char *message)
{
    return respond_error(request, status, code, message, NULL, NULL);
}

enum MHD_Result
xj_respond_busy(XjRequest *request, const char *message)
{
    return respond_error(request, MHD_HTTP_SERVICE_UNAVAILABLE, "busy", message, MHD_HTTP_HEADER_RETRY_AFTER, RETRY_AFTER);
}

enum MHD_Result
xj_respond_method_not_allowed(XjRequest *request, const char *allowed)
{
    return respond_error(request, MHD_HTTP_METHOD_NOT_ALLOWED, "method_not_allowed",
                         _("this address does not know that method"), MHD_HTTP_HEADER_ALLOW, allowed);
}

enum MHD_Result
xj_respond_bad_parameter(XjRequest *request, const GError *error)
{
    return xj_respond_error(request, MHD_HTTP_BAD_REQUEST, "invalid_parameter", error->message);
}

// What a client is told of an error that it did not cause.
typedef struct
{
    guint status;
    const char *code;
    const char *message; // msgid
} Failure;

static Failure
failure_of(const GError *error)
{
    static const Failure internal = {MHD_HTTP_INTERNAL_SERVER_ERROR, "internal",
                                     N_("the server failed; its log tells why under this request's number")};
    if (error->domain != XJ_ERROR)
        return internal;
    switch ((XjErrorCode)error->code)
    {
    case XJ_ERROR_BUSY:
        return (Failure){MHD_HTTP_SERVICE_UNAVAILABLE, "busy", N_("too many searches at once: try again in a moment")};
    case XJ_ERROR_CHANGED:
        return (Failure){MHD_HTTP_SERVICE_UNAVAILABLE, "index_changed",
                         N_("the index is being updated: try again in a moment")};
    case XJ_ERROR_CORRUPT:
        return (Failure){MHD_HTTP_INTERNAL_SERVER_ERROR, "index_corrupt",
                         N_("the index is damaged: its keeper has to restore or rebuild it")};
    case XJ_ERROR_FORMAT:
        return (Failure){MHD_HTTP_INTERNAL_SERVER_ERROR, "index_format",
                         N_("the index has another format than this program: its keeper has to rebuild it")};
    case XJ_ERROR_IO:
        return (Failure){MHD_HTTP_INTERNAL_SERVER_ERROR, "io", N_("the index could not be read; the log tells why")};
    case XJ_ERROR_NOT_FOUND:
    case XJ_ERROR_INVALID:
    case XJ_ERROR_UNREADABLE:
    case XJ_ERROR_REFUSED:
    case XJ_ERROR_INTERNAL:
    default:
        return internal;
    }
}

// The cause goes to the log under the request's id, the client gets what `failure` says.
static enum MHD_Result
respond_logged(XjRequest *request, const GError *error, Failure failure)
{
    g_log_structured(G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "XJ_REQUEST", request->id, "MESSAGE", "%s %s: %s", request->id,
                     failure.code, error->message);
    const char *retry = failure.status == MHD_HTTP_SERVICE_UNAVAILABLE ? MHD_HTTP_HEADER_RETRY_AFTER : NULL;
    return respond_error(request, failure.status, failure.code, _(failure.message), retry, RETRY_AFTER);
}

enum MHD_Result
xj_respond_failure(XjRequest *request, const GError *error)
{
    if (g_error_matches(error, XJ_ERROR, XJ_ERROR_INVALID))
        return xj_respond_error(request, MHD_HTTP_BAD_REQUEST, "invalid_query", error->message);
    if (g_error_matches(error, XJ_ERROR, XJ_ERROR_NOT_FOUND))
        return xj_respond_error(request, MHD_HTTP_NOT_FOUND, "not_found", error->message);

    return respond_logged(request, error, failure_of(error));
}

enum MHD_Result
xj_respond_not_ready(XjRequest *request, const GError *error)
{
    Failure failure = failure_of(error);
    failure.status = MHD_HTTP_SERVICE_UNAVAILABLE;
    return respond_logged(request, error, failure);
}

// ---------------------------------------------------------------- answers of the API

// The body of a large answer and the budget that it was taken from.
typedef struct
{
    GBytes *body;
    XjBudget *budget;
} Unsent;

static void
unsent_free(gpointer data)
{
    Unsent *unsent = data;
    xj_budget_give(unsent->budget, g_bytes_get_size(unsent->body));
    g_bytes_unref(unsent->body);
    g_free(unsent);
}

// A body (takes) that counts in the budget as long as it lives; NULL where the budget does not hold it.
static GBytes *
count_unsent(GBytes *body, XjBudget *budget)
{
    gsize length = 0;
    const void *data = g_bytes_get_data(body, &length);
    if (length <= SMALL_ANSWER_BYTES)
        return body;
    if (!xj_budget_take(budget, length))
    {
        g_bytes_unref(body);
        return NULL;
    }
    Unsent *unsent = g_new0(Unsent, 1);
    unsent->body = body;
    unsent->budget = budget;
    return g_bytes_new_with_free_func(data, length, unsent_free, unsent);
}

// The name in UTF-8 as RFC 6266 has it; programs that do not know that form take the ending only.
static char *
attachment_new(const char *file_name)
{
    const char *ending = strrchr(file_name, '.');
    g_autofree char *escaped = g_uri_escape_string(file_name, NULL, FALSE);
    return g_strdup_printf("attachment; filename=\"xunjian%s\"; filename*=UTF-8''%s", ending ? ending : "", escaped);
}

enum MHD_Result
xj_respond_counted(XjRequest *request, const char *media_type, GBytes *body, const char *tag, const char *file_name)
{
    GBytes *counted = count_unsent(body, &request->service->unsent);
    if (!counted)
        return xj_respond_busy(request, _("too many large answers wait to be read: try again in a moment, or ask for less"));
    g_autofree char *disposition = file_name ? attachment_new(file_name) : NULL;
    return respond_content(request, media_type, counted, tag, file_name ? MHD_HTTP_HEADER_CONTENT_DISPOSITION : NULL,
                           disposition);
}

enum MHD_Result
xj_respond_json(XjRequest *request, JsonNode *node, const char *tag)
{
    g_autoptr(JsonNode) owned = node;
    return xj_respond_counted(request, MEDIA_JSON, json_to_bytes(owned), tag, NULL);
}
