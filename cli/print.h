// Parts of a document that more than one subcommand prints.
#pragma once

#include <json-glib/json-glib.h>

// The entries of an outline, indented by depth.
void print_outline(JsonArray *outline);

// What cleaning took out, a line each, with the reason.
void print_removals(JsonArray *removals);

// What the file says of itself, where it does: author, times, and its title if that is another one than `title`.
void print_metadata(JsonObject *metadata, const char *title);

// What is to be known before the text is trusted; NULL for nothing.
void print_notice(const char *notice, gboolean colour);
