#include "indexer/file_state.h"

#include "indexer/display.h"
#include "indexer/document_id.h"

#include <inttypes.h>
#include <json-glib/json-glib.h>
#include <string.h>

void
xj_file_state_clear(XjFileState *state)
{
    g_clear_pointer(&state->sha256, g_free);
    g_clear_pointer(&state->charset, g_free);
    g_clear_pointer(&state->collection, g_free);
    g_clear_pointer(&state->vocabulary, g_free);
    g_clear_pointer(&state->path, g_free);
}

// A named value, NULL if there is none. FALSE only on an error.
static gboolean
get_value(XjWriter *writer, const char *prefix, const char *id, char **ret_value, gsize *ret_length, GError **error)
{
    g_autofree char *key = g_strconcat(prefix, id, NULL);
    GError *reason = NULL;
    char *value = xj_writer_get(writer, key, ret_length, &reason);
    if (reason != NULL)
    {
        g_propagate_error(error, reason);
        return FALSE;
    }
    *ret_value = value;
    return TRUE;
}

static gboolean
set_value(XjWriter *writer, const char *prefix, const char *id, const char *value, gsize length, GError **error)
{
    g_autofree char *key = g_strconcat(prefix, id, NULL);
    return xj_writer_set(writer, key, value, length, error);
}

static char *
or_null(const char *field)
{
    return field != NULL && *field != '\0' ? g_strdup(field) : NULL;
}

static const char *
or_empty(const char *field)
{
    return field != NULL ? field : "";
}

// ---------------------------------------------------------------- files that are indexed

// The value of XJ_KEY_FILE: size, mtime in nanoseconds, sha256, charset, collection and the path's bytes, divided by tabs;
// absent ones are empty. No charset or collection holds a tab; the path comes last because it may hold any byte but NUL. Behind a
// NUL follow, again divided by tabs, what earlier programs did not write: ocr, readers, failed, understanding, vocabulary, and size
// and mtime of the sidecar.
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

static void
parse_further(const char *value, gsize length, XjFileState *state)
{
    gsize first = strlen(value) + 1;
    if (first >= length)
        return;
    enum
    {
        FIELD_OCR,
        FIELD_READERS,
        FIELD_FAILED,
        FIELD_UNDERSTANDING,
        FIELD_VOCABULARY,
        FIELD_SIDECAR_SIZE,
        FIELD_SIDECAR_MTIME,
        FURTHER_COUNT,
    };
    g_auto(GStrv) fields = g_strsplit(value + first, "\t", FURTHER_COUNT);
    if (g_strv_length(fields) != FURTHER_COUNT)
        return;
    state->ocr = *fields[FIELD_OCR] == '1';
    state->readers = (guint)g_ascii_strtoull(fields[FIELD_READERS], NULL, 10);
    state->failed = (guint)g_ascii_strtoull(fields[FIELD_FAILED], NULL, 10);
    state->understanding = (guint)g_ascii_strtoull(fields[FIELD_UNDERSTANDING], NULL, 10);
    state->vocabulary = or_null(fields[FIELD_VOCABULARY]);
    state->sidecar.size = g_ascii_strtoull(fields[FIELD_SIDECAR_SIZE], NULL, 10);
    state->sidecar.mtime_ns = g_ascii_strtoll(fields[FIELD_SIDECAR_MTIME], NULL, 10);
}

// FALSE if `value` (may be NULL) is none.
static gboolean
parse(const char *value, gsize length, XjFileState *ret_state)
{
    if (value == NULL)
        return FALSE;
    g_auto(GStrv) fields = g_strsplit(value, "\t", FIELD_COUNT);
    if (g_strv_length(fields) != FIELD_COUNT)
        return FALSE;
    *ret_state = (XjFileState){
        .size = g_ascii_strtoull(fields[FIELD_SIZE], NULL, 10),
        .mtime_ns = g_ascii_strtoll(fields[FIELD_MTIME], NULL, 10),
        .sha256 = or_null(fields[FIELD_SHA256]),
        .charset = or_null(fields[FIELD_CHARSET]),
        .collection = or_null(fields[FIELD_COLLECTION]),
        .path = g_strdup(fields[FIELD_PATH]),
    };
    parse_further(value, length, ret_state);
    return TRUE;
}

