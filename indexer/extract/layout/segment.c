// Pieces into segments. They are taken from the left to the right; each goes on with the segment that ends before it on the same line.
#include "indexer/extract/layout/page.h"

#include "document/character.h"

#include <math.h>
#include <string.h>

// In em, where nothing else is said.
#define SAME_LINE_OVERLAP 0.5 // as a share of the lower one
#define DOUBLE_OFFSET 0.3     // between a piece and the copy that makes it bold
#define OVERLAP_MAX 0.6       // kerning, and fonts that are wider than they say
#define WORD_GAP 0.16         // divides Latin words
#define HANGING 0.5           // of 。，、 that is empty
#define MARK_SIZE 0.75        // of the text beside it: what a note mark is at most
#define MARK_RAISED 0.12      // by which its lower edge lies above that of the text
#define SIZES_MAX 2.5         // times larger than a note mark beside it; what is larger still lies across the text

enum
{
    BANDS_MAX = 4096,  // stripes across a page
    BAND_SEGMENTS = 8, // segments of a stripe that may still go on: the last ones
    BANDS_TALL = 64,   // stripes that one piece is looked for in
};

// The segments that pass through a stripe of the page.
typedef struct
{
    XjSegment *segments[BAND_SEGMENTS];
    guint next; // where the next one goes
} Band;

typedef struct
{
    Band *bands;
    guint count;
    double top, height; // of the first band; of each
} Bands;

void
xj_segment_free(gpointer segment)
{
    g_string_free(((XjSegment *)segment)->text, TRUE);
    g_free(segment);
}

XjSegment *
xj_segment_new(const XjBox *box, double size)
{
    XjSegment *segment = g_new0(XjSegment, 1);
    segment->box = *box;
    segment->size = size;
    segment->text = g_string_new(NULL);
    return segment;
}

const char *
xj_layout_blank(const char *text, gsize length, const char *next, double gap)
{
    gunichar last = xj_char_last(text, length);
    gunichar first = g_utf8_get_char(next);
    if (gap >= XJ_LAYOUT_WIDE_GAP)
        return xj_char_is_han(last) && xj_char_is_han(first) ? "\u3000" : " ";
    gboolean words = last > ' ' && first > ' ' && last < 0x2E80 && first < 0x2E80;
    return words && gap >= WORD_GAP ? " " : "";
}

// ---------------------------------------------------------------- stripes

static void
bands_init(Bands *bands, const GArray *pieces)
{
    double top = G_MAXDOUBLE;
    double bottom = -G_MAXDOUBLE;
    double height = 0;
    for (guint i = 0; i < pieces->len; i++)
    {
        const XjPiece *piece = &g_array_index(pieces, XjPiece, i);
        top = MIN(top, piece->box.top);
        bottom = MAX(bottom, piece->box.bottom);
        height += xj_box_height(&piece->box) / pieces->len;
    }
    bands->top = top;
    bands->height = MAX(MAX(height / 2, (bottom - top) / BANDS_MAX), 1e-3);
    bands->count = MIN((guint)((bottom - top) / bands->height) + 1, BANDS_MAX + 1);
    bands->bands = g_new0(Band, bands->count);
}

static guint
band_at(const Bands *bands, double y)
{
    return MIN((guint)MAX((y - bands->top) / bands->height, 0), bands->count - 1);
}

static void
bands_add(Bands *bands, XjSegment *segment)
{
    guint first = band_at(bands, segment->box.top);
    guint last = MIN(band_at(bands, segment->box.bottom), first + BANDS_TALL);
    for (guint i = first; i <= last; i++)
    {
        Band *band = &bands->bands[i];
        band->segments[band->next] = segment;
        band->next = (band->next + 1) % BAND_SEGMENTS;
    }
}

// ---------------------------------------------------------------- joining

static gboolean
is_double(const XjPiece *piece, const char *text, const XjSegment *segment)
{
    double offset = DOUBLE_OFFSET * piece->size;
    return piece->length == segment->last_length && fabs(piece->box.left - segment->last.left) < offset &&
           fabs(piece->box.top - segment->last.top) < offset &&
           memcmp(text, segment->text->str + segment->text->len - segment->last_length, piece->length) == 0;
}

// A full mark is ink in its left half only, and programs let it hang over the edge of a column.
static double
hanging_of(const XjSegment *segment)
{
    gunichar last = xj_char_last(segment->text->str, segment->text->len);
    return last == 0x3002 || last == 0xFF0C || last == 0x3001 ? HANGING * segment->size : 0;
}

static gboolean
can_go_on(const XjSegment *segment, const XjPiece *piece)
{
    double size = MAX(segment->size, piece->size);
    double gap = piece->box.left - segment->last.right + hanging_of(segment);
    return segment->cell == piece->cell && gap < XJ_LAYOUT_WIDE_GAP * size && gap > -OVERLAP_MAX * size &&
           size < SIZES_MAX * MIN(segment->size, piece->size) &&
           xj_box_overlap(&segment->box, &piece->box) >= SAME_LINE_OVERLAP;
}

