#include "indexer/card.h"

#include "document/loss.h"
#include "indexer/document_json.h"
#include "indexer/facts_json.h"
#include "store/record.h"

#include <string.h>

static void
set_origin(JsonObject *card, const XjOrigin *origin)
{
    xj_json_set_text(card, "id", origin->id);
    xj_json_set_text(card, "path", origin->path);
    xj_json_set_text(card, "collection", origin->collection);
    xj_json_set_text(card, "sha256", origin->sha256);
    json_object_set_int_member(card, "size", (gint64)origin->size);
    g_autoptr(GDateTime) modified = origin->mtime_ns != 0 ? g_date_time_new_from_unix_utc(origin->mtime_ns / 1000000000) : NULL;
    g_autofree char *text = modified != NULL ? g_date_time_format_iso8601(modified) : NULL;
    xj_json_set_text(card, "modified", text);
}

static void
set_reading(JsonObject *card, const XjReading *reading)
{
    xj_json_set_text(card, "format", reading->format);
    xj_json_set_text(card, "charset", reading->charset);
    xj_json_set_text(card, "charset_basis", reading->charset_basis);
    json_object_set_int_member(card, "replaced", (gint64)reading->replaced);
    json_object_set_object_member(card, "metadata", xj_metadata_to_json(reading->source));
    json_object_set_boolean_member(card, "partial", xj_losses_are_partial(reading->source->losses));
    json_object_set_array_member(card, "losses", xj_losses_to_json(reading->source->losses));
}

// What cleaning made of the text.
static void
set_text(JsonObject *card, const XjDocument *document)
{
    xj_json_set_text(card, "title", document->title);
    xj_json_set_text(card, "secrecy", document->secrecy);
    json_object_set_int_member(card, "unwrapped", document->unwrapped);
    json_object_set_array_member(card, "outline", xj_outline_to_json(document));
}

// What only the whole document needs, and what may be long.
static JsonObject *
new_findings(const XjDocument *document)
{
    JsonObject *findings = json_object_new();
    json_object_set_array_member(findings, "removals", xj_removals_to_json(document));
    json_object_set_array_member(findings, "requirements", xj_requirements_to_json(document));
    json_object_set_array_member(findings, "quantities", xj_quantities_to_json(document));
    json_object_set_array_member(findings, "passage_themes", xj_passage_themes_to_json(document));
    return findings;
}

// Takes the object.
static char *
print(JsonObject *object)
{
    g_autoptr(JsonNode) root = json_node_new(JSON_NODE_OBJECT);
    json_node_take_object(root, object);
    return json_to_string(root, FALSE);
}

char *
xj_card_new(const XjOrigin *origin, const XjReading *reading, const XjDocument *document, const XjVocabulary *vocabulary,
            gsize *ret_length)
{
    JsonObject *card = json_object_new();
    set_origin(card, origin);
    set_reading(card, reading);
    set_text(card, document);
    xj_facts_into_json(document, vocabulary, card);
    g_autofree char *first = print(card);
    g_autofree char *second = print(new_findings(document));
    char *text = g_strdup_printf("%s%c%s", first, XJ_CARD_DIVIDER, second);
    *ret_length = strlen(text);
    return text;
}

char *
xj_card_new_of_line(const XjOrigin *origin, const XjDocument *document, gsize *ret_length)
{
    JsonObject *card = json_object_new();
    set_origin(card, origin);
    set_text(card, document);
    json_object_set_array_member(card, "removals", xj_removals_to_json(document));
    char *text = print(card);
    *ret_length = strlen(text);
    return text;
}
