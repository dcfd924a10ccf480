// The straight lines drawn on a page. Poppler gives text with its places but no drawings: the page is painted without its characters
// and searched for long thin strokes.
#include "indexer/extract/pdf/pdf.h"

#include <cairo.h>

#define SCALE 1.0            // pixels a unit: a hairline becomes one pale pixel wide
#define PIXELS_MAX 4000000.0 // larger pages are painted smaller

enum
{
    LENGTH_MIN = 12,   // pixels of a stroke: the lowest row of a table is higher
    THICKNESS_MAX = 4, // pixels; thicker is a bar or a picture
    DARK = 210,        // brightness from which on a pixel counts as paper; a hairline is pale
    RULES_MAX = 20000, // of one page
};

// The painted page, seen so that strokes run along the rows: upright strokes are looked for in the page turned over.
typedef struct
{
    guint width, height;
    gboolean *ink; // row by row
} Raster;

static gboolean
is_ink(const guchar *pixel)
{
    return (pixel[0] + pixel[1] + pixel[2]) / 3 < DARK;
}

static Raster
raster_new(cairo_surface_t *surface, gboolean turned)
{
    guint width = (guint)cairo_image_surface_get_width(surface);
    guint height = (guint)cairo_image_surface_get_height(surface);
    const guchar *pixels = cairo_image_surface_get_data(surface);
    gsize stride = (gsize)cairo_image_surface_get_stride(surface);
    Raster raster = {turned ? height : width, turned ? width : height, g_new(gboolean, (gsize)width * height)};
    for (guint y = 0; y < height; y++)
    {
        for (guint x = 0; x < width; x++)
        {
            gsize at = turned ? (gsize)x * height + y : (gsize)y * width + x;
            raster.ink[at] = is_ink(pixels + y * stride + (gsize)x * 4);
        }
    }
    return raster;
}

static gboolean
has_ink(const Raster *raster, guint x, guint y)
{
    return raster->ink[(gsize)y * raster->width + x];
}

// The rows above or below (x, y) that are ink without a gap, at most one more than a stroke may have.
static guint
thickness_beside(const Raster *raster, guint x, guint y)
{
    guint thickness = 1;
    for (guint above = y; above > 0 && thickness <= THICKNESS_MAX && has_ink(raster, x, above - 1); above--)
        thickness++;
    for (guint below = y + 1; below < raster->height && thickness <= THICKNESS_MAX && has_ink(raster, x, below); below++)
        thickness++;
    return thickness;
}

// Whether most of the stroke is thin. Strokes that cross it are not.
static gboolean
is_thin(const Raster *raster, guint first, guint end, guint y)
{
    guint thin = 0;
    guint looked = 0;
    for (guint x = first; x < end; x += 2, looked++)
        thin += thickness_beside(raster, x, y) <= THICKNESS_MAX ? 1 : 0;
    return thin * 2 > looked;
}

// A stroke lies in the row from `first` to `end`.
static void
add_stroke(XjLayout *layout, guint first, guint end, guint y, double scale, gboolean turned)
{
    double from = first / scale;
    double to = end / scale;
    double at = (y + 0.5) / scale;
    if (turned)
        xj_layout_add_rule(layout, at, from, at, to);
    else
        xj_layout_add_rule(layout, from, at, to, at);
}

static void
find_strokes(const Raster *raster, double scale, gboolean turned, XjLayout *layout)
{
    guint found = 0;
    for (guint y = 0; y < raster->height; y++)
    {
        for (guint x = 0; x < raster->width && found < RULES_MAX;)
        {
            guint end = x;
            while (end < raster->width && has_ink(raster, end, y))
                end++;
            if (end - x >= LENGTH_MIN && is_thin(raster, x, end, y))
            {
                add_stroke(layout, x, end, y, scale, turned);
                found++;
            }
            x = end + 1;
        }
    }
}

void
xj_pdf_rules_find(PopplerPage *page, const PopplerRectangle *boxes, guint count, XjLayout *layout)
{
    double scale = SCALE;
    cairo_surface_t *surface = xj_pdf_paint(page, PIXELS_MAX, boxes, count, &scale);
    if (surface == NULL)
        return;
    for (guint turned = 0; turned < 2; turned++)
    {
        Raster raster = raster_new(surface, turned == 1);
        find_strokes(&raster, scale, turned == 1, layout);
        g_free(raster.ink);
    }
    cairo_surface_destroy(surface);
}
