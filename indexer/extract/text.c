// Plain text: one block; document/ makes sense of the line ends.
#include "indexer/extract/reader.h"

enum
{
    BID_FALLBACK = 1, // anything may be text; decoding finds out what is not
};

static int
bid(G_GNUC_UNUSED const XjReadInput *input)
{
    return BID_FALLBACK;
}

static gboolean
read_text(const XjReadInput *input, XjReading *reading, GError **error)
{
    g_auto(XjDecoded) text = {0};
    if (!xj_reading_decode(reading, input, NULL, &text, error))
        return FALSE;
    xj_source_add(reading->source, XJ_BLOCK_LINES, 0, 0, text.text, text.length);
    return TRUE;
}

const XjFormatReader xj_text_reader = {.format = "txt", .bid = bid, .read = read_text};