gboolean
xj_file_state_read(XjWriter *writer, const char *id, XjFileState *ret_state, gboolean *ret_known, GError **error)
{
    g_autofree char *value = NULL;
    gsize length = 0;
    if (!get_value(writer, XJ_KEY_FILE, id, &value, &length, error))
        return FALSE;
    *ret_known = parse(value, length, ret_state);
    return TRUE;
}

gboolean
xj_file_state_write(XjWriter *writer, const char *id, const XjFileState *state, GError **error)
{
    g_autoptr(GString) value = g_string_new(NULL);
    g_string_append_printf(value, "%" PRIu64 "\t%" PRIi64 "\t%s\t%s\t%s\t%s", state->size, state->mtime_ns,
                           or_empty(state->sha256), or_empty(state->charset), or_empty(state->collection), state->path);
    g_string_append_c(value, '\0');
    g_string_append_printf(value, "%d\t%u\t%u\t%u\t%s\t%" PRIu64 "\t%" PRIi64, state->ocr ? 1 : 0, state->readers,
                           state->failed, state->understanding, or_empty(state->vocabulary), state->sidecar.size,
                           state->sidecar.mtime_ns);
    return set_value(writer, XJ_KEY_FILE, id, value->str, value->len, error);
}

gboolean
xj_file_state_remove(XjWriter *writer, const char *id, GError **error)
{
    return xj_file_state_remove_members(writer, id, NULL, NULL, error) && set_value(writer, XJ_KEY_FILE, id, NULL, 0, error) &&
           xj_file_state_clear_failure(writer, id, error) && xj_file_state_set_sidecar_failure(writer, id, NULL, NULL, error);
}

gboolean
xj_file_state_expire(XjWriter *writer, const char *id, GError **error)
{
    g_auto(XjFileState) state = {0};
    gboolean known = FALSE;
    if (!xj_file_state_read(writer, id, &state, &known, error))
        return FALSE;
    g_clear_pointer(&state.sha256, g_free);
    return !known || xj_file_state_write(writer, id, &state, error);
}

// ---------------------------------------------------------------- failures

static void
set_text(JsonObject *object, const char *name, const char *value)
{
    if (value != NULL)
        json_object_set_string_member(object, name, value);
}

static void
set_tried(JsonObject *object, const XjFileState *tried)
{
    json_object_set_int_member(object, "size", (gint64)tried->size);
    json_object_set_int_member(object, "mtime_ns", tried->mtime_ns);
    set_text(object, "sha256", tried->sha256);
    set_text(object, "charset", tried->charset);
    json_object_set_boolean_member(object, "ocr", tried->ocr);
    json_object_set_int_member(object, "readers", tried->readers);
    json_object_set_int_member(object, "understanding", tried->understanding);
    set_text(object, "vocabulary", tried->vocabulary);
    json_object_set_int_member(object, "sidecar_size", (gint64)tried->sidecar.size);
    json_object_set_int_member(object, "sidecar_mtime_ns", tried->sidecar.mtime_ns);
}

gboolean
xj_file_state_set_failure(XjWriter *writer, const char *id, const XjFailure *failure, const char *collection,
                          const XjFileState *tried, GError **error)
{
    g_autofree char *path = xj_display_member(failure->path, failure->member);
    g_autofree char *file = g_filename_to_uri(failure->path, NULL, NULL);
    JsonObject *object = json_object_new();
    json_object_set_string_member(object, "path", path);
    set_text(object, "file", file);
    set_text(object, "member", *failure->member != '\0' ? failure->member : NULL);
    json_object_set_string_member(object, "code", failure->code);
    json_object_set_string_member(object, "reason", failure->reason);
    set_text(object, "collection", collection);
    if (tried != NULL)
        set_tried(object, tried);
    g_autoptr(JsonNode) root = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(root, object);
    g_autofree char *value = json_to_string(root, FALSE);
    return set_value(writer, XJ_KEY_FAILED, id, value, strlen(value), error);
}

// Most files never failed: looking is cheaper than writing.
gboolean
xj_file_state_clear_failure(XjWriter *writer, const char *id, GError **error)
{
    g_autofree char *value = NULL;
    if (!get_value(writer, XJ_KEY_FAILED, id, &value, NULL, error))
        return FALSE;
    return value == NULL || set_value(writer, XJ_KEY_FAILED, id, NULL, 0, error);
}

// Behind the file's id, where no document's id can be.
#define SIDECAR_FAILURE "/sidecar"

