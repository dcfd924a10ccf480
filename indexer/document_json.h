// Parts of a document as JSON, for its card and for what `inspect` prints. All arrays and objects are new.
#pragma once

#include "document/document.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

// The outline: [{"depth","marker","heading","start","end","parent"}], offsets in characters.
JsonArray *xj_outline_to_json(const XjDocument *document);

// What cleaning took out: [{"text","reason","at"}].
JsonArray *xj_removals_to_json(const XjDocument *document);

// What the file holds and the text does not: [{"code","page","count","part"}].
JsonArray *xj_losses_to_json(const GPtrArray *losses);

// What the file says of itself: {"title","author","created","modified"}.
JsonObject *xj_metadata_to_json(const XjSource *source);

// A string member, or null.
void xj_json_set_text(JsonObject *object, const char *name, const char *value);

G_END_DECLS
