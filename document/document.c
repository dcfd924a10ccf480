#include "document/document.h"

#include "document/draft.h"
#include "document/outline.h"
#include "document/passage.h"
#include "document/secrecy.h"
#include "document/title.h"

XjDocument *
xj_document_new(const XjSource *source)
{
    XjDocument *document = g_new0(XjDocument, 1);
    g_autoptr(XjDraft) draft = xj_draft_new(source);
    document->title = xj_title_find(draft, source->title);
    xj_draft_assemble(draft);
    document->secrecy = g_strdup(xj_secrecy_find(draft));
    document->outline = xj_outline_find(draft);
    document->passages = xj_passages_cut(draft, document->outline);

    document->unwrapped = draft->unwrapped;
    document->removals = g_steal_pointer(&draft->removals);
    document->length = draft->text->len;
    document->text = g_string_free(g_steal_pointer(&draft->text), FALSE);
    return document;
}

void
xj_document_free(XjDocument *document)
{
    if (document == NULL)
    {
        return;
    }
    g_free(document->text);
    g_free(document->title);
    g_free(document->secrecy);
    g_array_unref(document->outline);
    g_array_unref(document->passages);
    g_array_unref(document->removals);
    g_free(document);
}

const char *
xj_role_name(XjRole role)
{
    static const char *const names[] = {
        [XJ_ROLE_BODY] = "body",       [XJ_ROLE_TITLE] = "title", [XJ_ROLE_OPENING] = "opening",
        [XJ_ROLE_HEADING] = "heading", [XJ_ROLE_FAULT] = "fault", [XJ_ROLE_REQUIREMENT] = "requirement",
        [XJ_ROLE_CLOSING] = "closing",
    };
    return names[role];
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
