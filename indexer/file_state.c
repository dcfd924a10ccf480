#include "indexer/file_state.h"

#include <string.h>

// Value of "file:ID": size, mtime in nanoseconds, sha256 and the path's bytes, divided by blanks; the path comes last because
// it may hold any byte.
#define STATE_FORMAT "%" G_GUINT64_FORMAT " %" G_GINT64_FORMAT " %s %s"

void
xj_file_state_clear(XjFileState *state)
{
    g_clear_pointer(&state->sha256, g_free);
    g_clear_pointer(&state->path, g_free);
}

static char *
state_key(const char *prefix, const char *id)
{
    return g_strconcat(prefix, id, NULL);
}

gboolean
xj_file_state_read(XjWriter *writer, const char *id, XjFileState *ret_state, GError **error)
{
    g_autofree char *key = state_key(XJ_FILE_STATE_PREFIX, id);
    g_autofree char *value = xj_writer_get(writer, key, NULL, error);
    if (value == NULL)
        return FALSE;
    g_auto(GStrv) parts = g_strsplit(value, " ", 4);
    if (g_strv_length(parts) != 4)
        return FALSE; // written by nobody of ours: the file is simply read again
    *ret_state = (XjFileState){
        .size = g_ascii_strtoull(parts[0], NULL, 10),
        .mtime_ns = g_ascii_strtoll(parts[1], NULL, 10),
        .sha256 = g_strdup(parts[2]),
        .path = g_strdup(parts[3]),
    };
    return TRUE;
}

gboolean
xj_file_state_write(XjWriter *writer, const char *id, const XjFileState *state, GError **error)
{
    g_autofree char *key = state_key(XJ_FILE_STATE_PREFIX, id);
    g_autofree char *value = g_strdup_printf(STATE_FORMAT, state->size, state->mtime_ns, state->sha256, state->path);
    return xj_writer_set(writer, key, value, strlen(value), error) && xj_file_state_set_failure(writer, id, NULL, error);
}

gboolean
xj_file_state_remove(XjWriter *writer, const char *id, GError **error)
{
    g_autofree char *key = state_key(XJ_FILE_STATE_PREFIX, id);
    return xj_writer_set(writer, key, NULL, 0, error) && xj_file_state_set_failure(writer, id, NULL, error);
}

gboolean
xj_file_state_set_failure(XjWriter *writer, const char *id, const XjFailure *failure, GError **error)
{
    g_autofree char *key = state_key(XJ_FAILED_STATE_PREFIX, id);
    if (failure == NULL)
        return xj_writer_set(writer, key, NULL, 0, error);
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    json_builder_set_member_name(builder, "path");
    json_builder_add_string_value(builder, failure->path);
    json_builder_set_member_name(builder, "code");
    json_builder_add_string_value(builder, failure->code);
    json_builder_set_member_name(builder, "reason");
    json_builder_add_string_value(builder, failure->reason);
    json_builder_end_object(builder);
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autofree char *value = json_to_string(root, FALSE);
    return xj_writer_set(writer, key, value, strlen(value), error);
}