gboolean
xj_file_state_set_sidecar_failure(XjWriter *writer, const char *id, const XjFailure *failure, const char *collection,
                                  GError **error)
{
    g_autofree char *key = g_strconcat(id, SIDECAR_FAILURE, NULL);
    return failure != NULL ? xj_file_state_set_failure(writer, key, failure, collection, NULL, error)
                           : xj_file_state_clear_failure(writer, key, error);
}

gboolean
xj_file_state_clear_other_failure(XjWriter *writer, const char *id, const char *sha256, GError **error)
{
    g_auto(XjFileState) tried = {0};
    gboolean known = FALSE;
    if (!xj_file_state_read_failure(writer, id, &tried, &known, error))
        return FALSE;
    return !known || (sha256 != NULL && g_strcmp0(tried.sha256, sha256) == 0) ||
           set_value(writer, XJ_KEY_FAILED, id, NULL, 0, error);
}

static const char *
text_member(JsonObject *object, const char *name)
{
    return json_object_get_string_member_with_default(object, name, NULL);
}

// The object of a failure, NULL if `value` (may be NULL) is none.
static JsonNode *
parse_failure(const char *value)
{
    g_autoptr(JsonNode) root = value != NULL ? json_from_string(value, NULL) : NULL;
    return root != NULL && JSON_NODE_HOLDS_OBJECT(root) ? g_steal_pointer(&root) : NULL;
}

static gboolean
parse_tried(const char *value, XjFileState *ret_state)
{
    g_autoptr(JsonNode) root = parse_failure(value);
    if (root == NULL)
        return FALSE;
    JsonObject *object = json_node_get_object(root);
    *ret_state = (XjFileState){
        .size = (guint64)json_object_get_int_member_with_default(object, "size", 0),
        .mtime_ns = json_object_get_int_member_with_default(object, "mtime_ns", 0),
        .sha256 = or_null(text_member(object, "sha256")),
        .charset = or_null(text_member(object, "charset")),
        .collection = or_null(text_member(object, "collection")),
        .ocr = json_object_get_boolean_member_with_default(object, "ocr", FALSE),
        .readers = (guint)json_object_get_int_member_with_default(object, "readers", 0),
        .understanding = (guint)json_object_get_int_member_with_default(object, "understanding", 0),
        .vocabulary = or_null(text_member(object, "vocabulary")),
        .sidecar = {.size = (guint64)json_object_get_int_member_with_default(object, "sidecar_size", 0),
                    .mtime_ns = json_object_get_int_member_with_default(object, "sidecar_mtime_ns", 0)},
    };
    return TRUE;
}

gboolean
xj_file_state_read_failure(XjWriter *writer, const char *id, XjFileState *ret_state, gboolean *ret_known, GError **error)
{
    g_autofree char *value = NULL;
    if (!get_value(writer, XJ_KEY_FAILED, id, &value, NULL, error))
        return FALSE;
    *ret_known = parse_tried(value, ret_state);
    return TRUE;
}

char *
xj_file_state_failed_path(XjWriter *writer, const char *key)
{
    g_autofree char *value = xj_writer_get(writer, key, NULL, NULL);
    g_autoptr(JsonNode) root = parse_failure(value);
    if (root == NULL)
        return NULL;
    const char *file = text_member(json_node_get_object(root), "file");
    return file != NULL ? g_filename_from_uri(file, NULL, NULL) : g_strdup(text_member(json_node_get_object(root), "path"));
}

gboolean
xj_file_state_recall(XjReader *replaced, const char *id, XjFileState *ret_state)
{
    g_autofree char *key = g_strconcat(XJ_KEY_FILE, id, NULL);
    g_autofree char *failed_key = g_strconcat(XJ_KEY_FAILED, id, NULL);
    gsize length = 0;
    g_autofree char *value = xj_reader_get(replaced, key, &length, NULL);
    g_autofree char *failed = xj_reader_get(replaced, failed_key, NULL, NULL);
    return parse(value, length, ret_state) || parse_tried(failed, ret_state);
}

// ---------------------------------------------------------------- documents in a file

static char *
member_prefix(const char *file)
{
    return g_strconcat(XJ_KEY_MEMBER, file, ":", NULL);
}

gboolean
xj_file_state_add_member(XjWriter *writer, const char *file, const char *id, const char *name, GError **error)
{
    g_autofree char *prefix = member_prefix(file);
    return set_value(writer, prefix, id, name, strlen(name), error);
}

