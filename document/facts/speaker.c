#include "document/facts/speaker.h"

#include "document/character.h"
#include "document/facts/house.h"
#include "document/facts/level.h"
#include "document/facts/organ.h"
#include "document/facts/rank.h"
#include "text/utf8.h"

#include <string.h>

typedef enum
{
    BY_SIGNATURE,
    BY_TITLE_ORGAN,
    BY_LETTERHEAD,
    BY_REPRESENTING,
    BY_TITLE,
    BY_ADDRESSEE,
    BY_OBJECT,
    BY_OFFICE,
    BY_OWN,
    BY_BELOW,
    BY_ORGAN,
    SOURCES,
} Source;

// Who signs, and whose name the title begins with, says it outright; so does who speaks for an organ. An office claimed once
// (作为市委书记) is strong, but a text that was made over for another place often keeps one of these, and then 我区 and 全区 all
// over it are right. Organs that are merely named may be superiors.
static const XjSourceWeight source_weights[SOURCES] = {
    [BY_SIGNATURE] = {.weight = 20, .most = 20, .strong = TRUE}, [BY_TITLE_ORGAN] = {.weight = 20, .most = 20, .strong = TRUE},
    [BY_LETTERHEAD] = {.weight = 8, .most = 8, .strong = TRUE},  [BY_REPRESENTING] = {.weight = 9, .most = 9, .strong = TRUE},
    [BY_TITLE] = {.weight = 5, .most = 5, .strong = FALSE},      [BY_ADDRESSEE] = {.weight = 3, .most = 4, .strong = FALSE},
    [BY_OBJECT] = {.weight = 3, .most = 3, .strong = FALSE},     [BY_OFFICE] = {.weight = 3, .most = 3, .strong = TRUE},
    [BY_OWN] = {.weight = 1, .most = 10, .strong = FALSE},       [BY_BELOW] = {.weight = 1, .most = 4, .strong = FALSE},
    [BY_ORGAN] = {.weight = 0.4, .most = 2.4, .strong = FALSE},
};

// What a winner must have: a word that speaks of oneself.
#define LEAST 1.0
// Of a place's name where an organ's stands mostly (清河县巡察整改办法): its papers, but perhaps not only.
#define PLACE_WEIGHT 0.6
// Of the words in a title that is not headed by its issuer.
#define TITLE_UNIT_WEIGHT 0.8
#define TITLE_OBJECT_WEIGHT 0.2
// An organ that a place's name stands before may be anybody's.
#define NAMED_ORGAN_WEIGHT 0.5
// An organ above one that is named more than this often, or above who says 我县, is its superior.
#define SUPERIOR_WEIGHT 0.5
#define INFERIOR_ORGANS 3
// Bytes before 代表 in which 我 is looked for; bytes between 代表 and the organ's level word, 受 and 委托, 作为 and the level word.
#define REPRESENTING_LEAD_BYTES 45
#define REPRESENTED_BYTES 24
#define ENTRUSTED_BYTES 60
#define OFFICE_BYTES 15

typedef struct
{
    const XjFrame *frame;
    XjRanks ranks;
    GArray *ballots; // of XjBallot
} Count;

static void
vote(Count *count, Source source, XjLevel level, double weight, XjSpan span)
{
    if (level == XJ_LEVEL_UNKNOWN || weight <= 0)
        return;
    XjBallot ballot = {.source = source, .level = level, .weight = weight, .span = span};
    g_array_append_val(count->ballots, ballot);
}

// `shown` is where the name stands in the text.
static void
vote_name(Count *count, Source source, const XjWording *wording, XjSpan name, XjSpan shown)
{
    XjOrgan organ = xj_organ_read(wording, name);
    double weight = xj_organ_is_place(wording, name) ? PLACE_WEIGHT : 1;
    if (organ.word != NULL)
        vote(count, source, xj_ranks_level(&count->ranks, organ.word), weight, shown);
}

// ---------------------------------------------------------------- frame

// Whether an organ in a title is one whose words are passed on or obeyed.
static gboolean
is_obeyed(const char *text, gsize at)
{
    static const char *const words[] = {"落实", "贯彻", "传达", "学习", "宣传", "承接",
                                        "对接", "落實", "貫徹", "傳達", "按照", "根据"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        if (xj_span_ends_with(text, (XjSpan){0, at}, words[i]))
            return TRUE;
    }
    return FALSE;
}

