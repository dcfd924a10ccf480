#include "query/engine.h"
#include "query/json_add.h"

#include <string.h>

// Every function adds to the builder; what is absent is null.

// Marks as [[start, end), ...].
static void
add_marks(JsonBuilder *builder, const GArray *marks)
{
    json_builder_set_member_name(builder, "marks");
    json_builder_begin_array(builder);
    for (guint i = 0; i < marks->len; i++)
    {
        const XjCharSpan *mark = &g_array_index(marks, XjCharSpan, i);
        json_builder_begin_array(builder);
        json_builder_add_int_value(builder, mark->start);
        json_builder_add_int_value(builder, mark->end);
        json_builder_end_array(builder);
    }
    json_builder_end_array(builder);
}

// ---------------------------------------------------------------- search results

static void
add_cautions(JsonBuilder *builder, const GPtrArray *cautions)
{
    json_builder_set_member_name(builder, "cautions");
    json_builder_begin_array(builder);
    for (guint i = 0; i < cautions->len; i++)
    {
        const XjCaution *caution = g_ptr_array_index(cautions, i);
        json_builder_begin_object(builder);
        xj_json_add_string(builder, "kind", caution->kind);
        xj_json_add_string(builder, "text", caution->text);
        xj_json_add_string(builder, "message", caution->message);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
add_copies(JsonBuilder *builder, const GPtrArray *copies)
{
    json_builder_set_member_name(builder, "copies");
    json_builder_begin_array(builder);
    for (guint i = 0; copies != NULL && i < copies->len; i++)
    {
        const XjCopy *copy = g_ptr_array_index(copies, i);
        json_builder_begin_object(builder);
        xj_json_add_string(builder, "document", copy->document);
        xj_json_add_integer(builder, "passage", copy->passage);
        xj_json_add_string(builder, "title", copy->title);
        xj_json_add_string(builder, "date", copy->date);
        xj_json_add_string(builder, "organ", copy->organ);
        xj_json_add_level(builder, "speaking_level", &copy->speaking_level);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

// Why a hit has its score.
static void
add_reasons(JsonBuilder *builder, const GPtrArray *reasons)
{
    json_builder_set_member_name(builder, "reasons");
    json_builder_begin_array(builder);
    for (guint i = 0; i < reasons->len; i++)
    {
        const XjReason *reason = g_ptr_array_index(reasons, i);
        json_builder_begin_object(builder);
        xj_json_add_string(builder, "name", reason->name);
        xj_json_add_string(builder, "label", reason->label);
        xj_json_add_double(builder, "value", reason->value);
        xj_json_add_double(builder, "weight", reason->weight);
        xj_json_add_double(builder, "part", reason->part);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
add_hit(JsonBuilder *builder, const XjHit *hit)
{
    json_builder_begin_object(builder);
    xj_json_add_string(builder, "document", hit->document);
    xj_json_add_integer(builder, "passage", hit->passage);
    xj_json_add_page(builder, hit->page);
    xj_json_add_string(builder, "title", hit->title);
    xj_json_add_string(builder, "path", hit->path);
    xj_json_add_level(builder, "speaking_level", &hit->speaking_level);
    xj_json_add_level(builder, "inspecting_level", &hit->inspecting_level);
    xj_json_add_string(builder, "kind", hit->kind);
    xj_json_add_string(builder, "organ", hit->organ);
    xj_json_add_string(builder, "date", hit->date);
    xj_json_add_string(builder, "step", xj_step_name(hit->step));
    xj_json_add_string(builder, "group", hit->group);
    add_copies(builder, hit->copies);
    xj_json_add_integer(builder, "copies_total", hit->copies_total);
    xj_json_add_string(builder, "role", hit->role);
    add_cautions(builder, hit->cautions);
    xj_json_add_boolean(builder, "partial", hit->partial);
    xj_json_add_boolean(builder, "ocr", hit->ocr);
    xj_json_add_strings(builder, "heading_path", hit->heading_path);
    json_builder_set_member_name(builder, "snippet");
    json_builder_begin_object(builder);
    xj_json_add_string(builder, "text", hit->snippet.text);
    add_marks(builder, hit->snippet.marks);
    json_builder_end_object(builder);
    xj_json_add_double(builder, "score", hit->score);
    xj_json_add_integer(builder, "more_in_document", hit->more_in_document);
    if (hit->reasons != NULL)
        add_reasons(builder, hit->reasons);
    json_builder_end_object(builder);
}

static void
add_facet(JsonBuilder *builder, const char *name, const GPtrArray *values)
{
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
    for (guint i = 0; i < values->len; i++)
    {
        const XjFacetValue *value = g_ptr_array_index(values, i);
        json_builder_begin_object(builder);
        xj_json_add_string(builder, "value", value->value);
        xj_json_add_string(builder, "name", value->name);
        xj_json_add_integer(builder, "count", value->documents);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

// An object without members where facets were not asked for.
static void
add_facets(JsonBuilder *builder, const XjSearchResult *result)
{
    json_builder_set_member_name(builder, "facets");
    json_builder_begin_object(builder);
    for (guint i = 0; i < XJ_FACETS; i++)
        if (result->facets[i] != NULL)
            add_facet(builder, xj_criterion_name((XjCriterion)i), result->facets[i]);
    json_builder_end_object(builder);
    xj_json_add_boolean(builder, "facets_exact", result->facets_exact);
}

static void
add_reached(JsonBuilder *builder, const XjSearchResult *result)
{
    json_builder_set_member_name(builder, "reached");
    json_builder_begin_object(builder);
    for (guint i = XJ_STEP_EXACT; i < XJ_STEPS; i++)
        xj_json_add_integer(builder, xj_step_name((XjStep)i), result->reached[i]);
    json_builder_end_object(builder);
}

static void
add_relaxation(JsonBuilder *builder, const XjSearchResult *result)
{
    if (result->relaxed_step == NULL)
    {
        xj_json_add_string(builder, "relaxed", NULL);
        return;
    }
    json_builder_set_member_name(builder, "relaxed");
    json_builder_begin_object(builder);
    xj_json_add_string(builder, "step", result->relaxed_step);
    xj_json_add_string(builder, "why", result->relaxed_why);
    add_reached(builder, result);
    json_builder_end_object(builder);
}

// What the engine offers beside the answer.
static void
add_offers(JsonBuilder *builder, const XjSearchResult *result)
{
    json_builder_set_member_name(builder, "expansions");
    json_builder_begin_array(builder);
    for (guint i = 0; i < result->expansions->len; i++)
    {
        const XjExpansion *expansion = g_ptr_array_index(result->expansions, i);
        json_builder_begin_object(builder);
        xj_json_add_string(builder, "word", expansion->word);
        xj_json_add_strings(builder, "synonyms", expansion->synonyms);
        xj_json_add_string(builder, "remark", expansion->remark);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "themes");
    json_builder_begin_array(builder);
    for (guint i = 0; i < result->themes->len; i++)
    {
        const XjThemeOffer *theme = g_ptr_array_index(result->themes, i);
        json_builder_begin_object(builder);
        xj_json_add_integer(builder, "id", theme->number);
        xj_json_add_string(builder, "name", theme->name);
        xj_json_add_string(builder, "why", theme->why);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_set_member_name(builder, "did_you_mean");
    json_builder_begin_array(builder);
    for (guint i = 0; i < result->corrections->len; i++)
    {
        const XjCorrection *correction = g_ptr_array_index(result->corrections, i);
        json_builder_begin_object(builder);
        xj_json_add_string(builder, "text", correction->text);
        xj_json_add_integer(builder, "passages", correction->passages);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

JsonNode *
xj_search_result_to_json(const XjSearchResult *result)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    xj_json_add_string(builder, "query", result->query);
    xj_json_add_string(builder, "understood", result->understood);
    xj_json_add_strings(builder, "repairs", result->repairs);
    add_relaxation(builder, result);
    xj_json_add_string(builder, "revision", result->revision);
    xj_json_add_double(builder, "took_ms", result->took_ms);
    xj_json_add_integer(builder, "total", result->total);
    xj_json_add_boolean(builder, "total_is_exact", result->total_is_exact);
    xj_json_add_integer(builder, "documents", result->documents);
    xj_json_add_boolean(builder, "documents_is_exact", result->documents_is_exact);
    xj_json_add_integer(builder, "expanded_total", result->expanded_total);
    xj_json_add_boolean(builder, "expanded_total_is_exact", result->expanded_total_is_exact);
    xj_json_add_boolean(builder, "expanded_is_listed", result->expanded_is_listed);
    add_offers(builder, result);
    xj_json_add_integer(builder, "offset", result->offset);
    xj_json_add_string(builder, "cursor", result->cursor);
    xj_json_add_boolean(builder, "moved", result->moved);
    json_builder_set_member_name(builder, "hits");
    json_builder_begin_array(builder);
    for (guint i = 0; i < result->hits->len; i++)
        add_hit(builder, g_ptr_array_index(result->hits, i));
    json_builder_end_array(builder);
    add_facets(builder, result);
    if (result->explanation != NULL)
        xj_json_add_string(builder, "explanation", result->explanation);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}

// ---------------------------------------------------------------- suggestions

static const char *const suggestion_kinds[XJ_SUGGESTIONS] = {
    [XJ_SUGGESTION_WORDING] = "wording", [XJ_SUGGESTION_TITLE] = "title",   [XJ_SUGGESTION_HEADING] = "heading",
    [XJ_SUGGESTION_THEME] = "theme",     [XJ_SUGGESTION_ASPECT] = "aspect", [XJ_SUGGESTION_VALUE] = "value",
};

JsonNode *
xj_suggestions_to_json(const GPtrArray *suggestions, const char *revision)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    xj_json_add_string(builder, "revision", revision);
    json_builder_set_member_name(builder, "suggestions");
    json_builder_begin_array(builder);
    for (guint i = 0; i < suggestions->len; i++)
    {
        const XjSuggestion *suggestion = g_ptr_array_index(suggestions, i);
        json_builder_begin_object(builder);
        xj_json_add_string(builder, "text", suggestion->text);
        xj_json_add_string(builder, "query", suggestion->query);
        xj_json_add_string(builder, "kind", suggestion_kinds[suggestion->kind]);
        xj_json_add_boolean(builder, "by_pinyin", suggestion->by_pinyin);
        xj_json_add_integer(builder, "documents", suggestion->documents);
        xj_json_add_boolean(builder, "documents_is_exact", suggestion->documents_is_exact);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}

// ---------------------------------------------------------------- one document

static void
add_losses(JsonBuilder *builder, JsonArray *losses)
{
    JsonNode *node = json_node_new(JSON_NODE_ARRAY);
    json_node_set_array(node, losses);
    json_builder_set_member_name(builder, "losses");
    json_builder_add_value(builder, node);
}

static void
add_card(JsonBuilder *builder, JsonObject *card)
{
    JsonNode *node = json_node_new(JSON_NODE_OBJECT);
    json_node_set_object(node, card);
    json_builder_set_member_name(builder, "card");
    json_builder_add_value(builder, node);
}

static void
add_card_member(JsonBuilder *builder, const char *member, JsonObject *card)
{
    JsonNode *node = json_object_get_member(card, member);
    json_builder_set_member_name(builder, member);
    json_builder_add_value(builder, node != NULL ? json_node_copy(node) : json_node_new(JSON_NODE_NULL));
}

static void
add_passage(JsonBuilder *builder, guint number, const XjPassageView *passage)
{
    json_builder_begin_object(builder);
    xj_json_add_integer(builder, "n", number);
    xj_json_add_string(builder, "role", passage->role);
    xj_json_add_integer(builder, "start", passage->start);
    xj_json_add_string(builder, "text", passage->text);
    if (passage->heading >= 0)
        xj_json_add_integer(builder, "heading", (guint64)passage->heading);
    else
        xj_json_add_string(builder, "heading", NULL);
    xj_json_add_page(builder, passage->page);
    add_marks(builder, passage->marks);
    json_builder_end_object(builder);
}

JsonNode *
xj_document_view_to_json(const XjDocumentView *view)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    xj_json_add_string(builder, "id", view->id);
    xj_json_add_string(builder, "revision", view->revision);
    add_card_member(builder, "title", view->card);
    add_card_member(builder, "path", view->card);
    xj_json_add_boolean(builder, "partial", view->partial);
    xj_json_add_string(builder, "notice", view->notice);
    add_losses(builder, view->losses);
    add_card(builder, view->card);
    xj_json_add_string(builder, "group", view->group);
    add_copies(builder, view->copies);
    xj_json_add_integer(builder, "copies_total", view->copies_total);
    xj_json_add_integer(builder, "passages_total", view->passages_total);
    json_builder_set_member_name(builder, "passages");
    json_builder_begin_array(builder);
    for (guint i = 0; i < view->passages->len; i++)
        add_passage(builder, view->first + i, g_ptr_array_index(view->passages, i));
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}

// ---------------------------------------------------------------- themes

static void
add_topic_counts(JsonBuilder *builder, const char *member, const GPtrArray *counts)
{
    json_builder_set_member_name(builder, member);
    json_builder_begin_array(builder);
    for (guint i = 0; i < counts->len; i++)
    {
        const XjTopicCount *count = g_ptr_array_index(counts, i);
        json_builder_begin_object(builder);
        xj_json_add_integer(builder, "id", count->number);
        xj_json_add_string(builder, "name", count->name);
        xj_json_add_string(builder, "english", count->english);
        xj_json_add_string(builder, "gloss", count->gloss);
        xj_json_add_integer(builder, "documents", count->documents);
        xj_json_add_integer(builder, "passages", count->passages);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

JsonNode *
xj_topic_counts_to_json(const XjTopicCounts *counts)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    xj_json_add_string(builder, "revision", counts->revision);
    add_topic_counts(builder, "themes", counts->themes);
    add_topic_counts(builder, "aspects", counts->aspects);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}

// ---------------------------------------------------------------- figures

static void
add_failed(JsonBuilder *builder, const XjFailedFile *failed)
{
    json_builder_begin_object(builder);
    xj_json_add_string(builder, "path", failed->path);
    xj_json_add_string(builder, "code", failed->code);
    xj_json_add_string(builder, "reason", failed->reason);
    json_builder_end_object(builder);
}

JsonNode *
xj_engine_stats_to_json(const XjEngineStats *stats, const GPtrArray *failed)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    xj_json_add_string(builder, "revision", stats->revision);
    xj_json_add_string(builder, "vocabulary", stats->vocabulary);
    xj_json_add_string(builder, "vocabulary_fault", stats->vocabulary_fault);
    xj_json_add_integer(builder, "format_version", stats->format_version);
    xj_json_add_integer(builder, "documents", stats->documents);
    xj_json_add_integer(builder, "passages", stats->passages);
    xj_json_add_integer(builder, "bytes_on_disk", stats->bytes_on_disk);
    xj_json_add_integer(builder, "copies", stats->copies);
    xj_json_add_integer(builder, "copy_groups", stats->copy_groups);
    xj_json_add_double(builder, "mean_length", stats->mean_length);
    xj_json_add_integer(builder, "failed_total", stats->failed_total);
    json_builder_set_member_name(builder, "failed");
    json_builder_begin_array(builder);
    for (guint i = 0; i < failed->len; i++)
        add_failed(builder, g_ptr_array_index(failed, i));
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}

// ---------------------------------------------------------------- words of the API

gboolean
xj_sort_from_name(const char *name, XjSort *ret_sort)
{
    if (strcmp(name, "relevance") == 0)
        *ret_sort = XJ_SORT_RELEVANCE;
    else if (strcmp(name, "date") == 0)
        *ret_sort = XJ_SORT_DATE;
    else
        return FALSE;
    return TRUE;
}

gboolean
xj_synonyms_from_name(const char *name, XjSynonymUse *ret_synonyms)
{
    static const char *const names[] = {[XJ_SYNONYMS_OFFER] = "offer", [XJ_SYNONYMS_LIST] = "list", [XJ_SYNONYMS_OFF] = "off"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        if (strcmp(names[i], name) != 0)
            continue;
        *ret_synonyms = (XjSynonymUse)i;
        return TRUE;
    }
    return FALSE;
}

gboolean
xj_group_from_name(const char *name, XjGroup *ret_group)
{
    if (strcmp(name, "document") == 0)
        *ret_group = XJ_GROUP_DOCUMENT;
    else if (strcmp(name, "none") == 0)
        *ret_group = XJ_GROUP_NONE;
    else
        return FALSE;
    return TRUE;
}
