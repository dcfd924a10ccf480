#include "query/card.h"

#include "document/loss.h"
#include "query/stored_passage.h"
#include "text/fold.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static JsonObject *
parse_object(const char *document, const char *json, gsize length, GError **error)
{
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    g_autoptr(GError) fault = NULL;
    gboolean is_parsed = json_parser_load_from_data(parser, json, (gssize)length, &fault);
    JsonNode *root = is_parsed ? json_parser_get_root(parser) : NULL;
    if (root != NULL && JSON_NODE_HOLDS_OBJECT(root))
        return json_node_dup_object(root);
    g_set_error(error, XJ_ERROR, XJ_ERROR_CORRUPT, _("The index holds a damaged card of document %s (%s); rebuild the index"),
                document, fault != NULL ? fault->message : _("no JSON object"));
    return NULL;
}

JsonObject *
xj_card_parse(const char *document, const char *json, gsize length, GError **error)
{
    const char *divider = memchr(json, XJ_CARD_DIVIDER, length);
    return parse_object(document, json, divider != NULL ? (gsize)(divider - json) : length, error);
}

static void
copy_member(G_GNUC_UNUSED JsonObject *from, const char *name, JsonNode *node, gpointer into)
{
    json_object_set_member(into, name, json_node_copy(node));
}

JsonObject *
xj_card_parse_whole(const char *document, const char *json, gsize length, GError **error)
{
    g_autoptr(JsonObject) whole = json_object_new();
    for (const char *at = json, *end = json + length; at <= end;)
    {
        const char *divider = memchr(at, XJ_CARD_DIVIDER, (gsize)(end - at));
        const char *part_end = divider != NULL ? divider : end;
        g_autoptr(JsonObject) part = parse_object(document, at, (gsize)(part_end - at), error);
        if (part == NULL)
            return NULL;
        json_object_foreach_member(part, copy_member, whole);
        at = part_end + 1;
    }
    return g_steal_pointer(&whole);
}

// The part of a card that begins at `start`.
static XjJsonSpan
part_at(const char *start, const char *end)
{
    const char *divider = memchr(start, XJ_CARD_DIVIDER, (gsize)(end - start));
    return (XjJsonSpan){start, divider != NULL ? divider : end};
}

char *
xj_card_peek(const char *json, gsize length, const char *member)
{
    return xj_json_span_string(xj_json_span_member(part_at(json, json + length), member));
}

XjJsonSpan
xj_card_span(const char *json, gsize length, const char *member)
{
    const char *end = json + length;
    XjJsonSpan found = {NULL, NULL};
    for (XjJsonSpan part = part_at(json, end); found.start == NULL; part = part_at(part.end + 1, end))
    {
        found = xj_json_span_member(part, member);
        if (part.end >= end)
            break;
    }
    return found;
}

const char *
xj_card_string(JsonObject *card, const char *member)
{
    JsonNode *node = json_object_get_member(card, member);
    return node != NULL && json_node_get_value_type(node) == G_TYPE_STRING ? json_node_get_string(node) : NULL;
}

gint64
xj_card_integer(JsonObject *card, const char *member, gint64 otherwise)
{
    JsonNode *node = json_object_get_member(card, member);
    return node != NULL && json_node_get_value_type(node) == G_TYPE_INT64 ? json_node_get_int(node) : otherwise;
}

double
xj_card_number(JsonObject *card, const char *member, double otherwise)
{
    JsonNode *node = json_object_get_member(card, member);
    const GType type = node != NULL ? json_node_get_value_type(node) : G_TYPE_INVALID;
    return type == G_TYPE_DOUBLE || type == G_TYPE_INT64 ? json_node_get_double(node) : otherwise;
}

gboolean
xj_card_boolean(JsonObject *card, const char *member, gboolean otherwise)
{
    JsonNode *node = json_object_get_member(card, member);
    return node != NULL && json_node_get_value_type(node) == G_TYPE_BOOLEAN ? json_node_get_boolean(node) : otherwise;
}

JsonArray *
xj_card_array(JsonObject *card, const char *member)
{
    JsonNode *node = json_object_get_member(card, member);
    return node != NULL && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
}

