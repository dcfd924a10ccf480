// The JSON of results, in the form of docs/http-api.md, for the fake engine.
#include "query/engine.h"

static void
set_string(JsonObject *object, const char *name, const char *value)
{
    if (value)
        json_object_set_string_member(object, name, value);
    else
        json_object_set_null_member(object, name);
}

static JsonArray *
strings_to_json(char **strings)
{
    JsonArray *array = json_array_new();
    for (char **string = strings; *string; string++)
        json_array_add_string_element(array, *string);
    return array;
}

static JsonArray *
marks_to_json(const GArray *marks)
{
    JsonArray *array = json_array_new();
    for (guint i = 0; i < marks->len; i++)
    {
        const XjCharSpan *span = &g_array_index(marks, XjCharSpan, i);
        JsonArray *pair = json_array_new();
        json_array_add_int_element(pair, span->start);
        json_array_add_int_element(pair, span->end);
        json_array_add_array_element(array, pair);
    }
    return array;
}

static JsonObject *
hit_to_json(const XjHit *hit)
{
    JsonObject *object = json_object_new();
    set_string(object, "document", hit->document);
    json_object_set_int_member(object, "passage", hit->passage);
    set_string(object, "title", hit->title);
    set_string(object, "path", hit->path);
    set_string(object, "date", hit->date);
    json_object_set_array_member(object, "heading_path", strings_to_json(hit->heading_path));
    JsonObject *snippet = json_object_new();
    set_string(snippet, "text", hit->snippet.text);
    json_object_set_array_member(snippet, "marks", marks_to_json(hit->snippet.marks));
    json_object_set_object_member(object, "snippet", snippet);
    json_object_set_double_member(object, "score", hit->score);
    json_object_set_int_member(object, "more_in_document", hit->more_in_document);
    return object;
}

JsonNode *
xj_search_result_to_json(const XjSearchResult *result)
{
    JsonObject *object = json_object_new();
    set_string(object, "query", result->query);
    set_string(object, "understood", result->understood);
    json_object_set_array_member(object, "repairs", strings_to_json(result->repairs));
    if (result->relaxed_step)
    {
        JsonObject *relaxed = json_object_new();
        set_string(relaxed, "step", result->relaxed_step);
        set_string(relaxed, "why", result->relaxed_why);
        json_object_set_object_member(object, "relaxed", relaxed);
    }
    else
        json_object_set_null_member(object, "relaxed");
    set_string(object, "revision", result->revision);
    json_object_set_double_member(object, "took_ms", result->took_ms);
    json_object_set_int_member(object, "total", (gint64)result->total);
    json_object_set_boolean_member(object, "total_is_exact", result->total_is_exact);
    json_object_set_int_member(object, "documents", (gint64)result->documents);
    JsonArray *hits = json_array_new();
    for (guint i = 0; i < result->hits->len; i++)
        json_array_add_object_element(hits, hit_to_json(g_ptr_array_index(result->hits, i)));
    json_object_set_array_member(object, "hits", hits);
    return json_node_init_object(json_node_alloc(), object);
}

JsonNode *
xj_document_view_to_json(const XjDocumentView *view)
{
    JsonObject *object = json_object_new();
    set_string(object, "id", view->id);
    set_string(object, "revision", view->revision);
    json_object_set_object_member(object, "card", json_object_ref(view->card));
    JsonArray *passages = json_array_new();
    for (guint i = 0; i < view->passages->len; i++)
    {
        const XjPassageView *passage = g_ptr_array_index(view->passages, i);
        JsonObject *entry = json_object_new();
        set_string(entry, "text", passage->text);
        set_string(entry, "role", passage->role);
        json_object_set_int_member(entry, "start", passage->start);
        json_object_set_int_member(entry, "heading", passage->heading);
        json_object_set_int_member(entry, "page", passage->page);
        json_object_set_array_member(entry, "marks", marks_to_json(passage->marks));
        json_array_add_object_element(passages, entry);
    }
    json_object_set_array_member(object, "passages", passages);
    return json_node_init_object(json_node_alloc(), object);
}

JsonNode *
xj_engine_stats_to_json(const XjEngineStats *stats)
{
    JsonObject *object = json_object_new();
    set_string(object, "revision", stats->revision);
    json_object_set_int_member(object, "documents", (gint64)stats->documents);
    json_object_set_int_member(object, "passages", (gint64)stats->passages);
    return json_node_init_object(json_node_alloc(), object);
}
