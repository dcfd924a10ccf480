#include "http/traffic.h"

// Upper bounds of the latency histogram in seconds: around what feels instant (0.1) and what feels stuck (1 and more).
static const double latency_bounds[] = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0};
#define LATENCY_BOUNDS G_N_ELEMENTS(latency_bounds)

typedef struct
{
    guint64 buckets[LATENCY_BOUNDS]; // requests that took at most the bound of the same index, each counted once
    guint64 count;
    double sum;           // seconds
    GHashTable *statuses; // guint -> guint64 *
} RouteTraffic;

struct _XjTraffic
{
    GMutex lock;
    GCond idle;
    guint in_flight;
    GHashTable *routes; // name -> RouteTraffic *
};

static void
route_traffic_free(gpointer data)
{
    RouteTraffic *route = data;
    g_hash_table_unref(route->statuses);
    g_free(route);
}

XjTraffic *
xj_traffic_new(void)
{
    XjTraffic *traffic = g_new0(XjTraffic, 1);
    g_mutex_init(&traffic->lock);
    g_cond_init(&traffic->idle);
    traffic->routes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, route_traffic_free);
    return traffic;
}

void
xj_traffic_free(XjTraffic *traffic)
{
    if (!traffic)
        return;
    g_hash_table_unref(traffic->routes);
    g_cond_clear(&traffic->idle);
    g_mutex_clear(&traffic->lock);
    g_free(traffic);
}

void
xj_traffic_begin(XjTraffic *traffic)
{
    g_mutex_lock(&traffic->lock);
    traffic->in_flight++;
    g_mutex_unlock(&traffic->lock);
}

static RouteTraffic *
route_traffic_get(XjTraffic *traffic, const char *name)
{
    RouteTraffic *route = g_hash_table_lookup(traffic->routes, name);
    if (!route)
    {
        route = g_new0(RouteTraffic, 1);
        route->statuses = g_hash_table_new_full(NULL, NULL, NULL, g_free);
        g_hash_table_insert(traffic->routes, g_strdup(name), route);
    }
    return route;
}

static void
route_traffic_count(RouteTraffic *route, guint status, double seconds)
{
    for (gsize i = 0; i < LATENCY_BOUNDS; i++)
    {
        if (seconds <= latency_bounds[i])
        {
            route->buckets[i]++;
            break;
        }
    }
    route->count++;
    route->sum += seconds;
    guint64 *count = g_hash_table_lookup(route->statuses, GUINT_TO_POINTER(status));
    if (!count)
    {
        count = g_new0(guint64, 1);
        g_hash_table_insert(route->statuses, GUINT_TO_POINTER(status), count);
    }
    (*count)++;
}

void
xj_traffic_end(XjTraffic *traffic, const char *route, guint status, double seconds)
{
    g_mutex_lock(&traffic->lock);
    route_traffic_count(route_traffic_get(traffic, route), status, seconds);
    if (--traffic->in_flight == 0)
        g_cond_broadcast(&traffic->idle);
    g_mutex_unlock(&traffic->lock);
}

gboolean
xj_traffic_wait_idle(XjTraffic *traffic, guint seconds)
{
    gint64 deadline = g_get_monotonic_time() + (gint64)seconds * G_TIME_SPAN_SECOND;
    gboolean waiting = TRUE;
    g_mutex_lock(&traffic->lock);
    while (traffic->in_flight > 0 && waiting)
        waiting = g_cond_wait_until(&traffic->idle, &traffic->lock, deadline);
    gboolean idle = traffic->in_flight == 0;
    g_mutex_unlock(&traffic->lock);
    return idle;
}

static void
append_statuses(GString *into, const char *name, RouteTraffic *route)
{
    g_autoptr(GList) statuses = g_hash_table_get_keys(route->statuses);
    for (GList *item = statuses; item; item = item->next)
    {
        const guint64 *count = g_hash_table_lookup(route->statuses, item->data);
        g_string_append_printf(into, "xunjian_http_requests_total{route=\"%s\",status=\"%u\"} %" G_GUINT64_FORMAT "\n", name,
                               GPOINTER_TO_UINT(item->data), *count);
    }
}

static void
append_latency(GString *into, const char *name, const RouteTraffic *route)
{
    char bound[G_ASCII_DTOSTR_BUF_SIZE];
    guint64 below = 0;
    for (gsize i = 0; i < LATENCY_BOUNDS; i++)
    {
        below += route->buckets[i];
        g_string_append_printf(into, "xunjian_http_request_seconds_bucket{route=\"%s\",le=\"%s\"} %" G_GUINT64_FORMAT "\n",
                               name, g_ascii_formatd(bound, sizeof bound, "%g", latency_bounds[i]), below);
    }
    g_string_append_printf(into, "xunjian_http_request_seconds_bucket{route=\"%s\",le=\"+Inf\"} %" G_GUINT64_FORMAT "\n", name,
                           route->count);
    g_string_append_printf(into, "xunjian_http_request_seconds_sum{route=\"%s\"} %s\n", name,
                           g_ascii_formatd(bound, sizeof bound, "%.6f", route->sum));
    g_string_append_printf(into, "xunjian_http_request_seconds_count{route=\"%s\"} %" G_GUINT64_FORMAT "\n", name,
                           route->count);
}

void
xj_traffic_append_prometheus(XjTraffic *traffic, GString *into)
{
    g_mutex_lock(&traffic->lock);
    g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(traffic->routes), (GCompareFunc)g_strcmp0);
    g_string_append(into, "# HELP xunjian_http_requests_total Requests answered, by route and status.\n"
                          "# TYPE xunjian_http_requests_total counter\n");
    for (GList *item = names; item; item = item->next)
        append_statuses(into, item->data, g_hash_table_lookup(traffic->routes, item->data));
    g_string_append(into, "# HELP xunjian_http_request_seconds Time from the request to the end of its answer.\n"
                          "# TYPE xunjian_http_request_seconds histogram\n");
    for (GList *item = names; item; item = item->next)
        append_latency(into, item->data, g_hash_table_lookup(traffic->routes, item->data));
    g_string_append_printf(into,
                           "# HELP xunjian_http_requests_in_flight Requests being answered now.\n"
                           "# TYPE xunjian_http_requests_in_flight gauge\n"
                           "xunjian_http_requests_in_flight %u\n",
                           traffic->in_flight);
    g_mutex_unlock(&traffic->lock);
}
