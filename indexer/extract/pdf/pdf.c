// PDF through poppler, which repairs what it can of broken files.
#include "indexer/extract/pdf/pdf.h"

#include "indexer/extract/pdf/ocr.h"
#include "indexer/extract/reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

enum
{
    HEAD_BYTES = 1024,       // how far into a file its signature may stand
    BID_AT_START = 96,       // nothing else begins like that
    BID_BEHIND_RUBBISH = 36, // a few bytes stand before it, as servers put them there
    PAGES_MAX = 20000,
};

#define SIGNATURE "%PDF-"

// Under names of their own: newer versions of poppler define the cleanup of its types themselves.
typedef PopplerDocument PdfDocument;
typedef PopplerPage PdfPage;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PdfPage, g_object_unref)

static int
bid(const XjReadInput *input)
{
    const char *found = memmem(input->bytes, MIN(input->length, HEAD_BYTES), SIGNATURE, strlen(SIGNATURE));
    if (found == NULL)
        return 0;
    if (found == input->bytes)
        return BID_AT_START;
    return memmem(found, input->length - (gsize)(found - input->bytes), " obj", 4) != NULL ? BID_BEHIND_RUBBISH : 0;
}

// ---------------------------------------------------------------- opening

static PopplerDocument *
open_document(const XjReadInput *input, GError **error)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(input->bytes, input->length);
    g_autoptr(GError) reason = NULL;
    PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, &reason);
    if (document != NULL)
        return document;
    if (g_error_matches(reason, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_ENCRYPTED, _("is encrypted; save it without a password"));
    else
        g_set_error_literal(error, XJ_FAILURE, XJ_FAILURE_DAMAGED,
                            _("is damaged: it begins like a PDF file and holds no pages that can be found"));
    return NULL;
}

// Takes `date`. New string, NULL for NULL.
static char *
iso_date(GDateTime *date)
{
    if (date == NULL)
        return NULL;
    g_autoptr(GDateTime) utc = g_date_time_to_utc(date);
    g_date_time_unref(date);
    return utc != NULL ? g_date_time_format(utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

// Takes `value`. NULL if it says nothing.
static char *
tidy(char *value)
{
    if (value == NULL)
        return NULL;
    g_autofree char *given = value;
    char *valid = g_strstrip(g_utf8_make_valid(given, -1));
    if (*valid == '\0')
        g_clear_pointer(&valid, g_free);
    return valid;
}

static void
read_metadata(PopplerDocument *document, XjSource *source)
{
    source->title = tidy(poppler_document_get_title(document));
    source->author = tidy(poppler_document_get_author(document));
    source->created = iso_date(poppler_document_get_creation_date_time(document));
    source->modified = iso_date(poppler_document_get_modification_date_time(document));
    if (poppler_document_has_attachments(document))
        xj_source_lose_many(source, XJ_LOSS_EMBEDDED, 0, NULL, poppler_document_get_n_attachments(document));
}

// ---------------------------------------------------------------- reading

static void
read_page(XjPdfPages *pages, PopplerDocument *document, guint number)
{
    g_autoptr(PdfPage) page = poppler_document_get_page(document, (int)number - 1);
    if (page != NULL)
    {
        xj_pdf_page_read(pages, page, number);
        return;
    }
    xj_layout_begin_page(pages->layout, 0, 0);
    xj_source_lose(pages->source, XJ_LOSS_DAMAGED, number, NULL);
}

static void
read_pages(PopplerDocument *document, const XjReadInput *input, XjSource *source)
{
    g_autoptr(XjPdfFonts) fonts = xj_pdf_fonts_new();
    g_autoptr(XjLayout) layout = xj_layout_new();
    XjPdfPages pages = {.fonts = fonts, .layout = layout, .source = source, .ocr = input->ocr};
    guint count = (guint)MAX(poppler_document_get_n_pages(document), 0);
    guint number = 1;
    for (; number <= MIN(count, PAGES_MAX) && pages.text_length < XJ_TEXT_MAX; number++)
        read_page(&pages, document, number);
    if (number <= count)
        xj_source_lose(source, XJ_LOSS_LIMIT, number, NULL);
    xj_layout_finish(layout, source);
}

static gboolean
read_pdf(const XjReadInput *input, XjReading *reading, GError **error)
{
    g_autoptr(PdfDocument) document = open_document(input, error);
    if (document == NULL)
        return FALSE;
    read_metadata(document, reading->source);
    read_pages(document, input, reading->source);
    const char *problem = input->ocr && reading->source->blocks->len == 0 ? xj_ocr_problem() : NULL;
    if (problem == NULL)
        return TRUE;
    g_set_error(error, XJ_FAILURE, XJ_FAILURE_NO_TEXT, _("holds no text, and nothing can recognise it. %s"), problem);
    return FALSE;
}

const XjFormatReader xj_pdf_reader = {.format = "pdf", .bid = bid, .read = read_pdf, .prepare = xj_pdf_prepare};
