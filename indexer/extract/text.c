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

static void
read_text(const XjDecoded *text, XjSource *source)
{
    xj_source_add(source, XJ_BLOCK_LINES, 0, 0, text->text, text->length);
}

const XjFormatReader xj_text_reader = {.format = "txt", .bid = bid, .read = read_text};
