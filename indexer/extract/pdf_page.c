#include "indexer/extract/pdf.h"

#include <string.h>

// A page that a picture covers by half, with no more characters than a stamp or the name of the scanning program has, is a scan.
#define SCAN_COVER 0.5
#define SCAN_CHARACTERS_MAX 40

// The characters of a page with their places, as poppler gives them: one box a character, blanks and line ends included.
typedef struct
{
    char *text;
    PopplerRectangle *boxes;
    guint count;       // of boxes
    GList *attributes; // of PopplerTextAttributes: runs of characters in one font
} PageText;

static void
page_text_clear(PageText *text)
{
    g_clear_pointer(&text->text, g_free);
    g_clear_pointer(&text->boxes, g_free);
    poppler_page_free_text_attributes(text->attributes);
    text->attributes = NULL;
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(PageText, page_text_clear)

static void
page_text_init(PageText *text, PopplerPage *page)
{
    *text = (PageText){.text = poppler_page_get_text(page)};
    if (text->text == NULL || *text->text == '\0' || !poppler_page_get_text_layout(page, &text->boxes, &text->count))
        return;
    text->attributes = poppler_page_get_text_attributes(page);
}

// Walks over the characters of a page together with their fonts.
typedef struct
{
    const PageText *page;
    const char *at;
    guint index;
    const GList *run;
} Walk;

static const PopplerTextAttributes *
walk_attributes(const Walk *walk)
{
    return walk->run != NULL ? walk->run->data : NULL;
}

static const char *
walk_font(const Walk *walk)
{
    const PopplerTextAttributes *attributes = walk_attributes(walk);
    return attributes != NULL && attributes->font_name != NULL ? attributes->font_name : "";
}

static Walk
walk_begin(const PageText *page)
{
    return (Walk){.page = page, .at = page->text != NULL ? page->text : "", .run = page->attributes};
}

static gboolean
walk_is_done(const Walk *walk)
{
    return *walk->at == '\0' || walk->index >= MIN(walk->page->count, XJ_PDF_PAGE_CHARACTERS_MAX);
}

static void
walk_next(Walk *walk)
{
    walk->at = g_utf8_next_char(walk->at);
    walk->index++;
    while (walk->run != NULL && walk->run->next != NULL && walk->index > (guint)walk_attributes(walk)->end_index)
        walk->run = walk->run->next;
}

static gboolean
is_blank(gunichar c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0xA0 || c == 0x3000;
}

static void
count_fonts(const PageText *text, XjPdfFonts *fonts)
{
    for (Walk walk = walk_begin(text); !walk_is_done(&walk); walk_next(&walk))
    {
        gunichar c = g_utf8_get_char(walk.at);
        if (!is_blank(c))
            xj_pdf_fonts_count(fonts, walk_font(&walk), c);
    }
}

static void
place(const Walk *walk, const char *character, XjLayout *layout)
{
    const PopplerRectangle *box = &walk->page->boxes[walk->index];
    const PopplerTextAttributes *attributes = walk_attributes(walk);
    double height = box->y2 - box->y1;
    XjPlacedText piece = {.left = box->x1,
                          .top = box->y1,
                          .right = box->x2,
                          .bottom = box->y2,
                          .size = attributes != NULL && attributes->font_size > 0 ? attributes->font_size : height,
                          .text = character};
    xj_layout_add(layout, &piece);
}

// Returns how many characters stand on the page. Those of nameless fonts are placed nowhere.
static guint
place_all(const PageText *text, const XjPdfFonts *fonts, XjLayout *layout, guint *ret_unmapped)
{
    guint placed = 0;
    guint unmapped = 0;
    const char *font = NULL;
    gboolean nameless = FALSE;
    for (Walk walk = walk_begin(text); !walk_is_done(&walk); walk_next(&walk))
    {
        gunichar c = g_utf8_get_char(walk.at);
        if (is_blank(c))
            continue;
        if (font == NULL || strcmp(font, walk_font(&walk)) != 0)
        {
            font = walk_font(&walk);
            nameless = xj_pdf_fonts_is_nameless(fonts, font);
        }
        char character[XJ_PDF_CHAR_MAX];
        gboolean known = xj_pdf_char_write(nameless ? 0 : c, character);
        unmapped += known ? 0 : 1;
        placed++;
        place(&walk, character, layout);
    }
    *ret_unmapped = unmapped;
    return placed;
}

// The share of the page that its largest picture covers; 0 if there is none.
static double
picture_cover(PopplerPage *page, double page_area)
{
    GList *pictures = poppler_page_get_image_mapping(page);
    double cover = 0;
    for (const GList *each = pictures; each != NULL; each = each->next)
    {
        const PopplerRectangle *area = &((const PopplerImageMapping *)each->data)->area;
        double share = (area->x2 - area->x1) * (area->y2 - area->y1) / page_area;
        cover = MAX(cover, ABS(share));
    }
    poppler_page_free_image_mapping(pictures);
    return cover;
}

static gboolean
is_drawn_on(PopplerPage *page)
{
    PopplerRectangle box;
    return poppler_page_get_bounding_box(page, &box);
}

gboolean
xj_pdf_page_read(PopplerPage *page, guint number, XjPdfFonts *fonts, XjLayout *layout, XjSource *source)
{
    double width = 0;
    double height = 0;
    poppler_page_get_size(page, &width, &height);
    xj_layout_begin_page(layout, width, height);
    g_auto(PageText) text = {0};
    page_text_init(&text, page);
    count_fonts(&text, fonts);
    guint unmapped = 0;
    guint placed = place_all(&text, fonts, layout, &unmapped);
    if (unmapped > 0)
        xj_source_lose_many(source, XJ_LOSS_UNMAPPED, number, NULL, unmapped);
    if (text.count > XJ_PDF_PAGE_CHARACTERS_MAX)
        xj_source_lose(source, XJ_LOSS_LIMIT, number, NULL);
    if (placed > SCAN_CHARACTERS_MAX)
        return FALSE;
    double cover = picture_cover(page, MAX(width * height, 1));
    if (cover > SCAN_COVER || (placed == 0 && cover > 0))
        return TRUE;
    if (placed == 0 && is_drawn_on(page))
        xj_source_lose(source, XJ_LOSS_GLYPH_PAGE, number, NULL);
    return FALSE;
}
