#include "fake_citation.h"

XjCitation *
fake_citation_new(const FakeDocument *document, guint passage)
{
    XjCitation *citation = g_new0(XjCitation, 1);
    citation->document = g_strdup(document->id);
    citation->passage = passage;
    citation->title = g_strdup(document->title);
    citation->path = g_strdup(document->path);
    citation->date = g_strdup(document->date);
    citation->organ = g_strdup("清河县委");
    citation->speaking_level = (XjHitLevel){.code = 3, .name = g_strdup("县"), .axis = NULL};
    citation->inspecting_level.code = -1;
    citation->text = g_strdup_printf("《%s》，清河县委，%s，第%u段", document->title,
                                     document->date ? document->date : "日期不详", passage + 1);
    return citation;
}

void
fake_citation_free(XjCitation *citation)
{
    if (!citation)
        return;
    g_free(citation->document);
    g_free(citation->title);
    g_free(citation->path);
    g_free(citation->date);
    g_free(citation->organ);
    g_free(citation->speaking_level.name);
    g_free(citation->text);
    g_free(citation);
}
