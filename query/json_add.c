#include "query/json_add.h"

void
xj_json_add_string(JsonBuilder *builder, const char *member, const char *value)
{
    json_builder_set_member_name(builder, member);
    if (value != NULL)
        json_builder_add_string_value(builder, value);
    else
        json_builder_add_null_value(builder);
}

void
xj_json_add_integer(JsonBuilder *builder, const char *member, guint64 value)
{
    json_builder_set_member_name(builder, member);
    json_builder_add_int_value(builder, (gint64)value);
}

void
xj_json_add_double(JsonBuilder *builder, const char *member, double value)
{
    json_builder_set_member_name(builder, member);
    json_builder_add_double_value(builder, value);
}

void
xj_json_add_boolean(JsonBuilder *builder, const char *member, gboolean value)
{
    json_builder_set_member_name(builder, member);
    json_builder_add_boolean_value(builder, value);
}

void
xj_json_add_strings(JsonBuilder *builder, const char *member, char **values)
{
    json_builder_set_member_name(builder, member);
    json_builder_begin_array(builder);
    for (char **value = values; *value != NULL; value++)
        json_builder_add_string_value(builder, *value);
    json_builder_end_array(builder);
}

// A page number, null where the format has no pages.
void
xj_json_add_page(JsonBuilder *builder, guint page)
{
    if (page > 0)
        xj_json_add_integer(builder, "page", page);
    else
        xj_json_add_string(builder, "page", NULL);
}

void
xj_json_add_level(JsonBuilder *builder, const char *member, const XjHitLevel *level)
{
    json_builder_set_member_name(builder, member);
    json_builder_begin_object(builder);
    if (level->code >= 0)
        xj_json_add_integer(builder, "code", (guint64)level->code);
    else
        xj_json_add_string(builder, "code", NULL);
    xj_json_add_string(builder, "name", level->name);
    xj_json_add_string(builder, "axis", level->axis);
    json_builder_end_object(builder);
}
