#include "query/compare/chain/edits_json.h"

// The places in both texts of something that they have each in its way.
static void
add_places(JsonBuilder *builder, guint upper_start, guint upper_end, guint lower_start, guint lower_end)
{
    xj_json_add_integer(builder, "upper_start", upper_start);
    xj_json_add_integer(builder, "upper_end", upper_end);
    xj_json_add_integer(builder, "lower_start", lower_start);
    xj_json_add_integer(builder, "lower_end", lower_end);
}

void
xj_json_add_edits(JsonBuilder *builder, const char *member, const GArray *edits)
{
    json_builder_set_member_name(builder, member);
    if (edits == NULL)
    {
        json_builder_add_null_value(builder);
        return;
    }
    json_builder_begin_array(builder);
    for (guint i = 0; i < edits->len; i++)
    {
        const XjCompareEdit *edit = &g_array_index(edits, XjCompareEdit, i);
        json_builder_begin_object(builder);
        xj_json_add_string(builder, "kind", edit->kind);
        add_places(builder, edit->upper_start, edit->upper_end, edit->lower_start, edit->lower_end);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

void
xj_json_add_quantity_changes(JsonBuilder *builder, const char *member, const GPtrArray *changes)
{
    json_builder_set_member_name(builder, member);
    if (changes == NULL)
    {
        json_builder_add_null_value(builder);
        return;
    }
    json_builder_begin_array(builder);
    for (guint i = 0; i < changes->len; i++)
    {
        const XjQuantityChange *change = changes->pdata[i];
        json_builder_begin_object(builder);
        xj_json_add_string(builder, "kind", change->kind);
        xj_json_add_string(builder, "from", change->from);
        xj_json_add_string(builder, "to", change->to);
        add_places(builder, change->upper_start, change->upper_end, change->lower_start, change->lower_end);
        xj_json_add_string(builder, "direction", xj_change_direction_name(change->direction));
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}
