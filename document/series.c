#include "document/series.h"

// Marked headings whose number jumps by no more than this still belong together: one got lost.
#define GAP_MAX 2

typedef struct
{
    GArray *points, *series;
    gint outer[XJ_MARKER_FAMILIES]; // latest series that goes on at the heads of paragraphs, -1 for none
    gint inner[XJ_MARKER_FAMILIES]; // latest one that began inside a paragraph
} Builder;

static XjSeries *
series_at(const Builder *builder, gint index)
{
    return &g_array_index(builder->series, XjSeries, (guint)index);
}

// Whether series `index` is there and waits for `number`.
static gboolean
expects(const Builder *builder, gint index, guint number)
{
    if (index < 0)
    {
        return FALSE;
    }
    guint last = series_at(builder, index)->last_number;
    return number == XJ_MARKER_LAST ? last >= 2 : number == last + 1;
}

static gboolean
in_same_paragraph(const Builder *builder, gint index, const XjPoint *point)
{
    return index >= 0 && xj_point_at(builder->points, series_at(builder, index)->last)->paragraph == point->paragraph;
}

static gint
open_series(Builder *builder, const XjPoint *point)
{
    XjSeries series = {.family = point->marker.family, .inside = point->inside};
    g_array_append_val(builder->series, series);
    return (gint)builder->series->len - 1;
}

static gint
choose_inside(Builder *builder, const XjPoint *point)
{
    gint *inner = &builder->inner[point->marker.family];
    gint outer = builder->outer[point->marker.family];
    guint number = point->marker.number;
    if (in_same_paragraph(builder, *inner, point) && expects(builder, *inner, number))
    {
        return *inner;
    }
    // ① behind a sentence is a reference to a note.
    gboolean reference = point->marker.family == XJ_MARKER_CIRCLED && !point->led;
    if (number == 1)
    {
        return reference ? -1 : (*inner = open_series(builder, point));
    }
    if (!xj_marker_is_spoken(point->marker.family) && !in_same_paragraph(builder, outer, point))
    {
        return -1;
    }
    return expects(builder, outer, number) ? outer : expects(builder, *inner, number) ? *inner : -1;
}

// A number that fits nowhere: the gap of a lost heading, or a text that begins late.
static gint
choose_stray(Builder *builder, const XjPoint *point)
{
    XjMarkerFamily family = point->marker.family;
    gint outer = builder->outer[family];
    guint number = point->marker.number;
    gboolean gap = outer >= 0 && number > series_at(builder, outer)->last_number;
    if (gap && (xj_marker_is_legal(family) || number - series_at(builder, outer)->last_number <= GAP_MAX))
    {
        return outer;
    }
    if (xj_marker_is_legal(family) || family == XJ_MARKER_HAN || family == XJ_MARKER_HAN_PAREN || point->hint > 0)
    {
        return builder->outer[family] = open_series(builder, point);
    }
    return -1;
}

static gint
choose_at_head(Builder *builder, const XjPoint *point)
{
    gint *outer = &builder->outer[point->marker.family];
    gint *inner = &builder->inner[point->marker.family];
    guint number = point->marker.number;
    if (expects(builder, *outer, number))
    {
        return *outer;
    }
    if (expects(builder, *inner, number))
    {
        *outer = *inner;
        *inner = -1;
        return *outer;
    }
    if (number == 1)
    {
        return *outer = open_series(builder, point);
    }
    return number == XJ_MARKER_LAST ? -1 : choose_stray(builder, point);
}

// A member brings a text: behind its heading, or below it before the next point of its series begins.
static gboolean
is_developed(const XjPoint *point, const XjPoint *next)
{
    gboolean text_below = !point->inside && next->paragraph > point->paragraph + (next->inside ? 0 : 1);
    return xj_span_length(point->heading) > 0 && (point->body || text_below);
}

static void
join_series(Builder *builder, gint index, guint point_index)
{
    XjPoint *point = xj_point_at(builder->points, point_index);
    XjSeries *series = series_at(builder, index);
    if (series->members == 0)
    {
        series->first = point_index;
    }
    else
    {
        const XjPoint *last = xj_point_at(builder->points, series->last);
        series->developed += is_developed(last, point) ? 1 : 0;
        series->bare += last->alone && !is_developed(last, point) ? 1 : 0;
    }
    series->last = point_index;
    series->members++;
    series->last_number = point->marker.number == XJ_MARKER_LAST ? series->last_number + 1 : point->marker.number;
    series->enumerated += point->enumerated ? 1 : 0;
    series->formatted = series->formatted || point->hint > 0;
    series->sentence = !point->alone && !point->body;
    point->series = index;
}

GArray *
xj_series_build(GArray *points)
{
    Builder builder = {.points = points, .series = g_array_new(FALSE, FALSE, sizeof(XjSeries))};
    for (guint family = 0; family < XJ_MARKER_FAMILIES; family++)
    {
        builder.outer[family] = -1;
        builder.inner[family] = -1;
    }
    for (guint i = 0; i < points->len; i++)
    {
        const XjPoint *point = xj_point_at(points, i);
        gint index = point->marker.family == XJ_MARKER_NONE ? open_series(&builder, point)
                     : point->inside                        ? choose_inside(&builder, point)
                                                            : choose_at_head(&builder, point);
        if (index >= 0)
        {
            join_series(&builder, index, i);
        }
    }
    return builder.series;
}

gboolean
xj_series_is_outline(const XjSeries *series)
{
    if (series->formatted || (xj_marker_is_legal(series->family) && series->enumerated * 2 <= series->members))
    {
        return TRUE;
    }
    if (series->enumerated * 2 > series->members)
    {
        return FALSE;
    }
    guint followed = series->members - 1; // members that another one follows
    if (followed == 0)
    {
        return !series->inside && !series->sentence &&
               (series->family == XJ_MARKER_HAN || series->family == XJ_MARKER_HAN_PAREN);
    }
    // 一、 is so rarely anything else that a single sentence behind it is enough; bare lines are a table of contents.
    return series->developed * 2 >= followed ||
           (series->family == XJ_MARKER_HAN && !series->inside && series->bare * 2 < followed);
}
