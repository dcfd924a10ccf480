// Word 97 to 2003, and what Kingsoft writes as .wps: the same streams.
#include "indexer/extract/doc/story.h"
#include "indexer/extract/doc/summary.h"
#include "indexer/extract/reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
    BID = 64,        // bits of the signature
    BID_WORD_2 = 32, // of a file of Word 2, which is no compound file
};

// What else is a compound file, told by a stream of its root.
typedef struct
{
    const char *stream; // its name begins so
    const char *kind;
} Kin;

static XjBytes
bytes_of(const XjReadInput *input)
{
    return (XjBytes){.data = (const guint8 *)input->bytes, .length = input->length};
}

static gboolean
is_word_2(XjBytes bytes)
{
    return xj_bytes_u32(bytes, 0) == 0x002DA5DB;
}

static int
bid(const XjReadInput *input)
{
    XjBytes bytes = bytes_of(input);
    if (xj_compound_taste(bytes))
        return BID;
    return is_word_2(bytes) ? BID_WORD_2 : 0;
}

// ---------------------------------------------------------------- what is no Word document

static gboolean
has_stream_like(const XjCompound *compound, const char *prefix)
{
    for (const char *const *name = xj_compound_names(compound); *name != NULL; name++)
    {
        if (g_str_has_prefix(*name, prefix))
            return TRUE;
    }
    return FALSE;
}

static void
set_damaged(GError **error)
{
    g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED,
                        _("is damaged: the list of its parts is missing; fetch it again or restore it"));
}

static void
refuse(const XjCompound *compound, GError **error)
{
    static const Kin kin[] = {
        {"Workbook", N_("a spreadsheet (Excel 97 to 2003, Kingsoft .et)")},
        {"Book", N_("a spreadsheet (Excel 95)")},
        {"PowerPoint Document", N_("a presentation (PowerPoint 97 to 2003, Kingsoft .dps)")},
        {"__properties_version1.0", N_("an Outlook message (.msg)")},
        {"__substg1.0_", N_("an Outlook message (.msg)")},
        {"HwpSummaryInformation", N_("a Hangul document (.hwp)")},
        {"\005HwpSummaryInformation", N_("a Hangul document (.hwp)")},
        {"VisioDocument", N_("a Visio drawing")},
        {"Quill", N_("a Publisher document")},
        {"MatOST", N_("a Microsoft Works document")},
        {"CONTENTS", N_("a Microsoft Works document")},
        {"\xE4\xA1\x80", N_("a Windows installer package (.msi)")}, // names of its tables begin with U+4840
    };
    if (xj_compound_has(compound, "EncryptedPackage"))
    {
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_ENCRYPTED, _("is encrypted; save it without a password"));
        return;
    }
    const char *kind = NULL;
    for (guint i = G_N_ELEMENTS(kin); i > 0; i--)
    {
        if (has_stream_like(compound, kin[i - 1].stream))
            kind = kin[i - 1].kind;
    }
    if (kind == NULL && !xj_compound_is_whole(compound))
    {
        set_damaged(error);
        return;
    }
    if (kind == NULL)
        kind = N_("an OLE compound file without text of Word");
    g_set_error(error, XJ_FAILURE, XJ_FAILURE_UNSUPPORTED, _("is %s, which cannot be read"), _(kind));
}

static gboolean
is_kingsoft(const XjCompound *compound, const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name != NULL ? name : "", -1);
    return g_str_has_suffix(lower, ".wps") || has_stream_like(compound, "WpsCustomData");
}

// ---------------------------------------------------------------- reading

static void
read_summary(const XjCompound *compound, XjSource *source)
{
    gboolean whole = TRUE;
    g_autoptr(GByteArray) summary = xj_compound_stream(compound, "\005SummaryInformation", &whole);
    xj_doc_summary_read((XjBytes){.data = summary->data, .length = summary->len}, source);
}

static gboolean
read_doc(const XjReadInput *input, XjReading *reading, GError **error)
{
    g_autoptr(XjCompound) compound = xj_compound_open(bytes_of(input));
    if (compound == NULL && is_word_2(bytes_of(input)))
    {
        xj_doc_file_set_older(error);
        return FALSE;
    }
    if (compound == NULL)
    {
        set_damaged(error);
        return FALSE;
    }
    if (!xj_compound_has(compound, "WordDocument"))
    {
        refuse(compound, error);
        return FALSE;
    }
    g_auto(XjDocFile) file = {0};
    if (!xj_doc_file_open(&file, compound, error))
        return FALSE;
    g_auto(XjDocTables) tables = {0};
    xj_doc_tables_init(&tables, &file);
    xj_doc_stories_read(&tables, reading->source);
    read_summary(compound, reading->source);
    if (!tables.whole && reading->source->blocks->len == 0)
    {
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED, _("is damaged: none of its text could be found"));
        return FALSE;
    }
    if (!tables.whole)
        xj_source_lose(reading->source, XJ_LOSS_DAMAGED, 0, NULL);
    if (is_kingsoft(compound, input->name))
    {
        g_free(reading->format);
        reading->format = g_strdup("wps");
    }
    return TRUE;
}

const XjFormatReader xj_doc_reader = {.format = "doc", .bid = bid, .read = read_doc};
