// What the parts of the PDF reader share.
#pragma once

#include "document/source.h"
#include "indexer/extract/layout.h"

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

// ---------------------------------------------------------------- pages

// Characters of one page; what stands behind them is lost.
#define XJ_PDF_PAGE_CHARACTERS_MAX 1000000

// Adds the text of the page to `layout`, whose page it becomes, and notes in `source` what of it is no text. Returns TRUE if
// the page is a picture, more or less.
gboolean xj_pdf_page_read(PopplerPage *page, guint number, XjPdfFonts *fonts, XjLayout *layout, XjSource *source);

G_END_DECLS
