#include "document/point.h"

#include "document/character.h"

#include <string.h>

// 指导思想：… : a label in front of a colon is a heading if it is this short.
#define LABEL_MAX 12
// 总体要求……3: so many dots in a row lead to a page number in a table of contents.
#define LEADER_MIN 4

typedef struct
{
    const char *text; // of the whole document
    gsize start, end; // of the paragraph, its '\n' left out
    guint index;
    guint hint;
} Paragraph;

// Where a sentence that begins at some place ends, as far as headings care.
typedef struct
{
    gsize end;    // of the words, mark left out
    gsize behind; // of mark and closing quotes
    gboolean found, semicolon, label;
} HeadingEnd;

// TRUE for a line of a table of contents: dots lead to a number at its end.
static gboolean
is_contents_line(const char *text, gsize length)
{
    const char *at = text + length;
    while (at > text && xj_char_digit(g_utf8_get_char(g_utf8_prev_char(at))) >= 0)
    {
        at = g_utf8_prev_char(at);
    }
    guint dots = 0;
    while (at < text + length && at > text)
    {
        at = g_utf8_prev_char(at);
        gunichar c = g_utf8_get_char(at);
        if (c == '.' || c == 0xB7)
        {
            dots++;
        }
        else if (c == 0x2026) // … holds three
        {
            dots += 3;
        }
        else if (!xj_char_is_blank(c))
        {
            break;
        }
    }
    return dots >= LEADER_MIN;
}

// The end of the heading that begins at `from`, not beyond `limit`. Looks at XJ_HEADING_MAX characters at most.
static HeadingEnd
heading_end(const char *text, gsize from, gsize limit, gboolean labels)
{
    HeadingEnd result = {limit, limit, FALSE, FALSE, FALSE};
    const char *at = text + from;
    guint count = 0;
    gboolean plain = TRUE; // no mark so far
    for (; at < text + limit && count <= XJ_HEADING_MAX; at = xj_char_next(at), count++)
    {
        gunichar c = g_utf8_get_char(at);
        gboolean label = labels && plain && count <= LABEL_MAX && xj_char_is_colon(c);
        if (xj_char_is_full_stop(c) || xj_char_is_semicolon(c) || label)
        {
            result = (HeadingEnd){(gsize)(at - text), (gsize)(xj_char_next(at) - text), TRUE, xj_char_is_semicolon(c), label};
            break;
        }
        plain = plain && !xj_char_is_comma(c);
    }
    if (count > XJ_HEADING_MAX)
    {
        result.end = from; // too long for a heading
        result.behind = from;
    }
    while (result.found && result.behind < limit && xj_char_is_closing(g_utf8_get_char(text + result.behind)))
    {
        result.behind = (gsize)(xj_char_next(text + result.behind) - text);
    }
    return result;
}

// 第三条【目的】: the title of an article stands in brackets.
static gboolean
bracketed_title(const char *text, gsize from, gsize limit, XjSpan *ret_heading)
{
    if (xj_char_first(text + from, limit - from) != 0x3010)
    {
        return FALSE;
    }
    const char *close = g_strstr_len(text + from, (gssize)MIN(limit - from, (gsize)XJ_HEADING_MAX * 3), "】");
    if (close == NULL || close == text + from + strlen("【"))
    {
        return FALSE;
    }
    *ret_heading = (XjSpan){from + strlen("【"), (gsize)(close - text)};
    return TRUE;
}

// Leaves a colon at its end out of the heading, unless nothing else is there.
static void
strip_colon(const char *text, XjSpan *heading)
{
    gsize before = heading->end;
    if (xj_char_is_colon(xj_char_last(text + heading->start, xj_span_length(*heading))))
    {
        before = (gsize)(g_utf8_prev_char(text + heading->end) - text);
    }
    heading->end = before > heading->start ? before : heading->end;
}

// The format says that the whole paragraph is a heading.
static void
take_whole(const Paragraph *paragraph, XjPoint *point)
{
    point->heading = (XjSpan){point->at + point->marker.skipped, paragraph->end};
    point->alone = TRUE;
    strip_colon(paragraph->text, &point->heading);
}

// Decides heading, body and clause of `point`, whose item ends at `limit`.
static void
read_heading(const Paragraph *paragraph, XjPoint *point, gsize limit)
{
    const char *text = paragraph->text;
    gsize from = point->at + point->marker.skipped;
    HeadingEnd end = heading_end(text, from, limit, !xj_marker_is_legal(point->marker.family));
    gboolean whole = !end.found && end.end == limit;
    gunichar last = xj_char_last(text + from, limit - from);
    if (end.label && end.behind == limit)
    {
        end.found = FALSE; // a line that ends with the colon: it leads to what follows
        whole = TRUE;
    }
    point->heading = (XjSpan){from, end.end};
    point->alone = !point->inside && whole && limit > from && !xj_char_is_comma(last);
    point->body = end.found && !end.semicolon && end.behind < limit;
    point->enumerated = xj_char_is_semicolon(last) || (end.found && end.semicolon) || (xj_char_is_comma(last) && limit > from);
    if (bracketed_title(text, from, limit, &point->heading))
    {
        point->body = TRUE;
    }
    strip_colon(text, &point->heading);
}