JsonObject *
xj_card_entry(JsonArray *array, gint64 index)
{
    if (index < 0 || index >= json_array_get_length(array))
        return NULL;
    JsonNode *node = json_array_get_element(array, (guint)index);
    return JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

// ---------------------------------------------------------------- headings and losses

static char *
heading_text(JsonObject *entry)
{
    const char *marker = xj_card_string(entry, "marker");
    const char *heading = xj_card_string(entry, "heading");
    return g_strconcat(marker != NULL ? marker : "", heading != NULL ? heading : "", NULL);
}

char **
xj_card_heading_path(JsonObject *card, gint heading)
{
    g_autoptr(GPtrArray) path = g_ptr_array_new();
    JsonArray *outline = xj_card_array(card, "outline");
    // A parent stands before its children; where a damaged card says otherwise the climb ends.
    for (gint64 index = outline != NULL ? heading : -1, parent = -1; index >= 0; index = parent < index ? parent : -1)
    {
        JsonObject *entry = xj_card_entry(outline, index);
        if (entry == NULL)
            break;
        g_ptr_array_insert(path, 0, heading_text(entry));
        parent = json_object_get_int_member_with_default(entry, "parent", -1);
    }
    g_ptr_array_add(path, NULL);
    return (char **)g_ptr_array_steal(path, NULL);
}

static XjLoss *
loss_of(JsonObject *entry)
{
    const char *code = xj_card_string(entry, "code");
    XjLossKind kind = XJ_LOSS_DAMAGED;
    if (code == NULL || !xj_loss_kind_from_name(code, &kind))
        return NULL;
    gint64 page = json_object_get_int_member_with_default(entry, "page", 0);
    gint64 count = json_object_get_int_member_with_default(entry, "count", 1);
    return xj_loss_new(kind, (guint)CLAMP(page, 0, G_MAXINT), (guint)CLAMP(count, 0, G_MAXINT), xj_card_string(entry, "part"));
}

GPtrArray *
xj_card_losses(JsonObject *card)
{
    GPtrArray *losses = g_ptr_array_new_with_free_func((GDestroyNotify)xj_loss_free);
    JsonArray *entries = xj_card_array(card, "losses");
    for (guint i = 0; entries != NULL && i < json_array_get_length(entries); i++)
    {
        JsonObject *entry = xj_card_entry(entries, i);
        XjLoss *loss = entry != NULL ? loss_of(entry) : NULL;
        if (loss != NULL)
            g_ptr_array_add(losses, loss);
    }
    return losses;
}

static JsonObject *
told_loss(JsonObject *entry, const XjLoss *loss)
{
    static const char *const kept[] = {"code", "page", "count", "part"};
    JsonObject *told = json_object_new();
    for (guint i = 0; i < G_N_ELEMENTS(kept); i++)
    {
        JsonNode *node = json_object_get_member(entry, kept[i]);
        json_object_set_member(told, kept[i], node != NULL ? json_node_copy(node) : json_node_new(JSON_NODE_NULL));
    }
    g_autofree char *message = xj_loss_message(loss);
    json_object_set_string_member(told, "message", message);
    return told;
}

JsonArray *
xj_card_losses_to_json(JsonObject *card)
{
    JsonArray *told = json_array_new();
    JsonArray *entries = xj_card_array(card, "losses");
    for (guint i = 0; entries != NULL && i < json_array_get_length(entries); i++)
    {
        JsonObject *entry = xj_card_entry(entries, i);
        XjLoss *loss = entry != NULL ? loss_of(entry) : NULL;
        if (loss != NULL)
            json_array_add_object_element(told, told_loss(entry, loss));
        xj_loss_free(loss);
    }
    return told;
}

// ---------------------------------------------------------------- the cards of one answer

struct _XjCards
{
    XjReader *reader;
    GHashTable *facts; // by id: XjDocumentFacts
};

static void
facts_free(gpointer data)
{
    XjDocumentFacts *facts = data;
    g_free(facts->id);
    g_free(facts->folded_title);
    g_clear_pointer(&facts->card, json_object_unref);
    g_free(facts);
}

XjCards *
xj_cards_new(XjReader *reader)
{
    XjCards *cards = g_new0(XjCards, 1);
    cards->reader = reader;
    cards->facts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, facts_free);
    return cards;
}

void
xj_cards_free(XjCards *cards)
{
    if (cards == NULL)
        return;
    g_hash_table_unref(cards->facts);
    g_free(cards);
}

static JsonObject *
read_card(XjReader *reader, const char *id, GError **error)
{
    g_autoptr(GArray) passages = xj_reader_document(reader, id, error);
    if (passages == NULL)
        return NULL;
    if (passages->len == 0)
    {
        g_set_error(error, XJ_ERROR, XJ_ERROR_CHANGED, _("Document %s left the index during the search; ask again"), id);
        return NULL;
    }
    g_auto(XjStoredPassage) first = {0};
    if (!xj_stored_passage_read(reader, g_array_index(passages, guint32, 0), &first, error))
        return NULL;
    return xj_card_parse(id, first.card != NULL ? first.card : "", first.card_length, error);
}

const XjDocumentFacts *
xj_cards_get(XjCards *cards, const char *id, GError **error)
{
    XjDocumentFacts *facts = g_hash_table_lookup(cards->facts, id);
    if (facts != NULL)
        return facts;
    JsonObject *card = read_card(cards->reader, id, error);
    if (card == NULL)
        return NULL;
    const char *title = xj_card_string(card, "title");
    facts = g_new0(XjDocumentFacts, 1);
    facts->id = g_strdup(id);
    facts->card = card;
    facts->folded_title =
        xj_fold_plain(title != NULL ? title : "", title != NULL ? strlen(title) : 0, &facts->folded_title_length);
    g_hash_table_insert(cards->facts, facts->id, facts);
    return facts;
}
