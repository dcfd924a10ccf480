// What the parts of the PDF reader share.
#pragma once

#include "document/source.h"
#include "indexer/extract/layout/layout.h"

#include <poppler.h>

G_BEGIN_DECLS

// ---------------------------------------------------------------- characters

// Characters of PDFs as text: look-alikes that fonts name instead of the ordinary characters (Kangxi radicals, ligatures) are
// written as what they look like, bullets of symbol fonts as bullets, and what no text holds as U+FFFD.

#define XJ_PDF_CHAR_MAX 16 // bytes of one character written, the zero byte included

// Writes `c` as text. FALSE if the file does not say which character it is; then U+FFFD is written.
gboolean xj_pdf_char_write(gunichar c, char ret_text[XJ_PDF_CHAR_MAX]);

// ---------------------------------------------------------------- fonts

// The fonts seen so far. A font that does not name its characters is taken by its glyph numbers, and its text is an absurd
// mixture of scripts: that is how it is found out.
typedef struct _XjPdfFonts XjPdfFonts;

XjPdfFonts *xj_pdf_fonts_new(void);
void xj_pdf_fonts_free(XjPdfFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjPdfFonts, xj_pdf_fonts_free)

// Counts one character written in the font of this name.
void xj_pdf_fonts_count(XjPdfFonts *fonts, const char *name, gunichar c);
// Whether what was counted so far cannot be text.
gboolean xj_pdf_fonts_is_nameless(const XjPdfFonts *fonts, const char *name);

// ---------------------------------------------------------------- drawings

// Paints the page at *scale pixels a unit, or smaller so that it has at most so many pixels; *scale then says how large. The
// characters in these boxes are blotted out. NULL if the page cannot be painted. Free with cairo_surface_destroy().
cairo_surface_t *xj_pdf_paint(PopplerPage *page, double pixels_max, const PopplerRectangle *boxes, guint count, double *scale);

// Adds the straight lines drawn on the page. It costs as much as showing the page.
void xj_pdf_rules_find(PopplerPage *page, const PopplerRectangle *boxes, guint count, XjLayout *layout);

// Adds the text of a page that is a picture, as far as it can be recognised. FALSE if recognition is not to be had.
gboolean xj_pdf_picture_read(PopplerPage *page, const PopplerRectangle *boxes, guint count, XjLayout *layout);

// ---------------------------------------------------------------- pages

// Characters of one page; what stands behind them is lost.
#define XJ_PDF_PAGE_CHARACTERS_MAX 1000000

// What the pages of one document share.
typedef struct
{
    XjPdfFonts *fonts;
    XjLayout *layout;
    XjSource *source;
    gsize text_length; // bytes placed so far
    gboolean ocr;      // recognise pages that are pictures
} XjPdfPages;

// Lays out the text of the page and notes what of it is no text.
void xj_pdf_page_read(XjPdfPages *pages, PopplerPage *page, guint number);

// Loads what poppler, cairo and fontconfig load at their first use.
void xj_pdf_prepare(void);

G_END_DECLS
