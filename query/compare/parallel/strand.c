#include "query/compare/parallel/strand.h"

#include "document/character.h"
#include "text/sentence.h"

#include <string.h>

// ---------------------------------------------------------------- where segments begin and end

static gboolean
is_blank(const char *at)
{
    const gunichar c = g_utf8_get_char(at);
    return xj_char_is_line_end(c) || xj_char_is_blank(c);
}

// Appends text[start, end), if anything but blanks stands in it.
static void
add_segment(XjStrand *strand, gsize start, gsize end, gboolean is_heading)
{
    const char *text = strand->paper->text;
    while (start < end && is_blank(text + start))
        start = (gsize)(g_utf8_next_char(text + start) - text);
    while (start < end)
    {
        const char *last = g_utf8_prev_char(text + end);
        if (!is_blank(last))
            break;
        end = (gsize)(last - text);
    }
    XjSegment segment = {.start = start, .end = end, .heading = -1, .is_heading = is_heading};
    if (start < end)
        g_array_append_val(strand->segments, segment);
}

// Where a sentence [start, end) that may be too long is cut: behind the last comma of what may stand in one segment.
static gsize
cut_end(const char *text, gsize start, gsize end)
{
    const char *at = text + start;
    gsize comma = 0;
    for (guint chars = 0; at < text + end; chars++)
    {
        if (chars == XJ_SEGMENT_MAX_CHARS)
            return comma > 0 ? comma : (gsize)(at - text);
        const gunichar c = g_utf8_get_char(at);
        at = g_utf8_next_char(at);
        if (xj_char_is_comma(c) && chars > XJ_SEGMENT_MAX_CHARS / 2)
            comma = (gsize)(at - text);
    }
    return end;
}

// Appends the sentences of text[start, end).
static void
add_sentences(XjStrand *strand, gsize start, gsize end)
{
    const char *text = strand->paper->text;
    while (start < end)
    {
        XjSentenceEnd kind = XJ_SENTENCE_LAST;
        gsize sentence_end = xj_sentence_end(text, end, start, &kind);
        while (kind == XJ_SENTENCE_SOFT && sentence_end < end)
            sentence_end = xj_sentence_end(text, end, sentence_end, &kind);
        while (start < sentence_end)
        {
            const gsize cut = cut_end(text, start, sentence_end);
            add_segment(strand, start, cut, FALSE);
            start = cut;
        }
    }
}

