#include "document/wrap.h"

#include "document/character.h"
#include "document/marker.h"

// All widths are in cells; a Han character is two cells wide.
#define WIDTH_MIN 24  // nobody wraps narrower
#define WIDTH_MAX 240 // nor wider
#define CROWD 5       // full lines differ by this much: a mark that may not begin a line pulls a character down
#define SLACK 2       // a full line may be narrower than the limit by one character
#define LOST_INDENT 4 // a paragraph's first line, where blanks at its head were stripped
#define INDENTS 40    // wider ones are not counted
#define INDENT_MAX 8  // at the head of a paragraph
#define TAIL_SLACK 6  // a heading set in larger type breaks earlier
#define FULL_LINES_MIN 3
#define INDENTED_SHARE 20 // one line in so many is enough to show that paragraphs begin with blanks
#define WIDTHS_TRIED 6    // a text holds at most so many differently wrapped parts
#define WORD_CELLS_MAX 32
// A cut paragraph holds at least so many bytes before the page ends: 20 Han characters.
#define CUT_PARAGRAPH_MIN_BYTES 60

typedef enum
{
    STATE_OPEN,    // no width explains the line yet
    STATE_PLAIN,   // it fits a width that was tried and refused
    STATE_WRAPPED, // part of a stretch that is wrapped
} State;

// The lines in question: dropped ones left out.
typedef struct
{
    const XjLines *lines;
    GPtrArray *shown; // of XjLine, borrowed
    State *states;    // one for each line shown
} Page;

// A stretch of lines none of which is wider than the limit.
typedef struct
{
    guint first, end; // into Page.shown
    guint limit;
    gboolean indented; // paragraphs begin with blanks
    guint rest_indent; // of the lines that go on
} Region;

static const XjLine *
line_at(const Page *page, guint index)
{
    return g_ptr_array_index(page->shown, index);
}

static const char *
text_of(const Page *page, const XjLine *line)
{
    return xj_line_text(page->lines, line);
}

static gunichar
last_of(const Page *page, const XjLine *line)
{
    return xj_char_last_open(text_of(page, line), line->length);
}

static gboolean
ends_sentence(const Page *page, const XjLine *line)
{
    gunichar last = last_of(page, line);
    return last == 0 || xj_char_is_full_stop(last) || xj_char_is_semicolon(last) || xj_char_is_colon(last);
}

// Stops in the midst of a phrase: no mark of any kind at its end.
static gboolean
ends_inside(const Page *page, const XjLine *line)
{
    gunichar last = xj_char_last(text_of(page, line), line->length);
    return xj_char_is_han(last) || xj_char_is_letter(last) || xj_char_digit(last) >= 0;
}

static gboolean
has_mark_inside(const Page *page, const XjLine *line)
{
    const char *text = text_of(page, line);
    for (const char *at = text, *end = text + line->length; at < end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (xj_char_is_comma(c) || xj_char_is_full_stop(c) || xj_char_is_semicolon(c) || c == '.')
        {
            return TRUE;
        }
    }
    return FALSE;
}

static guint
cells(const XjLine *line)
{
    return line->indent + line->width;
}

// The cells that a program would have had to put on the line before: the first character or Latin word of `line`, with the
// opening marks before it and the marks behind it that may not begin a line.
static guint
first_chunk(const Page *page, const XjLine *line)
{
    const char *at = text_of(page, line);
    const char *end = at + line->length;
    guint chunk = 0;
    for (; at < end && chunk < WORD_CELLS_MAX && xj_char_is_opening(g_utf8_get_char(at)); at = xj_char_next(at))
    {
        chunk += 2;
    }
    guint word = 0;
    for (; at < end && word < WORD_CELLS_MAX && g_ascii_isgraph(*at); at++) // 25.8% is one word
    {
        word++;
    }
    if (word == 0 && at < end)
    {
        word = 2;
        at = xj_char_next(at);
    }
    chunk += word;
    for (; at < end; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        if (!xj_char_is_comma(c) && !xj_char_is_full_stop(c) && !xj_char_is_semicolon(c) && !xj_char_is_colon(c) &&
            !xj_char_is_closing(c))
        {
            break;
        }
        chunk += 2;
    }
    return chunk;
}