static gboolean
may_stand_inside(XjMarkerFamily family)
{
    return family >= XJ_MARKER_HAN && family != XJ_MARKER_DECIMAL;
}

static void
add_point(GArray *points, const Paragraph *paragraph, gsize at, const XjMarker *marker, gboolean led)
{
    XjPoint point = {.marker = *marker,
                     .paragraph = paragraph->index,
                     .at = at,
                     .hint = paragraph->hint,
                     .inside = at > paragraph->start,
                     .led = led,
                     .series = -1};
    g_array_append_val(points, point);
}

// Markers behind sentence ends and colons inside the paragraph.
static void
collect_inside(GArray *points, const Paragraph *paragraph)
{
    gboolean ended = FALSE;
    gboolean led = FALSE;
    const char *text = paragraph->text;
    for (gsize at = paragraph->start; at < paragraph->end;)
    {
        guchar byte = (guchar)text[at];
        if (byte < 0x80 && byte != ';' && byte != ':' && byte != '!' && byte != '?' && byte != ' ' && !ended)
        {
            at++;
            continue;
        }
        gunichar c = g_utf8_get_char(text + at);
        gsize next = (gsize)(xj_char_next(text + at) - text);
        if (xj_char_is_full_stop(c) || xj_char_is_semicolon(c) || xj_char_is_colon(c))
        {
            ended = TRUE;
            led = xj_char_is_colon(c);
        }
        else if (ended && !xj_char_is_closing(c) && !xj_char_is_blank(c))
        {
            XjMarker marker;
            ended = FALSE;
            if (xj_marker_parse(text + at, paragraph->end - at, &marker) && may_stand_inside(marker.family))
            {
                add_point(points, paragraph, at, &marker, led);
            }
        }
        at = next;
    }
}

// Sets the headings of the points from `first` on, all of one paragraph: an item ends where the next of its family begins.
static void
read_headings(GArray *points, guint first, const Paragraph *paragraph)
{
    gsize limits[XJ_MARKER_FAMILIES];
    for (guint family = 0; family < XJ_MARKER_FAMILIES; family++)
    {
        limits[family] = paragraph->end;
    }
    for (guint i = points->len; i > first; i--)
    {
        XjPoint *point = xj_point_at(points, i - 1);
        gsize limit = limits[point->marker.family];
        while (limit > point->at + point->marker.skipped && paragraph->text[limit - 1] == ' ')
        {
            limit--;
        }
        read_heading(paragraph, point, MAX(limit, point->at + point->marker.skipped));
        limits[point->marker.family] = point->at;
    }
}

// A paragraph of text.
static void
collect_text(GArray *points, const Paragraph *paragraph)
{
    guint first = points->len;
    XjMarker marker;
    if (xj_marker_parse(paragraph->text + paragraph->start, paragraph->end - paragraph->start, &marker))
    {
        add_point(points, paragraph, paragraph->start, &marker, FALSE);
    }
    collect_inside(points, paragraph);
    read_headings(points, first, paragraph);
}

// A heading that the format marked, with or without a marker of its own.
static void
collect_heading(GArray *points, const Paragraph *paragraph)
{
    XjMarker marker = {.family = XJ_MARKER_NONE};
    (void)xj_marker_parse(paragraph->text + paragraph->start, paragraph->end - paragraph->start, &marker);
    add_point(points, paragraph, paragraph->start, &marker, FALSE);
    take_whole(paragraph, xj_point_at(points, points->len - 1));
}

static gboolean
starts_with(const char *text, gsize length, const char *word)
{
    gsize word_length = strlen(word);
    return length >= word_length && memcmp(text, word, word_length) == 0;
}

// The list of enclosures at the end of a paper: 附件：1.… and the lines below it that go on counting.
static gboolean
is_enclosure(const char *text, gsize length, gboolean after_enclosure)
{
    if (starts_with(text, length, "附件") || starts_with(text, length, "附："))
    {
        return TRUE;
    }
    XjMarker marker;
    return after_enclosure && xj_marker_parse(text, length, &marker) && marker.family >= XJ_MARKER_NUMBER &&
           marker.number > 1 && !xj_char_is_full_stop(xj_char_last(text, length));
}

GArray *
xj_points_collect(const XjDraft *draft)
{
    GArray *points = g_array_new(FALSE, FALSE, sizeof(XjPoint));
    gboolean enclosure = FALSE;
    for (guint i = 0; i < draft->paragraphs->len; i++)
    {
        const XjParagraph *source = xj_draft_paragraph(draft, i);
        const char *text = xj_draft_paragraph_text(draft, source);
        gsize length = xj_span_length(source->span) - 1;
        gboolean heading = source->kind == XJ_BLOCK_HEADING;
        enclosure = !heading && is_enclosure(text, length, enclosure);
        if (source->title || source->kind == XJ_BLOCK_TABLE_ROW || source->kind == XJ_BLOCK_NOTE || enclosure ||
            is_contents_line(text, length))
        {
            continue;
        }
        Paragraph paragraph = {draft->text->str, source->span.start, source->span.end - 1, i,
                               heading ? MAX(source->depth, 1) : 0};
        if (heading)
        {
            collect_heading(points, &paragraph);
        }
        else
        {
            collect_text(points, &paragraph);
        }
    }
    return points;
}
