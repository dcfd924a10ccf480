#include "http/request.h"

#include <string.h>

XjRequest *
xj_request_new(XjService *service, const char *target)
{
    XjRequest *request = g_new0(XjRequest, 1);
    request->service = service;
    request->target = g_strdup(target);
    request->id = g_strdup_printf("%08x-%u", service->run, (guint)g_atomic_int_add(&service->counter, 1) + 1);
    return request;
}

void
xj_request_free(XjRequest *request)
{
    if (!request)
        return;
    g_free(request->target);
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

static gboolean
lookup_parameter(gpointer data, const char *name, const char **ret_value, gsize *ret_length)
{
    return MHD_lookup_connection_value_n(data, MHD_GET_ARGUMENT_KIND, name, strlen(name), ret_value, ret_length) == MHD_YES;
}

XjParams
xj_request_params(XjRequest *request)
{
    return (XjParams){.lookup = lookup_parameter, .data = request->connection};
}
