// Any bytes, under any of the names that matter: a reader refuses them with a reason, or its blocks are valid text and the
// document made of them keeps its promises.
#include "tests/fuzz/fuzz.h"

#include "indexer/extract/reader.h"
#include "tests/document_checks.h"
#include "tests/test_vocabulary.h"

// Longer texts are left to the unit tests: checking every sentence costs the square of a paragraph.
#define CHECKED_MAX 20000

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"a.html", "a.md", "a.txt", NULL};
    if (size == 0)
        return 0;
    XjReadInput input = {.bytes = (const char *)data + 1, .length = size - 1, .name = names[data[0] % G_N_ELEMENTS(names)]};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    if (!xj_read(&input, &reading, &error))
    {
        g_assert_true(error->domain == XJ_FAILURE || g_error_matches(error, XJ_ERROR, XJ_ERROR_UNREADABLE));
        g_assert_cmpstr(error->message, !=, "");
        return 0;
    }
    for (guint i = 0; i < reading.source->blocks->len; i++)
        g_assert_true(g_utf8_validate(((const XjBlock *)reading.source->blocks->pdata[i])->text, -1, NULL));
    g_autoptr(XjDocument) document = xj_document_new(reading.source, test_vocabulary(), NULL);
    check_document(document, document->length <= CHECKED_MAX);
    return 0;
}
