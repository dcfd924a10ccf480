#include "indexer/file_state.h"

#include "indexer/display.h"

#include <inttypes.h>
#include <json-glib/json-glib.h>
#include <string.h>

// The value of XJ_KEY_FILE: size, mtime in nanoseconds, sha256, charset, collection and the path's bytes, divided by tabs;
// absent ones are empty. No charset or collection holds a tab; the path comes last because it may hold any byte.
enum
{
    FIELD_SIZE,
    FIELD_MTIME,
    FIELD_SHA256,
    FIELD_CHARSET,
    FIELD_COLLECTION,
    FIELD_PATH,
    FIELD_COUNT,
};

void
xj_file_state_clear(XjFileState *state)
{
    g_clear_pointer(&state->sha256, g_free);
    g_clear_pointer(&state->charset, g_free);
    g_clear_pointer(&state->collection, g_free);
    g_clear_pointer(&state->path, g_free);
}

static char *
or_null(const char *field)
{
    return *field != '\0' ? g_strdup(field) : NULL;
}

// FALSE if `value` (may be NULL) is none.
static gboolean
parse(const char *value, XjFileState *ret_state)
{
    g_auto(GStrv) fields = g_strsplit(value != NULL ? value : "", "\t", FIELD_COUNT);
    if (g_strv_length(fields) != FIELD_COUNT)
        return FALSE;
    *ret_state = (XjFileState){
        .size = g_ascii_strtoull(fields[FIELD_SIZE], NULL, 10),
        .mtime_ns = g_ascii_strtoll(fields[FIELD_MTIME], NULL, 10),
        .sha256 = g_strdup(fields[FIELD_SHA256]),
        .charset = or_null(fields[FIELD_CHARSET]),
        .collection = or_null(fields[FIELD_COLLECTION]),
        .path = g_strdup(fields[FIELD_PATH]),
    };
    return TRUE;
}

gboolean
xj_file_state_read(XjWriter *writer, const char *id, XjFileState *ret_state, gboolean *ret_known, GError **error)
{
    g_autofree char *key = g_strconcat(XJ_KEY_FILE, id, NULL);
    GError *reason = NULL;
    g_autofree char *value = xj_writer_get(writer, key, NULL, &reason);
    if (reason != NULL)
    {
        g_propagate_error(error, reason);
        return FALSE;
    }
    *ret_known = parse(value, ret_state);
    return TRUE;
}

gboolean
xj_file_state_recall(XjReader *replaced, const char *id, XjFileState *ret_state)
{
    g_autofree char *key = g_strconcat(XJ_KEY_FILE, id, NULL);
    g_autofree char *value = xj_reader_get(replaced, key, NULL, NULL);
    return parse(value, ret_state);
}

gboolean
xj_file_state_write(XjWriter *writer, const char *id, const XjFileState *state, GError **error)
{
    g_autofree char *key = g_strconcat(XJ_KEY_FILE, id, NULL);
    g_autofree char *value = g_strdup_printf("%" PRIu64 "\t%" PRIi64 "\t%s\t%s\t%s\t%s", state->size, state->mtime_ns,
                                             state->sha256, state->charset != NULL ? state->charset : "",
                                             state->collection != NULL ? state->collection : "", state->path);
    return xj_writer_set(writer, key, value, strlen(value), error) && xj_file_state_clear_failure(writer, id, error);
}

gboolean
xj_file_state_remove(XjWriter *writer, const char *id, GError **error)
{
    g_autofree char *key = g_strconcat(XJ_KEY_FILE, id, NULL);
    return xj_writer_set(writer, key, NULL, 0, error) && xj_file_state_clear_failure(writer, id, error);
}

gboolean
xj_file_state_set_failure(XjWriter *writer, const char *id, const XjFailure *failure, GError **error)
{
    g_autofree char *key = g_strconcat(XJ_KEY_FAILED, id, NULL);
    g_autofree char *path = xj_display_path(failure->path);
    JsonObject *object = json_object_new();
    json_object_set_string_member(object, "path", path);
    json_object_set_string_member(object, "code", failure->code);
    json_object_set_string_member(object, "reason", failure->reason);
    g_autoptr(JsonNode) root = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(root, object);
    g_autofree char *value = json_to_string(root, FALSE);
    return xj_writer_set(writer, key, value, strlen(value), error);
}

// Most files never failed: looking is cheaper than writing.
gboolean
xj_file_state_clear_failure(XjWriter *writer, const char *id, GError **error)
{
    g_autofree char *key = g_strconcat(XJ_KEY_FAILED, id, NULL);
    GError *reason = NULL;
    g_autofree char *value = xj_writer_get(writer, key, NULL, &reason);
    if (reason != NULL)
    {
        g_propagate_error(error, reason);
        return FALSE;
    }
    return value == NULL || xj_writer_set(writer, key, NULL, 0, error);
}

char *
xj_file_state_failed_path(XjWriter *writer, const char *key)
{
    g_autofree char *value = xj_writer_get(writer, key, NULL, NULL);
    g_autoptr(JsonNode) root = value != NULL ? json_from_string(value, NULL) : NULL;
    if (root == NULL || !JSON_NODE_HOLDS_OBJECT(root))
        return NULL;
    return g_strdup(json_object_get_string_member_with_default(json_node_get_object(root), "path", NULL));
}
