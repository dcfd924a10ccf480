// Any bytes behind "{\rtf": the reader ends, and what it gives are valid blocks.
#include "tests/fuzz/fuzz.h"

#include "indexer/extract/reader.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char start[] = "{\\rtf1\\ansi\\ansicpg936";
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)start, sizeof start - 1);
    g_byte_array_append(bytes, data, (guint)size);
    // A copy of its own, so that reading past its end is seen.
    g_autofree char *copy = g_memdup2(bytes->data, bytes->len);
    XjReadInput input = {.bytes = copy, .length = bytes->len, .name = "a.rtf"};
    g_auto(XjReading) reading = {0};
    g_autoptr(GError) error = NULL;
    if (!xj_read(&input, &reading, &error))
    {
        g_assert_true(error->domain == XJ_FAILURE && *error->message != '\0');
        return 0;
    }
    for (guint i = 0; i < reading.source->blocks->len; i++)
        g_assert_true(g_utf8_validate(((const XjBlock *)reading.source->blocks->pdata[i])->text, -1, NULL));
    return 0;
}