// Whether the place that ends with the unit at `at` was inspected: 巡视云岭市.
static gboolean
is_inspected_place(const char *text, gsize at)
{
    XjSpan before = {0, xj_organ_place(text, at).start};
    return before.end > 0 && (xj_span_ends_with(text, before, "巡视") || xj_span_ends_with(text, before, "巡察") ||
                              xj_span_ends_with(text, before, "巡視"));
}

static double
title_word_weight(const XjWording *title, const XjMention *mention)
{
    switch ((XjLevelClass)mention->word->class)
    {
    case XJ_LEVEL_OWN:
        return xj_organ_is_off_ladder(mention->word->value) ? 0 : 1;
    case XJ_LEVEL_ORGAN:
        return is_obeyed(title->text, mention->start) || mention->word->number == XJ_LEVEL_CENTRAL ? 0 : 1;
    case XJ_LEVEL_UNIT:
        if (mention->word->number == XJ_LEVEL_CENTRAL) // 学习《中华人民共和国监察法》
            return 0;
        return is_inspected_place(title->text, mention->start) ? TITLE_OBJECT_WEIGHT : TITLE_UNIT_WEIGHT;
    case XJ_LEVEL_BELOW:
    case XJ_LEVEL_INSPECTION:
    case XJ_LEVEL_OTHER:
    default:
        return 0;
    }
}

static void
count_title(Count *count)
{
    const XjFrame *frame = count->frame;
    const XjWording *title = &frame->title;
    XjSpan organ = xj_organ_of_title(title);
    if (!xj_span_is_empty(organ))
    {
        vote_name(count, BY_TITLE_ORGAN, title, organ, xj_frame_title_span(frame, organ));
        return;
    }
    for (guint i = 0; i < title->levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(title, i);
        vote(count, BY_TITLE, xj_ranks_level(&count->ranks, mention->word), title_word_weight(title, mention),
             xj_frame_title_span(frame, (XjSpan){mention->start, mention->end}));
    }
}

static void
count_frame(Count *count)
{
    const XjFrame *frame = count->frame;
    count_title(count);
    for (guint i = 0; i < frame->signature_count; i++)
        vote_name(count, BY_SIGNATURE, &frame->body, frame->signatures[i], frame->signatures[i]);
    if (!xj_span_is_empty(frame->letterhead))
        vote_name(count, BY_LETTERHEAD, &frame->body, frame->letterhead, frame->letterhead);
    if (!xj_span_is_empty(frame->byline))
        vote_name(count, BY_LETTERHEAD, &frame->body, frame->byline, frame->byline);
}

// ---------------------------------------------------------------- who represents whom

// The name that begins at `start`: up to the first level's word near it, and on as far as names go.
static XjSpan
name_from(const XjWording *body, gsize start)
{
    guint level = xj_mentions_from(body->levels, start);
    const XjMention *mention = level < body->levels->len ? xj_wording_level(body, level) : NULL;
    gsize end = mention != NULL && mention->start <= start + REPRESENTED_BYTES ? mention->end : start;
    for (guint i = xj_mentions_from(body->words, start); i < body->words->len; i++)
    {
        const XjMention *word = &g_array_index(body->words, XjMention, i);
        if (word->start > end)
            break;
        if (word->word->table == XJ_WORDS_ORGAN)
            end = MAX(end, word->end);
    }
    return (XjSpan){start, end};
}

static gboolean
is_in_one_clause(const char *text, XjSpan span)
{
    for (gsize at = span.start; at < span.end; at = (gsize)(xj_char_next(text + at) - text))
    {
        gunichar c = g_utf8_get_char(text + at);
        if (c == '\n' || xj_char_is_comma(c) || xj_char_is_full_stop(c) || xj_char_is_semicolon(c) || xj_char_is_colon(c))
            return FALSE;
    }
    return TRUE;
}

// 我代表, 我谨代表, 在此我受命，代表: the speaker's own words; 党代表 and 代表的是 are not.
static gboolean
is_own_act(const char *text, XjSpan word)
{
    static const char *const leads[] = {"我", "谨", "謹", "现", "先", "此", "特", "兹"};
    static const char *const other_uses[] = {"的", "是", "了", "着", "性", "们"};
    XjSpan before = {word.start - MIN(word.start, REPRESENTING_LEAD_BYTES), word.start};
    for (guint i = 0; i < G_N_ELEMENTS(other_uses); i++)
    {
        if (strncmp(text + word.end, other_uses[i], strlen(other_uses[i])) == 0)
            return FALSE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(leads); i++)
    {
        if (xj_span_ends_with(text, before, leads[i]))
            return TRUE;
    }
    gboolean is_apart = xj_span_ends_with(text, before, "，") || xj_span_ends_with(text, before, ",");
    return is_apart && xj_span_contains(text, before, "我");
}

