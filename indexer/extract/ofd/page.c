// Pages: the graphics on them, of which text is one kind.
#include "indexer/extract/ofd/ofd.h"

#include <string.h>

enum
{
    UNITS_DEPTH_MAX = 8, // composite units in composite units
};

#define SCAN_SHARE 0.5 // of the page, that a picture must cover to be the page

// Of the height of the font, above the base line and below.
#define ASCENT 0.88
#define DESCENT 0.12

// ---------------------------------------------------------------- a page

XjOfdPage *
xj_ofd_page_new(double width, double height)
{
    XjOfdPage *page = g_new0(XjOfdPage, 1);
    page->width = width;
    page->height = height;
    page->pieces = g_array_new(FALSE, FALSE, sizeof(XjOfdPiece));
    page->rules = g_array_new(FALSE, FALSE, sizeof(XjOfdRule));
    page->text = g_string_new(NULL);
    page->slanted = g_ptr_array_new_with_free_func(g_free);
    return page;
}

void
xj_ofd_page_free(XjOfdPage *page)
{
    if (page == NULL)
        return;
    g_array_unref(page->pieces);
    g_array_unref(page->rules);
    g_string_free(page->text, TRUE);
    g_ptr_array_unref(page->slanted);
    g_free(page);
}

gboolean
xj_ofd_page_is_scan(const XjOfdPage *page)
{
    return page->picture >= SCAN_SHARE * page->width * page->height;
}

// ---------------------------------------------------------------- laying out

// The direction in which most of the page is read: tables are often turned.
static guint
main_turns(const XjOfdPage *page)
{
    gsize length[4] = {0};
    for (guint i = 0; i < page->pieces->len; i++)
    {
        const XjOfdPiece *piece = &g_array_index(page->pieces, XjOfdPiece, i);
        length[piece->turns] += strlen(page->text->str + piece->text);
    }
    guint most = 0;
    for (guint turns = 1; turns < G_N_ELEMENTS(length); turns++)
        most = length[turns] > length[most] ? turns : most;
    return most;
}

// Turns the page back, so that what was turned is read from left to right.
static void
turn_back(const XjOfdPage *page, guint turns, double x, double y, double *ret_x, double *ret_y)
{
    double backs[4][2] = {{x, y}, {y, page->width - x}, {page->width - x, page->height - y}, {page->height - y, x}};
    *ret_x = backs[turns][0];
    *ret_y = backs[turns][1];
}

// What is turned otherwise than the page stands where it begins, however long it is.
static void
place(const XjOfdPage *page, guint turns, const XjOfdPiece *piece, XjPlacedText *ret_text)
{
    double left = 0;
    double right = 0;
    double base = 0;
    double end = 0;
    turn_back(page, turns, piece->x0, piece->y0, &left, &base);
    turn_back(page, turns, piece->x1, piece->y1, &right, &end);
    *ret_text = (XjPlacedText){.left = left,
                               .right = piece->turns == turns ? MAX(left, right) : left + piece->size,
                               .top = base - ASCENT * piece->size,
                               .bottom = base + DESCENT * piece->size,
                               .size = piece->size,
                               .text = page->text->str + piece->text};
}

static void
add_rule(const XjOfdPage *page, guint turns, const XjOfdRule *rule, XjLayout *layout)
{
    XjOfdRule turned;
    turn_back(page, turns, rule->x0, rule->y0, &turned.x0, &turned.y0);
    turn_back(page, turns, rule->x1, rule->y1, &turned.x1, &turned.y1);
    xj_layout_add_rule(layout, turned.x0, turned.y0, turned.x1, turned.y1);
}

void
xj_ofd_page_lay_out(const XjOfdPage *page, XjLayout *layout)
{
    guint turns = main_turns(page);
    gboolean is_lying = turns % 2 == 1;
    xj_layout_begin_page(layout, is_lying ? page->height : page->width, is_lying ? page->width : page->height);
    for (guint i = 0; i < page->pieces->len; i++)
    {
        const XjOfdPiece *piece = &g_array_index(page->pieces, XjOfdPiece, i);
        XjPlacedText text;
        place(page, turns, piece, &text);
        if (!piece->hidden || xj_ofd_page_is_scan(page))
            xj_layout_add(layout, &text);
    }
    for (guint i = 0; i < page->rules->len; i++)
        add_rule(page, turns, &g_array_index(page->rules, XjOfdRule, i), layout);
}

// ---------------------------------------------------------------- graphics

