#include "cli/print.h"

void
print_outline(JsonArray *outline)
{
    for (guint i = 0; i < json_array_get_length(outline); i++)
    {
        JsonObject *entry = json_array_get_object_element(outline, i);
        g_print("%*s%s%s\n", (int)json_object_get_int_member(entry, "depth") * 2, "",
                json_object_get_string_member(entry, "marker"), json_object_get_string_member(entry, "heading"));
    }
}

void
print_removals(JsonArray *removals)
{
    for (guint i = 0; i < json_array_get_length(removals); i++)
    {
        JsonObject *entry = json_array_get_object_element(removals, i);
        g_print("  [%s] %s\n", json_object_get_string_member(entry, "reason"), json_object_get_string_member(entry, "text"));
    }
}
