#include "indexer/extract/foreign.h"
#include "indexer/extract/zip_names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
    BID = 40, // above that of a mere zip file
};

// What tells a package: the content of its part "mimetype", or the name of a part.
typedef struct
{
    const char *sign;
    const char *kind;
} Package;

static const Package by_mimetype[] = {
    {"application/epub+zip", N_("a book (EPUB)")},
    {"application/vnd.oasis.opendocument.spreadsheet", N_("a spreadsheet (ODS)")},
    {"application/vnd.oasis.opendocument.presentation", N_("a presentation (ODP)")},
    {"application/vnd.oasis.opendocument.graphics", N_("a drawing (ODG)")},
};

// In the order of asking: a program may hold anything, and every office document has a list of content types.
static const Package by_part[] = {
    {"xl/workbook.xml", N_("a spreadsheet (XLSX)")},
    {"xl/workbook.bin", N_("a spreadsheet (XLSB)")},
    {"ppt/presentation.xml", N_("a presentation (PPTX)")},
    {"visio/document.xml", N_("a drawing (VSDX)")},
    {"FixedDocSeq.fdseq", N_("an XPS document")},
    {"FixedDocumentSequence.fdseq", N_("an XPS document")},
    {"AndroidManifest.xml", N_("a program (APK)")},
    {"META-INF/MANIFEST.MF", N_("a program (JAR)")},
    {"[Content_Types].xml", N_("an office document of another kind")},
};

static const char *
kind_by_mimetype(const XjReadInput *input)
{
    gsize length = 0;
    const char *mimetype = xj_zip_mimetype(input->bytes, input->length, &length);
    for (guint i = 0; mimetype != NULL && i < G_N_ELEMENTS(by_mimetype); i++)
    {
        gsize sign_length = strlen(by_mimetype[i].sign);
        if (length >= sign_length && memcmp(mimetype, by_mimetype[i].sign, sign_length) == 0)
            return _(by_mimetype[i].kind);
    }
    return NULL;
}

static const char *
kind_by_parts(const XjReadInput *input)
{
    guint found = G_N_ELEMENTS(by_part);
    XjZipNames names = {.bytes = input->bytes, .length = input->length};
    while (xj_zip_names_next(&names))
    {
        for (guint i = 0; i < found; i++)
        {
            if (xj_zip_names_is(&names, by_part[i].sign))
                found = i;
        }
    }
    return found < G_N_ELEMENTS(by_part) ? _(by_part[found].kind) : NULL;
}

int
xj_foreign_package_bid(const XjReadInput *input, const char **ret_kind)
{
    if (!xj_zip_is_zip(input->bytes, input->length))
        return 0;
    const char *kind = kind_by_mimetype(input);
    if (kind == NULL)
        kind = kind_by_parts(input);
    if (kind == NULL)
        return 0;
    *ret_kind = kind;
    return BID;
}
