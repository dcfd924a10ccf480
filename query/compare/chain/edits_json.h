// Differences between two texts as JSON: members of answers of comparison.
#pragma once

#include "query/compare.h"
#include "query/json_add.h"

G_BEGIN_DECLS

// A member that is an array of XjCompareEdit; null for NULL.
void xj_json_add_edits(JsonBuilder *builder, const char *member, const GArray *edits);

// A member that is an array of XjQuantityChange; null for NULL.
void xj_json_add_quantity_changes(JsonBuilder *builder, const char *member, const GPtrArray *changes);

G_END_DECLS
