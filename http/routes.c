#include "http/routes.h"

#include "http/handlers.h"
#include "http/respond.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const XjRoute routes[] = {
    {"GET", "/", xj_handle_page},
    {"GET", "/d/{id}", xj_handle_page},
    {"GET", "/app.css", xj_handle_file},
    {"GET", "/app.js", xj_handle_file},
    {"GET", "/basket.js", xj_handle_file},
    {"GET", "/citation.js", xj_handle_file},
    {"GET", "/compare.js", xj_handle_file},
    {"GET", "/compare_answer.js", xj_handle_file},
    {"GET", "/compare_chain.js", xj_handle_file},
    {"GET", "/compare_counts.js", xj_handle_file},
    {"GET", "/compare_data.js", xj_handle_file},
    {"GET", "/compare_export.js", xj_handle_file},
    {"GET", "/compare_fate.js", xj_handle_file},
    {"GET", "/compare_form.js", xj_handle_file},
    {"GET", "/compare_matrix.js", xj_handle_file},
    {"GET", "/compare_parts.js", xj_handle_file},
    {"GET", "/compare_strings.js", xj_handle_file},
    {"GET", "/compare_table.js", xj_handle_file},
    {"GET", "/copies.js", xj_handle_file},
    {"GET", "/document.js", xj_handle_file},
    {"GET", "/dom.js", xj_handle_file},
    {"GET", "/draft.js", xj_handle_file},
    {"GET", "/draft_file.js", xj_handle_file},
    {"GET", "/edits.js", xj_handle_file},
    {"GET", "/facets.js", xj_handle_file},
    {"GET", "/facts.js", xj_handle_file},
    {"GET", "/filters.js", xj_handle_file},
    {"GET", "/formulas.js", xj_handle_file},
    {"GET", "/hit.js", xj_handle_file},
    {"GET", "/kwic.js", xj_handle_file},
    {"GET", "/likeness.js", xj_handle_file},
    {"GET", "/offers.js", xj_handle_file},
    {"GET", "/outline.js", xj_handle_file},
    {"GET", "/own_text.js", xj_handle_file},
    {"GET", "/pager.js", xj_handle_file},
    {"GET", "/parallel.js", xj_handle_file},
    {"GET", "/precedent.js", xj_handle_file},
    {"GET", "/precedent_link.js", xj_handle_file},
    {"GET", "/precedent_strings.js", xj_handle_file},
    {"GET", "/reasons.js", xj_handle_file},
    {"GET", "/removals.js", xj_handle_file},
    {"GET", "/requirements.js", xj_handle_file},
    {"GET", "/reuse.js", xj_handle_file},
    {"GET", "/reuse_text.js", xj_handle_file},
    {"GET", "/search.js", xj_handle_file},
    {"GET", "/spread.js", xj_handle_file},
    {"GET", "/state.js", xj_handle_file},
    {"GET", "/steps.js", xj_handle_file},
    {"GET", "/strings.js", xj_handle_file},
    {"GET", "/suggest.js", xj_handle_file},
    {"GET", "/synonyms.js", xj_handle_file},
    {"GET", "/topics.js", xj_handle_file},
    {"GET", "/variants.js", xj_handle_file},
    {"GET", "/views.js", xj_handle_file},
    {"GET", "/icon.svg", xj_handle_file},
    {"GET", "/openapi.json", xj_handle_file},
    {"GET", "/api/search", xj_handle_search},
    {"GET", "/api/documents/{id}", xj_handle_document},
    {"GET", "/api/suggest", xj_handle_suggest},
    {"GET", "/api/themes", xj_handle_themes},
    {"GET", "/api/stats", xj_handle_stats},
    {"GET", "/api/precedent", xj_handle_precedent},
    {"GET", "/api/formulas", xj_handle_formulas},
    {"POST", "/api/reuse", xj_handle_reuse},
    {"GET", "/api/compare", xj_handle_compare},
    {"POST", "/api/compare", xj_handle_compare_paper},
    {"GET", "/api/parallel", xj_handle_parallel},
    {"POST", "/api/parallel", xj_handle_parallel_paper},
    {"GET", "/healthz", xj_handle_alive},
    {"GET", "/readyz", xj_handle_ready},
    {"GET", "/metrics", xj_handle_metrics},
};

#define SEGMENT_MARK "{id}"

