#include "indexer/extract/reader.h"

#include "indexer/extract/foreign.h"

#include <glib/gi18n-lib.h>

static const XjFormatReader *const readers[] = {&xj_html_reader, &xj_markdown_reader, &xj_text_reader};

// NULL, with *error set, if the bytes are something that no reader reads.
static const XjFormatReader *
choose_reader(const XjReadInput *input, GError **error)
{
    const XjFormatReader *best = NULL;
    int best_bid = 0;
    for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
    {
        int bid = readers[i]->bid(input);
        if (bid > best_bid)
        {
            best = readers[i];
            best_bid = bid;
        }
    }
    const char *kind = NULL;
    if (xj_foreign_bid(input, &kind) <= best_bid)
        return best;
    g_set_error(error, XJ_ERROR, XJ_ERROR_UNREADABLE, _("is %s, which cannot be read yet"), kind);
    return NULL;
}

gboolean
xj_read(const XjReadInput *input, XjReading *ret_reading, GError **error)
{
    const XjFormatReader *reader = choose_reader(input, error);
    if (reader == NULL)
        return FALSE;
    g_autofree char *declared = reader->declared_charset != NULL ? reader->declared_charset(input) : NULL;
    XjDecodeHints hints = {.forced = input->charset, .declared = declared};
    g_auto(XjDecoded) decoded = {0};
    if (!xj_decode(input->bytes, input->length, &hints, &decoded, error))
        return FALSE;

    g_autoptr(XjSource) source = xj_source_new();
    reader->read(&decoded, source);
    *ret_reading = (XjReading){
        .source = g_steal_pointer(&source),
        .format = reader->format,
        .charset = decoded.charset,
        .charset_basis = xj_charset_basis_name(decoded.basis),
        .charset_confidence = decoded.confidence,
        .charset_disbelieved = decoded.disbelieved,
        .replaced = decoded.replaced,
        .replacements = g_steal_pointer(&decoded.replacements),
    };
    return TRUE;
}

void
xj_reading_clear(XjReading *reading)
{
    g_clear_pointer(&reading->source, xj_source_free);
    g_clear_pointer(&reading->replacements, g_array_unref);
}
