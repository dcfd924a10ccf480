#include "indexer/card.h"

#include <json-glib/json-glib.h>

static void
add_string(JsonBuilder *builder, const char *name, const char *value)
{
    json_builder_set_member_name(builder, name);
    if (value != NULL)
        json_builder_add_string_value(builder, value);
    else
        json_builder_add_null_value(builder);
}

static void
add_number(JsonBuilder *builder, const char *name, guint64 value)
{
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, (gint64)value);
}

static void
add_file(JsonBuilder *builder, const XjFileFacts *file)
{
    add_string(builder, "id", file->id);
    add_string(builder, "path", file->path);
    add_string(builder, "collection", file->collection);
    add_string(builder, "sha256", file->sha256);
    add_number(builder, "size", file->size);
    g_autoptr(GDateTime) modified = g_date_time_new_from_unix_utc(file->mtime_ns / 1000000000);
    g_autofree char *text = modified != NULL ? g_date_time_format_iso8601(modified) : NULL;
    add_string(builder, "modified", text);
}

static void
add_reading(JsonBuilder *builder, const XjReading *reading)
{
    add_string(builder, "format", reading->format);
    add_string(builder, "charset", reading->charset);
    add_string(builder, "charset_basis", reading->charset_basis);
    add_number(builder, "replaced", reading->replaced);
}

// Walks a text once, turning rising byte offsets into character offsets.
typedef struct
{
    const char *text;
    gsize bytes;
    gsize characters;
} CharacterCounter;

static gsize
characters_until(CharacterCounter *counter, gsize offset)
{
    if (offset < counter->bytes)
        *counter = (CharacterCounter){.text = counter->text};
    counter->characters += (gsize)g_utf8_strlen(counter->text + counter->bytes, (gssize)(offset - counter->bytes));
    counter->bytes = offset;
    return counter->characters;
}

static void
add_outline(JsonBuilder *builder, const XjDocument *document)
{
    CharacterCounter counter = {.text = document->text};
    json_builder_set_member_name(builder, "outline");
    json_builder_begin_array(builder);
    for (guint i = 0; i < document->outline->len; i++)
    {
        const XjHeading *heading = &g_array_index(document->outline, XjHeading, i);
        json_builder_begin_object(builder);
        add_number(builder, "depth", heading->depth);
        add_string(builder, "marker", heading->marker);
        add_string(builder, "heading", heading->heading);
        add_number(builder, "start", characters_until(&counter, heading->span.start));
        add_number(builder, "end", characters_until(&counter, heading->span.end));
        json_builder_set_member_name(builder, "parent");
        json_builder_add_int_value(builder, heading->parent);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
add_removals(JsonBuilder *builder, const XjDocument *document)
{
    CharacterCounter counter = {.text = document->text};
    json_builder_set_member_name(builder, "removals");
    json_builder_begin_array(builder);
    for (guint i = 0; i < document->removals->len; i++)
    {
        const XjRemoval *removal = &g_array_index(document->removals, XjRemoval, i);
        json_builder_begin_object(builder);
        add_string(builder, "text", removal->text);
        add_string(builder, "reason", removal->reason);
        add_number(builder, "at", characters_until(&counter, removal->at));
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

char *
xj_card_new(const XjFileFacts *file, const XjReading *reading, const XjDocument *document, gsize *ret_length)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_file(builder, file);
    if (reading != NULL)
        add_reading(builder, reading);
    add_string(builder, "title", document->title);
    add_string(builder, "secrecy", document->secrecy);
    add_number(builder, "unwrapped", document->unwrapped);
    add_outline(builder, document);
    add_removals(builder, document);
    json_builder_end_object(builder);
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    json_generator_set_root(generator, root);
    return json_generator_to_data(generator, ret_length);
}
