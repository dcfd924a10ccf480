// What would be understood of a file: the object of `inspect --json` (its keys are part of the program's outside face).
#include "indexer/indexer.h"

#include "indexer/display.h"
#include "indexer/understanding.h"

static void
set_text(JsonObject *object, const char *name, const char *value)
{
    if (value != NULL)
        json_object_set_string_member(object, name, value);
    else
        json_object_set_null_member(object, name);
}

static JsonArray *
string_array(char *const *strings)
{
    JsonArray *array = json_array_new();
    for (guint i = 0; strings[i] != NULL; i++)
        json_array_add_string_element(array, strings[i]);
    return array;
}

static JsonArray *
passage_array(const XjDocument *document)
{
    JsonArray *array = json_array_new();
    for (guint i = 0; i < document->passages->len; i++)
    {
        const XjPassage *passage = &g_array_index(document->passages, XjPassage, i);
        g_autofree char *text = g_strndup(document->text + passage->span.start, passage->span.end - passage->span.start);
        g_auto(GStrv) path = xj_document_heading_path(document, i);
        JsonObject *entry = json_object_new();
        json_object_set_string_member(entry, "text", text);
        json_object_set_string_member(entry, "role", xj_role_name(passage->role));
        json_object_set_array_member(entry, "heading_path", string_array(path));
        if (passage->page > 0)
            json_object_set_int_member(entry, "page", passage->page);
        json_array_add_object_element(array, entry);
    }
    return array;
}

static JsonArray *
replacement_array(const XjReading *reading)
{
    JsonArray *array = json_array_new();
    for (guint i = 0; reading->replacements != NULL && i < reading->replacements->len; i++)
    {
        const XjReplacement *replacement = &g_array_index(reading->replacements, XjReplacement, i);
        JsonObject *entry = json_object_new();
        json_object_set_int_member(entry, "byte", (gint64)replacement->source_offset);
        json_object_set_int_member(entry, "bytes", (gint64)replacement->source_length);
        json_array_add_object_element(array, entry);
    }
    return array;
}

// Facts that no part of the program finds yet are null or empty: absent, never guessed.
static void
set_unknown_facts(JsonObject *object)
{
    static const char *const facts[] = {"speaking_level", "inspecting_level", "kind", "occasion", "organ", "number", "date"};
    static const char *const lists[] = {"requirements", "quantities", "themes", "damage"};
    for (guint i = 0; i < G_N_ELEMENTS(facts); i++)
        json_object_set_null_member(object, facts[i]);
    for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
        json_object_set_array_member(object, lists[i], json_array_new());
}

static JsonNode *
inspection(const char *path, const XjReading *reading, const XjDocument *document)
{
    g_autofree char *display_path = xj_display_path(path);
    JsonObject *object = json_object_new();
    json_object_set_string_member(object, "file", display_path);
    json_object_set_string_member(object, "format", reading->format);
    json_object_set_string_member(object, "charset", reading->charset);
    json_object_set_string_member(object, "charset_basis", reading->charset_basis);
    json_object_set_double_member(object, "charset_confidence", reading->charset_confidence);
    set_text(object, "charset_disbelieved", reading->charset_disbelieved);
    json_object_set_int_member(object, "replaced", (gint64)reading->replaced);
    json_object_set_array_member(object, "replacements", replacement_array(reading));
    json_object_set_string_member(object, "title", document->title);
    set_unknown_facts(object);
    set_text(object, "secrecy", document->secrecy);
    json_object_set_array_member(object, "outline", xj_outline_to_json(document));
    json_object_set_array_member(object, "passages", passage_array(document));
    json_object_set_array_member(object, "noise", xj_removals_to_json(document));
    json_object_set_int_member(object, "unwrapped", document->unwrapped);
    json_object_set_string_member(object, "text", document->text);
    JsonNode *root = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(root, object);
    return root;
}

JsonNode *
xj_inspect_file(const char *path, const char *charset, gsize size_max, GError **error)
{
    g_auto(XjLoaded) loaded = {0};
    if (!xj_load(path, size_max > 0 ? size_max : XJ_FILE_SIZE_MAX, &loaded, error))
        return NULL;
    g_auto(XjUnderstanding) understanding = {0};
    if (!xj_understand(&loaded, path, charset, &understanding, error))
        return NULL;
    return inspection(path, &understanding.reading, understanding.document);
}
