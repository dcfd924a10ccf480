#include "http/upload.h"

#include "http/respond.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// Bodies are read and dropped up to these sizes: what an address does not want, and what is too much for one that wants a body
// (a whole book, three times over).
#define UNWANTED_MAX_BYTES 65536u
#define DROPPED_MAX_BYTES (8u << 20)

static enum MHD_Result
respond_too_large(XjRequest *request, gboolean takes_body)
{
    if (!takes_body)
        return xj_respond_error(request, MHD_HTTP_CONTENT_TOO_LARGE, "body_too_large", _("the body is too large"));
    g_autofree char *message = g_strdup_printf(_("a draft has at most %u characters and %u bytes"), (guint)XJ_DRAFT_MAX_CHARS,
                                               (guint)XJ_UPLOAD_MAX_BYTES);
    return xj_respond_error(request, MHD_HTTP_CONTENT_TOO_LARGE, "body_too_large", message);
}

// ---------------------------------------------------------------- what the header says of it

// Whether a parameter of a media type ("charset=utf-8") names another charset than UTF-8.
static gboolean
is_other_charset(char *parameter)
{
    static const char name[] = "charset=";
    const char *text = g_strstrip(parameter);
    if (g_ascii_strncasecmp(text, name, strlen(name)) != 0)
        return FALSE;
    g_autofree char *value = g_strdup(text + strlen(name));
    g_strdelimit(value, "\"", ' ');
    g_strstrip(value);
    return g_ascii_strcasecmp(value, "utf-8") != 0 && g_ascii_strcasecmp(value, "utf8") != 0;
}

static gboolean
is_plain_text(const XjRequest *request)
{
    const char *type = xj_request_header(request, MHD_HTTP_HEADER_CONTENT_TYPE);
    const char *coding = xj_request_header(request, MHD_HTTP_HEADER_CONTENT_ENCODING);
    if (!type || (coding && g_ascii_strcasecmp(coding, "identity") != 0))
        return FALSE;
    g_auto(GStrv) parts = g_strsplit(type, ";", 0);
    gboolean is_plain = parts[0] && g_ascii_strcasecmp(g_strstrip(parts[0]), "text/plain") == 0;
    for (char **part = parts; is_plain && *part; part++)
        is_plain = !is_other_charset(*part);
    return is_plain;
}

gboolean
xj_upload_begin(XjRequest *request, gboolean takes_body, enum MHD_Result *ret_answer)
{
    const char *length = xj_request_header(request, MHD_HTTP_HEADER_CONTENT_LENGTH);
    guint64 bytes = 0;
    gboolean is_length = length && g_ascii_string_to_unsigned(length, 10, 0, G_MAXUINT64, &bytes, NULL);
    if (xj_request_header(request, MHD_HTTP_HEADER_TRANSFER_ENCODING) || (takes_body && !length))
        *ret_answer = xj_respond_error(request, MHD_HTTP_LENGTH_REQUIRED, "length_required",
                                       _("a body must come with its Content-Length"));
    else if (length && (!is_length || bytes > (takes_body ? DROPPED_MAX_BYTES : UNWANTED_MAX_BYTES)))
        *ret_answer = respond_too_large(request, takes_body);
    else
    {
        if (!takes_body)
            request->upload.fault = XJ_UPLOAD_UNWANTED;
        else if (bytes > XJ_UPLOAD_MAX_BYTES)
            request->upload.fault = XJ_UPLOAD_TOO_LARGE;
        else if (!is_plain_text(request))
            request->upload.fault = XJ_UPLOAD_OTHER_TYPE;
        return FALSE;
    }
    return TRUE;
}

// ---------------------------------------------------------------- the body itself

static void
refuse(XjRequest *request, XjUploadFault fault)
{
    xj_upload_clear(request);
    request->upload.fault = fault;
}

void
xj_upload_take(XjRequest *request, const char *bytes, gsize length)
{
    XjUpload *upload = &request->upload;
    if (upload->fault != XJ_UPLOAD_FINE)
        return;
    gint64 limit = (gint64)request->service->upload_seconds * G_TIME_SPAN_SECOND;
    if (g_get_monotonic_time() - request->began > limit)
        refuse(request, XJ_UPLOAD_LATE);
    else if (!xj_budget_take(&request->service->uploads, length))
        refuse(request, XJ_UPLOAD_CROWDED);
    else
    {
        if (!upload->bytes)
            upload->bytes = g_byte_array_new();
        g_byte_array_append(upload->bytes, (const guint8 *)bytes, (guint)length);
    }
}

static enum MHD_Result
respond_late(XjRequest *request)
{
    g_autofree char *message =
        g_strdup_printf(_("the body took longer than %u seconds to arrive"), request->service->upload_seconds);
    return xj_respond_error(request, MHD_HTTP_REQUEST_TIMEOUT, "body_too_slow", message);
}

gboolean
xj_upload_text(XjRequest *request, const char **ret_text, gsize *ret_length, enum MHD_Result *ret_answer)
{
    switch (request->upload.fault)
    {
    case XJ_UPLOAD_TOO_LARGE:
        *ret_answer = respond_too_large(request, TRUE);
        return FALSE;
    case XJ_UPLOAD_OTHER_TYPE:
        *ret_answer = xj_respond_error(request, MHD_HTTP_UNSUPPORTED_MEDIA_TYPE, "unsupported_type",
                                       _("the body must be plain text in UTF-8: Content-Type: text/plain; charset=utf-8"));
        return FALSE;
    case XJ_UPLOAD_LATE:
        *ret_answer = respond_late(request);
        return FALSE;
    case XJ_UPLOAD_CROWDED:
        *ret_answer = xj_respond_busy(request, _("too many drafts are being sent at once: try again in a moment"));
        return FALSE;
    case XJ_UPLOAD_FINE:
    case XJ_UPLOAD_UNWANTED:
    default:
        break;
    }
    const GByteArray *bytes = request->upload.bytes;
    *ret_text = bytes ? (const char *)bytes->data : "";
    *ret_length = bytes ? bytes->len : 0;
    return TRUE;
}

void
xj_upload_clear(XjRequest *request)
{
    XjUpload *upload = &request->upload;
    if (!upload->bytes)
        return;
    xj_budget_give(&request->service->uploads, upload->bytes->len);
    g_clear_pointer(&upload->bytes, g_byte_array_unref);
}
