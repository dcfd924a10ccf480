#include "store/directory.h"
#include "store/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GROUP "index"
#define KEY_FORMAT "format"
#define KEY_GENERATION "generation"
#define KEY_UUID "uuid"
#define GENERATION_PREFIX "gen-"

static const char *
way_out(int system_error)
{
    switch (system_error)
    {
    case ENOSPC:
    case EDQUOT:
        return _("free room there and run it again");
    case EFBIG:
        return _("raise the limit on file sizes (ulimit -f) and run it again");
    case EROFS:
        return _("it is mounted read-only: mount it writable, or name another folder with --index");
    case EACCES:
    case EPERM:
        return _("change its owner or rights, or name another folder with --index");
    case EMFILE:
    case ENFILE:
        return _("raise the limit on open files (ulimit -n) and run it again");
    default:
        return _("check the disk and the folder, then run it again");
    }
}

void
xj_directory_set_error(GError **error, const char *directory, int system_error)
{
    g_set_error(error, XJ_ERROR, XJ_ERROR_IO, _("The index %s cannot be used: %s; what was committed before stands; %s"),
                directory, g_strerror(system_error), way_out(system_error));
}

void
xj_live_clear(XjLive *live)
{
    g_clear_pointer(&live->generation, g_free);
    g_clear_pointer(&live->uuid, g_free);
}

// The number in "gen-N"; 0 if it is no such name.
static guint64
generation_number(const char *name)
{
    guint64 number = 0;
    if (!g_str_has_prefix(name, GENERATION_PREFIX))
        return 0;
    if (!g_ascii_string_to_unsigned(name + strlen(GENERATION_PREFIX), 10, 1, G_MAXUINT32, &number, NULL))
        return 0;
    return number;
}

// GLib keeps the system's number to itself and gives its own.
static int
system_error_of(const GError *reason)
{
    switch (reason->code)
    {
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
        return EACCES;
    case G_FILE_ERROR_MFILE:
        return EMFILE;
    case G_FILE_ERROR_NFILE:
        return ENFILE;
    default:
        return EIO;
    }
}

static gboolean
load_index_file(const char *directory, GKeyFile *file, GError **error)
{
    g_autofree char *path = g_build_filename(directory, XJ_INDEX_FILE, NULL);
    g_autofree char *text = NULL;
    gsize length;
    g_autoptr(GError) reason = NULL;
    if (!g_file_get_contents(path, &text, &length, &reason))
    {
        if (g_error_matches(reason, G_FILE_ERROR, G_FILE_ERROR_NOENT) ||
            g_error_matches(reason, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
            g_set_error(error, XJ_ERROR, XJ_ERROR_NOT_FOUND,
                        _("There is no index in %s; make one with: xunjian index PATH, or name another folder with --index"),
                        directory);
        else
            xj_directory_set_error(error, directory, system_error_of(reason));
        return FALSE;
    }
    if (!g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, NULL))
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_CORRUPT,
                    _("%s is damaged; restore a backup, or make the index anew: xunjian index --rebuild PATH"), path);
        return FALSE;
    }
    return TRUE;
}

gboolean
xj_live_read(const char *directory, XjLive *ret_live, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!load_index_file(directory, file, error))
        return FALSE;
    guint64 format = g_key_file_get_uint64(file, GROUP, KEY_FORMAT, NULL);
    if (format != 0 && format != XJ_FORMAT_VERSION)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_FORMAT,
                    _("The index %s has format %" PRIu64 ", this program needs format %d; make it anew: xunjian index "
                      "--rebuild PATH"),
                    directory, format, XJ_FORMAT_VERSION);
        return FALSE;
    }
    g_auto(XjLive) live = {
        g_key_file_get_string(file, GROUP, KEY_GENERATION, NULL),
        g_key_file_get_string(file, GROUP, KEY_UUID, NULL),
    };
    if (format == 0 || !live.generation || generation_number(live.generation) == 0 || !live.uuid || !*live.uuid)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_CORRUPT,
                    _("%s in %s names no generation; restore a backup, or make the index anew: xunjian index --rebuild PATH"),
                    XJ_INDEX_FILE, directory);
        return FALSE;
    }
    ret_live->generation = g_steal_pointer(&live.generation);
    ret_live->uuid = g_steal_pointer(&live.uuid);
    return TRUE;
}

gboolean
xj_live_write(const char *directory, const XjLive *live, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_key_file_set_uint64(file, GROUP, KEY_FORMAT, XJ_FORMAT_VERSION);
    g_key_file_set_string(file, GROUP, KEY_GENERATION, live->generation);
    g_key_file_set_string(file, GROUP, KEY_UUID, live->uuid);
    gsize length;
    g_autofree char *text = g_key_file_to_data(file, &length, NULL);
    g_autofree char *path = g_build_filename(directory, XJ_INDEX_FILE, NULL);
    // Temporary file, fsync, rename, fsync of the folder.
    const GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
    errno = 0;
    if (g_file_set_contents_full(path, text, (gssize)length, flags, 0600, NULL))
        return TRUE;
    xj_directory_set_error(error, directory, errno);
    return FALSE;
}

