#include "text/sentence.h"

#include "text/fold.h"
#include "text/utf8.h"

// A sentence end is a cluster: end marks, ellipses and closing quotes in any order, then blanks that a line end or cell
// border follows. Where a cluster ends depends on the text around it only, never on where the sentence began, so both
// functions below cut the text at the same places.

// How far back the opening of a straight quote or a quotation is looked for, in bytes. Quotations longer than this are
// quoted paragraphs, whose marks a cut may as well treat as loose ones; without a bound a text full of quotes would cost
// the square of its length.
#define LOOK_BACK_MAX 600

#define ELLIPSIS 0x2026
#define MIDLINE_ELLIPSIS 0x22EF
#define DOTS_OF_ELLIPSIS 3

static gboolean
is_line_end(gunichar c)
{
    return c == '\n' || c == '\t' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static gboolean
is_closing(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_CLOSE_PUNCTUATION || type == G_UNICODE_FINAL_PUNCTUATION;
}

static gboolean
is_straight_quote(gunichar c)
{
    return c == '"' || c == '\'' || c == 0xFF02 || c == 0xFF07;
}

static gsize
skip_blanks(const char *text, gsize length, gsize at)
{
    while (at < length)
    {
        gunichar c = xj_utf8_get(text + at);
        if (is_line_end(c) || !g_unichar_isspace(c))
            break;
        at += xj_utf8_length(text + at);
    }
    return at;
}

// Bytes of the ellipsis that begins at `at`, 0 if none does.
static gsize
ellipsis_length(const char *text, gsize length, gsize at)
{
    gunichar c = xj_utf8_get(text + at);
    if (c == ELLIPSIS || c == MIDLINE_ELLIPSIS)
        return xj_utf8_length(text + at);
    gsize dots = 0;
    while (at + dots < length && text[at + dots] == '.')
        dots++;
    return dots >= DOTS_OF_ELLIPSIS ? dots : 0;
}

// A straight quote closes if its line, as far as it is looked at, has an odd number of them before it.
static gboolean
straight_quote_closes(const char *text, gsize at)
{
    gunichar quote = xj_utf8_get(text + at);
    gboolean open = FALSE;
    const char *stop = text + (at > LOOK_BACK_MAX ? at - LOOK_BACK_MAX : 0);
    for (const char *p = text + at; p > stop;)
    {
        p = xj_utf8_previous(p);
        gunichar c = xj_utf8_get(p);
        if (is_line_end(c))
            break;
        if (c == quote)
            open = !open;
    }
    return open;
}

static gunichar
opening_of(gunichar closing)
{
    switch (closing)
    {
    case 0x201D: // ”
        return 0x201C;
    case 0x300D: // 」
        return 0x300C;
    case 0x300F: // 』
        return 0x300E;
    default:
        return 0;
    }
}

static gboolean
follows_colon(const char *text, const char *opening)
{
    if (opening == text)
        return FALSE;
    gunichar before = xj_utf8_get(xj_utf8_previous(opening));
    return before == 0xFF1A || before == ':';
}

// TRUE if the mark at `at` closes quoted speech: its opening stands behind a colon. “当下改” and other words in quotes are
// no speech, and no place to cut.
static gboolean
closes_speech(const char *text, gsize at)
{
    gunichar closing = xj_utf8_get(text + at);
    gunichar opening = opening_of(closing);
    const char *stop = text + (at > LOOK_BACK_MAX ? at - LOOK_BACK_MAX : 0);
    for (const char *p = text + at; opening != 0 && p > stop;)
    {
        p = xj_utf8_previous(p);
        gunichar c = xj_utf8_get(p);
        if (c == opening)
            return follows_colon(text, p);
        if (c == closing || xj_fold_breaks(c))
            return FALSE;
    }
    return FALSE;
}

// Past marks, ellipses and closings; *hard tells whether an end mark was among them.
static gsize
skip_marks(const char *text, gsize length, gsize at, gboolean *hard)
{
    while (at < length)
    {
        gunichar c = xj_utf8_get(text + at);
        gsize ellipsis = ellipsis_length(text, length, at);
        gboolean breaks = xj_fold_breaks(c) && !is_line_end(c);
        if (ellipsis == 0 && !breaks && !is_closing(c) && !(is_straight_quote(c) && straight_quote_closes(text, at)))
            break;
        *hard = *hard || breaks;
        at += ellipsis > 0 ? ellipsis : xj_utf8_length(text + at);
    }
    return at;
}

// Past line ends and cell borders, and the blanks before them: an empty line is no sentence of its own.
static gsize
skip_line_ends(const char *text, gsize length, gsize at, gboolean *hard)
{
    for (;;)
    {
        gsize line_end = skip_blanks(text, length, at);
        if (line_end == length || !is_line_end(xj_utf8_get(text + line_end)))
            return at;
        *hard = TRUE;
        at = line_end + xj_utf8_length(text + line_end);
    }
}

// The offset behind the cluster that has `at` in it.
static gsize
cluster_end(const char *text, gsize length, gsize at, gboolean *ret_hard)
{
    *ret_hard = FALSE;
    at = skip_marks(text, length, at, ret_hard);
    return skip_line_ends(text, length, at, ret_hard);
}

static gboolean
begins_cluster(const char *text, gsize length, gsize at)
{
    return xj_fold_breaks(xj_utf8_get(text + at)) || ellipsis_length(text, length, at) > 0 || closes_speech(text, at);
}

gsize
xj_sentence_end(const char *text, gsize length, gsize from, XjSentenceEnd *ret_kind)
{
    gsize end = length;
    XjSentenceEnd kind = XJ_SENTENCE_LAST;
    for (gsize at = from; at < length; at += xj_utf8_length(text + at))
    {
        if (!begins_cluster(text, length, at))
            continue;
        gboolean hard = FALSE;
        end = cluster_end(text, length, at, &hard);
        kind = hard ? XJ_SENTENCE_HARD : XJ_SENTENCE_SOFT;
        break;
    }
    if (ret_kind)
        *ret_kind = kind;
    return end;
}

// A place at or before `at`, mostly the nearest, where a sentence surely begins: behind a cluster with an end mark, or the
// start of the text.
static gsize
sure_start(const char *text, gsize length, gsize at)
{
    gboolean in_cluster = FALSE;
    for (const char *p = text + at; p > text;)
    {
        p = xj_utf8_previous(p);
        gunichar c = xj_utf8_get(p);
        // Marks before a cluster that reaches beyond `at` are mostly its own: trying each would cost the square of its length.
        in_cluster = in_cluster && !g_unichar_isalnum(c);
        if (in_cluster || !xj_fold_breaks(c))
            continue;
        gboolean hard = FALSE;
        gsize end = cluster_end(text, length, (gsize)(p - text), &hard);
        if (end <= at)
            return end;
        in_cluster = TRUE;
    }
    return 0;
}

gsize
xj_sentence_start(const char *text, gsize length, gsize at)
{
    gsize start = sure_start(text, length, at);
    for (;;)
    {
        gsize end = start < length ? xj_sentence_end(text, length, start, NULL) : length;
        if (end > at || end == length)
            return start;
        start = end;
    }
}
