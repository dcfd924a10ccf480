#include "document/document.h"

#include "document/damage/damage.h"
#include "document/draft.h"
#include "document/facts/find.h"
#include "document/noise/noise.h"
#include "document/outline.h"
#include "document/override.h"
#include "document/passage.h"
#include "document/quantity/quantity.h"
#include "document/requirement/requirement.h"
#include "document/role.h"
#include "document/secrecy.h"
#include "document/study.h"
#include "document/theme.h"
#include "document/title.h"

#include <string.h>

static XjDocument *
document_alloc(void)
{
    XjDocument *document = g_new0(XjDocument, 1);
    xj_facts_init(&document->facts);
    return document;
}

// Takes noise out and finds title, outline and passages: from then on the text stands.
static void
clean(XjDocument *document, XjDraft *draft, const XjSource *source, const XjVocabulary *vocabulary, const XjOverride *override)
{
    xj_noise_mark(draft, vocabulary, override);
    document->title = xj_title_find(draft, source->title, vocabulary, override);
    document->title_basis = *document->title != '\0' ? XJ_BASIS_TEXT : XJ_BASIS_NONE;
    xj_draft_assemble(draft);
    document->secrecy = g_strdup(xj_secrecy_find(draft));
    document->outline = xj_outline_find(draft);
    document->passages = xj_passages_cut(draft, document->outline);
    document->unwrapped = draft->unwrapped;
    document->removals = g_steal_pointer(&draft->removals);
    document->length = draft->text->len;
    document->text = g_strndup(draft->text->str, draft->text->len);
}

// Finds everything that changes no text.
static void
understand(XjDocument *document, const XjDraft *draft, const XjVocabulary *vocabulary)
{
    g_auto(XjStudy) study = {0};
    xj_study_init(&study, document, vocabulary);
    xj_facts_find(&study, draft, &document->facts);
    document->quantities = xj_quantities_find(&study);
    document->requirements = xj_requirements_find(&study, document->quantities);
    document->damage = xj_damage_find(&study);
    xj_themes_find(&study, &document->passage_themes, &document->themes);
    document->themes_basis = document->themes->len > 0 ? XJ_BASIS_TEXT : XJ_BASIS_NONE;
    xj_roles_assign(&study, document->requirements, document->passages);
}

XjDocument *
xj_document_new(const XjSource *source, const XjVocabulary *vocabulary, const XjOverride *override)
{
    XjDocument *document = document_alloc();
    g_autoptr(XjDraft) draft = xj_draft_new(source, override);
    clean(document, draft, source, vocabulary, override);
    understand(document, draft, vocabulary);
    xj_override_apply(override, document);
    return document;
}

XjDocument *
xj_document_new_passage(const char *text, gsize length)
{
    XjDocument *document = document_alloc();
    XjPassage passage = {.span = {0, length}, .role = XJ_ROLE_BODY, .heading = -1};
    document->text = g_strndup(text, length);
    document->length = length;
    document->title = g_strdup("");
    document->outline = g_array_new(FALSE, FALSE, sizeof(XjHeading));
    document->passages = g_array_append_val(g_array_new(FALSE, FALSE, sizeof(XjPassage)), passage);
    document->removals = g_array_new(FALSE, FALSE, sizeof(XjRemoval));
    document->requirements = g_array_new(FALSE, FALSE, sizeof(XjRequirement));
    document->quantities = g_array_new(FALSE, FALSE, sizeof(XjQuantity));
    document->damage = g_array_new(FALSE, FALSE, sizeof(XjDamage));
    document->themes = g_array_new(FALSE, FALSE, sizeof(XjThemeWeight));
    document->passage_themes = g_array_new(FALSE, FALSE, sizeof(XjPassageTheme));
    return document;
}

void
xj_document_free(XjDocument *document)
{
    if (document == NULL)
        return;
    g_free(document->text);
    g_free(document->title);
    g_free(document->secrecy);
    xj_facts_clear(&document->facts);
    GArray *const arrays[] = {document->outline,    document->passages, document->removals, document->requirements,
                              document->quantities, document->damage,   document->themes,   document->passage_themes};
    for (guint i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_array_unref(arrays[i]);
    g_free(document);
}

// ---------------------------------------------------------------- names

static const char *const role_names[] = {
    [XJ_ROLE_BODY] = "body",       [XJ_ROLE_TITLE] = "title", [XJ_ROLE_OPENING] = "opening",
    [XJ_ROLE_HEADING] = "heading", [XJ_ROLE_FAULT] = "fault", [XJ_ROLE_REQUIREMENT] = "requirement",
    [XJ_ROLE_CLOSING] = "closing",
};

const char *
xj_role_name(XjRole role)
{
    return role_names[role];
}

gboolean
xj_role_from_name(const char *name, XjRole *ret_role)
{
    for (guint i = 0; i < G_N_ELEMENTS(role_names); i++)
    {
        if (strcmp(name, role_names[i]) == 0)
        {
            *ret_role = (XjRole)i;
            return TRUE;
        }
    }
    return FALSE;
}

const char *
xj_modality_name(XjModality modality)
{
    static const char *const names[] = {"must", "forbid", "do", "wish", "pledge"};
    return names[modality];
}

const char *
xj_quantity_kind_name(XjQuantityKind kind)
{
    static const char *const names[] = {"count", "percentage", "frequency", "deadline"};
    return names[kind];
}

const char *
xj_damage_kind_name(XjDamageKind kind)
{
    static const char *const names[] = {"lost_number",       "placeholder",          "truncated",
                                        "stray_traditional", "template_instruction", "level_word_replaced"};
    return names[kind];
}

char **
xj_document_heading_path(const XjDocument *document, guint passage)
{
    g_autoptr(GPtrArray) path = g_ptr_array_new_with_free_func(g_free);
    gint entry = g_array_index(document->passages, XjPassage, passage).heading;
    while (entry >= 0)
    {
        const XjHeading *heading = &g_array_index(document->outline, XjHeading, (guint)entry);
        g_ptr_array_insert(path, 0, g_strconcat(heading->marker, heading->heading, NULL));
        entry = heading->parent;
    }
    g_ptr_array_add(path, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&path), FALSE);
}
