// Pages that are pictures, recognised.
#include "indexer/extract/pdf/ocr.h"
#include "indexer/extract/pdf/pdf.h"

#define SCALE (300.0 / 72)    // pixels a unit: 300 dpi, for which the recogniser is made
#define PIXELS_MAX 20000000.0 // an A3 page

// Turns the surface into one byte a pixel. New array.
static guint8 *
to_grey(cairo_surface_t *surface, guint width, guint height)
{
    const guchar *pixels = cairo_image_surface_get_data(surface);
    gsize stride = (gsize)cairo_image_surface_get_stride(surface);
    guint8 *grey = g_malloc((gsize)width * height);
    for (guint y = 0; y < height; y++)
    {
        for (guint x = 0; x < width; x++)
        {
            const guchar *pixel = pixels + y * stride + (gsize)x * 4;
            grey[(gsize)y * width + x] = (guint8)((pixel[0] + pixel[1] + pixel[2]) / 3);
        }
    }
    return grey;
}

gboolean
xj_pdf_picture_read(PopplerPage *page, const PopplerRectangle *boxes, guint count, XjLayout *layout)
{
    if (xj_ocr_problem() != NULL)
        return FALSE;
    double scale = SCALE;
    cairo_surface_t *surface = xj_pdf_paint(page, PIXELS_MAX, boxes, count, &scale);
    if (surface == NULL)
        return FALSE;
    XjOcrPicture picture = {.width = (guint)cairo_image_surface_get_width(surface),
                            .height = (guint)cairo_image_surface_get_height(surface),
                            .scale = scale};
    g_autofree guint8 *grey = to_grey(surface, picture.width, picture.height);
    cairo_surface_destroy(surface);
    picture.grey = grey;
    return xj_ocr_read(&picture, layout);
}
