#include "query/compare/card_requirement.h"

#include "document/vocabulary/vocabulary.h"
#include "query/card.h"

#include <string.h>

static const char *
modality_of(JsonObject *entry)
{
    const char *name = xj_card_string(entry, "modality");
    for (guint i = XJ_MODALITY_MUST; i <= XJ_MODALITY_PLEDGE; i++)
        if (name != NULL && strcmp(name, xj_modality_name((XjModality)i)) == 0)
            return xj_modality_name((XjModality)i);
    return xj_modality_name(XJ_MODALITY_DO);
}

// Numbers that rise, as long as they do.
static guint
read_aspects(JsonObject *entry, guint ret_aspects[XJ_REQUIREMENT_ASPECTS_MAX])
{
    JsonArray *numbers = xj_card_array(entry, "aspects");
    guint count = 0;
    for (guint i = 0; numbers != NULL && i < json_array_get_length(numbers) && count < XJ_REQUIREMENT_ASPECTS_MAX; i++)
    {
        JsonNode *node = json_array_get_element(numbers, i);
        const gint64 number = json_node_get_value_type(node) == G_TYPE_INT64 ? json_node_get_int(node) : 0;
        const guint least = count > 0 ? ret_aspects[count - 1] + 1 : 1;
        if (number >= least && number <= XJ_VOCABULARY_TOPICS_MAX)
            ret_aspects[count++] = (guint)number;
    }
    return count;
}

void
xj_card_requirement_read(JsonObject *entry, XjCardRequirement *ret_requirement)
{
    *ret_requirement = (XjCardRequirement){.text = xj_card_string(entry, "text"),
                                           .who = xj_card_string(entry, "who"),
                                           .deadline = xj_card_string(entry, "deadline"),
                                           .modality = modality_of(entry),
                                           .passage = (guint)CLAMP(xj_card_integer(entry, "passage", 0), 0, G_MAXINT)};
    ret_requirement->aspect_count = read_aspects(entry, ret_requirement->aspects);
}
