#include "document/document.h"
#include "query/compare/paper/paper_build.h"

#include <glib/gi18n-lib.h>
#include <string.h>

// What a paper without a name is called in messages.
static char *
shown_name(const XjCompareSource *source)
{
    return source->name != NULL ? g_utf8_make_valid(source->name, -1) : g_strdup(_("The text"));
}

static void
set_string(JsonObject *object, const char *member, const char *value)
{
    if (value != NULL)
        json_object_set_string_member(object, member, value);
}

// ---------------------------------------------------------------- of an inspection

static const char *const fact_members[] = {"title", "date", "organ", "kind", "speaking_level", "inspecting_level", "partial"};

// What of an inspection a citation is made of, with its name in place of the path in an index.
static JsonObject *
facts_of_inspection(const XjCompareSource *source)
{
    JsonObject *facts = json_object_new();
    for (guint i = 0; i < G_N_ELEMENTS(fact_members); i++)
    {
        JsonNode *node = json_object_get_member(source->inspection, fact_members[i]);
        if (node != NULL)
            json_object_set_member(facts, fact_members[i], json_node_copy(node));
    }
    g_autofree char *name = source->name != NULL ? g_utf8_make_valid(source->name, -1) : NULL;
    set_string(facts, "path", name);
    return facts;
}

static XjRole
role_of(JsonObject *entry)
{
    const char *name = xj_card_string(entry, "role");
    XjRole role = XJ_ROLE_BODY;
    if (name != NULL)
        (void)xj_role_from_name(name, &role);
    return role;
}

// Puts the passages of an inspection together: the text, and where they stand in it (of XjPaperPassage).
static GString *
join_passages(JsonObject *inspection, GArray *passages)
{
    GString *text = g_string_new(NULL);
    JsonArray *entries = xj_card_array(inspection, "passages");
    for (guint i = 0; entries != NULL && i < json_array_get_length(entries); i++)
    {
        JsonObject *entry = xj_card_entry(entries, i);
        const char *words = entry != NULL ? xj_card_string(entry, "text") : NULL;
        JsonArray *path = entry != NULL ? xj_card_array(entry, "heading_path") : NULL;
        const XjPaperPassage passage = {.start = text->len,
                                        .role = entry != NULL ? role_of(entry) : XJ_ROLE_BODY,
                                        .is_headed = path != NULL && json_array_get_length(path) > 0};
        g_array_append_val(passages, passage);
        g_string_append(text, words != NULL ? words : "");
    }
    return text;
}

// Says that the text is none that can be compared, if it is not.
static gboolean
check_text(const XjCompareSource *source, const char *text, gsize length, GError **error)
{
    g_autofree char *name = shown_name(source);
    if (g_utf8_validate_len(text, length, NULL))
        return xj_paper_check_length(name, g_utf8_strlen(text, (gssize)length), error);
    g_set_error(error, XJ_ERROR, XJ_ERROR_INVALID, _("%s is not UTF-8 text; save it as UTF-8, or give the file itself"), name);
    return FALSE;
}

static XjPaper *
understand_inspection(const XjCompareSource *source, GError **error)
{
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(XjPaperPassage));
    g_autoptr(GString) text = join_passages(source->inspection, passages);
    if (!check_text(source, text->str, text->len, error))
        return NULL;
    g_autoptr(JsonObject) facts = facts_of_inspection(source);
    XjPaper *paper = xj_paper_new(NULL, facts);
    paper->length = text->len;
    paper->text = g_string_free(g_steal_pointer(&text), FALSE);
    xj_paper_add_findings(paper, source->inspection, passages);
    return paper;
}

// ---------------------------------------------------------------- of a text

static JsonObject *
level_facts(const XjLevelFact *level)
{
    JsonObject *object = json_object_new();
    JsonArray *evidence = json_array_new();
    for (guint i = 0; i < level->evidence->len; i++)
    {
        const XjEvidence *one = g_ptr_array_index(level->evidence, i);
        JsonObject *entry = json_object_new();
        json_object_set_int_member(entry, "code", one->level);
        json_object_set_string_member(entry, "text", one->text);
        json_array_add_object_element(evidence, entry);
    }
    if (level->level != XJ_LEVEL_UNKNOWN)
        json_object_set_int_member(object, "code", level->level);
    set_string(object, "axis", level->axis);
    json_object_set_boolean_member(object, "conflict", level->conflict);
    json_object_set_array_member(object, "levels", evidence);
    return object;
}