static gboolean
remove_member(XjWriter *writer, const char *key, const char *id, GError **error)
{
    return xj_writer_delete(writer, id, error) && xj_file_state_clear_failure(writer, id, error) &&
           xj_writer_set(writer, key, NULL, 0, error);
}

gboolean
xj_file_state_remove_members(XjWriter *writer, const char *file, XjMemberFunc is_gone, gpointer user_data, GError **error)
{
    g_autofree char *prefix = member_prefix(file);
    g_auto(GStrv) keys = xj_writer_keys(writer, prefix, error);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
        const char *id = keys[i] + strlen(prefix);
        g_autofree char *name = NULL;
        if (!get_value(writer, prefix, id, &name, NULL, error))
            return FALSE;
        if ((is_gone == NULL || is_gone(id, or_empty(name), user_data)) && !remove_member(writer, keys[i], id, error))
            return FALSE;
    }
    return keys != NULL;
}

// ---------------------------------------------------------------- files of documents

// A named value, "" if there is none; NULL only on an error.
static char *
recall(XjReader *reader, const char *prefix, const char *id, gsize *ret_length, GError **error)
{
    g_autofree char *key = g_strconcat(prefix, id, NULL);
    GError *fault = NULL;
    char *value = xj_reader_get(reader, key, ret_length, &fault);
    if (fault == NULL)
        return value != NULL ? value : g_strdup("");
    g_propagate_error(error, fault);
    return NULL;
}

static gboolean
find_indexed(XjReader *reader, const char *id, char **ret_path, GError **error)
{
    gsize length = 0;
    g_autofree char *value = recall(reader, XJ_KEY_FILE, id, &length, error);
    g_auto(XjFileState) state = {0};
    if (value == NULL || !parse(value, length, &state))
        return FALSE;
    *ret_path = g_steal_pointer(&state.path);
    return TRUE;
}

static gboolean
find_failed(XjReader *reader, const char *id, char **ret_path, char **ret_member, GError **error)
{
    g_autofree char *value = recall(reader, XJ_KEY_FAILED, id, NULL, error);
    g_autoptr(JsonNode) root = parse_failure(value);
    const char *file = root != NULL ? text_member(json_node_get_object(root), "file") : NULL;
    char *path = file != NULL ? g_filename_from_uri(file, NULL, NULL) : NULL;
    if (path == NULL)
        return FALSE;
    *ret_path = path;
    *ret_member = g_strdup(or_empty(text_member(json_node_get_object(root), "member")));
    return TRUE;
}

// The key of the document `id` in its file, as a new string; NULL if it is in none.
static char *
find_member_key(XjReader *reader, const char *id, GError **error)
{
    g_autofree char *ending = g_strconcat(":", id, NULL);
    g_auto(GStrv) keys = xj_reader_keys(reader, XJ_KEY_MEMBER, error);
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    {
        if (g_str_has_suffix(keys[i], ending))
            return g_strdup(keys[i]);
    }
    return NULL;
}

static gboolean
find_member(XjReader *reader, const char *id, char **ret_path, char **ret_member, GError **error)
{
    g_autofree char *key = find_member_key(reader, id, error);
    if (key == NULL)
        return FALSE;
    const char *file = key + strlen(XJ_KEY_MEMBER);
    g_autofree char *file_id = g_strndup(file, strcspn(file, ":"));
    g_autofree char *name = recall(reader, "", key, NULL, error);
    if (name == NULL || !find_indexed(reader, file_id, ret_path, error))
        return FALSE;
    *ret_member = g_steal_pointer(&name);
    return TRUE;
}

gboolean
xj_file_state_find(XjReader *reader, const char *id, char **ret_path, char **ret_member, GError **error)
{
    g_autoptr(GError) fault = NULL;
    if (strlen(id) != XJ_DOCUMENT_ID_DIGITS)
        return FALSE;
    if (find_indexed(reader, id, ret_path, &fault))
    {
        *ret_member = g_strdup("");
        return TRUE;
    }
    gboolean found = (fault == NULL && find_failed(reader, id, ret_path, ret_member, &fault)) ||
                     (fault == NULL && find_member(reader, id, ret_path, ret_member, &fault));
    if (fault != NULL)
        g_propagate_error(error, g_steal_pointer(&fault));
    return found;
}
