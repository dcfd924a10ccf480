#include "document/noise/links.h"

#include "document/head_line.h"

// The heading of a list is short, and most of its letters are words of related_links.
#define HEADING_CHARACTERS_MAX 20
#define HEADING_WEIGHT 2.0
#define HEADING_SHARE(letters) ((letters)*3 / 5)
// An item is a title, or several that have lost their line ends.
#define ITEM_CHARACTERS_MAX 60
#define ITEMS_CHARACTERS_MAX 400
// Items with dates that make a list: under a heading, and without one.
#define DATED_UNDER_HEADING 2
#define DATED_ALONE 3

// 推荐阅读 相关链接： 热门文章 更多>>
static gboolean
is_heading(const XjNoiseLine *line)
{
    return line->weights[XJ_NOISE_RELATED_LINKS] >= HEADING_WEIGHT && line->characters <= HEADING_CHARACTERS_MAX &&
           xj_noise_line_class(line) == XJ_NOISE_RELATED_LINKS && line->covered_letters >= HEADING_SHARE(line->letters) &&
           !line->begins_marked;
}

// 相关阅读：关于某事的公告: heading and first item share a line.
static gboolean
is_heading_with_item(const XjNoiseLine *line)
{
    return line->begins_noisy && xj_noise_line_class(line) == XJ_NOISE_RELATED_LINKS && !line->has_stop &&
           line->characters <= ITEM_CHARACTERS_MAX;
}

static gboolean
can_be_item(const XjNoiseLine *line)
{
    if (line->reason != NULL)
        return TRUE;
    guint most = line->has_stop || line->has_comma ? ITEM_CHARACTERS_MAX : ITEMS_CHARACTERS_MAX;
    return line->characters <= most && line->kind != XJ_BLOCK_TABLE_ROW && !xj_noise_is_protected(line) &&
           !xj_head_line_is_letterhead(line->text, line->length);
}

// Marks what follows the heading at `heading` behind the text, up to the first line that is no item. Returns where it stopped.
static guint
mark_list(GArray *lines, guint heading)
{
    const char *reason = xj_noise_reason(XJ_NOISE_RELATED_LINKS);
    guint i = heading + 1;
    xj_noise_line(lines, heading)->reason = reason;
    for (; i < lines->len && can_be_item(xj_noise_line(lines, i)); i++)
    {
        XjNoiseLine *line = xj_noise_line(lines, i);
        line->reason = line->reason != NULL ? line->reason : reason;
    }
    return i;
}

// The end of the run of dated items that begins at `first`.
static guint
dated_end(const GArray *lines, guint first)
{
    guint end = first;
    while (end < lines->len && xj_noise_line(lines, end)->ends_dated && can_be_item(xj_noise_line(lines, end)))
        end++;
    return end;
}

static void
mark_run(GArray *lines, guint first, guint end)
{
    for (guint i = first; i < end; i++)
        xj_noise_line(lines, i)->reason = xj_noise_reason(XJ_NOISE_RELATED_LINKS);
}

// A run of dated items with noise beside it.
static gboolean
is_list_alone(const GArray *lines, guint first, guint end)
{
    gboolean touches_noise = (first > 0 && xj_noise_line(lines, first - 1)->reason != NULL) ||
                             (end < lines->len && xj_noise_line(lines, end)->reason != NULL);
    return end - first >= DATED_ALONE && touches_noise;
}

void
xj_noise_links_mark(GArray *lines, XjNoiseExtent extent)
{
    for (guint i = 0; i < lines->len; i++)
    {
        const XjNoiseLine *line = xj_noise_line(lines, i);
        gboolean heads = is_heading(line) || is_heading_with_item(line);
        if (heads && i >= extent.end)
        {
            i = mark_list(lines, i) - 1;
            continue;
        }
        guint first = heads ? i + 1 : i;
        guint end = dated_end(lines, first);
        if (heads && end - first >= DATED_UNDER_HEADING)
            mark_run(lines, i, end);
        else if (xj_noise_place(extent, i) != XJ_NOISE_AMONG && is_list_alone(lines, first, end))
            mark_run(lines, first, end);
        i = MAX(i, end > first ? end - 1 : i);
    }
}
