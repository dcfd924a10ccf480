#include "indexer/overrides.h"

#include <string.h>

struct _XjOverrides
{
    GHashTable *by_id; // XjOverride by document id
};

static char *
key_of(const char *id)
{
    return g_strconcat(XJ_KEY_OVERRIDE, id, NULL);
}

// ---------------------------------------------------------------- all of it

static gboolean
add(XjOverrides *overrides, XjWriter *writer, const char *key, const XjVocabulary *vocabulary, GError **error)
{
    GError *fault = NULL;
    gsize length = 0;
    g_autofree char *text = xj_writer_get(writer, key, &length, &fault);
    if (fault != NULL)
    {
        g_propagate_error(error, fault);
        return FALSE;
    }
    if (text != NULL)
        g_hash_table_insert(overrides->by_id, g_strdup(key + strlen(XJ_KEY_OVERRIDE)),
                            xj_override_from_text(text, length, XJ_BASIS_SET, vocabulary));
    return TRUE;
}

XjOverrides *
xj_overrides_load(XjWriter *writer, const XjVocabulary *vocabulary, GError **error)
{
    g_auto(GStrv) keys = xj_writer_keys(writer, XJ_KEY_OVERRIDE, error);
    if (keys == NULL)
        return NULL;
    XjOverrides *overrides = g_new0(XjOverrides, 1);
    overrides->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)xj_override_free);
    for (guint i = 0; overrides != NULL && keys[i] != NULL; i++)
    {
        if (!add(overrides, writer, keys[i], vocabulary, error))
            g_clear_pointer(&overrides, xj_overrides_free);
    }
    return overrides;
}

void
xj_overrides_free(XjOverrides *overrides)
{
    if (overrides == NULL)
        return;
    g_hash_table_unref(overrides->by_id);
    g_free(overrides);
}

const XjOverride *
xj_overrides_of(const XjOverrides *overrides, const char *id)
{
    return overrides != NULL ? g_hash_table_lookup(overrides->by_id, id) : NULL;
}

// ---------------------------------------------------------------- one document

static gboolean
assign_all(XjOverride *override, char *const *assignments, const XjVocabulary *vocabulary, GError **error)
{
    for (guint i = 0; assignments[i] != NULL; i++)
    {
        if (!xj_override_set(override, assignments[i], XJ_BASIS_SET, vocabulary, error))
            return FALSE;
    }
    return TRUE;
}

gboolean
xj_overrides_write(XjWriter *writer, const char *id, char *const *assignments, const XjVocabulary *vocabulary, GError **error)
{
    g_autofree char *key = key_of(id);
    GError *fault = NULL;
    gsize length = 0;
    g_autofree char *before = xj_writer_get(writer, key, &length, &fault);
    if (fault != NULL)
    {
        g_propagate_error(error, fault);
        return FALSE;
    }
    g_autoptr(XjOverride) override = xj_override_from_text(before != NULL ? before : "", length, XJ_BASIS_SET, vocabulary);
    if (!assign_all(override, assignments, vocabulary, error))
        return FALSE;
    g_autofree char *text = xj_override_is_empty(override) ? NULL : xj_override_to_text(override);
    return xj_writer_set(writer, key, text, text != NULL ? strlen(text) : 0, error);
}

XjOverride *
xj_overrides_read(XjReader *reader, const char *id, const XjVocabulary *vocabulary, GError **error)
{
    g_autofree char *key = key_of(id);
    GError *fault = NULL;
    gsize length = 0;
    g_autofree char *text = xj_reader_get(reader, key, &length, &fault);
    if (fault != NULL)
    {
        g_propagate_error(error, fault);
        return NULL;
    }
    return xj_override_from_text(text != NULL ? text : "", length, XJ_BASIS_SET, vocabulary);
}

// ---------------------------------------------------------------- from index to index

gboolean
xj_overrides_carry_over(XjReader *replaced, XjWriter *writer, GError **error)
{
    g_auto(GStrv) keys = xj_reader_keys(replaced, XJ_KEY_OVERRIDE, error);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
        GError *fault = NULL;
        gsize length = 0;
        g_autofree char *text = xj_reader_get(replaced, keys[i], &length, &fault);
        if (fault != NULL)
        {
            g_propagate_error(error, fault);
            return FALSE;
        }
        if (text != NULL && !xj_writer_set(writer, keys[i], text, length, error))
            return FALSE;
    }
    return keys != NULL;
}

static gboolean
forget_one(XjWriter *writer, const char *id, GError **error)
{
    g_autofree char *key = key_of(id);
    return xj_writer_set(writer, key, NULL, 0, error);
}

gboolean
xj_overrides_forget(XjWriter *writer, const char *id, GError **error)
{
    g_autofree char *prefix = g_strconcat(XJ_KEY_MEMBER, id, ":", NULL);
    g_auto(GStrv) keys = xj_writer_keys(writer, prefix, error);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
        if (!forget_one(writer, keys[i] + strlen(prefix), error))
            return FALSE;
    }
    return keys != NULL && forget_one(writer, id, error);
}
