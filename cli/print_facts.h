// What was understood of a document, printed from its inspection or its card: both have the same members.
#pragma once

#include "indexer/indexer.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

// Levels with their evidence, facts, themes. Nothing if the object has none: a line of a TSV file.
void print_facts(JsonObject *object, gboolean colour);

// Requirements with their aspects, numbers and deadlines, damage; behind an empty line, if there is any of them. `vocabulary` names
// the aspects; NULL: they are shown by number.
void print_findings(JsonObject *object, const XjVocabulary *vocabulary, gboolean colour);

// The names of themes, divided by commas: "巡视巡察整改 0.92, ...". A new string, "" for none.
char *themes_to_text(JsonArray *themes);

G_END_DECLS
