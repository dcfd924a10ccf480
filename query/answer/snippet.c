#include "query/answer/snippet.h"

#include "text/sentence.h"

#define ELLIPSIS "…"

// A part of the passage, in bytes.
typedef struct
{
    gsize start, end;
} Span;

static gsize
characters_in(const char *text, gsize start, gsize end)
{
    return (gsize)g_utf8_strlen(text + start, (gssize)(end - start));
}

// `at` moved on by `count` characters, at most to `end`.
static gsize
forward(const char *text, gsize at, gsize end, gsize count)
{
    for (; count > 0 && at < end; count--)
        at = (gsize)(g_utf8_next_char(text + at) - text);
    return at;
}

// `at` moved back by `count` characters, at least to `start`.
static gsize
backward(const char *text, gsize at, gsize start, gsize count)
{
    for (; count > 0 && at > start; count--)
        at = (gsize)(g_utf8_prev_char(text + at) - text);
    return at;
}

// ---------------------------------------------------------------- the best cluster of marks

typedef struct
{
    Span span;
    guint phrases; // different phrases in it
    guint marks;
} Cluster;

// The marks from `first` on that fit into one snippet; the first always does.
static Cluster
cluster_from(const GArray *marks, guint first, const char *text)
{
    const XjMark *start = &g_array_index(marks, XjMark, first);
    Cluster cluster = {.span = {start->start, start->end}};
    guint64 seen = 0; // a bit a phrase: XJ_QUERY_MAX_CLAUSES
    G_STATIC_ASSERT(XJ_QUERY_MAX_CLAUSES <= 64);
    for (guint i = first; i < marks->len; i++)
    {
        const XjMark *mark = &g_array_index(marks, XjMark, i);
        if (i > first && characters_in(text, start->start, MAX(mark->end, cluster.span.end)) > XJ_SNIPPET_MAX_CHARS)
            break;
        guint64 bit = (guint64)1 << mark->phrase;
        cluster.phrases += (seen & bit) == 0;
        seen |= bit;
        cluster.marks++;
        cluster.span.end = MAX(cluster.span.end, mark->end);
    }
    return cluster;
}

// The cluster with most different phrases, then with most marks, then the first.
static Span
best_cluster(const GArray *marks, const char *text)
{
    Cluster best = {0};
    for (guint i = 0; i < marks->len; i++)
    {
        Cluster cluster = cluster_from(marks, i, text);
        if (cluster.phrases > best.phrases || (cluster.phrases == best.phrases && cluster.marks > best.marks))
            best = cluster;
    }
    return best.span;
}

// ---------------------------------------------------------------- sentences around it

static gboolean
fits(const char *text, Span span)
{
    return characters_in(text, span.start, span.end) <= XJ_SNIPPET_MAX_CHARS;
}

static Span
sentences_around(const char *text, gsize length, Span cluster)
{
    if (length == 0)
        return (Span){0};
    Span around = {xj_sentence_start(text, length, cluster.start), cluster.start};
    while (around.end < cluster.end)
        around.end = xj_sentence_end(text, length, MAX(around.end, around.start), NULL);
    return around;
}

// Takes in whole neighbouring sentences, those behind first, until the snippet is long enough or none fits.
static Span
widened(const char *text, gsize length, Span span)
{
    while (characters_in(text, span.start, span.end) < XJ_SNIPPET_MIN_CHARS)
    {
        Span wider = span;
        if (span.end < length)
            wider.end = xj_sentence_end(text, length, span.end, NULL);
        if ((span.end == length || !fits(text, wider)) && span.start > 0)
            wider = (Span){xj_sentence_start(text, length, backward(text, span.start, 0, 1)), span.end};
        if (!fits(text, wider) || (wider.start == span.start && wider.end == span.end))
            break;
        span = wider;
    }
    return span;
}

