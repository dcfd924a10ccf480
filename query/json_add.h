// Members of JSON objects, added to a builder that stands inside one. What is absent is null.
#pragma once

#include "query/result.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

void xj_json_add_string(JsonBuilder *builder, const char *member, const char *value);
void xj_json_add_integer(JsonBuilder *builder, const char *member, guint64 value);
void xj_json_add_double(JsonBuilder *builder, const char *member, double value);
void xj_json_add_boolean(JsonBuilder *builder, const char *member, gboolean value);
void xj_json_add_strings(JsonBuilder *builder, const char *member, char **values);

// The member "page", null where the format has no pages.
void xj_json_add_page(JsonBuilder *builder, guint page);

// A level as {"code","name","axis"}.
void xj_json_add_level(JsonBuilder *builder, const char *member, const XjHitLevel *level);

G_END_DECLS
