#include "indexer/load.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
check_status(const struct stat *status, gsize size_max, GError **error)
{
    if (!S_ISREG(status->st_mode))
    {
        xj_failure_set_special(error, status->st_mode);
        return FALSE;
    }
    if (status->st_size == 0)
    {
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_EMPTY, _("is empty"));
        return FALSE;
    }
    if ((guint64)status->st_size > size_max)
    {
        g_autofree char *size = g_format_size((guint64)status->st_size);
        g_autofree char *limit = g_format_size(size_max);
        g_set_error(error, XJ_FAILURE, XJ_FAILURE_TOO_LARGE, _("is %s large; the limit is %s (--max-size raises it)"), size,
                    limit);
        return FALSE;
    }
    return TRUE;
}

// Fills `bytes` up to `size`; returns the number of bytes read, -1 on an error with errno set.
static gssize
read_fully(int descriptor, char *bytes, gsize size)
{
    gsize done = 0;
    while (done < size)
    {
        ssize_t got = read(descriptor, bytes + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        done += (gsize)got;
    }
    return (gssize)done;
}

static gboolean
is_same_state(const struct stat *before, const struct stat *after)
{
    return before->st_size == after->st_size && before->st_mtim.tv_sec == after->st_mtim.tv_sec &&
           before->st_mtim.tv_nsec == after->st_mtim.tv_nsec;
}

static gboolean
load_descriptor(int descriptor, gsize size_max, XjLoaded *ret_loaded, GError **error)
{
    struct stat before;
    struct stat after;
    if (fstat(descriptor, &before) != 0)
    {
        xj_failure_set_errno(error, errno);
        return FALSE;
    }
    if (!check_status(&before, size_max, error))
        return FALSE;
    gsize size = (gsize)before.st_size;
    g_autofree char *bytes = g_try_malloc(size + 1);
    if (bytes == NULL)
    {
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_TOO_LARGE, _("there is not enough memory for it; lower --max-size"));
        return FALSE;
    }
    gssize length = read_fully(descriptor, bytes, size);
    if (length < 0 || fstat(descriptor, &after) != 0)
    {
        xj_failure_set_errno(error, errno);
        return FALSE;
    }
    if ((gsize)length != size || !is_same_state(&before, &after))
    {
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_CHANGED,
                            _("changed while it was being read; it will be tried again at the next run"));
        return FALSE;
    }
    bytes[size] = '\0';
    g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, size);
    g_strlcpy(ret_loaded->sha256, sum, sizeof ret_loaded->sha256);
    ret_loaded->mtime_ns = (gint64)before.st_mtim.tv_sec * 1000000000 + before.st_mtim.tv_nsec;
    ret_loaded->length = size;
    ret_loaded->bytes = g_steal_pointer(&bytes);
    return TRUE;
}

gboolean
xj_load(const char *path, gsize size_max, XjLoaded *ret_loaded, GError **error)
{
    // O_NONBLOCK: a pipe that took the file's place since the walk must not hold the run up.
    int descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
    {
        xj_failure_set_errno(error, errno);
        return FALSE;
    }
    gboolean loaded = load_descriptor(descriptor, size_max, ret_loaded, error);
    close(descriptor);
    return loaded;
}

void
xj_loaded_clear(XjLoaded *loaded)
{
    g_clear_pointer(&loaded->bytes, g_free);
}
