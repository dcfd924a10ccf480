#include "indexer/extract/reader.h"

static int
bid(G_GNUC_UNUSED const XjReadInput *input)
{
    return 0;
}

const XjFormatReader xj_ofd_reader = {.format = "ofd", .bid = bid};
