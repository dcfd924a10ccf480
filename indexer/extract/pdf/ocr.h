// Text of pictures, through tesseract where it was built in, with its data for simplified Chinese.
#pragma once

#include "indexer/extract/layout/layout.h"

G_BEGIN_DECLS

// Why nothing can be recognised, with the way out, as a sentence of its own; NULL if all is there. Loads the language data at the
// first call. Static.
const char *xj_ocr_problem(void);

// A picture of one page.
typedef struct
{
    const guint8 *grey; // row by row, one byte a pixel, 255 is white
    guint width, height;
    double scale; // pixels a unit of the page
} XjOcrPicture;

// Adds what is recognised to the page that was begun in `layout`. FALSE if nothing could be tried. One thread at a time does it.
gboolean xj_ocr_read(const XjOcrPicture *picture, XjLayout *layout);

G_END_DECLS
