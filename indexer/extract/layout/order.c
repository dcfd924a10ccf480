// Segments into lines in reading order. Where a gutter runs down between lines of prose, what stands left of it is read before what
// stands right of it; a line across the gutter is read between what is above and what is below it.
#include "indexer/extract/layout/page.h"

#include "document/character.h"

#include <math.h>

enum
{
    NEIGHBOURS = 3,        // segments below one that are looked at for a gutter
    GUTTERS_TRIED = 4,     // the likeliest ones
    BINS = 512,            // places across the page where gutters are counted
    COLUMN_LINES_MIN = 4,  // lines of a column
    FURTHER_LINES_MIN = 2, // where the page before had these columns
    DEPTH_MAX = 4,         // columns in columns
};

#define SAME_LINE_OVERLAP 0.5
#define COLUMN_WIDTH_MIN 8.0 // em
#define FULL_LINE 0.75       // of the width of the column
#define FULL_SHARE 0.5       // of its lines
#define CROSSING 0.3         // em by which a segment must reach over a gutter on both sides

typedef struct
{
    const XjLayoutPage *page;
    XjLayoutLines *lines;
    GPtrArray *segments; // of XjSegment, for the rows of tables that are made on the way
} Order;

// Segments in the order of their height on the page. Borrows.
typedef struct
{
    XjSegment **segments;
    guint count;
} Region;

static gint
by_height(gconstpointer first, gconstpointer second)
{
    const XjSegment *a = *(XjSegment *const *)first;
    const XjSegment *b = *(XjSegment *const *)second;
    double difference = xj_box_middle(&a->box) - xj_box_middle(&b->box);
    if (difference == 0)
        difference = a->box.left - b->box.left;
    return difference < 0 ? -1 : difference > 0;
}

static gint
by_left(gconstpointer first, gconstpointer second)
{
    double difference = (*(XjSegment *const *)first)->box.left - (*(XjSegment *const *)second)->box.left;
    return difference < 0 ? -1 : difference > 0;
}

guint
xj_layout_count_side_by_side(GPtrArray *segments)
{
    guint count = 0;
    g_ptr_array_sort(segments, by_height);
    for (guint i = 0; i + 1 < segments->len; i++)
    {
        const XjSegment *segment = segments->pdata[i];
        const XjSegment *next = segments->pdata[i + 1];
        count += xj_box_overlap(&segment->box, &next->box) >= SAME_LINE_OVERLAP ? 1 : 0;
    }
    return count;
}

// ---------------------------------------------------------------- lines of one column

// The segments of the region line by line, each line from left to right. An array of GPtrArray *.
static GPtrArray *
find_lines(const Region *region)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; i < region->count; i++)
    {
        XjSegment *segment = region->segments[i];
        GPtrArray *last = lines->len > 0 ? lines->pdata[lines->len - 1] : NULL;
        const XjSegment *head = last != NULL ? last->pdata[0] : NULL;
        if (head == NULL || head->row || segment->row || xj_box_overlap(&head->box, &segment->box) < SAME_LINE_OVERLAP)
        {
            last = g_ptr_array_new();
            g_ptr_array_add(lines, last);
        }
        g_ptr_array_add(last, segment);
    }
    for (guint i = 0; i < lines->len; i++)
        g_ptr_array_sort(lines->pdata[i], by_left);
    return lines;
}

