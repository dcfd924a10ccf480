#include "indexer/extract/pdf/pdf.h"

#include <math.h>

// Boxes of characters are as high as the font says, and reach into the rules around them; ink is not much higher than a Han character is
// wide. As shares of the width and of the height of the box.
#define INK_TO_WIDTH 1.1
#define INK_MIN 0.6

static void
blot_characters(cairo_t *cairo, const PopplerRectangle *boxes, guint count)
{
    cairo_set_source_rgb(cairo, 1, 1, 1);
    for (guint i = 0; i < count; i++)
    {
        double width = boxes[i].x2 - boxes[i].x1;
        double height = boxes[i].y2 - boxes[i].y1;
        double ink = MIN(height, MAX(INK_TO_WIDTH * width, INK_MIN * height));
        cairo_rectangle(cairo, boxes[i].x1, boxes[i].y1 + (height - ink) / 2, width, ink);
        cairo_fill(cairo);
    }
}

cairo_surface_t *
xj_pdf_paint(PopplerPage *page, double pixels_max, const PopplerRectangle *boxes, guint count, double *scale)
{
    double width = 0;
    double height = 0;
    poppler_page_get_size(page, &width, &height);
    if (!(width >= 1 && height >= 1 && width < G_MAXINT16 && height < G_MAXINT16))
        return NULL;
    double used = MIN(*scale, sqrt(pixels_max / (width * height)));
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width * used) + 1, (int)(height * used) + 1);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
    {
        cairo_surface_destroy(surface);
        return NULL;
    }
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, used, used);
    poppler_page_render(page, cairo);
    blot_characters(cairo, boxes, count);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    *scale = used;
    return surface;
}
