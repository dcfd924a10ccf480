// The JSON of what a draft takes from where (docs/http-api.md).
#include "query/json_add.h"
#include "query/precedent/citation.h"

static void
add_span(JsonBuilder *builder, guint start, guint end)
{
    xj_json_add_integer(builder, "start", start);
    xj_json_add_integer(builder, "end", end);
}

static void
add_sentences(JsonBuilder *builder, const GPtrArray *sentences)
{
    json_builder_set_member_name(builder, "sentences");
    json_builder_begin_array(builder);
    for (guint i = 0; i < sentences->len; i++)
    {
        const XjReuseSentence *sentence = sentences->pdata[i];
        json_builder_begin_object(builder);
        add_span(builder, sentence->start, sentence->end);
        xj_json_add_string(builder, "class", xj_reuse_class_name(sentence->reuse_class));
        xj_json_add_double(builder, "similarity", sentence->similarity);
        xj_json_add_integer(builder, "documents", sentence->documents);
        json_builder_set_member_name(builder, "pieces");
        json_builder_begin_array(builder);
        for (guint k = 0; k < sentence->pieces->len; k++)
            json_builder_add_int_value(builder, g_array_index(sentence->pieces, guint, k));
        json_builder_end_array(builder);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
add_pieces(JsonBuilder *builder, const GPtrArray *pieces)
{
    json_builder_set_member_name(builder, "pieces");
    json_builder_begin_array(builder);
    for (guint i = 0; i < pieces->len; i++)
    {
        const XjReusePiece *piece = pieces->pdata[i];
        json_builder_begin_object(builder);
        add_span(builder, piece->start, piece->end);
        xj_json_add_string(builder, "class", xj_reuse_class_name(piece->reuse_class));
        xj_json_add_double(builder, "similarity", piece->similarity);
        xj_json_add_boolean(builder, "is_alternative", piece->is_alternative);
        xj_json_add_integer(builder, "source_start", piece->source_start);
        xj_json_add_integer(builder, "source_end", piece->source_end);
        xj_json_add_string(builder, "source_text", piece->source_text);
        xj_json_add_citation(builder, "citation", piece->citation);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
add_sources(JsonBuilder *builder, const GPtrArray *sources)
{
    json_builder_set_member_name(builder, "sources");
    json_builder_begin_array(builder);
    for (guint i = 0; i < sources->len; i++)
    {
        const XjReuseSource *source = sources->pdata[i];
        json_builder_begin_object(builder);
        xj_json_add_citation(builder, "citation", source->citation);
        xj_json_add_integer(builder, "characters", source->characters);
        xj_json_add_integer(builder, "sentences", source->sentences);
        xj_json_add_double(builder, "share", source->share);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void
add_leftovers(JsonBuilder *builder, const GPtrArray *leftovers)
{
    json_builder_set_member_name(builder, "leftovers");
    json_builder_begin_array(builder);
    for (guint i = 0; i < leftovers->len; i++)
    {
        const XjLeftover *leftover = leftovers->pdata[i];
        json_builder_begin_object(builder);
        xj_json_add_string(builder, "kind", xj_leftover_kind_name(leftover->kind));
        add_span(builder, leftover->start, leftover->end);
        xj_json_add_string(builder, "text", leftover->text);
        xj_json_add_string(builder, "why", leftover->why);
        xj_json_add_citation(builder, "citation", leftover->citation);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

JsonNode *
xj_reuse_to_json(const XjReuse *reuse)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    xj_json_add_integer(builder, "characters", reuse->characters);
    xj_json_add_integer(builder, "exact", reuse->exact);
    xj_json_add_integer(builder, "varied", reuse->varied);
    xj_json_add_integer(builder, "fragment", reuse->fragment);
    xj_json_add_integer(builder, "ritual", reuse->ritual);
    xj_json_add_integer(builder, "central", reuse->central);
    xj_json_add_level(builder, "level", &reuse->level);
    add_sentences(builder, reuse->sentences);
    add_pieces(builder, reuse->pieces);
    add_sources(builder, reuse->sources);
    add_leftovers(builder, reuse->leftovers);
    xj_json_add_strings(builder, "notes", reuse->notes);
    xj_json_add_string(builder, "revision", reuse->revision);
    xj_json_add_double(builder, "took_ms", reuse->took_ms);
    json_builder_end_object(builder);
    return json_builder_get_root(builder);
}
