#include "document/wrap.h"

#include "document/character.h"
#include "document/marker.h"
#include "document/secrecy.h"

// All widths are in cells; a Han character is two cells wide. Where a program counted characters, every one counts for two.
#define NARROW_MIN 16 // narrower lines are verse and lists
#define WIDTH_MIN 24  // narrower ones are wrapped only if the breaks prove it
#define WIDTH_MAX 240 // nor wider
#define CROWD 5       // full lines differ by this much: a mark that may not begin a line pulls a character down
#define SLACK 2       // a full line may be narrower than the limit by one character
#define LOST_INDENT 4 // a paragraph's first line, where blanks at its head were stripped
#define INDENTS 40    // wider ones are not counted
#define INDENT_MAX 8  // at the head of a paragraph
#define TAIL_SLACK 6  // a heading set in larger type breaks earlier
#define FULL_LINES_MIN 3
#define NARROW_FULL_LINES_MIN 6 // of narrow lines
#define INDENTED_SHARE 20       // one line in so many is enough to show that paragraphs begin with blanks
#define MEASURES_TRIED 12       // a text holds at most half as many differently wrapped parts
#define TORN_SHARE 30           // one break in so many that nobody would have made is proof
#define WORD_CELLS_MAX 32
// A cut paragraph holds at least so many bytes before the page ends: 20 Han characters.
#define CUT_PARAGRAPH_MIN_BYTES 60

// What filled the lines.
typedef struct
{
    gboolean by_characters; // so many characters, whatever they are; else so many cells, with care for words and marks
    guint limit;
} Measure;

// A line that none of these holds for is still to be explained.
typedef enum
{
    STATE_REFUSED_CELLS = 1 << 0,      // it fits a width that was tried and refused
    STATE_REFUSED_CHARACTERS = 1 << 1, // likewise, of a number of characters
    STATE_WRAPPED = 1 << 2,            // part of a stretch that is wrapped
} State;

// The lines in question: dropped ones left out.
typedef struct
{
    const XjLines *lines;
    GPtrArray *shown; // of XjLine, borrowed
    guint8 *states;   // of State, one for each line shown
} Page;

