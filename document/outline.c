#include "document/outline.h"

#include "document/character.h"
#include "document/series.h"

#include <string.h>

// An entry that is open while the text goes on below it.
typedef struct
{
    gint series;
    XjMarkerFamily family;
    guint hint;      // depth that the format gave, 0 if none
    guint point;     // the entry's own
    guint paragraph; //
    gboolean inside; //
    gint entry;      // index into the outline
} Level;

typedef struct
{
    const XjDraft *draft;
    const GArray *points, *series;
    GArray *outline;                                       // of XjHeading
    GArray *levels;                                        // of Level, the top first
    gboolean seen[XJ_MARKER_FAMILIES][XJ_MARKER_FAMILIES]; // [outer][inner]: this document has nested them so
} Nester;

void
xj_heading_clear(gpointer heading)
{
    XjHeading *entry = heading;
    g_clear_pointer(&entry->marker, g_free);
    g_clear_pointer(&entry->heading, g_free);
}

static const Level *
top_of(const Nester *nester)
{
    return nester->levels->len == 0 ? NULL : &g_array_index(nester->levels, Level, nester->levels->len - 1);
}

// More of the level's series comes behind `point`.
static gboolean
is_unfinished(const Nester *nester, const Level *level, guint point)
{
    return g_array_index(nester->series, XjSeries, (guint)level->series).last > point;
}

// What the markers say.
static gboolean
family_nests(const Nester *nester, const Level *level, const XjPoint *point, guint index)
{
    if (is_unfinished(nester, level, index))
    {
        return TRUE;
    }
    gboolean same_paragraph = level->paragraph == point->paragraph;
    if (level->inside)
    {
        return FALSE; // a finished series inside a paragraph ends with it
    }
    if (same_paragraph)
    {
        return TRUE;
    }
    XjMarkerFamily family = point->marker.family;
    gboolean both_spoken = xj_marker_is_spoken(level->family) && xj_marker_is_spoken(family);
    return nester->seen[level->family][family] || (level->family < family && !both_spoken);
}

// Whether `point`, which begins its series, stands below the open entry `level`.
static gboolean
nests(const Nester *nester, const Level *level, const XjPoint *point, guint index)
{
    gboolean unmarked = point->marker.family == XJ_MARKER_NONE;
    if (point->hint > 0 && level->hint > 0 && (point->hint != level->hint || unmarked || level->family == XJ_MARKER_NONE))
    {
        return level->hint < point->hint;
    }
    if (unmarked)
    {
        return FALSE; // the format's headings stand above whatever the text counts
    }
    return level->family == XJ_MARKER_NONE || family_nests(nester, level, point, index);
}

static gboolean
is_open(const Nester *nester, gint series)
{
    for (guint i = 0; i < nester->levels->len; i++)
    {
        if (g_array_index(nester->levels, Level, i).series == series)
        {
            return TRUE;
        }
    }
    return FALSE;
}

// Closes the open entries that `point` does not stand below.
static void
close_levels(Nester *nester, const XjPoint *point, guint index)
{
    gboolean goes_on = is_open(nester, point->series);
    for (const Level *level = top_of(nester); level != NULL; level = top_of(nester))
    {
        gboolean same = level->series == point->series;
        if (!same && !goes_on && nests(nester, level, point, index))
        {
            return;
        }
        g_array_set_size(nester->levels, nester->levels->len - 1);
        if (same)
        {
            return;
        }
    }
}

// The heading without the mark at its end and blanks.
static char *
heading_text(const char *text, XjSpan span)
{
    gsize end = span.end;
    while (end > span.start)
    {
        gsize before = (gsize)(g_utf8_prev_char(text + end) - text);
        gunichar c = g_utf8_get_char(text + before);
        if (!xj_char_is_blank(c) && c != 0x3002 && !xj_char_is_semicolon(c))
        {
            break;
        }
        end = before;
    }
    return g_strndup(text + span.start, end - span.start);
}

static void
add_entry(Nester *nester, guint index)
{
    const XjPoint *point = xj_point_at(nester->points, index);
    const char *text = nester->draft->text->str;
    close_levels(nester, point, index);
    const Level *parent = top_of(nester);
    if (parent != NULL)
    {
        nester->seen[parent->family][point->marker.family] = TRUE;
    }
    gboolean empty = xj_span_length(point->heading) == 0;
    XjHeading entry = {.depth = nester->levels->len + 1,
                       .marker = g_strndup(text + point->at, point->marker.length),
                       .heading = heading_text(text, point->heading),
                       .span = {point->at, empty ? point->at + point->marker.length : point->heading.end},
                       .parent = parent == NULL ? -1 : parent->entry};
    g_array_append_val(nester->outline, entry);
    Level level = {.series = point->series,
                   .family = point->marker.family,
                   .hint = point->hint,
                   .point = index,
                   .paragraph = point->paragraph,
                   .inside = point->inside,
                   .entry = (gint)nester->outline->len - 1};
    g_array_append_val(nester->levels, level);
}

GArray *
xj_outline_find(const XjDraft *draft)
{
    g_autoptr(GArray) points = xj_points_collect(draft);
    g_autoptr(GArray) series = xj_series_build(points);
    g_autoptr(GArray) levels = g_array_new(FALSE, FALSE, sizeof(Level));
    Nester nester = {.draft = draft,
                     .points = points,
                     .series = series,
                     .outline = g_array_new(FALSE, FALSE, sizeof(XjHeading)),
                     .levels = levels};
    g_array_set_clear_func(nester.outline, xj_heading_clear);
    for (guint i = 0; i < points->len; i++)
    {
        const XjPoint *point = xj_point_at(points, i);
        if (point->series >= 0 && xj_series_is_outline(&g_array_index(series, XjSeries, (guint)point->series)))
        {
            add_entry(&nester, i);
        }
    }
    return nester.outline;
}
