// A document of a few lines, for tests of what finds something in running text.
#pragma once

#include "document/document.h"
#include "tests/test_vocabulary.h"

#include <string.h>

// Of a title of its own and the lines of `text`, each a paragraph (a table row if it holds a tab).
static inline XjDocument *
document_of(const char *text)
{
    g_autoptr(XjSource) source = xj_source_new();
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    xj_source_add(source, XJ_BLOCK_HEADING, 1, 0, "关于整改的意见", strlen("关于整改的意见"));
    for (guint i = 0; lines[i] != NULL; i++)
    {
        XjBlockKind kind = strchr(lines[i], '\t') != NULL ? XJ_BLOCK_TABLE_ROW : XJ_BLOCK_PARAGRAPH;
        xj_source_add(source, kind, 0, 0, lines[i], strlen(lines[i]));
    }
    return xj_document_new(source, test_vocabulary(), NULL);
}

static inline void
append_span(GString *list, const XjDocument *document, const char *kind, XjSpan span)
{
    g_string_append_printf(list, "%s%s:%.*s", list->len > 0 ? " | " : "", kind, (int)(span.end - span.start),
                           document->text + span.start);
}
