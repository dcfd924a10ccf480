#include "indexer/document_json.h"

#include "indexer/character_counter.h"

void
xj_json_set_text(JsonObject *object, const char *name, const char *value)
{
    if (value != NULL)
        json_object_set_string_member(object, name, value);
    else
        json_object_set_null_member(object, name);
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

JsonArray *
xj_losses_to_json(const GPtrArray *losses)
{
    JsonArray *array = json_array_new();
    for (guint i = 0; i < losses->len; i++)
    {
        const XjLoss *loss = losses->pdata[i];
        JsonObject *entry = json_object_new();
        json_object_set_string_member(entry, "code", xj_loss_name(loss->kind));
        if (loss->page > 0)
            json_object_set_int_member(entry, "page", loss->page);
        else
            json_object_set_null_member(entry, "page");
        json_object_set_int_member(entry, "count", loss->count);
        xj_json_set_text(entry, "part", loss->part);
        json_array_add_object_element(array, entry);
    }
    return array;
}

JsonObject *
xj_metadata_to_json(const XjSource *source)
{
    JsonObject *object = json_object_new();
    xj_json_set_text(object, "title", source->title);
    xj_json_set_text(object, "author", source->author);
    xj_json_set_text(object, "created", source->created);
    xj_json_set_text(object, "modified", source->modified);
    return object;
}