// The segment that the piece goes on with, or whose last piece it doubles; NULL if there is none.
static XjSegment *
find_segment(const Bands *bands, const XjPiece *piece, const char *text)
{
    const Band *band = &bands->bands[band_at(bands, xj_box_middle(&piece->box))];
    XjSegment *best = NULL;
    for (guint i = 0; i < BAND_SEGMENTS; i++)
    {
        XjSegment *segment = band->segments[i];
        if (segment == NULL)
            continue;
        if (is_double(piece, text, segment))
            return segment;
        if (can_go_on(segment, piece) &&
            (best == NULL || fabs(piece->box.left - segment->last.right) < fabs(piece->box.left - best->last.right)))
            best = segment;
    }
    return best;
}

// Note marks: 1 ① [1] *
static gboolean
has_mark_only(const char *text, gsize length)
{
    for (const char *at = text; at < text + length; at = xj_char_next(at))
    {
        gunichar c = g_utf8_get_char(at);
        gboolean is_circled = c >= 0x2460 && c <= 0x2473;
        gboolean is_around = c == '*' || c == '[' || c == ']' || c == 0x3014 || c == 0x3015;
        if (!is_circled && !g_unichar_isdigit(c) && !is_around)
            return FALSE;
    }
    return length > 0;
}

// Whether a piece of this size and place is small and raised beside text of `size` whose lower edge is at `bottom`.
static gboolean
is_raised(double mark_size, double mark_bottom, double size, double bottom)
{
    return mark_size <= MARK_SIZE * size && mark_bottom <= bottom - MARK_RAISED * size;
}

// The mark of a note behind words. Behind a letter or a digit it is a power.
static gboolean
is_note_mark(const XjSegment *segment, const XjPiece *piece, const char *text)
{
    gunichar last = xj_char_last(segment->text->str, segment->text->len);
    return last > 0x7F && has_mark_only(text, piece->length) &&
           is_raised(piece->size, piece->box.bottom, segment->size, segment->box.bottom);
}

// The segment so far is the mark of the note that begins with the piece.
static gboolean
begins_note(const XjSegment *segment, const XjPiece *piece)
{
    return has_mark_only(segment->text->str, segment->text->len) &&
           is_raised(segment->size, segment->box.bottom, piece->size, piece->box.bottom);
}

// A mark of several digits may come in several pieces.
static void
add_mark(XjLayoutPage *page, XjSegment *segment, const XjPiece *piece, const char *text)
{
    if (segment->mark == 0)
    {
        XjNoteMark mark = {.page = page->number, .size = segment->size, .top = segment->box.top};
        g_array_append_val(page->marks, mark);
        segment->mark = page->marks->len;
    }
    XjNoteMark *mark = &g_array_index(page->marks, XjNoteMark, segment->mark - 1);
    gsize length = strlen(mark->text);
    if (length + piece->length < sizeof(mark->text))
        memcpy(mark->text + length, text, piece->length);
}

static void
segment_append(XjLayoutPage *page, XjSegment *segment, const XjPiece *piece, const char *text)
{
    double gap = (piece->box.left - segment->last.right) / MAX(segment->size, piece->size);
    if (is_note_mark(segment, piece, text))
    {
        add_mark(page, segment, piece, text);
        return;
    }
    segment->mark = 0;
    if (begins_note(segment, piece))
    {
        segment->note = TRUE;
        g_string_truncate(segment->text, 0);
    }
    if (segment->text->len > 0)
    {
        g_autofree char *next = g_strndup(text, piece->length);
        g_string_append(segment->text, xj_layout_blank(segment->text->str, segment->text->len, next, gap));
    }
    g_string_append_len(segment->text, text, (gssize)piece->length);
    if (piece->size > segment->size * 1.1) // a note mark stood first
    {
        segment->size = piece->size;
        segment->box.top = piece->box.top;
        segment->box.bottom = piece->box.bottom;
    }
    segment->box.left = MIN(segment->box.left, piece->box.left);
    segment->box.right = MAX(segment->box.right, piece->box.right);
    segment->last = piece->box;
    segment->last_length = piece->length;
}

static gint
by_left(gconstpointer first, gconstpointer second)
{
    const XjPiece *a = first;
    const XjPiece *b = second;
    double difference = a->box.left != b->box.left ? a->box.left - b->box.left : a->box.top - b->box.top;
    return difference < 0 ? -1 : difference > 0;
}

GPtrArray *
xj_layout_find_segments(XjLayoutPage *page)
{
    GPtrArray *segments = g_ptr_array_new_with_free_func(xj_segment_free);
    if (page->pieces->len == 0)
        return segments;
    g_array_sort(page->pieces, by_left);
    Bands bands;
    bands_init(&bands, page->pieces);
    for (guint i = 0; i < page->pieces->len; i++)
    {
        const XjPiece *piece = &g_array_index(page->pieces, XjPiece, i);
        const char *text = page->text->str + piece->text;
        XjSegment *segment = find_segment(&bands, piece, text);
        if (segment != NULL && is_double(piece, text, segment))
            continue;
        if (segment == NULL)
        {
            segment = xj_segment_new(&piece->box, piece->size);
            segment->cell = piece->cell;
            g_ptr_array_add(segments, segment);
            bands_add(&bands, segment);
        }
        segment_append(page, segment, piece, text);
    }
    g_free(bands.bands);
    return segments;
}
