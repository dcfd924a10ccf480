// What was understood of a document, printed from its inspection or its card: both have the same members.
#pragma once

#include "indexer/indexer.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

// Aspects and themes have their names in the user's language from `vocabulary`. Where it is NULL or does not know them, aspects
// are shown by number and themes by the name that the object has.

// Levels with their evidence, facts, themes. Nothing if the object has none: a line of a TSV file.
void print_facts(JsonObject *object, const XjVocabulary *vocabulary, gboolean colour);

// Requirements with their aspects, numbers and deadlines, damage; behind an empty line, if there is any of them.
void print_findings(JsonObject *object, const XjVocabulary *vocabulary, gboolean colour);

// The names of themes, divided by commas: "巡视巡察整改 0.92, ...". A new string, "" for none.
char *themes_to_text(JsonArray *themes, const XjVocabulary *vocabulary);

G_END_DECLS
