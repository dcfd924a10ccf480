#include "indexer/summary.h"

#include "indexer/display.h"

static void
partial_document_free(gpointer data)
{
    XjPartialDocument *partial = data;
    g_free(partial->path);
    g_free(partial->notice);
    g_free(partial);
}

XjIndexSummary *
xj_index_summary_new(void)
{
    XjIndexSummary *summary = g_new0(XjIndexSummary, 1);
    summary->failures = g_ptr_array_new_with_free_func((GDestroyNotify)xj_failure_free);
    summary->partial = g_ptr_array_new_with_free_func(partial_document_free);
    return summary;
}

void
xj_index_summary_free(XjIndexSummary *summary)
{
    if (summary == NULL)
        return;
    g_ptr_array_unref(summary->failures);
    g_ptr_array_unref(summary->partial);
    g_free(summary->sandbox);
    g_free(summary);
}

void
xj_index_summary_fail(XjIndexSummary *summary, XjFailure *failure)
{
    g_ptr_array_add(summary->failures, failure);
}

void
xj_index_summary_add_partial(XjIndexSummary *summary, const char *path, const char *member, const char *notice)
{
    XjPartialDocument *partial = g_new(XjPartialDocument, 1);
    *partial = (XjPartialDocument){xj_display_member(path, member), g_strdup(notice)};
    g_ptr_array_add(summary->partial, partial);
}

static void
add_count(JsonObject *object, const char *name, guint64 value)
{
    json_object_set_int_member(object, name, (gint64)value);
}

static JsonArray *
failures_to_json(const XjIndexSummary *summary)
{
    JsonArray *failures = json_array_new();
    for (guint i = 0; i < summary->failures->len; i++)
    {
        const XjFailure *failure = summary->failures->pdata[i];
        JsonObject *entry = json_object_new();
        g_autofree char *path = xj_display_member(failure->path, failure->member);
        json_object_set_string_member(entry, "path", path);
        json_object_set_string_member(entry, "code", failure->code);
        json_object_set_string_member(entry, "reason", failure->reason);
        json_array_add_object_element(failures, entry);
    }
    return failures;
}

static JsonArray *
partial_to_json(const XjIndexSummary *summary)
{
    JsonArray *array = json_array_new();
    for (guint i = 0; i < summary->partial->len; i++)
    {
        const XjPartialDocument *partial = summary->partial->pdata[i];
        JsonObject *entry = json_object_new();
        json_object_set_string_member(entry, "path", partial->path);
        json_object_set_string_member(entry, "notice", partial->notice);
        json_array_add_object_element(array, entry);
    }
    return array;
}

JsonNode *
xj_index_summary_to_json(const XjIndexSummary *summary)
{
    JsonObject *object = json_object_new();
    add_count(object, "files", summary->files);
    add_count(object, "added", summary->added);
    add_count(object, "updated", summary->updated);
    add_count(object, "unchanged", summary->unchanged);
    add_count(object, "removed", summary->removed);
    add_count(object, "failed", summary->failures->len);
    add_count(object, "failed_before", summary->failed_before);
    add_count(object, "documents", summary->documents);
    add_count(object, "passages", summary->passages);
    add_count(object, "text_bytes", summary->text_bytes);
    json_object_set_double_member(object, "seconds", summary->seconds);
    json_object_set_boolean_member(object, "interrupted", summary->interrupted);
    json_object_set_boolean_member(object, "kept_old", summary->kept_old);
    json_object_set_boolean_member(object, "lost_settings", summary->lost_settings);
    json_object_set_boolean_member(object, "vocabulary_changed", summary->vocabulary_changed);
    json_object_set_boolean_member(object, "understanding_changed", summary->understanding_changed);
    if (summary->sandbox != NULL)
        json_object_set_string_member(object, "sandbox", summary->sandbox);
    else
        json_object_set_null_member(object, "sandbox");
    json_object_set_array_member(object, "failures", failures_to_json(summary));
    json_object_set_array_member(object, "partial", partial_to_json(summary));
    JsonNode *root = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(root, object);
    return root;
}
