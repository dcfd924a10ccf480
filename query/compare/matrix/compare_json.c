#include "query/compare/chain/edits_json.h"
#include "query/compare/matrix/compared_document.h"
#include "query/precedent/citation.h"

// ---------------------------------------------------------------- arrays

// Calls `add` for the elements of a list, as objects of the array `member`; null for NULL.
static void
add_list(JsonBuilder *builder, const char *member, const GPtrArray *list, void (*add)(JsonBuilder *, gconstpointer))
{
    json_builder_set_member_name(builder, member);
    if (list == NULL)
    {
        json_builder_add_null_value(builder);
        return;
    }
    json_builder_begin_array(builder);
    for (guint i = 0; i < list->len; i++)
    {
        json_builder_begin_object(builder);
        add(builder, g_ptr_array_index(list, i));
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
add_number_values(JsonBuilder *builder, const guint *numbers, guint count)
{
    json_builder_begin_array(builder);
    for (guint i = 0; i < count; i++)
        json_builder_add_int_value(builder, numbers[i]);
    json_builder_end_array(builder);
}

static void
add_numbers(JsonBuilder *builder, const char *member, const guint *numbers, guint count)
{
    json_builder_set_member_name(builder, member);
    add_number_values(builder, numbers, count);
}

static void
add_indices(JsonBuilder *builder, const char *member, const GArray *indices)
{
    add_numbers(builder, member, (const guint *)(const void *)indices->data, indices->len);
}

// Counts by relation, as an object of its words.
static void
add_relations(JsonBuilder *builder, const char *member, const guint counts[XJ_RELATIONS])
{
    json_builder_set_member_name(builder, member);
    json_builder_begin_object(builder);
    for (XjRelation relation = XJ_RELATION_NONE; relation < XJ_RELATIONS; relation++)
        xj_json_add_integer(builder, xj_relation_name(relation), counts[relation]);
    json_builder_end_object(builder);
}

// ---------------------------------------------------------------- documents

static void
add_requirement(JsonBuilder *builder, gconstpointer element)
{
    const XjComparedRequirement *requirement = element;
    xj_json_add_string(builder, "text", requirement->text);
    xj_json_add_integer(builder, "passage", requirement->passage);
    xj_json_add_integer(builder, "start", requirement->start);
    xj_json_add_integer(builder, "end", requirement->end);
    add_numbers(builder, "aspects", requirement->aspects, requirement->aspect_count);
    xj_json_add_string(builder, "modality", requirement->modality);
    xj_json_add_string(builder, "who", requirement->who);
    xj_json_add_string(builder, "deadline", requirement->deadline);
    xj_json_add_string(builder, "heading", requirement->heading);
    xj_json_add_string(builder, "citation", requirement->citation);
    xj_json_add_string(builder, "problem", requirement->problem);
    xj_json_add_string(builder, "unit", requirement->unit);
    xj_json_add_string(builder, "person", requirement->person);
    xj_json_add_string(builder, "due", requirement->due);
    xj_json_add_boolean(builder, "is_mention", requirement->is_mention);
    xj_json_add_string(builder, "origin", xj_relation_name(requirement->origin));
    xj_json_add_double(builder, "strength", requirement->strength);
}

static void
add_document(JsonBuilder *builder, gconstpointer element)
{
    const XjComparedDocument *document = element;
    xj_json_add_citation(builder, "citation", document->citation);
    xj_json_add_string(builder, "name", document->name);
    xj_json_add_boolean(builder, "level_conflict", document->level_conflict);
    xj_json_add_string(builder, "level_note", document->level_note);
    xj_json_add_integer(builder, "rank", document->rank);
    add_list(builder, "requirements", document->requirements, add_requirement);
    xj_json_add_integer(builder, "stated", document->stated);
    xj_json_add_integer(builder, "aspects", document->aspects);
    add_relations(builder, "relations", document->relations);
    add_relations(builder, "followed", document->followed);
}

// ---------------------------------------------------------------- the matrix

static void
add_cells(JsonBuilder *builder, const GPtrArray *cells)
{
    json_builder_set_member_name(builder, "cells");
    json_builder_begin_array(builder);
    for (guint i = 0; i < cells->len; i++)
    {
        const GArray *requirements = ((const XjCompareCell *)g_ptr_array_index(cells, i))->requirements;
        add_number_values(builder, (const guint *)(const void *)requirements->data, requirements->len);
    }
    json_builder_end_array(builder);
}

static void
add_level_code(JsonBuilder *builder, const char *member, gint code)
{
    if (code >= 0)
        xj_json_add_integer(builder, member, (guint64)code);
    else
        xj_json_add_string(builder, member, NULL);
}

static void
add_aspect(JsonBuilder *builder, gconstpointer element)
{
    const XjComparedAspect *aspect = element;
    xj_json_add_integer(builder, "number", aspect->number);
    xj_json_add_string(builder, "name", aspect->name);
    xj_json_add_string(builder, "english", aspect->english);
    xj_json_add_string(builder, "gloss", aspect->gloss);
    add_cells(builder, aspect->cells);
    add_numbers(builder, "documents", aspect->documents, XJ_COMPARE_LEVELS);
    add_numbers(builder, "requirements", aspect->requirements, XJ_COMPARE_LEVELS);
    add_level_code(builder, "only_level", aspect->only_level);
    xj_json_add_string(builder, "strongest", aspect->strongest);
    xj_json_add_citation(builder, "strongest_citation", aspect->strongest_citation);
}

static void
add_level(JsonBuilder *builder, gconstpointer element)
{
    const XjComparedLevel *level = element;
    add_level_code(builder, "code", level->code);
    xj_json_add_string(builder, "name", level->name);
    xj_json_add_integer(builder, "documents", level->documents);
    xj_json_add_integer(builder, "requirements", level->requirements);
    xj_json_add_integer(builder, "aspects", level->aspects);
}

// ---------------------------------------------------------------- links

static void
add_link(JsonBuilder *builder, gconstpointer element)
{
    const XjLink *link = element;
    xj_json_add_integer(builder, "upper", link->upper);
    xj_json_add_integer(builder, "lower", link->lower);
    add_indices(builder, "upper_requirements", link->upper_requirements);
    add_indices(builder, "lower_requirements", link->lower_requirements);
    xj_json_add_string(builder, "relation", xj_relation_name(link->relation));
    xj_json_add_double(builder, "similarity", link->similarity);
    xj_json_add_boolean(builder, "upper_is_part", link->upper_is_part);
    xj_json_add_boolean(builder, "lower_is_part", link->lower_is_part);
    xj_json_add_string(builder, "upper_text", link->upper_text);
    xj_json_add_string(builder, "lower_text", link->lower_text);
    xj_json_add_edits(builder, "edits", link->edits);
    xj_json_add_quantity_changes(builder, "changes", link->changes);
}

JsonNode *
xj_comparison_to_json(const XjComparison *comparison)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_list(builder, "documents", comparison->documents, add_document);
    add_list(builder, "aspects", comparison->aspects, add_aspect);
    add_list(builder, "links", comparison->links, add_link);
    add_list(builder, "levels", comparison->levels, add_level);
    xj_json_add_integer(builder, "documents_total", comparison->documents_total);
    xj_json_add_strings(builder, "notes", comparison->notes);
    xj_json_add_string(builder, "revision", comparison->revision);
    xj_json_add_double(builder, "took_ms", comparison->took_ms);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}
