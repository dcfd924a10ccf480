// Recurring wordings as JSON (docs/http-api.md).
#include "query/json_add.h"
#include "query/precedent/citation.h"

static void
add_counts(JsonBuilder *builder, const char *member, const GPtrArray *counts)
{
    json_builder_set_member_name(builder, member);
    json_builder_begin_array(builder);
    for (guint i = 0; i < counts->len; i++)
    {
        const XjUseCount *count = g_ptr_array_index(counts, i);
        json_builder_begin_object(builder);
        xj_json_add_string(builder, "value", count->value);
        xj_json_add_string(builder, "name", count->name);
        xj_json_add_integer(builder, "documents", count->documents);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
add_formula(JsonBuilder *builder, const XjFormula *formula)
{
    json_builder_begin_object(builder);
    xj_json_add_string(builder, "text", formula->text);
    xj_json_add_string(builder, "class", xj_formula_class_name(formula->formula_class));
    xj_json_add_integer(builder, "chars", formula->chars);
    xj_json_add_integer(builder, "uses", formula->uses);
    xj_json_add_integer(builder, "documents", formula->documents);
    add_counts(builder, "by_level", formula->by_level);
    add_counts(builder, "by_year", formula->by_year);
    xj_json_add_double(builder, "trend", formula->trend);
    xj_json_add_citation(builder, "first", formula->first);
    xj_json_add_double(builder, "score", formula->score);
    json_builder_end_object(builder);
}

JsonNode *
xj_formulas_to_json(const XjFormulas *formulas)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    xj_json_add_integer(builder, "documents", formulas->documents);
    xj_json_add_integer(builder, "passages", formulas->passages);
    xj_json_add_integer(builder, "characters", formulas->characters);
    xj_json_add_integer(builder, "total", formulas->total);
    json_builder_set_member_name(builder, "formulas");
    json_builder_begin_array(builder);
    for (guint i = 0; i < formulas->formulas->len; i++)
        add_formula(builder, g_ptr_array_index(formulas->formulas, i));
    json_builder_end_array(builder);
    xj_json_add_string(builder, "revision", formulas->revision);
    xj_json_add_double(builder, "took_ms", formulas->took_ms);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}