// The width at which the lines not yet settled crowd most; 0 if they do nowhere.
static guint
densest_width(const Page *page)
{
    guint count[WIDTH_MAX + 1] = {0};
    for (guint i = 0; i < page->shown->len; i++)
    {
        const XjLine *line = line_at(page, i);
        if (page->states[i] == STATE_OPEN && cells(line) >= WIDTH_MIN && cells(line) <= WIDTH_MAX && !ends_sentence(page, line))
        {
            count[cells(line)]++;
        }
    }
    guint best = 0;
    guint best_count = FULL_LINES_MIN - 1;
    guint crowd = 0;
    for (guint width = WIDTH_MIN; width <= WIDTH_MAX; width++)
    {
        crowd += count[width];
        crowd -= width >= WIDTH_MIN + CROWD ? count[width - CROWD] : 0;
        if (crowd > best_count || (crowd == best_count && count[width] > 0 && crowd >= FULL_LINES_MIN))
        {
            best = width;
            best_count = crowd;
        }
    }
    return best;
}

static gboolean
is_full(const Page *page, guint index, guint limit)
{
    guint next = index + 1 < page->shown->len ? first_chunk(page, line_at(page, index + 1)) : 2;
    return cells(line_at(page, index)) + next + SLACK > limit;
}

// Whether the region's lines look wrapped at its limit.
static gboolean
is_wrapped(const Page *page, const Region *region)
{
    guint full = 0;
    guint wide = 0;
    guint inside = 0;
    guint marked = 0;
    for (guint i = region->first; i < region->end; i++)
    {
        const XjLine *line = line_at(page, i);
        wide += cells(line) * 2 >= region->limit;
        if (cells(line) + CROWD + LOST_INDENT < region->limit)
        {
            continue;
        }
        full++;
        inside += ends_inside(page, line) ? 1 : 0;
        marked += has_mark_inside(page, line) ? 1 : 0;
    }
    return full >= FULL_LINES_MIN && full * 2 >= wide && inside * 2 >= full && marked * 2 >= full;
}

// The indent of lines that go on: what most lines behind a full line that ended no sentence have.
static guint
indent_of_rest(const Page *page, const Region *region)
{
    guint count[INDENTS] = {0};
    guint best = 0;
    for (guint i = region->first + 1; i < region->end; i++)
    {
        const XjLine *before = line_at(page, i - 1);
        guint indent = line_at(page, i)->indent;
        if (indent < INDENTS && !ends_sentence(page, before) && is_full(page, i - 1, region->limit))
        {
            count[indent]++;
            best = count[indent] > count[best] ? indent : best;
        }
    }
    return best;
}

// TRUE if the line is set in or out against the lines that go on, as a paragraph's first line is.
static gboolean
is_set_apart(const Region *region, const XjLine *line)
{
    return line->indent > region->rest_indent + 1 || line->indent + 1 < region->rest_indent;
}

// Finds out how paragraphs begin in the region. Lines set far to the right are dates and signatures.
static void
look_at_indents(const Page *page, Region *region)
{
    region->rest_indent = indent_of_rest(page, region);
    guint apart = 0;
    for (guint i = region->first; i < region->end; i++)
    {
        const XjLine *line = line_at(page, i);
        apart += is_set_apart(region, line) && line->indent <= region->rest_indent + INDENT_MAX ? 1 : 0;
    }
    region->indented = apart * INDENTED_SHARE >= region->end - region->first;
}

// A few words without any mark: what is left over of a heading.
static gboolean
is_bare_tail(const Page *page, const XjLine *line, guint limit)
{
    return line->width * 2 < limit && ends_inside(page, line) && !has_mark_inside(page, line) &&
           !xj_marker_begins_paragraph(text_of(page, line), line->length);
}

static gboolean
is_heading_line(const Page *page, const XjLine *line)
{
    return !ends_sentence(page, line) && xj_marker_begins_paragraph(text_of(page, line), line->length);
}

// Blanks at the heads of paragraphs are gone: a line that is short by just that much, and breaks off inside a sentence, is
// the first of its paragraph.
static gboolean
looks_like_first(const Page *page, const Region *region, guint index)
{
    const XjLine *line = line_at(page, index);
    return !region->indented && index + 1 < region->end && ends_inside(page, line) && line->width + SLACK < region->limit &&
           line->width + LOST_INDENT + SLACK >= region->limit && !is_full(page, index, region->limit);
}

