#include "indexer/extract/mail/part.h"

#include "indexer/extract/mail/header.h"

#include <string.h>

gboolean
xj_mail_part_is(GMimeObject *object, const char *type, const char *subtype)
{
    return g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype);
}

char *
xj_mail_part_filename(GMimeObject *object, const char *charset)
{
    char *name = xj_mail_header_parameter(xj_mail_header(object, "Content-Disposition"), "filename", charset);
    return name != NULL ? name : xj_mail_header_parameter(xj_mail_header(object, "Content-Type"), "name", charset);
}

GByteArray *
xj_mail_part_content(GMimeObject *object)
{
    g_autoptr(GMimeStream) stream = g_mime_stream_mem_new();
    if (GMIME_IS_MESSAGE_PART(object))
    {
        GMimeMessage *message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
        if (message != NULL)
            g_mime_object_write_to_stream(GMIME_OBJECT(message), NULL, stream);
    }
    else if (GMIME_IS_PART(object))
    {
        GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object));
        if (content != NULL)
            g_mime_data_wrapper_write_to_stream(content, stream);
    }
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream));
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    return bytes;
}

// ---------------------------------------------------------------- single parts

static gboolean
has_disposition(GMimeObject *object, const char *disposition)
{
    const char *raw = xj_mail_header(object, "Content-Disposition");
    g_autofree char *line = xj_mail_header_text(raw, NULL);
    return line != NULL && g_ascii_strncasecmp(line, disposition, strlen(disposition)) == 0;
}

static gboolean
has_name(GMimeObject *object)
{
    g_autofree char *name = xj_mail_part_filename(object, NULL);
    return name != NULL;
}

// Parts that are there for the mail program: it shows, checks or files them.
static gboolean
is_machinery(GMimeObject *object)
{
    static const char *const types[][2] = {{"text", "calendar"},
                                           {"text", "vcard"},
                                           {"text", "x-vcard"},
                                           {"text", "directory"},
                                           {"text", "rfc822-headers"},
                                           {"text", "css"},
                                           {"application", "ics"},
                                           {"application", "pgp-signature"},
                                           {"application", "pkcs7-signature"},
                                           {"application", "x-pkcs7-signature"},
                                           {"application", "pgp-keys"},
                                           {"application", "applefile"},
                                           {"message", "delivery-status"},
                                           {"message", "disposition-notification"},
                                           {"message", "feedback-report"},
                                           {"message", "external-body"}};
    for (guint i = 0; i < G_N_ELEMENTS(types); i++)
    {
        if (xj_mail_part_is(object, types[i][0], types[i][1]))
            return TRUE;
    }
    return FALSE;
}

// A picture that the text shows, or that a program put there for its looks; one that somebody attached may be a scan.
static gboolean
is_decoration(GMimeObject *object)
{
    return (xj_mail_part_is(object, "image", "*") || xj_mail_part_is(object, "font", "*")) &&
           !has_disposition(object, "attachment");
}

static gboolean
is_cms(GMimeObject *object)
{
    return xj_mail_part_is(object, "application", "pkcs7-mime") || xj_mail_part_is(object, "application", "x-pkcs7-mime");
}

static gboolean
is_tnef(GMimeObject *object)
{
    g_autofree char *name = xj_mail_part_filename(object, NULL);
    return xj_mail_part_is(object, "application", "ms-tnef") || xj_mail_part_is(object, "application", "vnd.ms-tnef") ||
           (name != NULL && g_ascii_strcasecmp(name, "winmail.dat") == 0);
}

static gboolean
is_body(GMimeObject *object, gboolean is_first)
{
    if ((!xj_mail_part_is(object, "text", "plain") && !xj_mail_part_is(object, "text", "html")) ||
        has_disposition(object, "attachment"))
        return FALSE;
    return is_first || !has_name(object);
}

static XjMailPartKind
kind_of_cms(GMimeObject *object)
{
    g_autofree char *type = xj_mail_header_parameter(xj_mail_header(object, "Content-Type"), "smime-type", NULL);
    return type != NULL && g_ascii_strcasecmp(type, "signed-data") == 0 ? XJ_MAIL_SIGNED : XJ_MAIL_ENCRYPTED;
}

static void
add_part(GArray *parts, XjMailPartKind kind, GMimeObject *object)
{
    XjMailPart part = {.kind = kind, .object = object};
    g_array_append_val(parts, part);
}

