#include "document/facts/inspector.h"

#include "document/character.h"
#include "document/facts/level.h"
#include "document/facts/rank.h"

#include <string.h>

typedef enum
{
    BY_TITLE,
    BY_OPENING,
    BY_ROUND,
    BY_TEXT,
    BY_OFFICE,
    BY_MENTION,
    SOURCES,
} Source;

// What the title answers is what the paper answers. In the text an inspection counts where it found, told or began something,
// more where a group of inspectors is named that did (县委第二巡察组反馈), and most in the opening, where papers say why they are
// written. An inspectors' office that is reported to, or an inspection
// that is only mentioned, is next to nothing.
static const XjSourceWeight source_weights[SOURCES] = {
    [BY_TITLE] = {.weight = 8, .most = 8, .strong = TRUE},   [BY_OPENING] = {.weight = 5, .most = 10, .strong = FALSE},
    [BY_ROUND] = {.weight = 3, .most = 9, .strong = FALSE},  [BY_TEXT] = {.weight = 2, .most = 8, .strong = FALSE},
    [BY_OFFICE] = {.weight = 1, .most = 2, .strong = FALSE}, [BY_MENTION] = {.weight = 0.3, .most = 1, .strong = FALSE},
};

// What a winner must have: much in a paper on other things, less under a title that speaks of 整改, and a mention under one that
// speaks of 巡视 or 巡察 without saying whose.
#define LEAST 5.0
#define LEAST_UNDER_RECTIFICATION 2.0
#define LEAST_UNDER_INSPECTION 0.8
// Without a word of the title, the winner must have so many times what the next one has: a paper on all inspections of some
// years answers none.
#define LEAD 1.5
// Paragraphs of the text proper that are its opening.
#define OPENING_PARAGRAPHS 2
// Bytes behind and before an inspection's name that are looked at.
#define BEHIND_BYTES 75
#define BEFORE_BYTES 18
// A conflict with an inspection that the text does not name (各级巡察).
#define UNNAMED_CONFIDENCE 0.6

typedef struct
{
    const XjFrame *frame;
    XjRanks ranks;
    XjLevel speaking;
    GArray *ballots; // of XjBallot
} Count;

