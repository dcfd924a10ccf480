#include "indexer/extract/pdf/pdf.h"

#include <math.h>
#include <string.h>

// A page that a picture covers by half, with no more characters than a stamp or the name of the scanning program has, is a scan.
#define SCAN_COVER 0.5
#define SCAN_CHARACTERS_MAX 40
// What is narrower than this, in em, is a half-width character.
#define NARROW 0.7
#define FULL_WIDTH_FIRST 0xFF01
#define FULL_WIDTH_LAST 0xFF5E
// A page is no text if all but one in so many of its characters are unknown.
#define NAMELESS_PAGE 10

// The characters of a page with their places, as poppler gives them: one box a character, blanks and line ends included.
typedef struct
{
    char *text;
    PopplerRectangle *boxes;
    guint count;       // of boxes that are looked at
    guint whole;       // of all boxes
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
    if (text->text == NULL || *text->text == '\0' || !poppler_page_get_text_layout(page, &text->boxes, &text->whole))
        return;
    text->count = MIN(text->whole, XJ_PDF_PAGE_CHARACTERS_MAX);
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
    return *walk->at == '\0' || walk->index >= walk->page->count;
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

// The box of a blank reaches from one word to the next, over whatever is drawn between them.
static void
shrink_blanks(const PageText *text)
{
    for (Walk walk = walk_begin(text); !walk_is_done(&walk); walk_next(&walk))
    {
        if (is_blank(g_utf8_get_char(walk.at)))
            text->boxes[walk.index].x2 = text->boxes[walk.index].x1;
    }
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

// ---------------------------------------------------------------- placing

// How the lines of the page run. Lines that run down are taken to follow each other from the right to the left, as in vertical
// writing and on pages that lie on their side.
typedef enum
{
    RUN_RIGHT,
    RUN_DOWN,
    RUN_UP,
} Run;

// Most characters tell by where the one before them stands.
static Run
run_of(const PageText *text)
{
    guint counts[] = {[RUN_RIGHT] = 0, [RUN_DOWN] = 0, [RUN_UP] = 0};
    const PopplerRectangle *before = NULL;
    for (Walk walk = walk_begin(text); !walk_is_done(&walk); walk_next(&walk))
    {
        const PopplerRectangle *box = &text->boxes[walk.index];
        if (is_blank(g_utf8_get_char(walk.at)))
        {
            before = NULL; // the next word may stand anywhere
            continue;
        }
        if (before != NULL)
        {
            double right = fabs(box->x1 - before->x1);
            double down = box->y1 - before->y1;
            counts[right >= fabs(down) ? RUN_RIGHT : down > 0 ? RUN_DOWN : RUN_UP]++;
        }
        before = box;
    }
    guint turned = counts[RUN_DOWN] > counts[RUN_UP] ? RUN_DOWN : RUN_UP;
    return counts[turned] > counts[RUN_RIGHT] ? turned : RUN_RIGHT;
}

// The box as it stands on the page turned so that lines run to the right.
static PopplerRectangle
turn_box(const PopplerRectangle *box, Run run, double width, double height)
{
    switch (run)
    {
    case RUN_DOWN:
        return (PopplerRectangle){box->y1, width - box->x2, box->y2, width - box->x1};
    case RUN_UP:
        return (PopplerRectangle){height - box->y2, box->x1, height - box->y1, box->x2};
    case RUN_RIGHT:
    default:
        return *box;
    }
}

static void
place(const Walk *walk, const PopplerRectangle *box, const char *character, XjLayout *layout)
{
    const PopplerTextAttributes *attributes = walk_attributes(walk);
    XjPlacedText piece = {.left = box->x1,
                          .top = box->y1,
                          .right = box->x2,
                          .bottom = box->y2,
                          .size = attributes != NULL ? attributes->font_size : 0,
                          .text = character};
    xj_layout_add(layout, &piece);
}

// The tables of Chinese fonts give full-width characters for the half-width ones of ASCII: the box shows which it is.
static gunichar
narrow(const Walk *walk, gunichar c)
{
    const PopplerTextAttributes *attributes = walk_attributes(walk);
    const PopplerRectangle *box = &walk->page->boxes[walk->index];
    gboolean full_width = c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST;
    return full_width && attributes != NULL && box->x2 - box->x1 < NARROW * attributes->font_size ? c - FULL_WIDTH_FIRST + '!'
                                                                                                  : c;
}

static gboolean
is_known(const Walk *walk, const XjPdfFonts *fonts, char ret_text[XJ_PDF_CHAR_MAX])
{
    gboolean nameless = xj_pdf_fonts_is_nameless(fonts, walk_font(walk));
    return xj_pdf_char_write(nameless ? 0 : narrow(walk, g_utf8_get_char(walk->at)), ret_text);
}

typedef struct
{
    guint characters;
    guint unmapped; // of these
} Count;

static Count
count_characters(const PageText *text, const XjPdfFonts *fonts)
{
    Count count = {0};
    for (Walk walk = walk_begin(text); !walk_is_done(&walk); walk_next(&walk))
    {
        char character[XJ_PDF_CHAR_MAX];
        if (is_blank(g_utf8_get_char(walk.at)))
            continue;
        count.characters++;
        count.unmapped += is_known(&walk, fonts, character) ? 0 : 1;
    }
    return count;
}

static void
place_all(XjPdfPages *pages, PopplerPage *page, const PageText *text)
{
    double width = 0;
    double height = 0;
    poppler_page_get_size(page, &width, &height);
    Run run = run_of(text);
    xj_layout_begin_page(pages->layout, run == RUN_RIGHT ? width : height, run == RUN_RIGHT ? height : width);
    for (Walk walk = walk_begin(text); !walk_is_done(&walk); walk_next(&walk))
    {
        char character[XJ_PDF_CHAR_MAX];
        if (is_blank(g_utf8_get_char(walk.at)))
            continue;
        PopplerRectangle box = turn_box(&text->boxes[walk.index], run, width, height);
        (void)is_known(&walk, pages->fonts, character);
        place(&walk, &box, character, pages->layout);
        pages->text_length += strlen(character);
    }
    if (run == RUN_RIGHT && xj_layout_may_hold_table(pages->layout))
        xj_pdf_rules_find(page, text->boxes, text->count, pages->layout);
}

// ---------------------------------------------------------------- what is no text

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

// A page that holds hardly a character: is it a picture, drawn, or empty?
static void
look_at_drawings(XjPdfPages *pages, PopplerPage *page, guint number, const PageText *text, guint placed)
{
    double width = 0;
    double height = 0;
    poppler_page_get_size(page, &width, &height);
    double cover = picture_cover(page, MAX(width * height, 1));
    if (cover > SCAN_COVER || (placed == 0 && cover > 0))
    {
        gboolean recognised = pages->ocr && xj_pdf_picture_read(page, text->boxes, text->count, pages->layout);
        xj_source_lose(pages->source, recognised ? XJ_LOSS_OCR : XJ_LOSS_PICTURE_PAGE, number, NULL);
    }
    else if (placed == 0 && is_drawn_on(page))
        xj_source_lose(pages->source, XJ_LOSS_GLYPH_PAGE, number, NULL);
}

void
xj_pdf_page_read(XjPdfPages *pages, PopplerPage *page, guint number)
{
    g_auto(PageText) text = {0};
    page_text_init(&text, page);
    shrink_blanks(&text);
    count_fonts(&text, pages->fonts);
    Count count = count_characters(&text, pages->fonts);
    if (count.unmapped * NAMELESS_PAGE >= count.characters * (NAMELESS_PAGE - 1) && count.unmapped > 0)
    {
        xj_layout_begin_page(pages->layout, 0, 0);
        xj_source_lose(pages->source, XJ_LOSS_GLYPH_PAGE, number, NULL);
        return;
    }
    place_all(pages, page, &text);
    if (count.unmapped > 0)
        xj_source_lose_many(pages->source, XJ_LOSS_UNMAPPED, number, NULL, count.unmapped);
    if (text.whole > text.count)
        xj_source_lose(pages->source, XJ_LOSS_LIMIT, number, NULL);
    if (count.characters <= SCAN_CHARACTERS_MAX)
        look_at_drawings(pages, page, number, &text, count.characters);
}
