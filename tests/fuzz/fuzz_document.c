// Any text, as any kind of blocks: what is understood of it keeps every promise of document/document.h.
#include "tests/fuzz/fuzz.h"

#include "tests/document_checks.h"
#include "tests/test_vocabulary.h"

// Longer texts are left to the unit tests: checking every sentence costs the square of a paragraph.
#define CHECKED_MAX 20000

// The first byte chooses how the text is cut into blocks: 0 plain text in one piece, else blocks of lines whose kinds and
// pages follow from it.
static void
fill(XjSource *source, guint8 choice, const char *text)
{
    if (choice % 4 == 0)
    {
        xj_source_add(source, XJ_BLOCK_LINES, 0, 0, text, strlen(text));
        return;
    }
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
    {
        guint kind = choice % 4 == 1 ? XJ_BLOCK_LINES : (i * choice) % (XJ_BLOCK_NOTE + 1);
        xj_source_add(source, (XjBlockKind)kind, i % 4, 1 + i / 3, lines[i], strlen(lines[i]));
    }
    source->title = choice % 4 == 3 ? g_strdup(lines[0]) : NULL;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    g_autofree char *bytes = g_strndup((const char *)data + 1, size - 1);
    g_autofree char *text = g_utf8_make_valid(bytes, -1);
    g_autoptr(XjSource) source = xj_source_new();
    fill(source, data[0], text);
    g_autoptr(XjDocument) document = xj_document_new(source, test_vocabulary(), NULL);
    check_document(document, document->length <= CHECKED_MAX);
    return 0;
}