// What was found in the text, as a card has it.
static JsonObject *
facts_of_document(const XjCompareSource *source, const XjDocument *document)
{
    JsonObject *facts = json_object_new();
    g_autofree char *name = source->name != NULL ? g_utf8_make_valid(source->name, -1) : NULL;
    set_string(facts, "title", document->title);
    set_string(facts, "path", name);
    set_string(facts, "date", document->facts.date.value);
    set_string(facts, "organ", document->facts.organ.value);
    set_string(facts, "kind", document->facts.kind.value);
    json_object_set_object_member(facts, "speaking_level", level_facts(&document->facts.speaking));
    json_object_set_object_member(facts, "inspecting_level", level_facts(&document->facts.inspecting));
    return facts;
}

static void
add_headings(XjPaper *paper, const XjDocument *document)
{
    for (guint i = 0; i < document->outline->len; i++)
    {
        const XjHeading *entry = &g_array_index(document->outline, XjHeading, i);
        XjPaperHeading *heading = g_new(XjPaperHeading, 1);
        *heading = (XjPaperHeading){.text = g_strconcat(entry->marker, entry->heading, NULL),
                                    .depth = entry->depth,
                                    .parent = entry->parent,
                                    .start = entry->span.start,
                                    .end = entry->span.end};
        g_ptr_array_add(paper->headings, heading);
    }
}

static void
add_quantities(XjPaper *paper, const XjDocument *document)
{
    for (guint i = 0; i < document->quantities->len; i++)
    {
        const XjQuantity *entry = &g_array_index(document->quantities, XjQuantity, i);
        const XjPaperQuantity quantity = {.start = entry->span.start,
                                          .end = entry->span.end,
                                          .kind = entry->kind,
                                          .number = entry->number,
                                          .unit = g_strdup(entry->unit)};
        g_array_append_val(paper->quantities, quantity);
    }
}

// Of XjPaperUnit.
static GArray *
requirements_of(const XjDocument *document)
{
    GArray *units = g_array_new(FALSE, FALSE, sizeof(XjPaperUnit));
    for (guint i = 0; i < document->requirements->len; i++)
    {
        const XjRequirement *entry = &g_array_index(document->requirements, XjRequirement, i);
        XjPaperUnit unit = {.start = entry->span.start,
                            .end = entry->span.end,
                            .aspect_count = entry->aspect_count,
                            .modality = xj_modality_name(entry->modality),
                            .who = entry->who,
                            .deadline = entry->deadline};
        memcpy(unit.aspects, entry->aspects, sizeof unit.aspects);
        g_array_append_val(units, unit);
    }
    return units;
}

// Of XjPaperPassage.
static GArray *
passages_of(const XjDocument *document)
{
    GArray *passages = g_array_new(FALSE, FALSE, sizeof(XjPaperPassage));
    for (guint i = 0; i < document->passages->len; i++)
    {
        const XjPassage *entry = &g_array_index(document->passages, XjPassage, i);
        const XjPaperPassage passage = {.start = entry->span.start, .role = entry->role, .is_headed = entry->heading >= 0};
        g_array_append_val(passages, passage);
    }
    return passages;
}

static XjPaper *
paper_of_document(const XjCompareSource *source, const XjDocument *document)
{
    g_autoptr(JsonObject) facts = facts_of_document(source, document);
    XjPaper *paper = xj_paper_new(NULL, facts);
    paper->length = document->length;
    paper->text = g_strndup(document->text, document->length);
    add_headings(paper, document);
    add_quantities(paper, document);
    g_autoptr(GArray) requirements = requirements_of(document);
    g_autoptr(GArray) passages = passages_of(document);
    xj_paper_divide(paper, requirements, passages);
    return paper;
}

// What cleaning leaves of a text may be nothing.
static XjPaper *
understand_text(const XjCompareSource *source, const XjVocabulary *vocabulary, GError **error)
{
    if (!check_text(source, source->text != NULL ? source->text : "", source->length, error))
        return NULL;
    g_autoptr(XjSource) given = xj_source_new();
    xj_source_add(given, XJ_BLOCK_LINES, 0, 0, source->text, source->length);
    g_autoptr(XjDocument) document = xj_document_new(given, vocabulary, NULL);
    return check_text(source, document->text, document->length, error) ? paper_of_document(source, document) : NULL;
}

XjPaper *
xj_paper_understand(const XjCompareSource *source, const XjVocabulary *vocabulary, GError **error)
{
    if (source->inspection != NULL)
        return understand_inspection(source, error);
    return understand_text(source, vocabulary, error);
}
