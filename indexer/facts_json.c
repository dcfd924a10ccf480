#include "indexer/facts_json.h"

#include "indexer/character_counter.h"
#include "indexer/document_json.h"

#include <math.h>

JsonObject *
xj_level_to_json(const XjLevelFact *fact)
{
    JsonObject *object = json_object_new();
    JsonArray *evidence = json_array_new();
    JsonArray *levels = json_array_new();
    for (guint i = 0; i < fact->evidence->len; i++)
    {
        const XjEvidence *one = g_ptr_array_index(fact->evidence, i);
        JsonObject *level = json_object_new();
        json_object_set_int_member(level, "code", one->level);
        json_object_set_string_member(level, "text", one->text);
        json_array_add_object_element(levels, level);
        json_array_add_string_element(evidence, one->text);
    }
    if (fact->level == XJ_LEVEL_UNKNOWN)
        json_object_set_null_member(object, "code");
    else
        json_object_set_int_member(object, "code", fact->level);
    xj_json_set_text(object, "name", xj_level_name(fact->level));
    xj_json_set_text(object, "axis", fact->axis);
    xj_json_set_text(object, "basis", xj_basis_name(fact->basis));
    json_object_set_array_member(object, "evidence", evidence);
    json_object_set_double_member(object, "confidence", fact->confidence);
    json_object_set_boolean_member(object, "conflict", fact->conflict);
    json_object_set_array_member(object, "levels", levels);
    return object;
}

static void
set_span_text(JsonObject *object, const char *name, const XjDocument *document, XjSpan span)
{
    g_autofree char *text = span.end > span.start ? g_strndup(document->text + span.start, span.end - span.start) : NULL;
    xj_json_set_text(object, name, text);
}

// The members that everything with a place has.
static void
set_place(JsonObject *object, const XjDocument *document, XjCharacterCounter *counter, XjSpan span, guint passage)
{
    set_span_text(object, "text", document, span);
    json_object_set_int_member(object, "passage", passage);
    json_object_set_int_member(object, "start", (gint64)xj_characters_until(counter, span.start));
    json_object_set_int_member(object, "end", (gint64)xj_characters_until(counter, span.end));
}

JsonArray *
xj_requirements_to_json(const XjDocument *document)
{
    XjCharacterCounter counter = {.text = document->text};
    JsonArray *array = json_array_new();
    for (guint i = 0; i < document->requirements->len; i++)
    {
        const XjRequirement *requirement = &g_array_index(document->requirements, XjRequirement, i);
        JsonObject *object = json_object_new();
        JsonArray *aspects = json_array_new();
        for (guint j = 0; j < requirement->aspect_count; j++)
            json_array_add_int_element(aspects, requirement->aspects[j]);
        set_place(object, document, &counter, requirement->span, requirement->passage);
        json_object_set_array_member(object, "aspects", aspects);
        json_object_set_string_member(object, "modality", xj_modality_name(requirement->modality));
        set_span_text(object, "who", document, requirement->who);
        set_span_text(object, "deadline", document, requirement->deadline);
        json_array_add_object_element(array, object);
    }
    return array;
}

JsonArray *
xj_quantities_to_json(const XjDocument *document)
{
    XjCharacterCounter counter = {.text = document->text};
    JsonArray *array = json_array_new();
    for (guint i = 0; i < document->quantities->len; i++)
    {
        const XjQuantity *quantity = &g_array_index(document->quantities, XjQuantity, i);
        JsonObject *object = json_object_new();
        set_place(object, document, &counter, quantity->span, quantity->passage);
        json_object_set_string_member(object, "kind", xj_quantity_kind_name(quantity->kind));
        if (quantity->number < 0 || !isfinite(quantity->number)) // JSON has no word for what is beyond all numbers
            json_object_set_null_member(object, "number");
        else
            json_object_set_double_member(object, "number", quantity->number);
        xj_json_set_text(object, "unit", quantity->unit);
        json_array_add_object_element(array, object);
    }
    return array;
}