static XjSpan
find_represented(const XjWording *body)
{
    static const char word[] = "代表";
    for (const char *found = strstr(body->text, word); found != NULL; found = strstr(found + strlen(word), word))
    {
        XjSpan act = {(gsize)(found - body->text), (gsize)(found - body->text) + strlen(word)};
        XjSpan name = name_from(body, act.end);
        if (is_own_act(body->text, act) && !xj_span_is_empty(name) && is_in_one_clause(body->text, name))
            return name;
    }
    return (XjSpan){0};
}

// 受省委常委会委托.
static XjSpan
find_entrusting(const XjWording *body)
{
    static const char *const words[] = {"委托", "委託"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        for (const char *found = strstr(body->text, words[i]); found != NULL;
             found = strstr(found + strlen(words[i]), words[i]))
        {
            gsize at = (gsize)(found - body->text);
            gsize from = at - MIN(at, ENTRUSTED_BYTES);
            const char *by = g_strrstr_len(body->text + from, (gssize)(at - from), "受");
            XjSpan name = {by != NULL ? (gsize)(by - body->text) + strlen("受") : at, at};
            if (!xj_span_is_empty(name) && is_in_one_clause(body->text, name))
                return name;
        }
    }
    return (XjSpan){0};
}

XjSpan
xj_speaker_represents(const XjFrame *frame)
{
    XjSpan name = find_represented(&frame->body);
    return xj_span_is_empty(name) ? find_entrusting(&frame->body) : name;
}

static gboolean
is_inspection_body(const char *axis)
{
    return axis != NULL && strcmp(axis, "巡视巡察机构") == 0;
}

static void
count_representing(Count *count, XjLevel inspector)
{
    const XjWording *body = &count->frame->body;
    XjSpan names[] = {find_represented(body), find_entrusting(body)};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
    {
        XjOrgan organ = xj_organ_read(body, names[i]);
        if (xj_span_is_empty(names[i]))
            continue;
        if (organ.word != NULL)
            vote(count, BY_REPRESENTING, xj_ranks_level(&count->ranks, organ.word), 1, names[i]);
        else if (is_inspection_body(organ.axis))
            vote(count, BY_REPRESENTING, inspector, 1, names[i]);
    }
}

// 作为县委书记, 作为县长.
static void
count_offices(Count *count)
{
    static const char *const words[] = {"作为", "作為", "身为", "身為"};
    static const char *const offices[] = {"书记", "書記", "长", "長", "班长"};
    const XjWording *body = &count->frame->body;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        for (const char *found = strstr(body->text, words[i]); found != NULL;
             found = strstr(found + strlen(words[i]), words[i]))
        {
            gsize from = (gsize)(found - body->text) + strlen(words[i]);
            guint index = xj_mentions_from(body->levels, from);
            const XjMention *mention = index < body->levels->len ? xj_wording_level(body, index) : NULL;
            if (mention == NULL || mention->start > from + OFFICE_BYTES ||
                (mention->word->class != XJ_LEVEL_ORGAN && mention->word->class != XJ_LEVEL_UNIT))
                continue;
            for (guint k = 0; k < G_N_ELEMENTS(offices); k++)
            {
                if (xj_span_starts_with(body->text, (XjSpan){mention->end, body->length}, offices[k]))
                {
                    vote(count, BY_OFFICE, xj_ranks_level(&count->ranks, mention->word), 1, (XjSpan){from, mention->end});
                    break;
                }
            }
        }
    }
}

// ---------------------------------------------------------------- text