// A stretch of lines none of which is wider than the limit.
typedef struct
{
    guint first, end; // into Page.shown
    Measure measure;
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
size_of(const XjLine *line, gboolean by_characters)
{
    return by_characters ? line->characters * 2 : line->indent + line->width;
}

// A mark that no writer and no careful program puts at the head of a line.
static gboolean
begins_in_mark(const char *text, gsize length)
{
    gunichar first = xj_char_first(text, length);
    return xj_char_is_comma(first) || first == 0x3002 || xj_char_is_semicolon(first) || xj_char_is_colon(first) ||
           (xj_char_is_closing(first) && first != '"') || first == '%' || first == 0xFF05 || first == 0xFF01 || first == 0xFF1F;
}

// 30⏎日 98⏎.6% 20⏎26年
static gboolean
is_torn_number(const char *text, gsize length, const char *next, gsize next_length)
{
    static const char units[] = "年月日％%.";
    gunichar first = xj_char_first(next, next_length);
    return xj_char_digit(xj_char_last(text, length)) >= 0 && first != 0 &&
           (g_utf8_strchr(units, -1, first) != NULL || xj_char_digit(first) >= 0) &&
           !xj_marker_begins_paragraph(next, next_length);
}

// Whether the break behind the line shows by itself that a program made it.
static gboolean
is_torn(const Page *page, guint index)
{
    const XjLine *line = line_at(page, index);
    const XjLine *next = line_at(page, index + 1);
    return begins_in_mark(text_of(page, next), next->length) ||
           is_torn_number(text_of(page, line), line->length, text_of(page, next), next->length);
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

static gboolean
is_open(const Page *page, guint index, gboolean by_characters)
{
    guint refused = by_characters ? STATE_REFUSED_CHARACTERS : STATE_REFUSED_CELLS;
    return (page->states[index] & (STATE_WRAPPED | refused)) == 0;
}

// The size at which the lines not yet settled crowd most; 0 if they do nowhere.
static guint
densest_size(const Page *page, gboolean by_characters)
{
    guint count[WIDTH_MAX + 1] = {0};
    for (guint i = 0; i < page->shown->len; i++)
    {
        const XjLine *line = line_at(page, i);
        guint size = size_of(line, by_characters);
        if (is_open(page, i, by_characters) && size >= NARROW_MIN && size <= WIDTH_MAX && !ends_sentence(page, line))
        {
            count[size]++;
        }
    }
    guint window = by_characters ? 1 : CROWD;
    guint best = 0;
    guint best_count = FULL_LINES_MIN - 1;
    guint crowd = 0;
    for (guint size = NARROW_MIN; size <= WIDTH_MAX; size++)
    {
        crowd += count[size];
        crowd -= size >= NARROW_MIN + window ? count[size - window] : 0;
        if (crowd > best_count || (crowd == best_count && count[size] > 0 && crowd >= FULL_LINES_MIN))
        {
            best = size;
            best_count = crowd;
        }
    }
    return best;
}

// Whether the line holds as much as `measure` lets it.
static gboolean
is_full(const Page *page, const Measure *measure, guint index)
{
    guint size = size_of(line_at(page, index), measure->by_characters);
    if (measure->by_characters)
    {
        return size == measure->limit;
    }
    guint next = index + 1 < page->shown->len ? first_chunk(page, line_at(page, index + 1)) : 2;
    return size + next + SLACK > measure->limit;
}

// How many of the line ends that end no sentence the measure explains; a break that no care for marks explains counts for
// counting characters.
static guint
count_explained(const Page *page, const Measure *measure)
{
    guint explained = 0;
    for (guint i = 0; i + 1 < page->shown->len; i++)
    {
        const XjLine *line = line_at(page, i);
        if (is_open(page, i, measure->by_characters) && size_of(line, measure->by_characters) <= measure->limit &&
            !ends_sentence(page, line) && is_full(page, measure, i))
        {
            explained += measure->by_characters && is_torn(page, i) ? 2 : 1;
        }
    }
    return explained;
}

// Whether lines of so many characters differ in cells: then it was not the cells that filled them.
static gboolean
widths_differ(const Page *page, const Measure *characters)
{
    guint cells = 0;
    for (guint i = 0; i < page->shown->len; i++)
    {
        const XjLine *line = line_at(page, i);
        if (!is_open(page, i, TRUE) || ends_sentence(page, line) || !is_full(page, characters, i))
        {
            continue;
        }
        if (cells != 0 && size_of(line, FALSE) != cells)
        {
            return TRUE;
        }
        cells = size_of(line, FALSE);
    }
    return FALSE;
}

// The measure that explains most of the lines not yet settled. FALSE if none does.
static gboolean
find_measure(const Page *page, Measure *ret_measure)
{
    Measure cells = {FALSE, densest_size(page, FALSE)};
    Measure characters = {TRUE, densest_size(page, TRUE)};
    if (cells.limit == 0 && characters.limit == 0)
    {
        return FALSE;
    }
    guint by_cells = cells.limit != 0 ? count_explained(page, &cells) : 0;
    guint by_characters = characters.limit != 0 ? count_explained(page, &characters) : 0;
    gboolean counted =
        by_characters > by_cells || (by_characters > 0 && by_characters == by_cells && widths_differ(page, &characters));
    *ret_measure = counted ? characters : cells;
    return TRUE;
}

// Whether the region's lines look wrapped at its limit.
static gboolean
is_wrapped(const Page *page, const Region *region)
{
    const Measure *measure = &region->measure;
    guint full = 0;
    guint wide = 0;
    guint inside = 0;
    guint marked = 0;
    guint torn = 0;
    for (guint i = region->first; i < region->end; i++)
    {
        const XjLine *line = line_at(page, i);
        guint size = size_of(line, measure->by_characters);
        wide += size * 2 >= measure->limit;
        if (measure->by_characters ? size != measure->limit && size + LOST_INDENT != measure->limit
                                   : size + CROWD + LOST_INDENT < measure->limit)
        {
            continue;
        }
        full++;
        inside += ends_inside(page, line) ? 1 : 0;
        marked += has_mark_inside(page, line) ? 1 : 0;
        torn += i + 1 < region->end && is_torn(page, i) ? 1 : 0;
    }
    gboolean narrow = measure->limit < WIDTH_MIN;
    if (full < (narrow ? NARROW_FULL_LINES_MIN : FULL_LINES_MIN) || full * 2 < wide || inside * 2 < full)
    {
        return FALSE;
    }
    return torn * TORN_SHARE >= full || (!narrow && marked * 2 >= full);
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
        if (indent < INDENTS && !ends_sentence(page, before) && is_full(page, &region->measure, i - 1))
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
    if (region->indented || index + 1 >= region->end || !ends_inside(page, line))
    {
        return FALSE;
    }
    const Measure *measure = &region->measure;
    if (measure->by_characters)
    {
        return size_of(line, TRUE) + LOST_INDENT == measure->limit;
    }
    return line->width + SLACK < measure->limit && line->width + LOST_INDENT + SLACK >= measure->limit &&
           !is_full(page, measure, index);
}

// Whether an outline marker at the head of the next line begins a paragraph there, although the line before is full.
static gboolean
begins_point(const Page *page, const Region *region, const XjLine *line, const XjLine *next)
{
    if (!xj_marker_begins_paragraph(text_of(page, next), next->length))
    {
        return FALSE;
    }
    return xj_char_is_full_stop(last_of(page, line)) ||
           (!region->indented && (is_heading_line(page, line) || ends_sentence(page, line)));
}

// Whether the line is full, or would be with the blanks that stood before a paragraph's first line.
static gboolean
fills(const Page *page, const Region *region, guint index, gboolean first)
{
    Measure shorter = region->measure;
    shorter.limit -= LOST_INDENT;
    return is_full(page, &region->measure, index) || (first && !region->indented && is_full(page, &shorter, index));
}

// Such a line must stay one, or it would not be seen.
static gboolean
is_secrecy_mark(const Page *page, const XjLine *line)
{
    return xj_secrecy_mark(text_of(page, line), line->length) != NULL;
}

static gboolean
joins_next(const Page *page, const Region *region, guint index, gboolean first)
{
    const XjLine *line = line_at(page, index);
    const XjLine *next = line_at(page, index + 1);
    const Measure *measure = &region->measure;
    if ((next->blank_before && !next->page_before) || is_secrecy_mark(page, line) || is_secrecy_mark(page, next))
    {
        return FALSE;
    }
    gboolean nearly_full = size_of(line, measure->by_characters) + CROWD + LOST_INDENT >= measure->limit;
    if (begins_in_mark(text_of(page, next), next->length) || (nearly_full && is_torn(page, index)))
    {
        return TRUE;
    }
    if (is_set_apart(region, next) || begins_point(page, region, line, next))
    {
        return FALSE;
    }
    if (is_heading_line(page, line) && is_bare_tail(page, next, measure->limit))
    {
        guint limit = measure->limit - (first && !region->indented ? LOST_INDENT : 0);
        return size_of(line, measure->by_characters) + (measure->by_characters ? 0 : TAIL_SLACK) >= limit;
    }
    return fills(page, region, index, first) && !(ends_sentence(page, line) && looks_like_first(page, region, index + 1));
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
        line->cuts_words = region->measure.by_characters;
        first = !line->joins_next;
    }
}

static void
settle(const Page *page, const Region *region, gboolean wrapped)
{
    const Measure *measure = &region->measure;
    guint crowd = measure->by_characters ? 1 : CROWD;
    guint8 refused = measure->by_characters ? STATE_REFUSED_CHARACTERS : STATE_REFUSED_CELLS;
    for (guint i = region->first; i < region->end; i++)
    {
        if (wrapped || size_of(line_at(page, i), measure->by_characters) + crowd > measure->limit)
        {
            page->states[i] |= wrapped ? STATE_WRAPPED : refused;
        }
    }
}

// Tries one measure on every stretch of lines that it could have shaped.
static void
try_measure(const Page *page, Measure measure)
{
    guint slack = measure.by_characters ? 0 : SLACK;
    guint i = 0;
    while (i < page->shown->len)
    {
        Region region = {.first = i, .end = i, .measure = measure};
        while (region.end < page->shown->len && (page->states[region.end] & STATE_WRAPPED) == 0 &&
               size_of(line_at(page, region.end), measure.by_characters) <= measure.limit + slack)
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
        if (next->page_before && next->indent == 0 && !line->joins_next && (page->states[i] & STATE_WRAPPED) == 0)
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
    g_autofree guint8 *states = g_new0(guint8, shown->len + 1);
    Page page = {lines, shown, states};
    Measure measure;
    for (guint tried = 0; tried < MEASURES_TRIED && find_measure(&page, &measure); tried++)
    {
        try_measure(&page, measure);
    }
    join_over_pages(&page);
}

gboolean
xj_wrap_goes_on(const char *text, gsize length, const char *next, gsize next_length)
{
    gunichar last = xj_char_last(text, length);
    gboolean open = xj_char_is_han(last) || xj_char_is_letter(last) || xj_char_digit(last) >= 0 || xj_char_is_comma(last);
    return begins_in_mark(next, next_length) ||
           (open && length >= CUT_PARAGRAPH_MIN_BYTES && next_length > 0 && !xj_marker_begins_paragraph(next, next_length));
}

// 98 or 98.
static gboolean
ends_in_number(const char *text, gsize length)
{
    gunichar last = xj_char_last(text, length);
    gsize digits = length - (last == '.' || last == ',' ? 1 : 0);
    return xj_char_digit(xj_char_last(text, digits)) >= 0;
}

gboolean
xj_wrap_needs_blank(const char *text, gsize length, const char *next, gsize next_length)
{
    gunichar last = xj_char_last(text, length);
    gunichar first = xj_char_first(next, next_length);
    gboolean latin_before = (last > ' ' && last < 0x80) || xj_char_is_letter(last);
    return latin_before && !(ends_in_number(text, length) && xj_char_digit(first) >= 0) &&
           (xj_char_is_letter(first) || (first < 0x80 && g_ascii_isdigit((gchar)first)));
}