static void
append_line(Order *order, const GPtrArray *segments, guint column)
{
    GString *text = order->lines->text;
    const XjSegment *head = segments->pdata[0];
    XjLayoutLine line = {.box = head->box,
                         .size = head->size,
                         .page = order->page->number,
                         .page_width = order->page->width,
                         .page_height = order->page->height,
                         .column = column,
                         .text = text->len,
                         .segments = segments->len,
                         .row = head->row,
                         .note = head->note};
    for (guint i = 0; i < segments->len; i++)
    {
        const XjSegment *segment = segments->pdata[i];
        double gap = (segment->box.left - line.box.right) / MAX(segment->size, 1e-6);
        if (i > 0)
            g_string_append(text, xj_layout_blank(text->str + line.text, text->len - line.text, segment->text->str,
                                                  MAX(gap, XJ_LAYOUT_WIDE_GAP)));
        g_string_append_len(text, segment->text->str, (gssize)segment->text->len);
        line.size = MAX(line.size, segment->size);
        xj_box_unite(&line.box, &segment->box);
    }
    line.length = text->len - line.text;
    g_string_append_c(text, '\0');
    g_array_append_val(order->lines->lines, line);
}

static void
append_column(Order *order, const Region *region, guint column)
{
    g_autoptr(GPtrArray) lines = find_lines(region);
    xj_layout_gather_aligned_rows(lines, order->segments);
    for (guint i = 0; i < lines->len; i++)
    {
        const GPtrArray *line = lines->pdata[i];
        if (line->len > 0)
            append_line(order, line, column);
    }
}

// ---------------------------------------------------------------- gutters

typedef struct
{
    double place;
    guint lines_min; // of a column beside it
} Gutter;

static gboolean
crosses(const XjSegment *segment, double gutter)
{
    return segment->row ||
           (segment->box.left < gutter - CROSSING * segment->size && segment->box.right > gutter + CROSSING * segment->size);
}

static gboolean
is_left_of(const XjSegment *segment, double gutter)
{
    return (segment->box.left + segment->box.right) / 2 < gutter;
}

// Whether the segments on one side of the gutter look like a column of prose: enough lines, most of them full.
static gboolean
is_column(const Region *region, const Gutter *gutter, gboolean left)
{
    guint count = 0;
    double size = 0;
    XjBox box = {G_MAXDOUBLE, 0, -G_MAXDOUBLE, 0};
    for (guint i = 0; i < region->count; i++)
    {
        const XjSegment *segment = region->segments[i];
        if (is_left_of(segment, gutter->place) != left)
            continue;
        box.left = MIN(box.left, segment->box.left);
        box.right = MAX(box.right, segment->box.right);
        size += segment->size;
        count++;
    }
    double width = box.right - box.left;
    if (count < gutter->lines_min || width < COLUMN_WIDTH_MIN * size / count)
        return FALSE;
    guint full = 0;
    for (guint i = 0; i < region->count; i++)
    {
        const XjSegment *segment = region->segments[i];
        full +=
            is_left_of(segment, gutter->place) == left && segment->box.right - segment->box.left >= FULL_LINE * width ? 1 : 0;
    }
    return full >= FULL_SHARE * count;
}

// The next run of segments from `from` on that do not cross the gutter and stand in two columns beside it.
static gboolean
find_run(const Region *region, const Gutter *gutter, guint from, Region *ret_run)
{
    while (from < region->count)
    {
        while (from < region->count && crosses(region->segments[from], gutter->place))
            from++;
        guint end = from;
        while (end < region->count && !crosses(region->segments[end], gutter->place))
            end++;
        Region run = {region->segments + from, end - from};
        if (run.count > 0 && is_column(&run, gutter, TRUE) && is_column(&run, gutter, FALSE))
        {
            *ret_run = run;
            return TRUE;
        }
        from = end;
    }
    return FALSE;
}

static guint
count_in_columns(const Region *region, const Gutter *gutter)
{
    guint count = 0;
    Region run = {region->segments, 0};
    while (find_run(region, gutter, (guint)(run.segments - region->segments) + run.count, &run))
        count += run.count;
    return count;
}