static gboolean
starts_with_any(const char *text, XjSpan span, const char *const *words, guint count)
{
    for (guint i = 0; i < count; i++)
    {
        if (xj_span_starts_with(text, span, words[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean
contains_any(const char *text, XjSpan span, const char *const *words, guint count)
{
    for (guint i = 0; i < count; i++)
    {
        if (xj_span_contains(text, span, words[i]))
            return TRUE;
    }
    return FALSE;
}

// From `start` to the end of the clause, BEHIND_BYTES at most.
static XjSpan
behind(const XjWording *wording, gsize start)
{
    gsize end = start;
    while (end < wording->length && end < start + BEHIND_BYTES)
    {
        gunichar c = g_utf8_get_char(wording->text + end);
        if (c == '\n' || c == '\t' || xj_char_is_full_stop(c) || xj_char_is_semicolon(c) ||
            (xj_char_is_comma(c) && c != 0x3001))
            break;
        end = (gsize)(xj_char_next(wording->text + end) - wording->text);
    }
    return (XjSpan){start, end};
}

static gboolean
is_above(XjLevel level, XjLevel speaking)
{
    return speaking == XJ_LEVEL_UNKNOWN || level < speaking;
}

// ---------------------------------------------------------------- one mention

typedef enum
{
    BINDING_NONE, // of the speaker's own house, or one of a list
    BINDING_MENTION,
    BINDING_OFFICE,
    BINDING_STRONG,
} Binding;

// 省委巡视、市委巡察和县委巡察: a list of inspections names none.
static gboolean
is_listed(const XjWording *wording, guint index)
{
    static const char *const joints[] = {"、", "和", "及", "与", "與", "以及", "或", "或者"};
    const XjMention *mention = xj_wording_level(wording, index);
    for (guint step = 0; step < 2; step++)
    {
        guint other_index = step == 0 ? index - 1 : index + 1;
        if ((step == 0 && index == 0) || other_index >= wording->levels->len)
            continue;
        const XjMention *other = xj_wording_level(wording, other_index);
        XjSpan between = step == 0 ? (XjSpan){other->end, mention->start} : (XjSpan){mention->end, other->start};
        if (other->word->class != XJ_LEVEL_INSPECTION || other->word->number == mention->word->number)
            continue;
        for (guint i = 0; i < G_N_ELEMENTS(joints); i++)
        {
            if (between.end - between.start == strlen(joints[i]) && xj_span_starts_with(wording->text, between, joints[i]))
                return TRUE;
        }
    }
    return FALSE;
}

static gboolean
is_round(const char *text, const XjMention *mention)
{
    XjSpan span = {mention->start, mention->end};
    return xj_span_contains(text, span, "第") || xj_span_contains(text, span, "轮") || xj_span_contains(text, span, "輪") ||
           xj_span_contains(text, span, "派");
}

// 县委第二巡察组.
static gboolean
names_group(const XjWording *wording, const XjMention *mention)
{
    return is_round(wording->text, mention) &&
           (xj_span_ends_with(wording->text, (XjSpan){mention->start, mention->end}, "组") ||
            xj_span_starts_with(wording->text, (XjSpan){mention->end, wording->length}, "组"));
}

static Binding
binding_of(const XjWording *wording, guint index, XjLevel level, XjLevel speaking)
{
    static const char *const offices[] = {"办",   "辦",   "工作领导小组", "工作領導小組", "机构", "機構",
                                          "干部", "条例", "工作规划",     "工作条例",     "队伍", "工作办公室"};
    static const char *const results[] = {"反馈", "反饋", "指出", "意见", "意見",   "发现", "發現", "移交", "问题",
                                          "問題", "开展", "開展", "进驻", "進駐",   "情况", "情況", "动员", "動員",
                                          "点",   "點",   "延伸", "对象", "回头看", "整改", "任务", "我",   "你"};
    static const char *const agents[] = {"组对", "组向", "组在", "对", "向"};
    static const char *const acts[] = {"接受", "迎接", "配合", "落实", "落實", "反馈", "承接"};
    const XjMention *mention = xj_wording_level(wording, index);
    XjSpan after = behind(wording, mention->end);
    XjSpan before = {mention->start - MIN(mention->start, BEFORE_BYTES), mention->start};
    gboolean round = is_round(wording->text, mention);
    if (is_listed(wording, index))
        return BINDING_NONE;
    if (starts_with_any(wording->text, after, offices, G_N_ELEMENTS(offices)))
        return is_above(level, speaking) ? BINDING_OFFICE : BINDING_NONE;
    if (xj_span_starts_with(wording->text, after, "整改办") || xj_span_starts_with(wording->text, after, "整改工作领导小组") ||
        xj_span_starts_with(wording->text, after, "整改领导小组"))
        return is_above(level, speaking) ? BINDING_OFFICE : BINDING_NONE;
    if (xj_span_starts_with(wording->text, after, "整改") && !round)
        return is_above(level, speaking) ? BINDING_STRONG : BINDING_NONE;
    if (round && starts_with_any(wording->text, after, agents, G_N_ELEMENTS(agents)))
        return BINDING_STRONG;
    if (xj_span_contains(wording->text, (XjSpan){mention->start, mention->end}, "派") ||
        contains_any(wording->text, after, results, G_N_ELEMENTS(results)) ||
        contains_any(wording->text, before, acts, G_N_ELEMENTS(acts)))
        return BINDING_STRONG;
    return BINDING_MENTION;
}

// ---------------------------------------------------------------- all

static void
vote(Count *count, Source source, XjLevel level, XjSpan span)
{
    XjBallot ballot = {.source = source, .level = level, .weight = 1, .span = span};
    g_array_append_val(count->ballots, ballot);
}

static void
count_title(Count *count)
{
    const XjFrame *frame = count->frame;
    for (guint i = 0; i < frame->title.levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(&frame->title, i);
        XjLevel level = xj_ranks_inspection(&count->ranks, mention->word);
        if (mention->word->class == XJ_LEVEL_INSPECTION &&
            binding_of(&frame->title, i, level, count->speaking) >= BINDING_STRONG)
            vote(count, BY_TITLE, level, xj_frame_title_span(frame, (XjSpan){mention->start, mention->end}));
    }
}

static void
count_text(Count *count)
{
    const XjFrame *frame = count->frame;
    guint last_opening = MIN(frame->first_paragraph + OPENING_PARAGRAPHS, frame->draft->paragraphs->len);
    gsize opening = last_opening > 0 ? xj_draft_paragraph(frame->draft, last_opening - 1)->span.end : 0;
    XjSpan title = xj_frame_title_span(frame, (XjSpan){0, frame->title.length});
    for (guint i = 0; i < frame->body.levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(&frame->body, i);
        if (mention->word->class != XJ_LEVEL_INSPECTION || (title.start <= mention->start && mention->start < title.end))
            continue;
        XjLevel level = xj_ranks_inspection(&count->ranks, mention->word);
        Binding binding = binding_of(&frame->body, i, level, count->speaking);
        Source source = binding == BINDING_MENTION           ? BY_MENTION
                        : binding == BINDING_OFFICE          ? BY_OFFICE
                        : mention->start < opening           ? BY_OPENING
                        : names_group(&frame->body, mention) ? BY_ROUND
                                                             : BY_TEXT;
        if (binding != BINDING_NONE)
            vote(count, source, level, (XjSpan){mention->start, mention->end});
    }
}

static GArray *
collect(const XjFrame *frame, XjLevel speaking)
{
    Count count = {.frame = frame,
                   .ranks = xj_ranks_find(frame),
                   .speaking = speaking,
                   .ballots = g_array_new(FALSE, FALSE, sizeof(XjBallot))};
    count_title(&count);
    count_text(&count);
    return count.ballots;
}

// The level with the most, and what it and the next one have.
static XjLevel
leader(const GArray *ballots, double *ret_first, double *ret_second)
{
    double sums[XJ_LEVELS];
    guint best = 0;
    xj_ballots_sum(ballots, source_weights, SOURCES, sums);
    for (guint level = 1; level < XJ_LEVELS; level++)
        best = sums[level] > sums[best] ? level : best;
    *ret_first = sums[best];
    *ret_second = 0;
    for (guint level = 0; level < XJ_LEVELS; level++)
        *ret_second = level != best ? MAX(*ret_second, sums[level]) : *ret_second;
    return *ret_first > 0 ? (XjLevel)best : XJ_LEVEL_UNKNOWN;
}

XjLevel
xj_inspector_named(const XjFrame *frame)
{
    double first = 0;
    double second = 0;
    g_autoptr(GArray) ballots = collect(frame, XJ_LEVEL_UNKNOWN);
    return leader(ballots, &first, &second);
}

static gboolean
title_speaks_of(const XjFrame *frame, const char *word, const char *other_word)
{
    return strstr(frame->title.text, word) != NULL || strstr(frame->title.text, other_word) != NULL;
}

void
xj_inspector_find(const XjFrame *frame, XjLevel speaking, XjLevelFact *fact)
{
    double first = 0;
    double second = 0;
    g_autoptr(GArray) ballots = collect(frame, speaking);
    gboolean titled = ballots->len > 0 && g_array_index(ballots, XjBallot, 0).source == BY_TITLE;
    gboolean of_higher = title_speaks_of(frame, "巡视", "巡視");
    gboolean of_lower = title_speaks_of(frame, "巡察", "巡察");
    leader(ballots, &first, &second);
    if (!titled && first < second * LEAD)
        return;
    double least = of_higher || of_lower                    ? LEAST_UNDER_INSPECTION
                   : title_speaks_of(frame, "整改", "反馈") ? LEAST_UNDER_RECTIFICATION
                                                            : LEAST;
    xj_ballots_count(ballots, source_weights, SOURCES, least, frame->body.text, frame->body.length, fact);
    if (fact->level != XJ_LEVEL_UNKNOWN && of_higher && of_lower && !fact->conflict)
    {
        fact->conflict = TRUE; // 巡视巡察 answered together, one of them without a name
        fact->confidence *= UNNAMED_CONFIDENCE;
    }
}
