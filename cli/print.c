#include "cli/print.h"

#include "cli/terminal.h"
#include "cli/words.h"

#include <glib/gi18n-lib.h>

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
        g_print("  [%s] %s\n", cli_word(json_object_get_string_member(entry, "reason")),
                json_object_get_string_member(entry, "text"));
    }
}

static void
print_fact(JsonObject *metadata, const char *name, const char *label)
{
    const char *value = json_object_get_string_member_with_default(metadata, name, NULL);
    if (value != NULL)
        g_print("%s%s\n", label, value);
}

void
print_metadata(JsonObject *metadata, const char *title)
{
    if (g_strcmp0(json_object_get_string_member_with_default(metadata, "title", NULL), title) != 0)
        print_fact(metadata, "title", _("Title in the file's properties: "));
    print_fact(metadata, "author", _("Author: "));
    print_fact(metadata, "created", _("Created: "));
    print_fact(metadata, "modified", _("Modified: "));
}

void
print_notice(const char *notice, gboolean colour)
{
    if (notice == NULL)
        return;
    g_autoptr(GString) text = g_string_new(NULL);
    terminal_append(text, TERMINAL_CAUTION, notice, -1, colour);
    g_print("%s\n", text->str);
}
