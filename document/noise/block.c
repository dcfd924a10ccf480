#include "document/noise/block.h"

#include "document/character.h"
#include "document/head_line.h"

#include <string.h>

#define GAP_LINES_MAX 3
#define GAP_CHARACTERS_MAX 30
// Figures alone behind the text (47 4888024) are the counters of a page. More such lines are a table.
#define COUNTER_LINES_MAX 2
#define COUNTER_DIGITS_MIN 4
#define COUNTER_DIGITS_MAX 20

static gboolean
can_be_filled(const XjNoiseLine *line)
{
    return line->characters <= GAP_CHARACTERS_MAX && line->kind != XJ_BLOCK_TABLE_ROW && !xj_noise_is_protected(line) &&
           !xj_head_line_is_letterhead(line->text, line->length) && !line->begins_marked;
}

static gboolean
looks_like_title(const XjNoiseLine *line, const XjVocabulary *vocabulary)
{
    return xj_head_line_ends_in_kind(line->text, line->length, vocabulary) ||
           xj_head_line_contains(line->text, line->length, "关于");
}

// The next line in [from, end) that is taken out, if all between could be filled; `end` if there is none.
static guint
next_noise(const GArray *lines, guint from, guint end)
{
    for (guint i = from; i < MIN(end, from + GAP_LINES_MAX + 1); i++)
    {
        if (xj_noise_line(lines, i)->reason != NULL)
            return i;
        if (!can_be_filled(xj_noise_line(lines, i)))
            return end;
    }
    return end;
}

static void
fill(GArray *lines, guint from, guint to, const char *reason)
{
    for (guint i = from; i < to; i++)
        xj_noise_line(lines, i)->reason = reason;
}

// Where the last line in [0, end) stands that looks like a title and stays: a seller's block ends before it. 0 if there is none.
static guint
title_place(const GArray *lines, guint end, const XjVocabulary *vocabulary)
{
    for (guint i = end; i > 0; i--)
    {
        const XjNoiseLine *line = xj_noise_line(lines, i - 1);
        if (line->reason == NULL && looks_like_title(line, vocabulary))
            return i - 1;
    }
    return 0;
}

// Above the text only a seller's block is filled, and only where the title is known to stand below it: the name of a shop looks like
// a title.
static void
fill_above(GArray *lines, guint end, const XjVocabulary *vocabulary)
{
    const char *reason = xj_noise_reason(XJ_NOISE_ADVERTISEMENT);
    end = title_place(lines, end, vocabulary);
    for (guint i = 0; i < end; i++)
    {
        if (xj_noise_line(lines, i)->reason != reason)
            continue;
        guint next = next_noise(lines, i + 1, end);
        gboolean same = next < end && xj_noise_line(lines, next)->reason == reason;
        for (guint k = i + 1; same && k < next; k++)
            same = !looks_like_title(xj_noise_line(lines, k), vocabulary);
        if (same)
            fill(lines, i + 1, next, reason);
    }
}

static void
fill_behind(GArray *lines, guint from)
{
    for (guint i = from; i < lines->len; i++)
    {
        if (xj_noise_line(lines, i)->reason == NULL)
            continue;
        guint next = next_noise(lines, i + 1, lines->len);
        if (next < lines->len)
            fill(lines, i + 1, next, xj_noise_line(lines, i)->reason);
    }
}

// ---------------------------------------------------------------- counters

// 2024 10 8 is a date.
static gboolean
is_counter(const XjNoiseLine *line)
{
    return line->kind != XJ_BLOCK_TABLE_ROW && line->characters == line->digits && line->digits >= COUNTER_DIGITS_MIN &&
           line->digits <= COUNTER_DIGITS_MAX && line->digits > COUNTER_DIGITS_MIN && strncmp(line->text, "19", 2) != 0 &&
           strncmp(line->text, "20", 2) != 0;
}

static void
mark_counters(GArray *lines, guint from)
{
    for (guint i = from; i < lines->len; i++)
    {
        guint end = i;
        while (end < lines->len && is_counter(xj_noise_line(lines, end)))
            end++;
        if (end > i && end - i <= COUNTER_LINES_MAX)
            fill(lines, i, end, xj_noise_reason(XJ_NOISE_SITE_TAIL));
        i = MAX(i, end);
    }
}

void
xj_noise_blocks_fill(GArray *lines, XjNoiseExtent extent, const XjVocabulary *vocabulary)
{
    if (extent.end == extent.first) // where the text stands is not known
        return;
    mark_counters(lines, extent.end);
    fill_above(lines, extent.first, vocabulary);
    fill_behind(lines, extent.end);
}