// The end of an outline entry that is a heading, with the marks behind it; its start where it is none: points of running speech (一是)
// are sentences, and some entries have no words of their own.
static gsize
heading_end(const XjPaper *paper, const XjPaperHeading *heading)
{
    XjMarker marker = {.family = XJ_MARKER_NONE};
    (void)xj_marker_parse(paper->text + heading->start, heading->end - heading->start, &marker);
    if (xj_marker_is_spoken(marker.family) || heading->end - heading->start <= marker.skipped)
        return heading->start;
    const char *end = paper->text + heading->end;
    while (end < paper->text + paper->length && g_unichar_ispunct(g_utf8_get_char(end)) &&
           !xj_char_is_opening(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    return (gsize)(end - paper->text);
}

static void
divide(XjStrand *strand)
{
    const XjPaper *paper = strand->paper;
    strand->heading_segments = g_new(gint, paper->headings->len + 1);
    gsize at = 0;
    for (guint i = 0; i < paper->headings->len; i++)
    {
        const XjPaperHeading *heading = paper->headings->pdata[i];
        const gsize end = heading_end(paper, heading);
        strand->heading_segments[i] = -1;
        if (heading->start < at || end == heading->start)
            continue;
        add_sentences(strand, at, heading->start);
        const guint segment = strand->segments->len;
        add_segment(strand, heading->start, end, TRUE);
        if (strand->segments->len > segment)
            strand->heading_segments[i] = (gint)segment;
        at = end;
    }
    add_sentences(strand, at, paper->length);
}

// ---------------------------------------------------------------- what is known of them

static XjSegment *
segment_at(XjStrand *strand, guint index)
{
    return &g_array_index(strand->segments, XjSegment, index);
}

// The places in characters and in the sequence: one walk through the text.
static void
find_places(XjStrand *strand)
{
    const char *text = strand->paper->text;
    gsize byte = 0;
    guint place = 0;
    guint character = 0;
    for (guint i = 0; i < strand->segments->len; i++)
    {
        XjSegment *segment = segment_at(strand, i);
        place += (guint)g_utf8_strlen(text + byte, (gssize)(segment->start - byte));
        segment->place = place;
        place += (guint)g_utf8_strlen(text + segment->start, (gssize)(segment->end - segment->start));
        segment->place_end = place;
        byte = segment->end;
        while (character < strand->sequence.count && strand->sequence.starts[character] < segment->start)
            character++;
        segment->from = character;
        while (character < strand->sequence.count && strand->sequence.starts[character] < segment->end)
            character++;
        segment->to = character;
    }
}

// What stands between two units, marks and markers, belongs to the one behind it.
static void
find_headings(XjStrand *strand)
{
    const XjPaper *paper = strand->paper;
    guint unit = 0;
    for (guint i = 0; i < strand->segments->len; i++)
    {
        XjSegment *segment = segment_at(strand, i);
        while (unit < paper->units->len && xj_paper_unit(paper, unit)->end <= segment->start)
            unit++;
        if (unit < paper->units->len)
            segment->heading = xj_paper_unit(paper, unit)->heading;
    }
    for (guint i = 0; i < paper->headings->len; i++)
        if (strand->heading_segments[i] >= 0)
            segment_at(strand, (guint)strand->heading_segments[i])->heading = (gint)i;
}

// A marker is left out of what is compared, unless nothing stands behind it.
static void
find_words(const XjStrand *strand, XjSegment *segment)
{
    XjMarker marker = {0};
    segment->words = segment->from;
    if (!xj_marker_parse(strand->paper->text + segment->start, segment->end - segment->start, &marker))
        return;
    guint words = segment->from;
    while (words < segment->to && strand->sequence.starts[words] < segment->start + marker.skipped)
        words++;
    if (words == segment->to)
        return;
    segment->words = words;
    segment->family = marker.family;
}

static gint
compare_bigrams(gconstpointer left, gconstpointer right)
{
    const guint64 one = *(const guint64 *)left;
    const guint64 other = *(const guint64 *)right;
    return one < other ? -1 : one > other;
}

static void
find_bigrams(XjStrand *strand, XjSegment *segment)
{
    const gunichar *characters = strand->sequence.characters;
    segment->bigrams = strand->bigrams->len;
    segment->hash = 5381;
    for (guint i = segment->words; i < segment->to; i++)
    {
        segment->hash = segment->hash * 33 + characters[i];
        if (i + 1 == segment->to)
            break;
        const guint64 bigram = (guint64)characters[i] << 32 | characters[i + 1];
        g_array_append_val(strand->bigrams, bigram);
    }
    segment->bigrams_end = strand->bigrams->len;
    if (segment->bigrams_end > segment->bigrams)
        qsort(&g_array_index(strand->bigrams, guint64, segment->bigrams), segment->bigrams_end - segment->bigrams,
              sizeof(guint64), compare_bigrams);
}

void
xj_strand_make(const XjPaper *paper, XjStrand *ret_strand)
{
    XjStrand strand = {.paper = paper,
                       .segments = g_array_new(FALSE, FALSE, sizeof(XjSegment)),
                       .bigrams = g_array_new(FALSE, FALSE, sizeof(guint64))};
    xj_sequence_make(paper->text, paper->length, &strand.sequence);
    divide(&strand);
    find_places(&strand);
    find_headings(&strand);
    for (guint i = 0; i < strand.segments->len; i++)
    {
        find_words(&strand, segment_at(&strand, i));
        find_bigrams(&strand, segment_at(&strand, i));
    }
    *ret_strand = strand;
}

void
xj_strand_clear(XjStrand *strand)
{
    xj_sequence_clear(&strand->sequence);
    g_clear_pointer(&strand->segments, g_array_unref);
    g_clear_pointer(&strand->bigrams, g_array_unref);
    g_clear_pointer(&strand->heading_segments, g_free);
}

// ---------------------------------------------------------------- two of them

static gboolean
are_written_alike(const XjStrand *first, const XjSegment *one, const XjStrand *second, const XjSegment *other)
{
    const gsize length = one->end - one->start;
    return length == other->end - other->start &&
           memcmp(first->paper->text + one->start, second->paper->text + other->start, length) == 0;
}

gboolean
xj_segments_equal(const XjStrand *first, guint a, const XjStrand *second, guint b)
{
    const XjSegment *one = xj_segment(first, a);
    const XjSegment *other = xj_segment(second, b);
    const guint length = xj_segment_length(one);
    if (one->hash != other->hash || length != xj_segment_length(other))
        return FALSE;
    if (length == 0)
        return are_written_alike(first, one, second, other);
    return memcmp(first->sequence.characters + one->words, second->sequence.characters + other->words,
                  length * sizeof(gunichar)) == 0;
}

static guint
shared_bigrams(const XjStrand *first, const XjSegment *one, const XjStrand *second, const XjSegment *other)
{
    guint shared = 0;
    for (guint i = one->bigrams, k = other->bigrams; i < one->bigrams_end && k < other->bigrams_end;)
    {
        const guint64 left = g_array_index(first->bigrams, guint64, i);
        const guint64 right = g_array_index(second->bigrams, guint64, k);
        shared += left == right;
        i += left <= right;
        k += right <= left;
    }
    return shared;
}

guint
xj_segments_shared(const XjStrand *first, guint a, const XjStrand *second, guint b)
{
    const XjSegment *one = xj_segment(first, a);
    const XjSegment *other = xj_segment(second, b);
    const guint pairs = shared_bigrams(first, one, second, other);
    // A stretch of n characters has n - 1 pairs.
    if (pairs > 0)
        return MIN(pairs + 1, MIN(xj_segment_length(one), xj_segment_length(other)));
    return xj_segments_equal(first, a, second, b) ? xj_segment_length(one) : 0;
}

double
xj_segments_alikeness(const XjStrand *first, guint a, const XjStrand *second, guint b)
{
    const guint all = xj_segment_length(xj_segment(first, a)) + xj_segment_length(xj_segment(second, b));
    return all > 0 ? 2.0 * xj_segments_shared(first, a, second, b) / all : 0;
}
