#include "http/handlers.h"
#include "http/respond.h"
#include "http/web.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define WEB_FOLDER "/xunjian/web"

// Of the endings that stand in the routes table.
static const struct
{
    const char *ending, *media_type;
} media_types[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".json", "application/json"},
};

static const char *
media_type_of(const char *path)
{
    const char *ending = strrchr(path, '.');
    for (guint i = 0; ending && i < G_N_ELEMENTS(media_types); i++)
    {
        if (g_str_equal(ending, media_types[i].ending))
            return media_types[i].media_type;
    }
    return "application/octet-stream";
}

// An ETag that changes with the content.
static char *
content_tag_new(GBytes *content)
{
    g_autofree char *digest = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, content);
    return g_strdup_printf("\"%.16s\"", digest);
}

// Answers with a file of http/web/, which is part of the program.
static enum MHD_Result
respond_web_file(XjRequest *request, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *resource = g_strconcat(WEB_FOLDER, path, NULL);
    GBytes *content = g_resource_lookup_data(xj_web_get_resource(), resource, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
    if (!content)
        return xj_respond_failure(request, error);
    g_autofree char *tag = content_tag_new(content);
    return xj_respond_bytes(request, media_type_of(path), content, tag);
}

enum MHD_Result
xj_handle_page(XjRequest *request)
{
    return respond_web_file(request, "/index.html");
}

enum MHD_Result
xj_handle_file(XjRequest *request)
{
    return respond_web_file(request, request->route->path);
}