// Whether the first `length` bytes of `path` are of this route. *ret_segment is where its variable segment begins, `length`
// if it has none.
static gboolean
route_matches(const XjRoute *route, const char *path, gsize length, gsize *ret_segment)
{
    gsize fixed = strlen(route->path);
    if (!g_str_has_suffix(route->path, SEGMENT_MARK))
    {
        *ret_segment = length;
        return fixed == length && memcmp(path, route->path, length) == 0;
    }
    fixed -= strlen(SEGMENT_MARK);
    *ret_segment = fixed;
    return length > fixed && memcmp(path, route->path, fixed) == 0 && !memchr(path + fixed, '/', length - fixed);
}

static gboolean
method_matches(const XjRoute *route, const char *method)
{
    return g_str_equal(route->method, method) || (g_str_equal(route->method, "GET") && g_str_equal(method, "HEAD"));
}

// The methods of a path for an Allow header.
static void
allow_add(GString *allowed, const XjRoute *route)
{
    g_string_append(allowed, allowed->len > 0 ? ", " : "");
    g_string_append(allowed, route->method);
    if (g_str_equal(route->method, "GET"))
        g_string_append(allowed, ", HEAD");
}

// Checks that no other site sends it: what a POST brings costs work. FALSE: it was answered.
static gboolean
check_site(XjRequest *request, enum MHD_Result *ret_answer)
{
    if (!g_str_equal(request->route->method, "POST") || xj_request_is_from_own_page(request))
        return TRUE;
    *ret_answer = xj_respond_error(request, MHD_HTTP_FORBIDDEN, "cross_site", _("a page of another site may not send this"));
    return FALSE;
}

static enum MHD_Result
answer_route(XjRequest *request, const char *segment, gsize length)
{
    g_autoptr(GError) error = NULL;
    if (length > 0)
    {
        request->segment = xj_params_segment(segment, length, XJ_DOCUMENT_ID_MAX_CHARS, &error);
        if (!request->segment)
            return xj_respond_bad_parameter(request, error);
    }
    enum MHD_Result answer = MHD_NO;
    return check_site(request, &answer) ? request->route->handle(request) : answer;
}

static enum MHD_Result
answer_path(XjRequest *request, const char *method)
{
    gsize length = strcspn(request->target, "?");
    g_autoptr(GString) allowed = g_string_new(NULL);
    for (guint i = 0; i < G_N_ELEMENTS(routes); i++)
    {
        gsize segment = 0;
        if (!route_matches(&routes[i], request->target, length, &segment))
            continue;
        request->route = &routes[i];
        if (method_matches(&routes[i], method))
            return answer_route(request, request->target + segment, length - segment);
        allow_add(allowed, &routes[i]);
    }
    if (allowed->len > 0)
        return xj_respond_method_not_allowed(request, allowed->str);
    return xj_respond_error(request, MHD_HTTP_NOT_FOUND, "no_such_address", _("there is nothing at this address"));
}

gboolean
xj_routes_take_body(const XjRequest *request, const char *method)
{
    gsize length = strcspn(request->target, "?");
    gsize segment = 0;
    for (guint i = 0; i < G_N_ELEMENTS(routes); i++)
    {
        if (g_str_equal(routes[i].method, "POST") && method_matches(&routes[i], method) &&
            route_matches(&routes[i], request->target, length, &segment))
            return TRUE;
    }
    return FALSE;
}

// Checks who the request is meant for. FALSE: it was answered.
static gboolean
check_host(XjRequest *request, enum MHD_Result *ret_answer)
{
    const char *host = request->authority ? request->authority : xj_request_header(request, MHD_HTTP_HEADER_HOST);
    if (xj_request_count_header(request, MHD_HTTP_HEADER_HOST) > 1)
        *ret_answer = xj_respond_error(request, MHD_HTTP_BAD_REQUEST, "invalid_host", _("there is more than one Host header"));
    else if (!xj_listener_accepts_host(request->service->listener, host))
        *ret_answer = xj_respond_error(request, MHD_HTTP_MISDIRECTED_REQUEST, "wrong_host",
                                       _("this server answers under the names localhost and 127.0.0.1 only"));
    else
        return TRUE;
    return FALSE;
}

enum MHD_Result
xj_routes_answer(XjRequest *request, const char *method)
{
    if (strlen(request->target) > XJ_TARGET_MAX_BYTES)
    {
        g_autofree char *message = g_strdup_printf(_("the address is longer than %d bytes"), XJ_TARGET_MAX_BYTES);
        return xj_respond_error(request, MHD_HTTP_URI_TOO_LONG, "address_too_long", message);
    }
    enum MHD_Result answer = MHD_NO;
    return check_host(request, &answer) ? answer_path(request, method) : answer;
}
