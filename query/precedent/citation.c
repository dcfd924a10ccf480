#include "query/precedent/citation.h"

#include "query/answer/hit.h"
#include "query/json_add.h"

#include <glib/gi18n-lib.h>

// 《题名》，机关，日期，第N段: what is not known is left out. A document without a title goes by the name of its file.
static char *
citation_text(const XjCitation *citation)
{
    g_autoptr(GString) text = g_string_new(NULL);
    if (*citation->title != '\0')
        g_string_append_printf(text, _("\"%s\""), citation->title);
    else if (citation->path != NULL)
    {
        g_autofree char *name = g_path_get_basename(citation->path);
        g_string_append(text, name);
    }
    const char *const facts[] = {citation->organ, citation->date};
    for (guint i = 0; i < G_N_ELEMENTS(facts); i++)
        if (facts[i] != NULL)
            g_string_append_printf(text, _(", %s"), facts[i]);
    g_string_append_printf(text, _(", passage %u"), citation->passage + 1);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

XjCitation *
xj_citation_new(const char *document, JsonObject *card, guint passage, guint page)
{
    const char *title = xj_card_string(card, "title");
    XjCitation *citation = g_new0(XjCitation, 1);
    citation->document = g_strdup(document);
    citation->passage = passage;
    citation->page = page;
    citation->title = g_strdup(title != NULL ? title : "");
    citation->path = g_strdup(xj_card_string(card, "path"));
    citation->date = g_strdup(xj_card_string(card, "date"));
    citation->organ = g_strdup(xj_card_string(card, "organ"));
    citation->kind = g_strdup(xj_card_string(card, "kind"));
    citation->speaking_level = xj_hit_level(card, "speaking_level");
    citation->inspecting_level = xj_hit_level(card, "inspecting_level");
    citation->text = citation_text(citation);
    return citation;
}

static XjHitLevel
level_copy(const XjHitLevel *level)
{
    return (XjHitLevel){level->code, g_strdup(level->name), g_strdup(level->axis)};
}

XjCitation *
xj_citation_copy(const XjCitation *citation)
{
    XjCitation *copy = g_new(XjCitation, 1);
    *copy = (XjCitation){.document = g_strdup(citation->document),
                         .passage = citation->passage,
                         .page = citation->page,
                         .title = g_strdup(citation->title),
                         .path = g_strdup(citation->path),
                         .date = g_strdup(citation->date),
                         .organ = g_strdup(citation->organ),
                         .kind = g_strdup(citation->kind),
                         .speaking_level = level_copy(&citation->speaking_level),
                         .inspecting_level = level_copy(&citation->inspecting_level),
                         .text = g_strdup(citation->text)};
    return copy;
}

XjCitation *
xj_citation_at(const XjCitation *citation, guint passage)
{
    XjCitation *other = xj_citation_copy(citation);
    other->passage = passage;
    other->page = 0;
    g_free(other->text);
    other->text = citation_text(other);
    return other;
}

void
xj_citation_free(XjCitation *citation)
{
    if (citation == NULL)
        return;
    g_free(citation->document);
    g_free(citation->title);
    g_free(citation->path);
    g_free(citation->date);
    g_free(citation->organ);
    g_free(citation->kind);
    xj_hit_level_clear(&citation->speaking_level);
    xj_hit_level_clear(&citation->inspecting_level);
    g_free(citation->text);
    g_free(citation);
}

void
xj_json_add_citation(JsonBuilder *builder, const char *member, const XjCitation *citation)
{
    json_builder_set_member_name(builder, member);
    if (citation == NULL)
    {
        json_builder_add_null_value(builder);
        return;
    }
    json_builder_begin_object(builder);
    xj_json_add_string(builder, "document", citation->document);
    xj_json_add_integer(builder, "passage", citation->passage);
    xj_json_add_page(builder, citation->page);
    xj_json_add_string(builder, "title", citation->title);
    xj_json_add_string(builder, "path", citation->path);
    xj_json_add_string(builder, "date", citation->date);
    xj_json_add_string(builder, "organ", citation->organ);
    xj_json_add_string(builder, "kind", citation->kind);
    xj_json_add_level(builder, "speaking_level", &citation->speaking_level);
    xj_json_add_level(builder, "inspecting_level", &citation->inspecting_level);
    xj_json_add_string(builder, "text", citation->text);
    json_builder_end_object(builder);
}