JsonArray *
xj_damage_to_json(const XjDocument *document)
{
    XjCharacterCounter counter = {.text = document->text};
    JsonArray *array = json_array_new();
    for (guint i = 0; i < document->damage->len; i++)
    {
        const XjDamage *damage = &g_array_index(document->damage, XjDamage, i);
        JsonObject *object = json_object_new();
        json_object_set_string_member(object, "kind", xj_damage_kind_name(damage->kind));
        set_place(object, document, &counter, damage->span, damage->passage);
        json_array_add_object_element(array, object);
    }
    return array;
}

static void
add_theme(JsonArray *array, const XjThemeWeight *theme, const XjVocabulary *vocabulary)
{
    const XjTopic *topic = xj_vocabulary_topic(vocabulary, XJ_TOPIC_THEME, theme->theme);
    JsonObject *object = json_object_new();
    json_object_set_int_member(object, "id", theme->theme);
    xj_json_set_text(object, "name", topic != NULL ? topic->name : NULL);
    json_object_set_double_member(object, "weight", theme->weight);
    json_array_add_object_element(array, object);
}

JsonArray *
xj_themes_to_json(const GArray *themes, const XjVocabulary *vocabulary)
{
    JsonArray *array = json_array_new();
    for (guint i = 0; i < themes->len; i++)
        add_theme(array, &g_array_index(themes, XjThemeWeight, i), vocabulary);
    return array;
}

JsonArray *
xj_themes_of_passage_to_json(const XjDocument *document, guint passage, guint *next, const XjVocabulary *vocabulary)
{
    JsonArray *array = json_array_new();
    for (; *next < document->passage_themes->len; (*next)++)
    {
        const XjPassageTheme *theme = &g_array_index(document->passage_themes, XjPassageTheme, *next);
        if (theme->passage > passage)
            break;
        add_theme(array, &theme->theme, vocabulary);
    }
    return array;
}

JsonArray *
xj_passage_themes_to_json(const XjDocument *document)
{
    JsonArray *array = json_array_new();
    for (guint i = 0; i < document->passage_themes->len; i++)
    {
        const XjPassageTheme *theme = &g_array_index(document->passage_themes, XjPassageTheme, i);
        JsonObject *object = json_object_new();
        json_object_set_int_member(object, "passage", theme->passage);
        json_object_set_int_member(object, "id", theme->theme.theme);
        json_object_set_double_member(object, "weight", theme->theme.weight);
        json_array_add_object_element(array, object);
    }
    return array;
}

static void
set_basis(JsonObject *bases, const char *name, XjBasis basis)
{
    if (basis != XJ_BASIS_NONE)
        json_object_set_string_member(bases, name, xj_basis_name(basis));
}

static void
set_plain_facts(const XjDocument *document, JsonObject *object)
{
    const XjFacts *facts = &document->facts;
    const struct
    {
        const char *name;
        const XjFact *fact;
    } plain[] = {
        {"kind", &facts->kind},     {"occasion", &facts->occasion}, {"organ", &facts->organ},
        {"number", &facts->number}, {"date", &facts->date},
    };
    JsonObject *bases = json_object_new();
    JsonObject *evidence = json_object_new();
    set_basis(bases, "title", document->title_basis);
    for (guint i = 0; i < G_N_ELEMENTS(plain); i++)
    {
        xj_json_set_text(object, plain[i].name, plain[i].fact->value);
        set_basis(bases, plain[i].name, plain[i].fact->basis);
        if (plain[i].fact->evidence != NULL)
            json_object_set_string_member(evidence, plain[i].name, plain[i].fact->evidence);
    }
    set_basis(bases, "themes", document->themes_basis);
    json_object_set_object_member(object, "basis", bases);
    json_object_set_object_member(object, "evidence", evidence);
}

void
xj_facts_into_json(const XjDocument *document, const XjVocabulary *vocabulary, JsonObject *object)
{
    json_object_set_object_member(object, "speaking_level", xj_level_to_json(&document->facts.speaking));
    json_object_set_object_member(object, "inspecting_level", xj_level_to_json(&document->facts.inspecting));
    set_plain_facts(document, object);
    json_object_set_array_member(object, "themes", xj_themes_to_json(document->themes, vocabulary));
    json_object_set_array_member(object, "damage", xj_damage_to_json(document));
}
