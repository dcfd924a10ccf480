// The JSON of two texts side by side (docs/http-api.md).
#include "query/compare/chain/edits_json.h"
#include "query/precedent/citation.h"

static void
add_row(JsonBuilder *builder, const XjParallelRow *row)
{
    json_builder_begin_object(builder);
    xj_json_add_string(builder, "kind", xj_row_kind_name(row->kind));
    xj_json_add_boolean(builder, "is_heading", row->is_heading);
    xj_json_add_boolean(builder, "is_moved", row->is_moved);
    xj_json_add_string(builder, "first", row->first);
    xj_json_add_string(builder, "second", row->second);
    xj_json_add_integer(builder, "first_start", row->first_start);
    xj_json_add_integer(builder, "first_end", row->first_end);
    xj_json_add_integer(builder, "second_start", row->second_start);
    xj_json_add_integer(builder, "second_end", row->second_end);
    xj_json_add_string(builder, "first_place", row->first_place);
    xj_json_add_string(builder, "second_place", row->second_place);
    xj_json_add_double(builder, "similarity", row->similarity);
    xj_json_add_edits(builder, "edits", row->edits);
    xj_json_add_quantity_changes(builder, "changes", row->changes);
    json_builder_end_object(builder);
}

static void
add_rows(JsonBuilder *builder, const GPtrArray *rows)
{
    json_builder_set_member_name(builder, "rows");
    json_builder_begin_array(builder);
    for (guint i = 0; i < rows->len; i++)
        add_row(builder, rows->pdata[i]);
    json_builder_end_array(builder);
}

static void
add_counts(JsonBuilder *builder, const guint *counts)
{
    json_builder_set_member_name(builder, "counts");
    json_builder_begin_object(builder);
    for (XjRowKind kind = 0; kind < XJ_ROW_KINDS; kind++)
        xj_json_add_integer(builder, xj_row_kind_name(kind), counts[kind]);
    json_builder_end_object(builder);
}

JsonNode *
xj_parallel_to_json(const XjParallel *parallel)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    xj_json_add_citation(builder, "first", parallel->first);
    xj_json_add_citation(builder, "second", parallel->second);
    add_rows(builder, parallel->rows);
    add_counts(builder, parallel->counts);
    xj_json_add_integer(builder, "moved", parallel->moved);
    xj_json_add_double(builder, "similarity", parallel->similarity);
    xj_json_add_strings(builder, "notes", parallel->notes);
    xj_json_add_string(builder, "revision", parallel->revision);
    xj_json_add_double(builder, "took_ms", parallel->took_ms);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}
