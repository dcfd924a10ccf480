// Any bytes as a docx, "P" before them, or as its parts, "X" before them: they are refused with a reason, or the blocks are valid text.
#include "tests/fuzz/fuzz.h"

#include "indexer/extract/docx/docx.h"
#include "indexer/extract/reader.h"
#include "tests/fuzz/source_checks.h"

static void
read_parts(const char *bytes, gsize length)
{
    g_autoptr(XjDocxParts) parts = xj_docx_parts_new();
    parts->document = parse_piece(bytes, length, 0);
    parts->styles = parse_piece(bytes, length, 1);
    parts->numbering = parse_piece(bytes, length, 2);
    parts->footnotes = parse_piece(bytes, length, 3);
    xmlDoc *header = parse_piece(bytes, length, 4);
    if (header != NULL)
        g_ptr_array_add(parts->furniture, header);
    g_autoptr(XjSource) source = xj_source_new();
    xj_docx_read(parts, source);
    check_source(source);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    if (data[0] == 'P')
        check_reader(&xj_docx_reader, (const char *)data + 1, size - 1);
    else
        read_parts((const char *)data + 1, size - 1);
    return 0;
}
