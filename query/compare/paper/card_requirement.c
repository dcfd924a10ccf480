#include "query/compare/paper/card_requirement.h"

#include "document/vocabulary/vocabulary.h"
#include "query/card.h"

#include <string.h>

// What no modality has for a name is told as the plainest of them.
static const char *
modality_named(const char *name, gsize length)
{
    for (guint i = XJ_MODALITY_MUST; i <= XJ_MODALITY_PLEDGE; i++)
    {
        const char *known = xj_modality_name((XjModality)i);
        if (name != NULL && strlen(known) == length && memcmp(known, name, length) == 0)
            return known;
    }
    return xj_modality_name(XJ_MODALITY_DO);
}

static void
add_aspect(XjCardAspects *aspects, gint64 number)
{
    const guint least = aspects->count > 0 ? aspects->numbers[aspects->count - 1] + 1 : 1;
    if (number >= least && number <= XJ_VOCABULARY_TOPICS_MAX && aspects->count < XJ_REQUIREMENT_ASPECTS_MAX)
        aspects->numbers[aspects->count++] = (guint)number;
}

void
xj_card_requirement_read(JsonObject *entry, XjCardRequirement *ret_requirement)
{
    const char *modality = xj_card_string(entry, "modality");
    *ret_requirement = (XjCardRequirement){.who = xj_card_string(entry, "who"),
                                           .deadline = xj_card_string(entry, "deadline"),
                                           .modality = modality_named(modality, modality != NULL ? strlen(modality) : 0)};
    JsonArray *numbers = xj_card_array(entry, "aspects");
    for (guint i = 0; numbers != NULL && i < json_array_get_length(numbers); i++)
    {
        JsonNode *node = json_array_get_element(numbers, i);
        if (json_node_get_value_type(node) == G_TYPE_INT64)
            add_aspect(&ret_requirement->aspects, json_node_get_int(node));
    }
}

void
xj_counted_requirement_read(XjJsonSpan entry, XjCountedRequirement *ret_requirement)
{
    const XjJsonSpan modality = xj_json_span_member(entry, "modality");
    const gboolean is_named = xj_json_span_is_string(modality);
    const gsize quotes = strlen("\"\"");
    *ret_requirement = (XjCountedRequirement){
        .text = xj_json_span_string(xj_json_span_member(entry, "text")),
        .modality = modality_named(is_named ? modality.start + 1 : NULL, (gsize)(modality.end - modality.start) - quotes),
        .has_who = xj_json_span_is_string(xj_json_span_member(entry, "who")),
        .has_deadline = xj_json_span_is_string(xj_json_span_member(entry, "deadline")),
        .passage = xj_json_span_number(xj_json_span_member(entry, "passage"))};
    XjJsonSpan rest = xj_json_span_member(entry, "aspects");
    XjJsonSpan number;
    while (xj_json_span_next(&rest, &number))
        add_aspect(&ret_requirement->aspects, xj_json_span_number(number));
}

void
xj_counted_requirement_clear(XjCountedRequirement *requirement)
{
    g_clear_pointer(&requirement->text, g_free);
}
