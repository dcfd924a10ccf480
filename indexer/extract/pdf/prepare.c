// What poppler loads at its first document, loaded before the sandbox closes. Poppler drops it again with the last document that is
// open, and reads its folders anew for the next one: so one document is kept open.
#include "indexer/extract/pdf/pdf.h"

#include <fontconfig/fontconfig.h>
#include <string.h>

// A page of one character in a Chinese font that is not embedded, with a title and a date: what office files have. Without a table of
// objects, which poppler makes.
static const char smallest[] =
    "%PDF-1.4\n"
    "1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
    "2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n"
    "3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>>>>> endobj\n"
    "4 0 obj <</Length 34>> stream\nBT /F 9 Tf 9 9 Td <B0A1> Tj ET    \nendstream endobj\n"
    "5 0 obj <</Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /GBK-EUC-H /DescendantFonts [<<"
    "/Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 /FontDescriptor <</Type /FontDescriptor /FontName /SimSun "
    "/Flags 4 /FontBBox [0 -140 1000 860] /ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 700 /StemV 80>> "
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 0>>>>]>> endobj\n"
    "6 0 obj <</Title <FEFF554A> /CreationDate (D:20260101000000Z)>> endobj\n"
    "trailer <</Root 1 0 R /Info 6 0 R>>\n%%EOF\n";

// Both are kept for good.
static PopplerDocument *kept_document;
static GIConv kept_converter; // titles are UTF-16; while it is open, the C library keeps the module

void
xj_pdf_prepare(void)
{
    if (kept_document != NULL)
        return;
    // Pages are painted for their rules and pictures: no font of the system is needed, nor the time to find one.
    FcConfig *no_fonts = FcConfigCreate();
    FcConfigSetCurrent(no_fonts);
    FcConfigDestroy(no_fonts);
    kept_converter = g_iconv_open("UTF-8", "UTF-16BE");
    g_autoptr(GBytes) bytes = g_bytes_new_static(smallest, strlen(smallest));
    kept_document = poppler_document_new_from_bytes(bytes, NULL, NULL);
    if (kept_document == NULL)
        return;
    g_autofree char *title = poppler_document_get_title(kept_document);
    GDateTime *created = poppler_document_get_creation_date_time(kept_document);
    g_clear_pointer(&created, g_date_time_unref);
    PopplerPage *page = poppler_document_get_page(kept_document, 0);
    if (page == NULL)
        return;
    g_autofree char *text = poppler_page_get_text(page);
    double scale = 1;
    cairo_surface_t *surface = xj_pdf_paint(page, G_MAXINT16, NULL, 0, &scale);
    g_clear_pointer(&surface, cairo_surface_destroy);
    g_object_unref(page);
}
