#include "indexer/sidecar_file.h"

#include "indexer/load.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

static const XjSidecarStamp never = {.mtime_ns = -1};

static char *
sidecar_path(const char *path)
{
    return g_strconcat(path, XJ_SIDECAR_SUFFIX, NULL);
}

// What cannot be looked at (a name that grew too long, a folder that is shut) is not there.
XjSidecarStamp
xj_sidecar_stamp(const char *path)
{
    g_autofree char *sidecar = sidecar_path(path);
    struct stat status;
    if (lstat(sidecar, &status) != 0)
        return (XjSidecarStamp){0};
    return (XjSidecarStamp){.size = (guint64)status.st_size,
                            .mtime_ns = (gint64)status.st_mtim.tv_sec * 1000000000 + status.st_mtim.tv_nsec};
}

static void
set_unreadable(XjSidecarFile *file, const char *reason)
{
    file->stamp = never;
    g_set_error(&file->fault, XJ_FAILURE, XJ_FAILURE_SIDECAR, _("%s: %s; the document is read without it"), file->name, reason);
}

static void
set_too_large(XjSidecarFile *file)
{
    g_autofree char *reason = g_strdup_printf(_("is larger than %d bytes"), XJ_SIDECAR_MAX);
    set_unreadable(file, reason);
}

static void
parse(XjSidecarFile *file, const XjLoaded *loaded, const XjVocabulary *vocabulary)
{
    g_autoptr(GError) reason = NULL;
    g_strlcpy(file->sha256, loaded->sha256, sizeof file->sha256);
    file->sidecar = xj_sidecar_parse(file->name, loaded->bytes, loaded->length, vocabulary, &reason);
    if (file->sidecar == NULL)
        g_set_error(&file->fault, XJ_FAILURE, XJ_FAILURE_SIDECAR, _("%s; the document is read without this file"),
                    reason->message);
}

// An empty sidecar says nothing, as none does.
static void
load(XjSidecarFile *file, const char *path, const XjVocabulary *vocabulary)
{
    g_auto(XjLoaded) loaded = {0};
    g_autoptr(GError) reason = NULL;
    if (xj_load(path, XJ_SIDECAR_MAX, &loaded, &reason))
        parse(file, &loaded, vocabulary);
    else if (g_error_matches(reason, XJ_FAILURE, XJ_FAILURE_TOO_LARGE))
        set_too_large(file);
    else if (!g_error_matches(reason, XJ_FAILURE, XJ_FAILURE_EMPTY))
        set_unreadable(file, reason->message);
}

void
xj_sidecar_file_load(const char *path, const XjVocabulary *vocabulary, XjSidecarFile *ret_file)
{
    g_autofree char *sidecar = sidecar_path(path);
    *ret_file = (XjSidecarFile){.name = g_path_get_basename(sidecar), .stamp = xj_sidecar_stamp(path)};
    if (ret_file->stamp.mtime_ns != 0)
        load(ret_file, sidecar, vocabulary);
}

void
xj_sidecar_file_clear(XjSidecarFile *file)
{
    g_clear_pointer(&file->name, g_free);
    g_clear_pointer(&file->sidecar, xj_sidecar_free);
    g_clear_error(&file->fault);
}

XjOverride *
xj_sidecar_file_take(XjSidecarFile *file, const char *member)
{
    return file->sidecar != NULL ? xj_sidecar_take(file->sidecar, member) : NULL;
}

void
xj_sidecar_file_finish(XjSidecarFile *file)
{
    guint line = 0;
    const char *left = file->sidecar != NULL ? xj_sidecar_left(file->sidecar, &line) : NULL;
    if (left == NULL)
        return;
    if (*left == '\0')
        g_set_error(&file->fault, XJ_FAILURE, XJ_FAILURE_SIDECAR,
                    _("%s:%u: this is about the file itself, which is no document; put the name of a document in it above, as "
                      "[通知.docx]"),
                    file->name, line);
    else
        g_set_error(&file->fault, XJ_FAILURE, XJ_FAILURE_SIDECAR, _("%s:%u: there is no document [%s] in the file"), file->name,
                    line, left);
}