// Whether 我县 at `at` is what was inspected or told about: 对我县, 向我县, 指出我县.
static gboolean
is_object(const char *text, const XjMention *mention)
{
    static const char *const words[] = {"对", "向", "驻", "指出", "對", "巡察", "巡视"};
    for (guint i = 0; g_str_has_prefix(mention->word->phrase, "我") && i < G_N_ELEMENTS(words); i++)
    {
        if (xj_span_ends_with(text, (XjSpan){0, mention->start}, words[i]))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_inside(XjSpan span, gsize at)
{
    return span.start <= at && at < span.end;
}

static void
count_word(Count *count, const XjMention *mention)
{
    const XjFrame *frame = count->frame;
    XjLevel level = xj_ranks_level(&count->ranks, mention->word);
    XjSpan span = {mention->start, mention->end};
    double weight = mention->word->weight;
    switch ((XjLevelClass)mention->word->class)
    {
    case XJ_LEVEL_OWN:
        if (xj_organ_is_off_ladder(mention->word->value)) // 省属企业 is said of such bodies alone
            break;
        vote(count, BY_OWN, level, weight, span);
        if (is_object(frame->body.text, mention))
            vote(count, BY_OBJECT, level, 1, span);
        break;
    case XJ_LEVEL_ORGAN:
        weight *= xj_span_is_empty(xj_organ_place(frame->body.text, mention->start)) ? 1 : NAMED_ORGAN_WEIGHT;
        vote(count, BY_ORGAN, level == XJ_LEVEL_CENTRAL ? XJ_LEVEL_UNKNOWN : level, weight, span);
        break;
    case XJ_LEVEL_BELOW:
        vote(count, is_inside(frame->addressee, mention->start) ? BY_ADDRESSEE : BY_BELOW, level, weight, span);
        break;
    case XJ_LEVEL_INSPECTION:
    case XJ_LEVEL_OTHER:
    case XJ_LEVEL_UNIT:
    default:
        break;
    }
}

// Counts the words of the text; those in the names of papers (《…》) say nothing.
static void
count_words(Count *count)
{
    const XjFrame *frame = count->frame;
    const char *text = frame->body.text;
    XjSpan title = {0};
    if (frame->title_paragraph != G_MAXUINT)
        title = xj_frame_paragraph(frame, frame->title_paragraph);
    gsize at = 0;
    gboolean cited = FALSE;
    for (guint i = 0; i < frame->body.levels->len; i++)
    {
        const XjMention *mention = xj_wording_level(&frame->body, i);
        for (; at < mention->start; at += xj_utf8_length(text + at))
        {
            gunichar c = xj_utf8_get(text + at);
            cited = c == 0x300A || (cited && c != 0x300B && c != '\n');
        }
        if (!cited && !is_inside(title, mention->start))
            count_word(count, mention);
    }
}

// Organs above the one that speaks are named too, and often more: they count less.
static void
weaken_superiors(Count *count)
{
    guint own[XJ_LEVELS] = {0};
    guint organs[XJ_LEVELS] = {0};
    for (guint i = 0; i < count->ballots->len; i++)
    {
        const XjBallot *ballot = &g_array_index(count->ballots, XjBallot, i);
        own[ballot->level] += ballot->source == BY_OWN ? 1 : 0;
        organs[ballot->level] += ballot->source == BY_ORGAN ? 1 : 0;
    }
    for (guint i = 0; i < count->ballots->len; i++)
    {
        XjBallot *ballot = &g_array_index(count->ballots, XjBallot, i);
        for (guint below = (guint)ballot->level + 1; ballot->source == BY_ORGAN && below <= XJ_LEVEL_TOWNSHIP; below++)
        {
            if (own[below] > 0 || organs[below] >= INFERIOR_ORGANS)
            {
                ballot->weight *= SUPERIOR_WEIGHT;
                break;
            }
        }
    }
}

// ---------------------------------------------------------------- the whole

// Words that speak of oneself by a level: 我县.
static guint
count_own(const Count *count)
{
    guint own = 0;
    for (guint i = 0; i < count->ballots->len; i++)
        own += g_array_index(count->ballots, XjBallot, i).source == BY_OWN ? 1 : 0;
    return own;
}

void
xj_speaker_find(const XjFrame *frame, XjLevel inspector, XjLevelFact *fact)
{
    Count count = {.frame = frame, .ranks = xj_ranks_find(frame), .ballots = g_array_new(FALSE, FALSE, sizeof(XjBallot))};
    count_frame(&count);
    count_representing(&count, inspector);
    count_offices(&count);
    count_words(&count);
    weaken_superiors(&count);
    XjHouse house = xj_house_find(frame, count_own(&count));
    if (xj_organ_is_off_ladder(house.axis))
        xj_house_rank(frame, &house, fact);
    else
    {
        xj_ballots_count(count.ballots, source_weights, SOURCES, LEAST, frame->body.text, frame->body.length, fact);
        fact->axis = fact->level != XJ_LEVEL_UNKNOWN ? g_strdup(house.axis) : NULL;
    }
    g_array_unref(count.ballots);
}
