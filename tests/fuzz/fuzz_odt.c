// Any bytes as an odt, "P" before them, or as its parts, "X" before them: they are refused with a reason, or the blocks are valid text.
#include "tests/fuzz/fuzz.h"

#include "indexer/extract/odt/odt.h"
#include "indexer/extract/reader.h"
#include "tests/fuzz/source_checks.h"

static void
read_parts(const char *bytes, gsize length)
{
    g_autoptr(xmlDoc) content = parse_piece(bytes, length, 0);
    g_autoptr(xmlDoc) styles = parse_piece(bytes, length, 1);
    XjOdtParts parts = {content, styles};
    g_autoptr(XjSource) source = xj_source_new();
    if (xj_odt_read(&parts, source))
        check_source(source);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    if (data[0] == 'P')
        check_reader(&xj_odt_reader, (const char *)data + 1, size - 1);
    else
        read_parts((const char *)data + 1, size - 1);
    return 0;
}
