#include "http/request.h"

#include "http/heavy.h"
#include "http/upload.h"

#include <string.h>

#define SCHEME "http://"

// A target is "/path?query", or a whole URL (RFC 9112, 3.2.2) whose authority then stands for the Host header.
static void
set_target(XjRequest *request, const char *target)
{
    if (g_ascii_strncasecmp(target, SCHEME, strlen(SCHEME)) != 0)
    {
        request->target = g_strdup(target);
        return;
    }
    const char *authority = target + strlen(SCHEME);
    gsize length = strcspn(authority, "/?");
    request->authority = g_strndup(authority, length);
    request->target = g_strconcat(authority[length] == '/' ? "" : "/", authority + length, NULL);
}

XjRequest *
xj_request_new(XjService *service, const char *target)
{
    XjRequest *request = g_new0(XjRequest, 1);
    request->service = service;
    set_target(request, target);
    request->id = g_strdup_printf("%08x-%u", service->run, (guint)g_atomic_int_add(&service->counter, 1) + 1);
    return request;
}

void
xj_request_free(XjRequest *request)
{
    if (!request)
        return;
    xj_heavy_job_free(request->job);
    xj_upload_clear(request);
    g_free(request->target);
    g_free(request->authority);
    g_free(request->id);
    g_free(request->segment);
    g_free(request);
}

void
xj_request_begin(XjRequest *request, struct MHD_Connection *connection)
{
    request->connection = connection;
    request->began = g_get_monotonic_time();
    xj_traffic_begin(request->service->traffic);
}

void
xj_request_end(XjRequest *request)
{
    const char *route = request->route ? request->route->path : "other";
    double seconds = (double)(g_get_monotonic_time() - request->began) / G_TIME_SPAN_SECOND;
    xj_traffic_end(request->service->traffic, route, request->status, seconds);
    char status[8];
    g_snprintf(status, sizeof status, "%u", request->status);
    g_log_structured(G_LOG_DOMAIN, G_LOG_LEVEL_INFO, "XJ_REQUEST", request->id, "XJ_ROUTE", route, "XJ_STATUS", status,
                     "MESSAGE", "%s %s %s %.1f ms", request->id, route, status, seconds * 1e3);
}

const char *
xj_request_header(const XjRequest *request, const char *name)
{
    return MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
}

typedef struct
{
    const char *name;
    guint count;
} HeaderCount;

static enum MHD_Result
count_header(void *data, enum MHD_ValueKind kind, const char *name, const char *value)
{
    (void)kind, (void)value;
    HeaderCount *header = data;
    header->count += g_ascii_strcasecmp(name, header->name) == 0 ? 1 : 0;
    return MHD_YES;
}

guint
xj_request_count_header(const XjRequest *request, const char *name)
{
    HeaderCount header = {.name = name};
    MHD_get_connection_values(request->connection, MHD_HEADER_KIND, count_header, &header);
    return header.count;
}

// A browser that knows Sec-Fetch-Site says itself where the request comes from, also behind a proxy that changes the Host. It
// sends that to localhost and over https only; otherwise the page's origin must be the host that the request is for.
gboolean
xj_request_is_from_own_page(const XjRequest *request)
{
    const char *site = xj_request_header(request, "Sec-Fetch-Site");
    if (site)
        return g_ascii_strcasecmp(site, "same-origin") == 0 || g_ascii_strcasecmp(site, "none") == 0;
    const char *origin = xj_request_header(request, MHD_HTTP_HEADER_ORIGIN);
    if (!origin)
        return TRUE;
    const char *host = request->authority ? request->authority : xj_request_header(request, MHD_HTTP_HEADER_HOST);
    const char *name = strstr(origin, "://");
    return name && host && g_ascii_strcasecmp(name + strlen("://"), host) == 0;
}

static gboolean
lookup_parameter(gpointer data, const char *name, const char **ret_value, gsize *ret_length)
{
    return MHD_lookup_connection_value_n(data, MHD_GET_ARGUMENT_KIND, name, strlen(name), ret_value, ret_length) == MHD_YES;
}

typedef struct
{
    const char *name;
    XjParamFunc each;
    gpointer user_data;
} ParameterWalk;

static enum MHD_Result
hand_over(void *data, enum MHD_ValueKind kind, const char *name, size_t name_length, const char *value, size_t length)
{
    (void)kind;
    const ParameterWalk *walk = data;
    if (strlen(walk->name) != name_length || memcmp(walk->name, name, name_length) != 0)
        return MHD_YES;
    return walk->each(value ? value : "", length, walk->user_data) ? MHD_YES : MHD_NO;
}

static void
walk_parameter(gpointer data, const char *name, XjParamFunc each, gpointer user_data)
{
    ParameterWalk walk = {name, each, user_data};
    MHD_get_connection_values_n(data, MHD_GET_ARGUMENT_KIND, hand_over, &walk);
}

XjParams
xj_request_params(XjRequest *request)
{
    return (XjParams){.lookup = lookup_parameter, .walk = walk_parameter, .data = request->connection};
}
