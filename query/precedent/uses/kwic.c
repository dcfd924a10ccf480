#include "query/precedent/uses/kwic.h"

#include "query/precedent/citation.h"
#include "text/fold.h"
#include "text/sentence.h"

// Characters on a side that lines are ordered by: those alike in so many are alike to the eye.
#define KEY_CHARS 16

// Characters of a text that so many folded ones are looked for in: marks between them are left out.
#define KEY_SOURCE_CHARS (3 * KEY_CHARS)

// Characters of a sentence on either side of a use, above which it is cut, with … where it goes on: what is longer (a list, a
// text without marks) is nothing to quote.
#define SENTENCE_SIDE_CHARS 250
#define ELLIPSIS "…"

// ---------------------------------------------------------------- places in a text

static gsize
forward(const char *text, gsize at, gsize end, guint count)
{
    for (; count > 0 && at < end; count--)
        at = (gsize)(g_utf8_next_char(text + at) - text);
    return at;
}

static gsize
backward(const char *text, gsize at, guint count)
{
    for (; count > 0 && at > 0; count--)
        at = (gsize)(g_utf8_prev_char(text + at) - text);
    return at;
}

static gboolean
is_blank(const char *at)
{
    return g_unichar_isspace(g_utf8_get_char(at));
}

// ---------------------------------------------------------------- sentences

// The start of the sentence that holds `at`, soft ends passed over: what is quoted begins behind a full stop.
static gsize
hard_start(const char *text, gsize length, gsize at)
{
    gsize start = xj_sentence_start(text, length, at);
    while (start > 0)
    {
        gsize before = xj_sentence_start(text, length, backward(text, start, 1));
        XjSentenceEnd kind = XJ_SENTENCE_HARD;
        xj_sentence_end(text, length, before, &kind);
        if (kind != XJ_SENTENCE_SOFT || before >= start)
            break;
        start = before;
    }
    return start;
}

static gsize
hard_end(const char *text, gsize length, gsize at)
{
    XjSentenceEnd kind = XJ_SENTENCE_SOFT;
    while (at < length && kind == XJ_SENTENCE_SOFT)
        at = xj_sentence_end(text, length, at, &kind);
    return at;
}

void
xj_kwic_sentence(const char *text, gsize length, gsize start, gsize end, gsize *ret_start, gsize *ret_end)
{
    end = MIN(end, length);
    start = MIN(start, end);
    gsize first = hard_start(text, length, start);
    gsize last = first;
    while (last < MIN(end, length))
        last = hard_end(text, length, last);
    while (last > end && is_blank(text + backward(text, last, 1)))
        last = backward(text, last, 1);
    while (first < start && is_blank(text + first))
        first = forward(text, first, start, 1);
    *ret_start = first;
    *ret_end = last;
}

// ---------------------------------------------------------------- what is crossed

XjCrossing
xj_crossing_of(const char *text, gsize start, gsize end)
{
    XjCrossing crossing = XJ_CROSSES_NOTHING;
    for (const char *at = text + start; at < text + end; at = g_utf8_next_char(at))
    {
        if (*at == '\n' || *at == '\t')
            return XJ_CROSSES_PARAGRAPH;
        if (xj_fold_breaks(g_utf8_get_char(at)))
            crossing = XJ_CROSSES_SENTENCE;
    }
    return crossing;
}

const char *
xj_crossing_name(XjCrossing crossing)
{
    static const char *const names[] = {
        [XJ_CROSSES_NOTHING] = "none", [XJ_CROSSES_SENTENCE] = "sentence", [XJ_CROSSES_PARAGRAPH] = "paragraph"};
    return names[crossing];
}

// ---------------------------------------------------------------- keys

char *
xj_kwic_right_key(const char *text, gsize length, gsize end)
{
    gsize stop = forward(text, end, length, KEY_SOURCE_CHARS);
    g_autofree char *folded = xj_fold_plain(text + end, stop - end, NULL);
    return g_utf8_substring(folded, 0, MIN(g_utf8_strlen(folded, -1), KEY_CHARS));
}

char *
xj_kwic_left_key(const char *text, gsize start)
{
    gsize first = backward(text, start, KEY_SOURCE_CHARS);
    g_autofree char *folded = xj_fold_plain(text + first, start - first, NULL);
    g_autofree char *outwards = g_utf8_strreverse(folded, -1);
    return g_utf8_substring(outwards, 0, MIN(g_utf8_strlen(outwards, -1), KEY_CHARS));
}

// ---------------------------------------------------------------- lines

static char *
on_one_line(const char *text, gsize start, gsize end)
{
    return g_strdelimit(g_strndup(text + start, end - start), "\r\n\t\v\f", ' ');
}

// The sentence around a use, on one line.
static char *
sentence_around(const char *text, gsize length, gsize start, gsize end)
{
    gsize first = 0;
    gsize last = 0;
    xj_kwic_sentence(text, length, start, end, &first, &last);
    gsize cut_first = MAX(first, backward(text, start, SENTENCE_SIDE_CHARS));
    gsize cut_last = forward(text, end, last, SENTENCE_SIDE_CHARS);
    g_autofree char *sentence = on_one_line(text, cut_first, cut_last);
    return g_strconcat(cut_first > first ? ELLIPSIS : "", sentence, cut_last < last ? ELLIPSIS : "", NULL);
}

void
xj_use_set_context(XjUse *use, const char *text, gsize length, gsize start, gsize end, guint context)
{
    g_free(use->left);
    g_free(use->right);
    use->left = on_one_line(text, backward(text, start, context), start);
    use->right = on_one_line(text, end, forward(text, end, length, context));
}

gboolean
xj_use_lacks_context(const XjUse *use, guint context)
{
    return g_utf8_strlen(use->left, -1) < (glong)context || g_utf8_strlen(use->right, -1) < (glong)context;
}

XjUse *
xj_use_new(const char *text, gsize length, gsize start, gsize end, guint context)
{
    XjUse *use = g_new0(XjUse, 1);
    xj_use_set_context(use, text, length, start, end, context);
    use->match = on_one_line(text, start, end);
    use->sentence = sentence_around(text, length, start, end);
    use->start = (guint)g_utf8_strlen(text, (gssize)start);
    use->end = use->start + (guint)g_utf8_strlen(text + start, (gssize)(end - start));
    use->crossing = xj_crossing_of(text, start, end);
    return use;
}

void
xj_use_free(XjUse *use)
{
    if (use == NULL)
        return;
    g_free(use->left);
    g_free(use->match);
    g_free(use->right);
    g_free(use->sentence);
    xj_citation_free(use->citation);
    g_free(use);
}