// The first prefix takes in the temporary file that a writer leaves behind if it is killed while renaming it.
static gboolean
is_ours(const char *name)
{
    return g_str_has_prefix(name, XJ_INDEX_FILE) || g_str_equal(name, XJ_LOCK_FILE) || generation_number(name) > 0;
}

gboolean
xj_directory_prepare(const char *directory, GError **error)
{
    if (g_mkdir_with_parents(directory, 0700) != 0)
    {
        xj_directory_set_error(error, directory, errno);
        return FALSE;
    }
    g_autoptr(GError) reason = NULL;
    g_autoptr(GDir) entries = g_dir_open(directory, 0, &reason);
    if (!entries)
    {
        xj_directory_set_error(error, directory, system_error_of(reason));
        return FALSE;
    }
    g_autofree char *index_file = g_build_filename(directory, XJ_INDEX_FILE, NULL);
    if (g_file_test(index_file, G_FILE_TEST_EXISTS))
        return TRUE;
    for (const char *name = g_dir_read_name(entries); name; name = g_dir_read_name(entries))
    {
        if (is_ours(name))
            continue;
        g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID,
                    _("%s is no index and is not empty (it holds %s); name an empty or a new folder with --index"), directory,
                    name);
        return FALSE;
    }
    return TRUE;
}

// Names of all entries of a folder; none if it cannot be read.
static GPtrArray *
list_entries(const char *path)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) entries = g_dir_open(path, 0, NULL);
    for (const char *name = entries ? g_dir_read_name(entries) : NULL; name; name = g_dir_read_name(entries))
        g_ptr_array_add(names, g_strdup(name));
    return names;
}

gboolean
xj_directory_add_generation(const char *directory, XjLive *ret_live, GError **error)
{
    guint64 highest = 0;
    g_autoptr(GPtrArray) names = list_entries(directory);
    for (guint i = 0; i < names->len; i++)
        highest = MAX(highest, generation_number(g_ptr_array_index(names, i)));
    g_autofree char *name = g_strdup_printf(GENERATION_PREFIX "%" PRIu64, highest + 1);
    g_autofree char *path = g_build_filename(directory, name, NULL);
    if (g_mkdir(path, 0700) != 0)
    {
        xj_directory_set_error(error, directory, errno);
        return FALSE;
    }
    ret_live->generation = g_steal_pointer(&name);
    ret_live->uuid = g_uuid_string_random();
    return TRUE;
}

void
xj_directory_remove_generation(const char *directory, const char *generation)
{
    g_autofree char *path = g_build_filename(directory, generation, NULL);
    g_autoptr(GPtrArray) names = list_entries(path);
    for (guint i = 0; i < names->len; i++)
    {
        g_autofree char *file = g_build_filename(path, g_ptr_array_index(names, i), NULL);
        g_unlink(file);
    }
    g_rmdir(path);
}

void
xj_directory_keep_only(const char *directory, const char *generation)
{
    g_autoptr(GPtrArray) names = list_entries(directory);
    for (guint i = 0; i < names->len; i++)
    {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(directory, name, NULL);
        if (generation_number(name) > 0 && g_strcmp0(name, generation) != 0)
            xj_directory_remove_generation(directory, name);
        else if (g_str_has_prefix(name, XJ_INDEX_FILE "."))
            g_unlink(path);
    }
}

static gboolean
sync_path(const char *path)
{
    int descriptor = g_open(path, O_RDONLY | O_CLOEXEC, 0);
    if (descriptor < 0)
        return FALSE;
    int result = fsync(descriptor);
    int system_error = errno;
    close(descriptor);
    errno = system_error;
    return result == 0;
}

gboolean
xj_directory_sync(const char *directory, const char *generation, GError **error)
{
    g_autofree char *path = g_build_filename(directory, generation, NULL);
    errno = 0;
    g_autoptr(GDir) entries = g_dir_open(path, 0, NULL);
    gboolean done = entries != NULL;
    for (const char *name = done ? g_dir_read_name(entries) : NULL; done && name; name = g_dir_read_name(entries))
    {
        g_autofree char *file = g_build_filename(path, name, NULL);
        done = sync_path(file);
    }
    if (!done || !sync_path(path) || !sync_path(directory))
    {
        xj_directory_set_error(error, directory, errno);
        return FALSE;
    }
    return TRUE;
}

guint64
xj_directory_size(const char *directory, const char *generation)
{
    g_autofree char *path = g_build_filename(directory, generation, NULL);
    g_autoptr(GPtrArray) names = list_entries(path);
    guint64 bytes = 0;
    for (guint i = 0; i < names->len; i++)
    {
        g_autofree char *file = g_build_filename(path, g_ptr_array_index(names, i), NULL);
        GStatBuf status;
        if (g_stat(file, &status) == 0)
            bytes += (guint64)status.st_size;
    }
    return bytes;
}
