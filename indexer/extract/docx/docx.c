// Word documents since 2007: .docx .docm .dotx .dotm, and what WPS Office writes as such.
#include "indexer/extract/docx/docx.h"
#include "indexer/extract/reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
    BID_MAIN_PART = 120, // a zip file with the usual name in it
    BID_FOLDER = 80,     // its main part may have another name
};

static int
bid(const XjReadInput *input)
{
    if (xj_package_taste(input, "word/document"))
        return BID_MAIN_PART;
    return xj_package_taste(input, "word/") && xj_package_taste(input, "[Content_Types].xml") ? BID_FOLDER : 0;
}

// Pictures, fonts and embedded files are many bytes and no text.
static gboolean
wants(const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return g_str_has_suffix(lower, ".xml") || g_str_has_suffix(lower, ".rels");
}

static gboolean
read_docx(const XjReadInput *input, XjReading *reading, GError **error)
{
    g_autoptr(XjPackage) package = xj_package_open(input, wants, error);
    if (package == NULL)
        return FALSE;
    if (!xj_package_is_whole(package))
        xj_source_lose(reading->source, XJ_LOSS_DAMAGED, 0, NULL);
    g_autoptr(XjDocxParts) parts = xj_docx_parts_load(package, reading->source);
    if (parts->document == NULL)
    {
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED,
                            _("is damaged: the part that holds its text is missing or broken"));
        return FALSE;
    }
    xj_docx_read(parts, reading->source);
    return TRUE;
}

const XjFormatReader xj_docx_reader = {.format = "docx", .bid = bid, .read = read_docx};
