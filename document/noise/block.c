#include "document/noise/block.h"

#include "document/character.h"
#include "document/head_line.h"

#include <string.h>

#define GAP_LINES_MAX 3
#define GAP_CHARACTERS_MAX 30
#define VALUE_CHARACTERS_MAX 12
// What a run of lines that hold nothing but words of bars must weigh together.
#define BARE_WEIGHT 3.0
#define BARE_MARKS_MAX 3
// Figures alone behind the text (47 4888024) are the counters of a page. More such lines are a table.
#define COUNTER_LINES_MAX 2
#define COUNTER_DIGITS_MIN 5
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

// 来源： and, on a line of its own, what it says, with more of the bar behind it.
static void
fill_values(GArray *lines, guint end, const XjVocabulary *vocabulary)
{
    for (guint i = 0; i + 2 < end; i++)
    {
        const XjNoiseLine *label = xj_noise_line(lines, i);
        const XjNoiseLine *value = xj_noise_line(lines, i + 1);
        if (label->reason != NULL && xj_head_line_is_salutation(label->text, label->length) && value->reason == NULL &&
            xj_noise_line(lines, i + 2)->reason != NULL && value->characters <= VALUE_CHARACTERS_MAX && can_be_filled(value) &&
            !looks_like_title(value, vocabulary))
            fill(lines, i + 1, i + 2, label->reason);
    }
}

// ---------------------------------------------------------------- bars that lost their lines

// A line of nothing but words and marks of bars: 下载 or 首页 or 】 or 时间：2026-02-09.
static gboolean
is_bare(const XjNoiseLine *line, const XjVocabulary *vocabulary)
{
    if (line->reason != NULL)
        return TRUE;
    gboolean only_marks = line->letters == 0 && line->digits == 0 && line->characters <= BARE_MARKS_MAX;
    gboolean only_words = line->covered_letters > 0 && line->covered_letters >= line->letters && !line->has_stop &&
                          line->characters <= GAP_CHARACTERS_MAX;
    return line->kind != XJ_BLOCK_TABLE_ROW && !line->begins_marked && !xj_noise_is_protected(line) &&
           (only_marks || (only_words && !looks_like_title(line, vocabulary)));
}

// Runs of such lines in [from, end) that hold a line taken out already, or weigh enough together.
static void
mark_bare(GArray *lines, guint from, guint end, const XjVocabulary *vocabulary)
{
    for (guint first = from; first < end; first++)
    {
        double weight = 0;
        gboolean has_noise = FALSE;
        guint behind = first;
        for (; behind < end && is_bare(xj_noise_line(lines, behind), vocabulary); behind++)
        {
            has_noise = has_noise || xj_noise_line(lines, behind)->reason != NULL;
            weight += xj_noise_line_weight(xj_noise_line(lines, behind));
        }
        for (guint i = first; i < behind && (has_noise || weight >= BARE_WEIGHT); i++)
        {
            XjNoiseLine *line = xj_noise_line(lines, i);
            line->reason = line->reason != NULL ? line->reason : xj_noise_reason(xj_noise_line_class(line));
        }
        first = MAX(first, behind);
    }
}

// ---------------------------------------------------------------- counters

// 2024 10 8 is a date.
static gboolean
is_counter(const XjNoiseLine *line)
{
    return line->kind != XJ_BLOCK_TABLE_ROW && line->characters == line->digits && line->digits >= COUNTER_DIGITS_MIN &&
           line->digits <= COUNTER_DIGITS_MAX && strncmp(line->text, "19", 2) != 0 && strncmp(line->text, "20", 2) != 0;
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
    mark_bare(lines, 0, extent.first, vocabulary);
    mark_bare(lines, extent.end, lines->len, vocabulary);
    mark_counters(lines, extent.end);
    fill_above(lines, extent.first, vocabulary);
    fill_values(lines, extent.first, vocabulary);
    fill_behind(lines, extent.end);
}