// Cuts sentences that are too long: at the end if the cluster still fits behind their start, else on both sides.
static Span
cut_to_size(const char *text, Span sentences, Span cluster)
{
    Span cut = sentences;
    if (!fits(text, (Span){sentences.start, cluster.end}))
    {
        gsize taken = MIN(characters_in(text, cluster.start, cluster.end), XJ_SNIPPET_MAX_CHARS);
        gsize lead = MIN(XJ_SNIPPET_LEAD_CHARS, (XJ_SNIPPET_MAX_CHARS - taken) / 2);
        cut.start = backward(text, cluster.start, sentences.start, lead);
    }
    cut.end = MAX(forward(text, cut.start, sentences.end, XJ_SNIPPET_MAX_CHARS), cluster.end);
    return cut;
}

static gboolean
is_blank_at(const char *text, gsize at)
{
    return g_unichar_isspace(g_utf8_get_char(text + at));
}

static Span
trimmed(const char *text, Span span)
{
    while (span.end > span.start && is_blank_at(text, backward(text, span.end, span.start, 1)))
        span.end = backward(text, span.end, span.start, 1);
    while (span.start < span.end && is_blank_at(text, span.start))
        span.start = forward(text, span.start, span.end, 1);
    return span;
}

// ---------------------------------------------------------------- the snippet

static GArray *
whole_marks(const GArray *marks, gsize start, gsize end)
{
    GArray *whole = g_array_new(FALSE, FALSE, sizeof(XjMark));
    for (guint i = 0; i < marks->len; i++)
    {
        const XjMark *mark = &g_array_index(marks, XjMark, i);
        if (mark->start >= start && mark->end <= end)
            g_array_append_val(whole, *mark);
    }
    return whole;
}

GArray *
xj_marks_in_characters(const GArray *marks, const char *text, gsize start, gsize end)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(XjCharSpan));
    g_autoptr(GArray) whole = whole_marks(marks, start, end);
    g_autoptr(GArray) merged = xj_marks_merged(whole);
    for (guint i = 0; i < merged->len; i++)
    {
        const XjMark *mark = &g_array_index(merged, XjMark, i);
        guint first = (guint)characters_in(text, start, mark->start);
        XjCharSpan span = {first, first + (guint)characters_in(text, mark->start, mark->end)};
        g_array_append_val(spans, span);
    }
    return spans;
}

// `text` of the span on one line, with … at an end where `sentences` went on.
static char *
shown_text(const char *text, Span span, gboolean is_cut_before, gboolean is_cut_behind)
{
    GString *shown = g_string_new(is_cut_before ? ELLIPSIS : "");
    g_string_append_len(shown, text + span.start, (gssize)(span.end - span.start));
    g_string_append(shown, is_cut_behind ? ELLIPSIS : "");
    return g_strdelimit(g_string_free(shown, FALSE), "\r\n\t", ' ');
}

void
xj_snippet_cut(const char *text, gsize length, const GArray *marks, XjSnippet *ret_snippet)
{
    Span cluster = marks->len > 0 ? best_cluster(marks, text) : (Span){0, forward(text, 0, length, 1)};
    Span sentences = sentences_around(text, length, cluster);
    Span span = fits(text, sentences) ? widened(text, length, sentences) : cut_to_size(text, sentences, cluster);
    gboolean is_cut_before = span.start > sentences.start;
    gboolean is_cut_behind = span.end < sentences.end;
    span = trimmed(text, span);

    ret_snippet->text = shown_text(text, span, is_cut_before, is_cut_behind);
    ret_snippet->marks = xj_marks_in_characters(marks, text, span.start, span.end);
    for (guint i = 0; is_cut_before && i < ret_snippet->marks->len; i++)
    {
        XjCharSpan *mark = &g_array_index(ret_snippet->marks, XjCharSpan, i);
        mark->start++;
        mark->end++;
    }
}

void
xj_snippet_clear(XjSnippet *snippet)
{
    g_clear_pointer(&snippet->text, g_free);
    g_clear_pointer(&snippet->marks, g_array_unref);
}
