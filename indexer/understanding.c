#include "indexer/understanding.h"

#include "indexer/character_counter.h"

gboolean
xj_understand(const XjLoaded *loaded, const char *path, const char *charset, XjUnderstanding *ret_understanding, GError **error)
{
    g_autofree char *name = g_path_get_basename(path);
    XjReadInput input = {.bytes = loaded->bytes, .length = loaded->length, .name = name, .charset = charset};
    XjReading reading = {0};
    if (!xj_read(&input, &reading, error))
        return FALSE;
    *ret_understanding = (XjUnderstanding){.reading = reading, .document = xj_document_new(reading.source)};
    return TRUE;
}

void
xj_understanding_clear(XjUnderstanding *understanding)
{
    xj_reading_clear(&understanding->reading);
    g_clear_pointer(&understanding->document, xj_document_free);
}

JsonArray *
xj_outline_to_json(const XjDocument *document)
{
    XjCharacterCounter counter = {.text = document->text};
    JsonArray *array = json_array_new();
    for (guint i = 0; i < document->outline->len; i++)
    {
        const XjHeading *heading = &g_array_index(document->outline, XjHeading, i);
        JsonObject *entry = json_object_new();
        json_object_set_int_member(entry, "depth", heading->depth);
        json_object_set_string_member(entry, "marker", heading->marker);
        json_object_set_string_member(entry, "heading", heading->heading);
        json_object_set_int_member(entry, "start", (gint64)xj_characters_until(&counter, heading->span.start));
        json_object_set_int_member(entry, "end", (gint64)xj_characters_until(&counter, heading->span.end));
        json_object_set_int_member(entry, "parent", heading->parent);
        json_array_add_object_element(array, entry);
    }
    return array;
}

JsonArray *
xj_removals_to_json(const XjDocument *document)
{
    XjCharacterCounter counter = {.text = document->text};
    JsonArray *array = json_array_new();
    for (guint i = 0; i < document->removals->len; i++)
    {
        const XjRemoval *removal = &g_array_index(document->removals, XjRemoval, i);
        JsonObject *entry = json_object_new();
        json_object_set_string_member(entry, "text", removal->text);
        json_object_set_string_member(entry, "reason", removal->reason);
        json_object_set_int_member(entry, "at", (gint64)xj_characters_until(&counter, removal->at));
        json_array_add_object_element(array, entry);
    }
    return array;
}
