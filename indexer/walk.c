#include "indexer/walk.h"

#include "indexer/display.h"
#include "indexer/passed_over.h"
#include "store/directory.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void
walk_file_free(gpointer data)
{
    XjWalkFile *file = data;
    g_free(file->path);
    g_free(file);
}

// Takes the error.
static void
add_failure(XjWalk *walk, const char *path, GError *error)
{
    XjFailure *failure = xj_failure_new(path, error);
    failure->is_in_part = g_error_matches(error, XJ_FAILURE, XJ_FAILURE_SIDECAR);
    g_ptr_array_add(walk->failures, failure);
    g_error_free(error);
}

static void
add_errno_failure(XjWalk *walk, const char *path, int error_number)
{
    GError *error = NULL;
    xj_failure_set_errno(&error, error_number);
    add_failure(walk, path, error);
}

static void
add_special_failure(XjWalk *walk, const char *path, guint mode)
{
    GError *error = NULL;
    xj_failure_set_special(&error, mode);
    add_failure(walk, path, error);
}

static void
add_file(XjWalk *walk, const char *path, const struct stat *status)
{
    XjWalkFile *file = g_new(XjWalkFile, 1);
    *file = (XjWalkFile){.path = g_strdup(path),
                         .size = (guint64)status->st_size,
                         .mtime_ns = (gint64)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec,
                         .sidecar = xj_sidecar_stamp(path)};
    g_ptr_array_add(walk->files, file);
    walk->bytes += file->size;
}

// A sidecar comes with the document beside it.
static void
check_sidecar(XjWalk *walk, const char *path)
{
    struct stat status;
    g_autofree char *document = g_strndup(path, strlen(path) - strlen(XJ_SIDECAR_SUFFIX));
    if (lstat(document, &status) == 0)
        return;
    g_autofree char *name = g_path_get_basename(document);
    g_autofree char *display = xj_display_path(name);
    add_failure(walk, path,
                g_error_new(XJ_FAILURE, XJ_FAILURE_SIDECAR,
                            _("there is no document %s beside it; a sidecar has the whole name of its document, as in "
                              "讲话.txt.xunjian"),
                            display));
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// An index of ours, which may well lie below the folder that it indexes.
static gboolean
is_index(const char *folder)
{
    g_auto(XjLive) live = {0};
    return xj_live_read(folder, &live, NULL);
}

// The names in a folder that are worth a look, sorted; NULL where there is nothing to look at: the folder is an index, or
// it cannot be read and a failure was added.
static GPtrArray *
list_folder(XjWalk *walk, const char *folder)
{
    if (is_index(folder))
        return NULL;
    errno = 0;
    GDir *directory = g_dir_open(folder, 0, NULL);
    if (directory == NULL)
    {
        add_errno_failure(walk, folder, errno != 0 ? errno : EIO);
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *name;
    while ((name = g_dir_read_name(directory)) != NULL)
    {
        if (!xj_name_is_passed_over(name))
            g_ptr_array_add(names, g_strdup(name));
    }
    g_dir_close(directory);
    g_ptr_array_sort(names, compare_names);
    return names;
}

// Folders still to be visited stand on `folders`, so that no depth of nesting can exhaust the C stack.
static void
visit(XjWalk *walk, GPtrArray *folders, const char *path)
{
    struct stat status;
    if (lstat(path, &status) != 0)
        add_errno_failure(walk, path, errno);
    else if (S_ISDIR(status.st_mode))
        g_ptr_array_add(folders, g_strdup(path));
    else if (S_ISREG(status.st_mode) && xj_sidecar_has_name(path))
        check_sidecar(walk, path);
    else if (S_ISREG(status.st_mode))
        add_file(walk, path, &status);
    else if (!S_ISLNK(status.st_mode))
        add_special_failure(walk, path, status.st_mode);
}

static void
walk_root(XjWalk *walk, const char *root)
{
    g_autoptr(GPtrArray) folders = g_ptr_array_new();
    visit(walk, folders, root);
    while (folders->len > 0)
    {
        g_autofree char *folder = g_ptr_array_steal_index_fast(folders, folders->len - 1);
        g_autoptr(GPtrArray) names = list_folder(walk, folder);
        for (guint i = 0; names != NULL && i < names->len; i++)
        {
            g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
            visit(walk, folders, path);
        }
    }
}

static int
compare_files(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const XjWalkFile *const *)a)->path, (*(const XjWalkFile *const *)b)->path);
}

// Overlapping roots (a folder and a file inside it) name a file twice; one is enough.
static void
sort_and_unite(XjWalk *walk)
{
    g_ptr_array_sort(walk->files, compare_files);
    for (guint i = walk->files->len; i-- > 1;)
    {
        const XjWalkFile *file = walk->files->pdata[i];
        const XjWalkFile *before = walk->files->pdata[i - 1];
        if (strcmp(file->path, before->path) == 0)
        {
            walk->bytes -= file->size;
            g_ptr_array_remove_index(walk->files, i);
        }
    }
}

static XjWalk *
walk_alloc(void)
{
    XjWalk *walk = g_new0(XjWalk, 1);
    walk->files = g_ptr_array_new_with_free_func(walk_file_free);
    walk->failures = g_ptr_array_new_with_free_func((GDestroyNotify)xj_failure_free);
    walk->roots = g_ptr_array_new_with_free_func(g_free);
    return walk;
}

XjWalk *
xj_walk_new_of_file(const char *path)
{
    XjWalk *walk = walk_alloc();
    struct stat status;
    g_ptr_array_add(walk->roots, g_strdup(path));
    if (lstat(path, &status) != 0)
        add_errno_failure(walk, path, errno);
    else if (S_ISREG(status.st_mode))
        add_file(walk, path, &status);
    else
        add_special_failure(walk, path, status.st_mode);
    return walk;
}

XjWalk *
xj_walk_new(char *const *paths)
{
    XjWalk *walk = walk_alloc();
    for (guint i = 0; paths[i] != NULL; i++)
    {
        // A root may itself be a link: the user named it, so it is followed once.
        char *root = realpath(paths[i], NULL);
        if (root == NULL)
        {
            add_errno_failure(walk, paths[i], errno);
            walk->missing_roots++;
            continue;
        }
        g_ptr_array_add(walk->roots, g_strdup(root));
        walk_root(walk, root);
        free(root);
    }
    sort_and_unite(walk);
    return walk;
}

void
xj_walk_free(XjWalk *walk)
{
    if (walk == NULL)
        return;
    g_ptr_array_unref(walk->files);
    g_ptr_array_unref(walk->failures);
    g_ptr_array_unref(walk->roots);
    g_free(walk);
}
