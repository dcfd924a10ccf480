#include "indexer/extract/layout/layout.h"

#include "indexer/extract/layout/page.h"

#include <math.h>
#include <string.h>

#define PLACE_MAX 1e6 // units; a page that reaches further is nonsense
#define SIZE_MIN 0.01
#define SIDE_BY_SIDE_MIN 2 // lines that stand beside another one where there may be a table

struct _XjLayout
{
    XjLayoutPage page; // the one that was begun; number 0 before the first
    XjLayoutLines lines;
};

XjLayout *
xj_layout_new(void)
{
    XjLayout *layout = g_new0(XjLayout, 1);
    layout->page.text = g_string_new(NULL);
    layout->page.pieces = g_array_new(FALSE, FALSE, sizeof(XjPiece));
    layout->page.rules = g_array_new(FALSE, FALSE, sizeof(XjBox));
    layout->page.cells = g_array_new(FALSE, FALSE, sizeof(XjCell));
    layout->page.marks = g_array_new(FALSE, FALSE, sizeof(XjNoteMark));
    layout->lines.text = g_string_new(NULL);
    layout->lines.lines = g_array_new(FALSE, FALSE, sizeof(XjLayoutLine));
    return layout;
}

void
xj_layout_free(XjLayout *layout)
{
    if (layout == NULL)
        return;
    g_string_free(layout->page.text, TRUE);
    g_array_unref(layout->page.pieces);
    g_array_unref(layout->page.rules);
    g_array_unref(layout->page.cells);
    g_array_unref(layout->page.marks);
    g_string_free(layout->lines.text, TRUE);
    g_array_unref(layout->lines.lines);
    g_free(layout);
}

static void
end_page(XjLayout *layout)
{
    XjLayoutPage *page = &layout->page;
    xj_layout_find_cells(page);
    g_autoptr(GPtrArray) segments = xj_layout_find_segments(page);
    xj_layout_gather_ruled_rows(page, segments);
    xj_layout_order(page, segments, &layout->lines);
    g_array_set_size(page->pieces, 0);
    g_array_set_size(page->rules, 0);
    g_array_set_size(page->cells, 0);
    g_string_truncate(page->text, 0);
}

void
xj_layout_begin_page(XjLayout *layout, double width, double height)
{
    end_page(layout);
    layout->page.number++;
    layout->page.width = width;
    layout->page.height = height;
}

static gboolean
is_sound(double left, double top, double right, double bottom)
{
    return fabs(left) < PLACE_MAX && fabs(top) < PLACE_MAX && fabs(right) < PLACE_MAX && fabs(bottom) < PLACE_MAX;
}

void
xj_layout_add(XjLayout *layout, const XjPlacedText *text)
{
    XjPiece piece = {
        .box = {text->left, MIN(text->top, text->bottom), MAX(text->left, text->right), MAX(text->top, text->bottom)},
        .size = text->size,
        .text = layout->page.text->len,
        .length = strlen(text->text)};
    if (piece.length == 0 || strspn(text->text, " ") == piece.length ||
        !is_sound(text->left, text->top, text->right, text->bottom))
        return;
    if (!(piece.size > SIZE_MIN && piece.size < PLACE_MAX))
        piece.size = MAX(xj_box_height(&piece.box), SIZE_MIN);
    g_string_append_len(layout->page.text, text->text, (gssize)piece.length);
    g_array_append_val(layout->page.pieces, piece);
}

gboolean
xj_layout_may_hold_table(XjLayout *layout)
{
    g_autoptr(GPtrArray) segments = xj_layout_find_segments(&layout->page);
    return xj_layout_count_side_by_side(segments) >= SIDE_BY_SIDE_MIN;
}

void
xj_layout_add_rule(XjLayout *layout, double left, double top, double right, double bottom)
{
    XjBox box = {MIN(left, right), MIN(top, bottom), MAX(left, right), MAX(top, bottom)};
    if (is_sound(left, top, right, bottom))
        g_array_append_val(layout->page.rules, box);
}

void
xj_layout_finish(XjLayout *layout, XjSource *source)
{
    end_page(layout);
    xj_layout_mark_furniture(&layout->lines, layout->page.number);
    xj_layout_mark_notes(&layout->lines, layout->page.marks);
    xj_layout_write(&layout->lines, source);
    g_array_set_size(layout->page.marks, 0);
    layout->page.number = 0;
    g_array_set_size(layout->lines.lines, 0);
    g_string_truncate(layout->lines.text, 0);
}
