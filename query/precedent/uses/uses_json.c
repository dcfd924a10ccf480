#include "query/json_add.h"
#include "query/precedent/citation.h"
#include "query/precedent/uses/kwic.h"

// Calls `add` for the elements of a list, as the array `member`; null for NULL.
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
add_count(JsonBuilder *builder, gconstpointer element)
{
    const XjUseCount *count = element;
    xj_json_add_string(builder, "value", count->value);
    xj_json_add_string(builder, "name", count->name);
    xj_json_add_integer(builder, "documents", count->documents);
    xj_json_add_integer(builder, "passages", count->passages);
}

static void
add_filling(JsonBuilder *builder, gconstpointer element)
{
    const XjUseFilling *filling = element;
    xj_json_add_string(builder, "text", filling->text);
    xj_json_add_integer(builder, "uses", filling->uses);
    xj_json_add_integer(builder, "documents", filling->documents);
}

static void
add_line(JsonBuilder *builder, gconstpointer element)
{
    const XjUse *use = element;
    xj_json_add_string(builder, "left", use->left);
    xj_json_add_string(builder, "match", use->match);
    xj_json_add_string(builder, "right", use->right);
    xj_json_add_string(builder, "sentence", use->sentence);
    xj_json_add_integer(builder, "start", use->start);
    xj_json_add_integer(builder, "end", use->end);
    xj_json_add_string(builder, "crossing", xj_crossing_name(use->crossing));
    xj_json_add_double(builder, "quotable", use->quotable);
    xj_json_add_citation(builder, "citation", use->citation);
}

static void
add_edit(JsonBuilder *builder, gconstpointer element)
{
    const XjVariantEdit *edit = element;
    xj_json_add_string(builder, "kind", edit->kind);
    xj_json_add_integer(builder, "start", edit->start);
    xj_json_add_integer(builder, "end", edit->end);
    xj_json_add_integer(builder, "asked_start", edit->asked_start);
    xj_json_add_integer(builder, "asked_end", edit->asked_end);
}

static void
add_classes(JsonBuilder *builder, guint classes)
{
    json_builder_set_member_name(builder, "classes");
    json_builder_begin_array(builder);
    for (XjVariantClass variant_class = 0; variant_class < XJ_VARIANT_CLASSES; variant_class++)
        if ((classes & 1U << variant_class) != 0)
            json_builder_add_string_value(builder, xj_variant_class_name(variant_class));
    json_builder_end_array(builder);
}

static void
add_variant(JsonBuilder *builder, gconstpointer element)
{
    const XjVariant *variant = element;
    xj_json_add_string(builder, "class", xj_variant_class_name(variant->variant_class));
    add_classes(builder, variant->classes);
    xj_json_add_string(builder, "text", variant->text);
    xj_json_add_double(builder, "similarity", variant->similarity);
    add_list(builder, "edits", variant->edits, add_edit);
    xj_json_add_integer(builder, "uses", variant->uses);
    xj_json_add_integer(builder, "documents", variant->documents);
    add_list(builder, "lines", variant->lines, add_line);
}

static void
add_members(JsonBuilder *builder, const XjUses *uses)
{
    xj_json_add_string(builder, "wording", uses->wording);
    xj_json_add_boolean(builder, "has_gaps", uses->has_gaps);
    xj_json_add_integer(builder, "uses", uses->uses);
    xj_json_add_integer(builder, "passages", uses->passages);
    xj_json_add_integer(builder, "documents", uses->documents);
    xj_json_add_boolean(builder, "is_exact", uses->is_exact);
    add_list(builder, "by_level", uses->by_level, add_count);
    add_list(builder, "by_year", uses->by_year, add_count);
    add_list(builder, "by_organ", uses->by_organ, add_count);
    xj_json_add_citation(builder, "first", uses->first);
    xj_json_add_citation(builder, "last", uses->last);
    add_list(builder, "fillings", uses->fillings, add_filling);
    xj_json_add_integer(builder, "offset", uses->offset);
    add_list(builder, "lines", uses->lines, add_line);
    add_list(builder, "variants", uses->variants, add_variant);
    xj_json_add_boolean(builder, "variants_exact", uses->variants_exact);
    xj_json_add_strings(builder, "notes", uses->notes);
    xj_json_add_string(builder, "revision", uses->revision);
    xj_json_add_double(builder, "took_ms", uses->took_ms);
}

JsonNode *
xj_uses_to_json(const XjUses *uses)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    add_members(builder, uses);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}
