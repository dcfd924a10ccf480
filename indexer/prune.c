#include "indexer/prune.h"

#include "indexer/file_state.h"
#include "indexer/overrides.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static gboolean
is_below(const XjWalk *walk, const char *path)
{
    for (guint i = 0; i < walk->roots->len; i++)
    {
        const char *root = walk->roots->pdata[i];
        gsize length = strlen(root);
        if (strncmp(path, root, length) == 0 && (path[length] == '\0' || path[length] == '/' || strcmp(root, "/") == 0))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_gone(const char *path)
{
    struct stat status;
    return lstat(path, &status) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

static gboolean
prune_documents(XjWriter *writer, const XjWalk *walk, guint64 *removed, GError **error)
{
    g_auto(GStrv) keys = xj_writer_keys(writer, XJ_KEY_FILE, error);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
        const char *id = keys[i] + strlen(XJ_KEY_FILE);
        g_auto(XjFileState) state = {0};
        gboolean known = FALSE;
        if (!xj_file_state_read(writer, id, &state, &known, error))
            return FALSE;
        if (!known || !is_below(walk, state.path) || !is_gone(state.path))
            continue;
        if (!xj_writer_delete(writer, id, error) || !xj_overrides_forget(writer, id, error) ||
            !xj_file_state_remove(writer, id, error))
            return FALSE;
        (*removed)++;
    }
    return keys != NULL;
}

static gboolean
prune_failures(XjWriter *writer, const XjWalk *walk, GError **error)
{
    g_auto(GStrv) keys = xj_writer_keys(writer, XJ_KEY_FAILED, error);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
        g_autofree char *path = xj_file_state_failed_path(writer, keys[i]);
        if (path != NULL && is_below(walk, path) && is_gone(path) &&
            !xj_file_state_clear_failure(writer, keys[i] + strlen(XJ_KEY_FAILED), error))
            return FALSE;
    }
    return keys != NULL;
}

gboolean
xj_prune(XjWriter *writer, const XjWalk *walk, guint64 *ret_removed, GError **error)
{
    guint64 removed = 0;
    if (!prune_documents(writer, walk, &removed, error) || !prune_failures(writer, walk, error))
        return FALSE;
    *ret_removed = removed;
    return TRUE;
}
