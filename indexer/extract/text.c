// Plain text: one block; document/ makes sense of the line ends.
#include "base/error.h"
#include "indexer/extract/foreign.h"

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
    g_autoptr(GError) undecoded = NULL;
    if (xj_reading_decode(reading, input, NULL, &text, &undecoded))
    {
        xj_source_add(reading->source, XJ_BLOCK_LINES, 0, 0, text.text, text.length);
        return TRUE;
    }
    if (!g_error_matches(undecoded, XJ_ERROR, XJ_ERROR_UNREADABLE) || !xj_foreign_refuse_binary(input, error))
        g_propagate_error(error, g_steal_pointer(&undecoded));
    return FALSE;
}

const XjFormatReader xj_text_reader = {.format = "txt", .bid = bid, .read = read_text, .prepare = xj_foreign_prepare};
