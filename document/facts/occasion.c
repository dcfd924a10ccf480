#include "document/facts/occasion.h"

#include "document/character.h"

#include <string.h>

// Bytes of a meeting's name.
#define NAME_BYTES_MIN 9
#define NAME_BYTES_MAX 240
// Sentences of the text in which a speaker says what was called together.
#define SENTENCES 4

static gboolean
ends_with_meeting(const XjWording *wording, XjSpan span)
{
    for (guint i = xj_mentions_from(wording->words, span.start); i < wording->words->len; i++)
    {
        const XjMention *mention = &g_array_index(wording->words, XjMention, i);
        if (mention->start >= span.end)
            break;
        if (mention->word->table == XJ_WORDS_OCCASION && mention->end == span.end)
            return TRUE;
    }
    return FALSE;
}

// The span without the first of `words` that ends it. TRUE if one did.
static gboolean
strip_end(const char *text, XjSpan *span, const char *const *words, guint count)
{
    for (guint i = 0; i < count; i++)
    {
        if (xj_span_ends_with(text, *span, words[i]))
        {
            span->end -= strlen(words[i]);
            *span = xj_span_trim(text, *span);
            return TRUE;
        }
    }
    return FALSE;
}

// The first 在 that begins the title or stands behind a person or a dash: 张某同志在…, ——在….
static gsize
after_at(const char *text, XjSpan span)
{
    static const char at_word[] = "在";
    for (gsize at = span.start; at + strlen(at_word) <= span.end; at = (gsize)(xj_char_next(text + at) - text))
    {
        if (memcmp(text + at, at_word, strlen(at_word)) == 0)
            return at + strlen(at_word);
    }
    return span.start;
}

// The part of a title behind its last dash or blank: 以实干作答——在…会上的讲话.
static gsize
last_part(const char *text, XjSpan span)
{
    gsize start = span.start;
    for (gsize at = span.start; at < span.end; at = (gsize)(xj_char_next(text + at) - text))
    {
        gunichar c = g_utf8_get_char(text + at);
        if (c == 0x2014 || c == 0x2015 || c == 0x2500)
            start = (gsize)(xj_char_next(text + at) - text);
    }
    return start;
}

static gboolean
is_named_by_meeting(const XjWord *kind)
{
    static const char *const kinds[] = {"纪要", "记录", "对照检查材料", "发言提纲", "党课", "学习心得"};
    if (kind->class == XJ_KIND_SPEECH)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
    {
        if (strcmp(kind->value, kinds[i]) == 0)
            return TRUE;
    }
    return FALSE;
}

// 在X上的讲话, X讲话, X纪要; 关于召开X的通知.
static XjSpan
in_title(const XjFrame *frame)
{
    static const char *const of[] = {"的"};
    static const char meeting[] = "会议";
    static const char *const on[] = {"上", "期间", "时", "中", "结束时"};
    const XjWording *title = &frame->title;
    XjTitleKind kind = xj_kind_of_title(title);
    if (kind.word == NULL)
        return (XjSpan){0};
    XjSpan name = {last_part(title->text, (XjSpan){0, kind.span.start}), kind.span.start};
    if (g_str_has_prefix(kind.word->phrase, meeting)) // 会议纪要 keeps its 会议 in the name
        name.end += strlen(meeting);
    strip_end(title->text, &name, of, G_N_ELEMENTS(of));
    const char *called = g_strstr_len(title->text + name.start, (gssize)(name.end - name.start), "召开");
    if (!is_named_by_meeting(kind.word))
    {
        if (called == NULL)
            return (XjSpan){0};
        name.start = (gsize)(called - title->text) + strlen("召开");
        return ends_with_meeting(title, name) ? name : (XjSpan){0};
    }
    gboolean is_on = strip_end(title->text, &name, on, G_N_ELEMENTS(on));
    XjSpan behind = {after_at(title->text, name), name.end};
    if (is_on && behind.start > name.start)
        return behind;
    name = behind.start > name.start ? behind : name;
    return ends_with_meeting(title, name) ? name : (XjSpan){0};
}

// 今天，我们召开X，: the name up to the first comma.
static XjSpan
called_in(const XjWording *body, XjSpan sentence)
{
    static const char *const fillers[] = {"了", "的", "全", "这次"};
    static const char word[] = "召开";
    static const char traditional[] = "召開";
    const char *found = g_strstr_len(body->text + sentence.start, (gssize)(sentence.end - sentence.start), word);
    found =
        found != NULL ? found : g_strstr_len(body->text + sentence.start, (gssize)(sentence.end - sentence.start), traditional);
    if (found == NULL)
        return (XjSpan){0};
    XjSpan name = {(gsize)(found - body->text) + strlen(word), sentence.end};
    for (guint i = 0; i < 2; i++)
        name.start += xj_span_starts_with(body->text, name, fillers[i]) ? strlen(fillers[i]) : 0;
    gsize at = name.start;
    while (at < name.end && !xj_char_is_comma(g_utf8_get_char(body->text + at)) &&
           !xj_char_is_full_stop(g_utf8_get_char(body->text + at)) && !xj_char_is_colon(g_utf8_get_char(body->text + at)))
        at = (gsize)(xj_char_next(body->text + at) - body->text);
    name.end = at;
    return name.end - name.start >= NAME_BYTES_MIN && name.end - name.start <= NAME_BYTES_MAX && ends_with_meeting(body, name)
               ? name
               : (XjSpan){0};
}

static XjSpan
in_text(const XjFrame *frame)
{
    const GArray *sentences = frame->study->sentences;
    gsize from = frame->first_paragraph < frame->draft->paragraphs->len
                     ? xj_draft_paragraph(frame->draft, frame->first_paragraph)->span.start
                     : frame->body.length;
    guint seen = 0;
    for (guint i = 0; i < sentences->len && seen < SENTENCES; i++)
    {
        const XjSentence *sentence = xj_study_sentence(frame->study, i);
        if (sentence->span.start < from)
            continue;
        seen++;
        XjSpan name = called_in(&frame->body, sentence->span);
        if (!xj_span_is_empty(name))
            return name;
    }
    return (XjSpan){0};
}

static gboolean
is_spoken(const XjFrame *frame)
{
    XjTitleKind kind = xj_kind_of_title(&frame->title);
    return kind.word == NULL ? !xj_span_is_empty(frame->addressee) : kind.word->class == XJ_KIND_SPEECH;
}

void
xj_occasion_find(const XjFrame *frame, XjFact *fact)
{
    const XjWording *wording = &frame->title;
    XjSpan name = in_title(frame);
    if (xj_span_is_empty(name) && is_spoken(frame))
    {
        wording = &frame->body;
        name = in_text(frame);
    }
    if (name.end - name.start < NAME_BYTES_MIN || xj_span_is_empty(name))
        return;
    xj_fact_set(fact, xj_span_value(wording->text, name), wording->text, name);
}