// How often a gap between two segments that stand beside each other lies over each place of the page.
static void
count_gaps(const Region *region, double width, guint bins[BINS])
{
    for (guint i = 0; i < region->count; i++)
    {
        const XjBox *box = &region->segments[i]->box;
        for (guint k = i + 1; k < region->count && k <= i + NEIGHBOURS; k++)
        {
            const XjBox *other = &region->segments[k]->box;
            double begin = MIN(box->right, other->right);
            double end = MAX(box->left, other->left);
            if (end - begin < XJ_LAYOUT_WIDE_GAP * region->segments[i]->size || xj_box_overlap(box, other) <= 0)
                continue;
            double middle = (begin + end) / 2 / width * BINS;
            if (middle >= 0 && middle < BINS)
                bins[(guint)middle]++;
        }
    }
}

// The gutter with most lines in columns beside it. FALSE if there is none.
static gboolean
find_gutter(const Order *order, const Region *region, Gutter *ret_gutter)
{
    guint bins[BINS] = {0};
    double width = MAX(order->page->width, 1);
    count_gaps(region, width, bins);
    guint best = 0;
    for (guint tried = 0; tried < GUTTERS_TRIED; tried++)
    {
        guint likeliest = 0;
        for (guint i = 1; i < BINS; i++)
            likeliest = bins[i] > bins[likeliest] ? i : likeliest;
        if (bins[likeliest] < 2)
            break;
        for (guint i = MAX(likeliest, 4) - 4; i < MIN(likeliest + 5, BINS); i++)
            bins[i] = 0;
        Gutter gutter = {(likeliest + 0.5) * width / BINS, COLUMN_LINES_MIN};
        guint count = count_in_columns(region, &gutter);
        if (count > best)
        {
            best = count;
            *ret_gutter = gutter;
        }
    }
    return best > 0;
}

// The gutter of a page. Where a text in columns ends, too few lines are left to show one: there that of the page before holds.
static gboolean
find_page_gutter(Order *order, const Region *region, Gutter *ret_gutter)
{
    XjLayoutLines *lines = order->lines;
    Gutter further = {lines->gutter, FURTHER_LINES_MIN};
    gboolean found = find_gutter(order, region, ret_gutter);
    if (!found && lines->gutter > 0 && lines->gutter_page + 1 == order->page->number)
    {
        *ret_gutter = further;
        return count_in_columns(region, &further) > 0;
    }
    lines->gutter = found ? ret_gutter->place : 0;
    lines->gutter_page = order->page->number;
    return found;
}

static void append_region(Order *order, const Region *region, guint column, guint depth);

static void
append_side(Order *order, const Region *run, double gutter, gboolean left, guint depth)
{
    g_autofree XjSegment **side = g_new(XjSegment *, run->count);
    Region region = {side, 0};
    for (guint i = 0; i < run->count; i++)
    {
        if (is_left_of(run->segments[i], gutter) == left)
            side[region.count++] = run->segments[i];
    }
    append_region(order, &region, ++order->lines->columns, depth + 1);
}

// Recursion is bounded by DEPTH_MAX.
static void
append_region(Order *order, const Region *region, guint column, guint depth)
{
    Gutter gutter = {0};
    if (depth >= DEPTH_MAX || !(depth == 0 ? find_page_gutter(order, region, &gutter) : find_gutter(order, region, &gutter)))
    {
        append_column(order, region, column);
        return;
    }
    guint from = 0;
    Region run;
    while (find_run(region, &gutter, from, &run))
    {
        guint begin = (guint)(run.segments - region->segments);
        Region before = {region->segments + from, begin - from};
        append_column(order, &before, column);
        append_side(order, &run, gutter.place, TRUE, depth);
        append_side(order, &run, gutter.place, FALSE, depth);
        from = begin + run.count;
    }
    Region rest = {region->segments + from, region->count - from};
    append_column(order, &rest, column);
}

void
xj_layout_order(const XjLayoutPage *page, GPtrArray *segments, XjLayoutLines *lines)
{
    g_ptr_array_sort(segments, by_height);
    g_autofree XjSegment **all = g_memdup2(segments->pdata, segments->len * sizeof(XjSegment *));
    Order order = {page, lines, segments};
    Region region = {all, segments->len};
    append_region(&order, &region, 0, 0);
}
