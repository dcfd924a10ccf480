#include "store/lock.h"
#include "store/directory.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define HOLDER_GROUP "writer"
#define HOLDER_MAX_BYTES 4096 // of the lock file's content that is believed

struct _XjLock
{
    int descriptor;
};

// Write lock on the whole file. Kernels before 3.15 know no open-file-description locks; the classic kind serves there.
static gboolean
lock_descriptor(int descriptor)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(descriptor, F_OFD_SETLK, &whole) == 0)
        return TRUE;
    return errno == EINVAL && fcntl(descriptor, F_SETLK, &whole) == 0;
}

static char *
own_command(void)
{
    g_autofree char *line = NULL;
    gsize length = 0;
    if (!g_file_get_contents("/proc/self/cmdline", &line, &length, NULL) || length == 0)
        return g_strdup(g_get_prgname() ? g_get_prgname() : "?");
    for (gsize i = 0; i + 1 < length; i++)
        if (line[i] == '\0')
            line[i] = ' ';
    g_autofree char *valid = g_utf8_make_valid(line, -1);
    const gsize shown = 200; // characters: enough to know the run again
    return g_utf8_substring(valid, 0, (glong)MIN((gsize)g_utf8_strlen(valid, -1), shown));
}

static char *
describe_self(gsize *ret_length)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *since = g_date_time_format(now, "%Y-%m-%d %H:%M:%S");
    g_autofree char *command = own_command();
    g_key_file_set_int64(file, HOLDER_GROUP, "pid", getpid());
    g_key_file_set_string(file, HOLDER_GROUP, "host", g_get_host_name());
    g_key_file_set_string(file, HOLDER_GROUP, "since", since);
    g_key_file_set_string(file, HOLDER_GROUP, "command", command);
    return g_key_file_to_data(file, ret_length, NULL);
}

// A courtesy to others: if it cannot be written the lock holds all the same, and a full disk shows itself soon enough.
static void
write_holder(int descriptor)
{
    gsize length;
    g_autofree char *text = describe_self(&length);
    if (ftruncate(descriptor, 0) != 0 || pwrite(descriptor, text, length, 0) != (gssize)length)
        errno = 0;
}

static void
set_busy(const char *directory, int descriptor, GError **error)
{
    char text[HOLDER_MAX_BYTES];
    gssize length = pread(descriptor, text, sizeof text, 0);
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (length > 0 && g_key_file_load_from_data(file, text, (gsize)length, G_KEY_FILE_NONE, NULL))
    {
        g_autofree char *pid = g_key_file_get_string(file, HOLDER_GROUP, "pid", NULL);
        g_autofree char *host = g_key_file_get_string(file, HOLDER_GROUP, "host", NULL);
        g_autofree char *since = g_key_file_get_string(file, HOLDER_GROUP, "since", NULL);
        g_autofree char *command = g_key_file_get_string(file, HOLDER_GROUP, "command", NULL);
        if (pid && host && since && command)
        {
            g_set_error(error, XJ_ERROR, XJ_ERROR_BUSY,
                        _("The index %s is being written by process %s on %s since %s (%s); wait until it has finished, or "
                          "stop it: kill %s"),
                        directory, pid, host, since, command, pid);
            return;
        }
    }
    g_set_error(error, XJ_ERROR, XJ_ERROR_BUSY,
                _("The index %s is being written by another process; wait until it has finished, or stop it"), directory);
}

XjLock *
xj_lock_take(const char *directory, GError **error)
{
    g_autofree char *path = g_build_filename(directory, XJ_LOCK_FILE, NULL);
    int descriptor = g_open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
    {
        xj_directory_set_error(error, directory, errno);
        return NULL;
    }
    if (!lock_descriptor(descriptor))
    {
        if (errno == EAGAIN || errno == EACCES)
            set_busy(directory, descriptor, error);
        else
            xj_directory_set_error(error, directory, errno);
        close(descriptor);
        return NULL;
    }
    write_holder(descriptor);
    XjLock *lock = g_new(XjLock, 1);
    lock->descriptor = descriptor;
    return lock;
}

void
xj_lock_release(XjLock *lock)
{
    if (!lock)
        return;
    close(lock->descriptor);
    g_free(lock);
}