typedef struct
{
    XjOfdFile *file;
    const XjOfdUnits *units;
    XjOfdPage *page;
    guint number;
    const xmlNode *inside[UNITS_DEPTH_MAX]; // units around what is read
    guint depth;
} Graphics;

static void read_below(Graphics *graphics, xmlNode *top, const XjOfdMatrix *around);

static gboolean
has_value(const xmlNode *node, const char *name, const char *value)
{
    g_autofree char *own = node != NULL ? xj_xml_attribute(node, name) : NULL;
    return own != NULL && g_ascii_strcasecmp(own, value) == 0;
}

// Text that leaves no mark on the page: a recognition lays it over the picture that it read.
static gboolean
is_transparent(const xmlNode *text)
{
    return has_value(text, "Alpha", "0") || has_value(xj_xml_child(text, "FillColor"), "Alpha", "0") ||
           (has_value(text, "Fill", "false") && !has_value(text, "Stroke", "true"));
}

static void
read_text(Graphics *graphics, xmlNode *object, const XjOfdMatrix *around)
{
    XjOfdPage *page = graphics->page;
    guint characters = page->characters;
    guint pieces = page->pieces->len;
    xj_ofd_read_text(graphics->file, object, around, page);
    if (!is_transparent(object))
        return;
    page->hidden += page->characters - characters;
    page->characters = characters;
    for (; pieces < page->pieces->len; pieces++)
        g_array_index(page->pieces, XjOfdPiece, pieces).hidden = TRUE;
}

static void
read_picture(Graphics *graphics, const xmlNode *object, const XjOfdMatrix *around)
{
    double area = 0;
    xj_ofd_object_matrix(object, around, &area);
    // Where its size is not said, it is there all the same.
    graphics->page->picture = MAX(graphics->page->picture, MAX(area, 1));
}

// The unit that a CompositeObject shows; NULL if there is none, or it is shown within itself or too deep.
static xmlNode *
unit_of(Graphics *graphics, const xmlNode *object)
{
    g_autofree char *id = xj_xml_attribute(object, "ResourceID");
    xmlNode *unit = id != NULL ? g_hash_table_lookup(graphics->units->units, id) : NULL;
    XjLossKind loss = graphics->depth < UNITS_DEPTH_MAX ? XJ_LOSS_DAMAGED : XJ_LOSS_LIMIT;
    gboolean refused = unit == NULL || graphics->depth >= UNITS_DEPTH_MAX;
    for (guint i = 0; !refused && i < graphics->depth; i++)
        refused = graphics->inside[i] == unit;
    if (!refused)
        return unit;
    xj_source_lose(graphics->file->source, loss, graphics->number, "CompositeObject");
    return NULL;
}

// Recursion is bounded by UNITS_DEPTH_MAX.
static void
read_composite(Graphics *graphics, const xmlNode *object, const XjOfdMatrix *around)
{
    xmlNode *unit = unit_of(graphics, object);
    if (unit == NULL)
        return;
    XjOfdMatrix matrix = xj_ofd_object_matrix(object, around, NULL);
    graphics->inside[graphics->depth++] = unit;
    read_below(graphics, unit, &matrix);
    graphics->depth--;
}

// FALSE if what is inside of the element is to be read as well.
static gboolean
read_object(Graphics *graphics, xmlNode *node, const XjOfdMatrix *around)
{
    if (has_value(node, "Visible", "false"))
        return TRUE;
    if (xj_xml_is(node, "TextObject"))
        read_text(graphics, node, around);
    else if (xj_xml_is(node, "PathObject"))
        xj_ofd_read_path(graphics->file, node, around, graphics->page);
    else if (xj_xml_is(node, "ImageObject"))
        read_picture(graphics, node, around);
    else if (xj_xml_is(node, "CompositeObject"))
        read_composite(graphics, node, around);
    else
        return FALSE;
    return TRUE;
}

static void
read_below(Graphics *graphics, xmlNode *top, const XjOfdMatrix *around)
{
    XjXmlCursor cursor = {.top = top};
    while (xj_xml_cursor_next(&cursor))
    {
        if (cursor.leaving || cursor.node->type != XML_ELEMENT_NODE)
            continue;
        if (!xj_ofd_take_object(graphics->file))
            return;
        cursor.skips_inside = read_object(graphics, cursor.node, around);
    }
}

void
xj_ofd_read_graphics(XjOfdFile *file, const XjOfdUnits *units, xmlNode *top, guint number, XjOfdPage *page)
{
    static const XjOfdMatrix nowhere = {1, 0, 0, 1, 0, 0};
    Graphics graphics = {.file = file, .units = units, .page = page, .number = number};
    read_below(&graphics, top, &nowhere);
}
