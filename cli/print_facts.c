#include "cli/print_facts.h"

#include "cli/terminal.h"
#include "cli/words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const char *
text_of(JsonObject *object, const char *name)
{
    return json_object_get_string_member_with_default(object, name, NULL);
}

static JsonObject *
object_of(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    return node != NULL && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

// NULL if there is none, or an empty one.
static JsonArray *
array_of(JsonObject *object, const char *name)
{
    JsonNode *node = json_object_get_member(object, name);
    JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
    return array != NULL && json_array_get_length(array) > 0 ? array : NULL;
}

static void
print_styled(TerminalStyle style, const char *text, gboolean colour)
{
    g_autoptr(GString) styled = g_string_new(NULL);
    terminal_append(styled, style, text, -1, colour);
    g_print("%s\n", styled->str);
}

// Behind a fact, who told it if it was not found in the text: " (told by …)".
static void
append_basis(GString *line, const char *basis)
{
    if (basis != NULL && !g_str_equal(basis, "text"))
        g_string_append_printf(line, _(" (%s)"), cli_word(basis));
}

// ---------------------------------------------------------------- levels

static void
print_level_evidence(JsonArray *levels, gboolean colour)
{
    for (guint i = 0; levels != NULL && i < json_array_get_length(levels); i++)
    {
        JsonObject *one = json_array_get_object_element(levels, i);
        gint64 code = json_object_get_int_member_with_default(one, "code", -1);
        g_autofree char *line = g_strdup_printf(_("    “%s”: %s"), text_of(one, "text"), cli_level_word(code));
        print_styled(TERMINAL_DIM, line, colour);
    }
}

static void
print_level(JsonObject *level, const char *label, const char *unknown, gboolean colour)
{
    gint64 code = json_object_get_int_member_with_default(level, "code", -1);
    const char *axis = text_of(level, "axis");
    g_autoptr(GString) line = g_string_new(label);
    g_string_append(line, code < 0 ? unknown : cli_level_word(code));
    if (axis != NULL)
        g_string_append_printf(line, _(" (%s)"), axis);
    if (code >= 0)
        g_string_append_printf(line, _(", confidence %.2f"),
                               json_object_get_double_member_with_default(level, "confidence", 0));
    append_basis(line, text_of(level, "basis"));
    g_print("%s\n", line->str);
    if (json_object_get_boolean_member_with_default(level, "conflict", FALSE))
        print_styled(TERMINAL_CAUTION, _("    Caution: the text speaks for more than one level"), colour);
    print_level_evidence(array_of(level, "levels"), colour);
}

// ---------------------------------------------------------------- plain facts

static const char *
member_text(JsonObject *object, const char *group, const char *name)
{
    JsonObject *members = object_of(object, group);
    return members != NULL ? text_of(members, name) : NULL;
}

static void
print_fact(JsonObject *object, const char *name, const char *label, gboolean colour)
{
    const char *value = text_of(object, name);
    const char *evidence = member_text(object, "evidence", name);
    g_autoptr(GString) line = g_string_new(label);
    g_string_append(line, value != NULL ? value : _("not recognised"));
    append_basis(line, member_text(object, "basis", name));
    if (evidence != NULL && g_strcmp0(evidence, value) != 0)
    {
        g_autofree char *words = g_strdup_printf(_("  from “%s”"), evidence);
        terminal_append(line, TERMINAL_DIM, words, -1, colour);
    }
    g_print("%s\n", line->str);
}

// The name of an aspect or theme in the user's language; NULL if the vocabulary has none of that number.
static const char *
topic_name(const XjVocabulary *vocabulary, XjTopicKind kind, gint64 number)
{
    gboolean is_number = number >= 0 && number <= XJ_VOCABULARY_TOPICS_MAX;
    const XjTopic *topic = vocabulary != NULL && is_number ? xj_vocabulary_topic(vocabulary, kind, (guint)number) : NULL;
    return topic != NULL ? cli_topic_word(topic->name, topic->english) : NULL;
}

char *
themes_to_text(JsonArray *themes, const XjVocabulary *vocabulary)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < json_array_get_length(themes); i++)
    {
        JsonObject *theme = json_array_get_object_element(themes, i);
        const char *name = topic_name(vocabulary, XJ_TOPIC_THEME, json_object_get_int_member(theme, "id"));
        if (name == NULL)
            name = text_of(theme, "name");
        g_string_append(text, text->len > 0 ? _(", ") : "");
        g_string_append_printf(text, "%s %.2f", name != NULL ? name : "?", json_object_get_double_member(theme, "weight"));
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
print_themes(JsonObject *object, const XjVocabulary *vocabulary)
{
    JsonArray *themes = array_of(object, "themes");
    g_autofree char *text = themes != NULL ? themes_to_text(themes, vocabulary) : g_strdup(_("not recognised"));
    g_autoptr(GString) line = g_string_new(_("Themes: "));
    g_string_append(line, text);
    append_basis(line, member_text(object, "basis", "themes"));
    g_print("%s\n", line->str);
}

void
print_facts(JsonObject *object, const XjVocabulary *vocabulary, gboolean colour)
{
    JsonObject *speaking = object_of(object, "speaking_level");
    JsonObject *inspecting = object_of(object, "inspecting_level");
    if (speaking == NULL || inspecting == NULL)
        return;
    // Who was not inspected answers no inspection; only where the text speaks of one its level may be unknown.
    gboolean is_inspected = array_of(inspecting, "levels") != NULL;
    print_level(speaking, _("Level of the speaker: "), cli_level_word(-1), colour);
    print_level(inspecting, _("Level of the inspection: "), is_inspected ? cli_level_word(-1) : _("none"), colour);
    print_fact(object, "kind", _("Kind: "), colour);
    print_fact(object, "occasion", _("Occasion: "), colour);
    print_fact(object, "organ", _("Organ: "), colour);
    print_fact(object, "number", _("Number: "), colour);
    print_fact(object, "date", _("Date: "), colour);
    print_themes(object, vocabulary);
}

// ---------------------------------------------------------------- requirements

static void
append_aspect(GString *line, gint64 number, const XjVocabulary *vocabulary)
{
    const char *name = topic_name(vocabulary, XJ_TOPIC_ASPECT, number);
    g_string_append_printf(line, "%" G_GINT64_FORMAT, number);
    if (name != NULL)
        g_string_append_printf(line, " %s", name);
}

// "  #p12 must [3 主体责任; 10 督查督办]  who: 各单位  by: 10月底前"
static void
append_requirement_head(GString *line, JsonObject *requirement, const XjVocabulary *vocabulary)
{
    JsonArray *aspects = array_of(requirement, "aspects");
    const char *who = text_of(requirement, "who");
    const char *deadline = text_of(requirement, "deadline");
    g_string_append_printf(line, "  #p%" G_GINT64_FORMAT " %s", json_object_get_int_member(requirement, "passage"),
                           cli_word(text_of(requirement, "modality")));
    for (guint i = 0; aspects != NULL && i < json_array_get_length(aspects); i++)
    {
        g_string_append(line, i == 0 ? " [" : "; ");
        append_aspect(line, json_array_get_int_element(aspects, i), vocabulary);
    }
    g_string_append(line, aspects != NULL ? "]" : "");
    if (who != NULL)
        g_string_append_printf(line, _("  who: %s"), who);
    if (deadline != NULL)
        g_string_append_printf(line, _("  by: %s"), deadline);
}

static void
print_requirements(JsonArray *requirements, const XjVocabulary *vocabulary, gboolean colour)
{
    g_print(_("Requirements: %u\n"), json_array_get_length(requirements));
    for (guint i = 0; i < json_array_get_length(requirements); i++)
    {
        JsonObject *requirement = json_array_get_object_element(requirements, i);
        g_autoptr(GString) head = g_string_new(NULL);
        append_requirement_head(head, requirement, vocabulary);
        print_styled(TERMINAL_DIM, head->str, colour);
        g_print("    %s\n", text_of(requirement, "text"));
    }
}

// ---------------------------------------------------------------- quantities and damage

// "  #p5 [kind] text", to which the caller may add.
static void
append_place(GString *line, JsonObject *object)
{
    g_string_append_printf(line, "  #p%" G_GINT64_FORMAT " [%s] %s", json_object_get_int_member(object, "passage"),
                           cli_word(text_of(object, "kind")), text_of(object, "text"));
}

#define EXACT_DIGITS 15 // that a double holds for sure

// Of a point in time the unit is the date that is known of it ("2024-07", "03-25", "09") and the number says nothing more.
static gboolean
is_date(const char *unit)
{
    return unit != NULL && g_ascii_isdigit(*unit);
}

static gboolean
is_bare_month(const char *unit)
{
    return is_date(unit) && strlen(unit) == strlen("MM");
}

// The number and unit that were read from the words, as far as there are any.
static void
append_measure(GString *line, JsonObject *quantity)
{
    double number = json_object_get_double_member_with_default(quantity, "number", NAN);
    const char *unit = text_of(quantity, "unit");
    if ((isnan(number) && unit == NULL) || is_bare_month(unit))
        return;
    g_string_append(line, " =");
    if (!isnan(number) && !is_date(unit))
        g_string_append_printf(line, " %.*g", EXACT_DIGITS, number);
    if (unit != NULL)
        g_string_append_printf(line, " %s", unit);
}

static void
print_quantities(JsonArray *quantities)
{
    g_print(_("Numbers and deadlines: %u\n"), json_array_get_length(quantities));
    for (guint i = 0; i < json_array_get_length(quantities); i++)
    {
        JsonObject *quantity = json_array_get_object_element(quantities, i);
        g_autoptr(GString) line = g_string_new(NULL);
        append_place(line, quantity);
        append_measure(line, quantity);
        g_print("%s\n", line->str);
    }
}

static void
print_damage(JsonArray *damage, gboolean colour)
{
    g_autofree char *head = g_strdup_printf(_("Damage in the text, left as it is: %u"), json_array_get_length(damage));
    print_styled(TERMINAL_CAUTION, head, colour);
    for (guint i = 0; i < json_array_get_length(damage); i++)
    {
        g_autoptr(GString) line = g_string_new(NULL);
        append_place(line, json_array_get_object_element(damage, i));
        g_print("%s\n", line->str);
    }
}

void
print_findings(JsonObject *object, const XjVocabulary *vocabulary, gboolean colour)
{
    JsonArray *requirements = array_of(object, "requirements");
    JsonArray *quantities = array_of(object, "quantities");
    JsonArray *damage = array_of(object, "damage");
    if (requirements != NULL || quantities != NULL || damage != NULL)
        g_print("\n");
    if (requirements != NULL)
        print_requirements(requirements, vocabulary, colour);
    if (quantities != NULL)
        print_quantities(quantities);
    if (damage != NULL)
        print_damage(damage, colour);
}