static void
add_single(GArray *parts, GMimeObject *object)
{
    if (is_machinery(object) || is_decoration(object))
        return;
    if (GMIME_IS_MESSAGE_PART(object) || xj_mail_part_is(object, "message", "rfc822"))
        add_part(parts, XJ_MAIL_MESSAGE, object);
    else if (is_body(object, parts->len == 0))
        add_part(parts, XJ_MAIL_BODY, object);
    else if (is_cms(object))
        add_part(parts, kind_of_cms(object), object);
    else if (is_tnef(object))
        add_part(parts, XJ_MAIL_TNEF, object);
    else if (GMIME_IS_PART(object))
        add_part(parts, XJ_MAIL_ATTACHED, object);
}

// ---------------------------------------------------------------- multiparts

static void walk(GArray *parts, GMimeObject *object, guint depth, XjSource *source);

static GMimeObject *
child_at(GMimeObject *object, int index)
{
    return g_mime_multipart_get_part(GMIME_MULTIPART(object), index);
}

static int
child_count(GMimeObject *object)
{
    return g_mime_multipart_get_count(GMIME_MULTIPART(object));
}

// The same text in several forms, the best one last. Of a page and its plain text, both are kept for whoever reads them.
static void
walk_alternative(GArray *parts, GMimeObject *object, guint depth, XjSource *source)
{
    GMimeObject *plain = NULL;
    GMimeObject *rich = NULL;
    for (int i = 0; i < child_count(object); i++)
    {
        GMimeObject *child = child_at(object, i);
        if (xj_mail_part_is(child, "text", "plain"))
            plain = child;
        else if (!is_machinery(child))
            rich = child;
    }
    guint before = parts->len;
    if (rich != NULL)
        walk(parts, rich, depth + 1, source);
    guint bodies = 0;
    XjMailPart *body = NULL;
    for (guint i = before; i < parts->len; i++)
    {
        if (g_array_index(parts, XjMailPart, i).kind != XJ_MAIL_BODY)
            continue;
        body = &g_array_index(parts, XjMailPart, i);
        bodies++;
    }
    if (bodies == 0 && plain != NULL)
        add_part(parts, XJ_MAIL_BODY, plain);
    else if (bodies == 1)
        body->plain = plain;
}

// Something with what it shows. Files come along where a program did not know better.
static void
walk_related(GArray *parts, GMimeObject *object, guint depth, XjSource *source)
{
    g_autofree char *start = xj_mail_header_parameter(xj_mail_header(object, "Content-Type"), "start", NULL);
    int root = 0;
    for (int i = 0; i < child_count(object) && start != NULL; i++)
    {
        const char *id = g_mime_object_get_content_id(child_at(object, i));
        if (id != NULL && *id != '\0' && strstr(start, id) != NULL)
        {
            root = i;
            break;
        }
    }
    if (child_count(object) > 0)
        walk(parts, child_at(object, root), depth + 1, source);
    for (int i = 0; i < child_count(object); i++)
    {
        GMimeObject *child = child_at(object, i);
        if (i != root && (GMIME_IS_MULTIPART(child) || has_disposition(child, "attachment") || has_name(child)))
            walk(parts, child, depth + 1, source);
    }
}

static void
walk_multipart(GArray *parts, GMimeObject *object, guint depth, XjSource *source)
{
    if (xj_mail_part_is(object, "multipart", "encrypted"))
        add_part(parts, XJ_MAIL_ENCRYPTED, object);
    else if (xj_mail_part_is(object, "multipart", "alternative"))
        walk_alternative(parts, object, depth, source);
    else if (xj_mail_part_is(object, "multipart", "related"))
        walk_related(parts, object, depth, source);
    else
    {
        for (int i = 0; i < child_count(object); i++)
            walk(parts, child_at(object, i), depth + 1, source);
    }
}

static void
walk(GArray *parts, GMimeObject *object, guint depth, XjSource *source)
{
    if (!GMIME_IS_MULTIPART(object))
        add_single(parts, object);
    else if (depth < XJ_MAIL_DEPTH_MAX)
        walk_multipart(parts, object, depth, source);
    else if (source != NULL)
        xj_source_lose(source, XJ_LOSS_LIMIT, 0, NULL);
}

GArray *
xj_mail_parts(GMimeObject *root, XjSource *source)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(XjMailPart));
    if (root != NULL)
        walk(parts, root, 0, source);
    return parts;
}
