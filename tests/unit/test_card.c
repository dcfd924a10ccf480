// The card of a document, from a document to what the query engine reads of it.
#include "query/card.h"

#include "indexer/card.h"
#include "tests/test_vocabulary.h"

#include <math.h>
#include <string.h>

#define ID "0123456789abcdef"

static XjReading *
make_reading(const char *text)
{
    XjReading *reading = g_new0(XjReading, 1);
    reading->source = xj_source_new();
    reading->format = g_strdup("txt");
    xj_source_add(reading->source, XJ_BLOCK_LINES, 0, 0, text, strlen(text));
    return reading;
}

static void
reading_free(XjReading *reading)
{
    xj_reading_clear(reading);
    g_free(reading);
}

// The card of a small document with a requirement that we add to it; a line end in its text does not tear the card.
static char *
make_card(gsize *ret_length)
{
    XjReading *reading = make_reading("关于整改的通知\n\n各乡镇要立行立改。\n");
    g_autoptr(XjDocument) document = xj_document_new(reading->source, test_vocabulary(), NULL);
    g_array_set_size(document->requirements, 0);
    XjRequirement requirement = {.span = {0, document->length}, .aspects = {3}, .aspect_count = 1};
    g_array_append_val(document->requirements, requirement);
    XjOrigin origin = {.id = ID, .path = "/清河县/通知.txt"};
    char *card = xj_card_new(&origin, reading, document, test_vocabulary(), ret_length);
    reading_free(reading);
    return card;
}

// A number beyond all numbers leaves the card readable.
static void
test_infinite(void)
{
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    XjReading *reading = make_reading("关于整改的通知\n");
    g_autoptr(XjDocument) document = xj_document_new(reading->source, test_vocabulary(), NULL);
    XjQuantity quantity = {.span = {0, strlen("关于")}, .number = HUGE_VAL};
    g_array_append_val(document->quantities, quantity);
    XjOrigin origin = {.id = ID, .path = "/清河县/通知.txt"};
    g_autofree char *card = xj_card_new(&origin, reading, document, test_vocabulary(), &length);
    reading_free(reading);
    g_autoptr(JsonObject) whole = xj_card_parse_whole(ID, card, length, &error);
    g_assert_no_error(error);
    JsonArray *quantities = json_object_get_array_member(whole, "quantities");
    g_assert_true(json_object_get_null_member(json_array_get_object_element(quantities, 0), "number"));
}

static void
test_parts(void)
{
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    g_autofree char *card = make_card(&length);
    g_autoptr(JsonObject) light = xj_card_parse(ID, card, length, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(xj_card_string(light, "id"), ==, ID);
    g_assert_true(json_object_has_member(light, "speaking_level"));
    g_assert_true(json_object_has_member(light, "outline"));
    g_assert_true(json_object_has_member(light, "damage"));
    g_assert_false(json_object_has_member(light, "requirements"));

    g_autoptr(JsonObject) whole = xj_card_parse_whole(ID, card, length, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(xj_card_string(whole, "path"), ==, "/清河县/通知.txt");
    g_assert_true(json_object_has_member(whole, "speaking_level"));
    JsonArray *requirements = json_object_get_array_member(whole, "requirements");
    g_assert_cmpuint(json_array_get_length(requirements), ==, 1);
    JsonObject *requirement = json_array_get_object_element(requirements, 0);
    g_assert_nonnull(strchr(json_object_get_string_member(requirement, "text"), '\n'));
    g_assert_true(json_object_has_member(whole, "removals"));
}

// A card of one part is whole by itself.
static void
test_one_part(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(JsonObject) whole = xj_card_parse_whole(ID, "{\"id\":\"a\"}", 10, &error);
    g_assert_no_error(error);
    g_assert_cmpstr(xj_card_string(whole, "id"), ==, "a");
}

static void
test_damaged(void)
{
    static const char *const cards[] = {"", "[]", "{", "{}\n", "{}\n[]", "{}\n{\"requirements\":", "\n{}"};
    for (guint i = 0; i < G_N_ELEMENTS(cards); i++)
    {
        g_autoptr(GError) error = NULL;
        g_assert_null(xj_card_parse_whole(ID, cards[i], strlen(cards[i]), &error));
        g_assert_error(error, XJ_ERROR, XJ_ERROR_CORRUPT);
        g_assert_nonnull(strstr(error->message, ID));
    }
}

// One string is found without parsing what stands around it.
static void
test_peek(void)
{
    static const struct
    {
        const char *card, *title;
    } rows[] = {
        {"{\"title\":\"甲\"}", "甲"},
        {"{\"a\":{\"title\":\"乙\"},\"b\":[\"title\",\"x\"],\"title\":\"一\\\"二\\\\\",\"c\":1}\n{}", "一\"二\\"},
        {"{\"x\":\"\\\"title\\\":\",\"title\":\"甲\"}", "甲"},
        {"{\"title\":null}", NULL},
        {"{}\n{\"title\":\"丙\"}", NULL},
        {"{\"title\":\"甲", NULL},
        {"{\"title\":", NULL},
        {"{\"title", NULL},
        {"", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    {
        g_autofree char *title = xj_card_peek(rows[i].card, strlen(rows[i].card), "title");
        g_assert_cmpstr(title, ==, rows[i].title);
    }
    gsize length = 0;
    g_autofree char *card = make_card(&length);
    g_autofree char *title = xj_card_peek(card, length, "title");
    g_assert_cmpstr(title, ==, "关于整改的通知");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/card/parts", test_parts);
    g_test_add_func("/card/infinite", test_infinite);
    g_test_add_func("/card/one-part", test_one_part);
    g_test_add_func("/card/damaged", test_damaged);
    g_test_add_func("/card/peek", test_peek);
    return g_test_run();
}
