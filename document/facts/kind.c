#include "document/facts/kind.h"

#include "document/character.h"
#include "document/marker.h"

#include <string.h>

// Articles (第一条 …) that make a paper one of rules.
#define ARTICLES_LEAST 3

static const XjMention *
kind_ending_at(const XjWording *title, XjSpan span)
{
    for (guint i = 0; i < title->words->len; i++)
    {
        const XjMention *mention = &g_array_index(title->words, XjMention, i);
        if (mention->word->table == XJ_WORDS_KIND && mention->end == span.end && mention->start >= span.start)
            return mention; // the first is the longest
    }
    return NULL;
}

// Without marks that may stand behind a title's last word: 》 ” 。
static XjSpan
without_closing_marks(const char *text, XjSpan span)
{
    while (span.end > span.start)
    {
        const char *before = g_utf8_prev_char(text + span.end);
        gunichar c = g_utf8_get_char(before);
        if (!xj_char_is_closing(c) && !xj_char_is_full_stop(c) && !xj_char_is_blank(c))
            break;
        span.end = (gsize)(before - text);
    }
    return span;
}

// What is made public (公示) is of the kind that it is without that: 整改清单（第一批）公示.
static const XjMention *
kind_made_public(const XjWording *title, const XjMention *last)
{
    if (strcmp(last->word->value, "公示") != 0)
        return last;
    XjSpan rest = xj_span_without_brackets(title->text, (XjSpan){0, last->start});
    const XjMention *inner = kind_ending_at(title, without_closing_marks(title->text, rest));
    return inner != NULL && inner->word->class == XJ_KIND_RECTIFICATION ? inner : last;
}

XjTitleKind
xj_kind_of_title(const XjWording *title)
{
    XjSpan core = {0, title->length};
    for (guint brackets = 0; brackets < 2; brackets++) // （试行）（摘要）
        core = xj_span_without_brackets(title->text, core);
    const XjMention *mention = kind_ending_at(title, without_closing_marks(title->text, core));
    if (mention == NULL)
        return (XjTitleKind){0};
    mention = kind_made_public(title, mention);
    return (XjTitleKind){.word = mention->word, .span = {mention->start, mention->end}};
}

// ---------------------------------------------------------------- form

static gboolean
is_of_articles(const XjFrame *frame)
{
    guint articles = 0;
    for (guint i = frame->first_paragraph; i < frame->draft->paragraphs->len && articles < ARTICLES_LEAST; i++)
    {
        XjMarker marker;
        XjSpan span = xj_frame_paragraph(frame, i);
        articles +=
            xj_marker_parse(frame->body.text + span.start, span.end - span.start, &marker) && marker.family == XJ_MARKER_ARTICLE
                ? 1
                : 0;
    }
    return articles >= ARTICLES_LEAST;
}

// 同志们： above the text: somebody speaks.
static gboolean
is_speech(const XjFrame *frame)
{
    static const char *const words[] = {"同志", "各位", "大家", "朋友", "乡亲"};
    XjSpan span = frame->addressee;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        if (!xj_span_is_empty(span) && xj_span_contains(frame->body.text, span, words[i]))
            return TRUE;
    }
    return FALSE;
}

// 关于市委巡察反馈意见整改工作的实施方案.
static gboolean
is_plan_of_rectification(const XjFrame *frame, const XjWord *kind)
{
    static const char *const plans[] = {"方案", "实施方案", "工作方案", "工作计划", "计划", NULL};
    return g_strv_contains(plans, kind->value) && strstr(frame->title.text, "整改") != NULL;
}

void
xj_kind_find(const XjFrame *frame, gboolean answers, XjFact *fact)
{
    XjTitleKind kind = xj_kind_of_title(&frame->title);
    gboolean is_told = kind.word != NULL && kind.word->class != XJ_KIND_OTHER;
    // 整改办法 is mostly a plan; in articles it is rules.
    gboolean is_rules = is_told && kind.word->class == XJ_KIND_RECTIFICATION &&
                        xj_span_ends_with(frame->title.text, kind.span, "办法") && is_of_articles(frame);
    if (is_told && answers && is_plan_of_rectification(frame, kind.word))
        xj_fact_set(fact, g_strdup("整改方案"), frame->title.text, kind.span);
    else if (is_told)
        xj_fact_set(fact, g_strdup(is_rules ? "办法" : kind.word->value), frame->title.text, kind.span);
    else if (is_speech(frame))
        xj_fact_set(fact, g_strdup("讲话"), frame->body.text, frame->addressee);
    else if (is_of_articles(frame))
        xj_fact_set(fact, g_strdup("规定"), frame->body.text, xj_frame_paragraph(frame, frame->first_paragraph));
}
