// Any bytes behind the signature of a PDF: refused with a reason, or valid text. What poppler itself does wrong is poppler's: the
// sandbox holds it.
#include "tests/fuzz/fuzz.h"

#include "indexer/extract/reader.h"

// Larger files only make poppler slow.
#define SIZE_MAX_READ 65536

static void
read_pdf(const uint8_t *data, size_t size)
{
    XjReadInput input = {.bytes = (const char *)data, .length = size};
    XjBudget budget = {.packed = size};
    input.budget = &budget;
    g_auto(XjReading) reading = {.source = xj_source_new(), .format = g_strdup("pdf")};
    g_autoptr(GError) error = NULL;
    if (!xj_pdf_reader.read(&input, &reading, &error))
    {
        g_assert_true(error->domain == XJ_FAILURE);
        g_assert_cmpstr(error->message, !=, "");
        return;
    }
    for (guint i = 0; i < reading.source->blocks->len; i++)
        g_assert_true(g_utf8_validate(((const XjBlock *)reading.source->blocks->pdata[i])->text, -1, NULL));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    XjReadInput input = {.bytes = (const char *)data, .length = size};
    xj_pdf_reader.prepare(); // as in a worker: no fonts of the system
    if (size <= SIZE_MAX_READ && xj_pdf_reader.bid(&input) > 0)
        read_pdf(data, size);
    return 0;
}