static gboolean
joins_next(const Page *page, const Region *region, guint index, gboolean first)
{
    const XjLine *line = line_at(page, index);
    const XjLine *next = line_at(page, index + 1);
    if ((next->blank_before && !next->page_before) || is_set_apart(region, next))
    {
        return FALSE;
    }
    guint limit = region->limit - (first && !region->indented ? LOST_INDENT : 0);
    gboolean heading = is_heading_line(page, line);
    if (heading && is_bare_tail(page, next, region->limit))
    {
        return cells(line) + TAIL_SLACK >= limit;
    }
    if (!is_full(page, index, limit))
    {
        return FALSE;
    }
    if (!region->indented && (heading || ends_sentence(page, line)) &&
        xj_marker_begins_paragraph(text_of(page, next), next->length))
    {
        return FALSE;
    }
    return !(ends_sentence(page, line) && looks_like_first(page, region, index + 1));
}

static void
join_region(const Page *page, Region *region)
{
    look_at_indents(page, region);
    gboolean first = TRUE;
    for (guint i = region->first; i + 1 < region->end; i++)
    {
        XjLine *line = g_ptr_array_index(page->shown, i);
        line->joins_next = joins_next(page, region, i, first);
        first = !line->joins_next;
    }
}

static void
settle(const Page *page, const Region *region, gboolean wrapped)
{
    for (guint i = region->first; i < region->end; i++)
    {
        guint width = cells(line_at(page, i));
        if (wrapped || width + CROWD > region->limit)
        {
            page->states[i] = wrapped ? STATE_WRAPPED : STATE_PLAIN;
        }
    }
}

// Tries one width on every stretch of lines that it could have shaped.
static void
try_width(const Page *page, guint limit)
{
    guint i = 0;
    while (i < page->shown->len)
    {
        Region region = {.first = i, .end = i, .limit = limit};
        while (region.end < page->shown->len && page->states[region.end] != STATE_WRAPPED &&
               cells(line_at(page, region.end)) <= limit + SLACK)
        {
            region.end++;
        }
        gboolean wrapped = is_wrapped(page, &region);
        if (wrapped)
        {
            join_region(page, &region);
        }
        settle(page, &region, wrapped);
        i = MAX(region.end, i + 1);
    }
}

// Paragraphs that a page end cut, in text that is not wrapped.
static void
join_over_pages(const Page *page)
{
    for (guint i = 0; i + 1 < page->shown->len; i++)
    {
        XjLine *line = g_ptr_array_index(page->shown, i);
        const XjLine *next = line_at(page, i + 1);
        if (next->page_before && next->indent == 0 && !line->joins_next && page->states[i] != STATE_WRAPPED)
        {
            line->joins_next = xj_wrap_goes_on(text_of(page, line), line->length, text_of(page, next), next->length);
        }
    }
}

// Leaves out dropped lines and hands the page break that each stands for to the line behind it.
static GPtrArray *
lines_shown(XjLines *lines)
{
    GPtrArray *shown = g_ptr_array_sized_new(lines->lines->len);
    gboolean page_ended = FALSE;
    for (guint i = 0; i < lines->lines->len; i++)
    {
        XjLine *line = xj_line_at(lines, i);
        page_ended = page_ended || line->drop != NULL;
        if (line->drop == NULL)
        {
            line->page_before = line->page_before || page_ended;
            page_ended = FALSE;
            g_ptr_array_add(shown, line);
        }
    }
    return shown;
}

void
xj_wraps_find(XjLines *lines)
{
    g_autoptr(GPtrArray) shown = lines_shown(lines);
    g_autofree State *states = g_new0(State, shown->len + 1);
    Page page = {lines, shown, states};
    for (guint tried = 0; tried < WIDTHS_TRIED; tried++)
    {
        guint width = densest_width(&page);
        if (width == 0)
        {
            break;
        }
        try_width(&page, width);
    }
    join_over_pages(&page);
}

gboolean
xj_wrap_goes_on(const char *text, gsize length, const char *next, gsize next_length)
{
    gunichar last = xj_char_last(text, length);
    gboolean open = xj_char_is_han(last) || xj_char_is_letter(last) || xj_char_digit(last) >= 0 || xj_char_is_comma(last);
    return open && length >= CUT_PARAGRAPH_MIN_BYTES && next_length > 0 && !xj_marker_begins_paragraph(next, next_length);
}

gboolean
xj_wrap_needs_blank(const char *text, gsize length, const char *next, gsize next_length)
{
    gunichar last = xj_char_last(text, length);
    gunichar first = xj_char_first(next, next_length);
    gboolean both_digits = xj_char_digit(last) >= 0 && xj_char_digit(first) >= 0;
    gboolean latin_before = (last > ' ' && last < 0x80) || xj_char_is_letter(last);
    return latin_before && !both_digits && (xj_char_is_letter(first) || (first < 0x80 && g_ascii_isdigit((gchar)first)));
}
