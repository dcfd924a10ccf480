#include "indexer/extract/reader.h"

static int
bid(G_GNUC_UNUSED const XjReadInput *input)
{
    return 0;
}

const XjFormatReader xj_pdf_reader = {.format = "pdf", .bid = bid};
