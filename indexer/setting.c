#include "indexer/setting.h"

#include "indexer/file_state.h"
#include "indexer/overrides.h"
#include "indexer/sidecar_file.h"

gboolean
xj_setting_check(const XjSetting *setting, const XjVocabulary *vocabulary, GError **error)
{
    g_autoptr(XjOverride) scratch = xj_override_new();
    for (guint i = 0; setting->assignments[i] != NULL; i++)
    {
        if (!xj_override_set(scratch, setting->assignments[i], XJ_BASIS_SET, vocabulary, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
xj_setting_write(const XjSetting *setting, XjWriter *writer, const char *file, const XjVocabulary *vocabulary, GError **error)
{
    return xj_overrides_write(writer, setting->id, setting->assignments, vocabulary, error) &&
           xj_file_state_expire(writer, file, error);
}

// ---------------------------------------------------------------- what is told

static void
read_sidecar(XjTold *told, const XjVocabulary *vocabulary)
{
    g_auto(XjSidecarFile) file = {0};
    xj_sidecar_file_load(told->path, vocabulary, &file);
    told->sidecar = xj_sidecar_file_take(&file, told->member);
    told->fault = g_steal_pointer(&file.fault);
}

static gboolean
read_told(XjTold *told, XjReader *reader, const char *id, const XjVocabulary *vocabulary, GError **error)
{
    GError *fault = NULL;
    if (xj_file_state_find(reader, id, &told->path, &told->member, &fault))
    {
        told->set = xj_overrides_read(reader, id, vocabulary, error);
        read_sidecar(told, vocabulary);
    }
    if (fault != NULL)
        g_propagate_error(error, fault);
    return fault == NULL && (told->path == NULL || told->set != NULL);
}

XjTold *
xj_told_new(const char *directory, const char *id, const XjVocabulary *vocabulary, GError **error)
{
    g_autoptr(XjReader) reader = xj_reader_open(directory, error);
    if (reader == NULL)
        return NULL;
    g_autoptr(XjTold) told = g_new0(XjTold, 1);
    if (!read_told(told, reader, id, vocabulary, error))
        return NULL;
    return g_steal_pointer(&told);
}

void
xj_told_free(XjTold *told)
{
    if (told == NULL)
        return;
    g_free(told->path);
    g_free(told->member);
    xj_override_free(told->set);
    xj_override_free(told->sidecar);
    g_clear_error(&told->fault);
    g_free(told);
}
