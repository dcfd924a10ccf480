#include "indexer/failure.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

GQuark
xj_failure_quark(void)
{
    return g_quark_from_static_string("xj-failure-quark");
}

static const char *
code_name(const GError *error)
{
    static const char *const names[] = {
        [XJ_FAILURE_TOO_LARGE] = "too_large",
        [XJ_FAILURE_NO_PERMISSION] = "no_permission",
        [XJ_FAILURE_EMPTY] = "empty",
        [XJ_FAILURE_CHANGED] = "changed",
        [XJ_FAILURE_SPECIAL_FILE] = "special_file",
        [XJ_FAILURE_NOT_FOUND] = "not_found",
        [XJ_FAILURE_IO] = "io",
        [XJ_FAILURE_REFUSED] = "refused",
        [XJ_FAILURE_UNREADABLE] = "unreadable",
        [XJ_FAILURE_UNSUPPORTED] = "unsupported",
        [XJ_FAILURE_CONVERTIBLE] = "unsupported",
        [XJ_FAILURE_ENCRYPTED] = "encrypted",
        [XJ_FAILURE_DAMAGED] = "damaged",
        [XJ_FAILURE_NO_TEXT] = "no_text",
        [XJ_FAILURE_LIMIT] = "limit",
        [XJ_FAILURE_TIME] = "time",
        [XJ_FAILURE_MEMORY] = "memory",
        [XJ_FAILURE_CRASHED] = "crashed",
        [XJ_FAILURE_SIDECAR] = "sidecar",
    };
    if (error->domain == XJ_FAILURE)
        return names[error->code];
    return g_error_matches(error, XJ_ERROR, XJ_ERROR_REFUSED) ? names[XJ_FAILURE_REFUSED] : names[XJ_FAILURE_UNREADABLE];
}

XjFailure *
xj_failure_new(const char *path, const GError *error)
{
    return xj_failure_new_of_member(path, "", error);
}

XjFailure *
xj_failure_new_of_member(const char *path, const char *member, const GError *error)
{
    XjFailure *failure = g_new(XjFailure, 1);
    *failure = (XjFailure){
        .path = g_strdup(path), .member = g_strdup(member), .code = code_name(error), .reason = g_strdup(error->message)};
    return failure;
}

void
xj_failure_free(XjFailure *failure)
{
    if (failure == NULL)
        return;
    g_free(failure->path);
    g_free(failure->member);
    g_free(failure->reason);
    g_free(failure);
}

gboolean
xj_failure_is_lasting(const GError *error)
{
    if (error->domain != XJ_FAILURE)
        return error->domain == XJ_ERROR && (error->code == XJ_ERROR_UNREADABLE || error->code == XJ_ERROR_REFUSED);
    static const XjFailureCode passing[] = {XJ_FAILURE_TOO_LARGE,    XJ_FAILURE_NO_PERMISSION, XJ_FAILURE_CHANGED,
                                            XJ_FAILURE_SPECIAL_FILE, XJ_FAILURE_NOT_FOUND,     XJ_FAILURE_IO};
    for (guint i = 0; i < G_N_ELEMENTS(passing); i++)
    {
        if (error->code == (gint)passing[i])
            return FALSE;
    }
    return TRUE;
}

void
xj_failure_set_errno(GError **error, int error_number)
{
    if (error_number == EACCES || error_number == EPERM)
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_NO_PERMISSION,
                            _("no permission to read it; change its rights or run as another user"));
    else if (error_number == ENOENT || error_number == ENOTDIR)
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_NOT_FOUND, _("there is no such file or folder"));
    else if (error_number == ELOOP)
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_SPECIAL_FILE, _("is a symbolic link; links are not followed"));
    else
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_IO, _("cannot be read: %s"), g_strerror(error_number));
}

void
xj_failure_set_special(GError **error, guint mode)
{
    g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_SPECIAL_FILE,
                        S_ISDIR(mode) ? _("is a folder, not a file")
                                      : _("is a pipe, socket or device, not a document; it was not opened"));
}
