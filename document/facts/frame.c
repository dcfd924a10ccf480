#include "document/facts/frame.h"

#include "document/character.h"
#include "document/facts/organ.h"

#include <string.h>

// Lines under a title that may belong to its frame, and lines above one.
#define HEAD_LINES 8
// A paragraph of more bytes than this belongs to no frame (an addressee may be long).
#define FRAME_LINE_BYTES 240
#define ADDRESSEE_BYTES 900
#define OFFICER_LINE_BYTES 120
// A date, or a name, that closes a text without the other stands this many paragraphs before its end at most.
#define LONE_CLOSING_PARAGRAPHS 8
#define LONE_SIGNATURE_PARAGRAPHS 5

XjSpan
xj_frame_paragraph(const XjFrame *frame, guint paragraph)
{
    return xj_span_trim(frame->body.text, xj_draft_paragraph(frame->draft, paragraph)->span);
}

XjSpan
xj_frame_title_span(const XjFrame *frame, XjSpan span)
{
    if (frame->title_paragraph == G_MAXUINT)
        return (XjSpan){0};
    XjSpan paragraph = xj_frame_paragraph(frame, frame->title_paragraph);
    return (XjSpan){paragraph.start + span.start, paragraph.start + span.end};
}

static guint
paragraphs(const XjFrame *frame)
{
    return frame->draft->paragraphs->len;
}

static gboolean
is_short(XjSpan span, gsize most)
{
    return span.end > span.start && span.end - span.start <= most;
}

static gboolean
is_date_line(const XjFrame *frame, XjSpan span, XjDate *ret_date)
{
    return is_short(span, FRAME_LINE_BYTES) && xj_date_is_line(frame->body.text + span.start, span.end - span.start, ret_date);
}

// ---------------------------------------------------------------- head

static guint
find_title(const XjFrame *frame)
{
    for (guint i = 0; i < paragraphs(frame); i++)
    {
        XjSpan span = xj_frame_paragraph(frame, i);
        if (xj_draft_paragraph(frame->draft, i)->title && span.end - span.start == frame->title.length &&
            xj_span_starts_with(frame->body.text, span, frame->title.text))
            return i;
    }
    return G_MAXUINT;
}

// 中共清河县委文件 above the title.
static void
find_letterhead(XjFrame *frame)
{
    guint end = frame->title_paragraph == G_MAXUINT ? MIN(HEAD_LINES, paragraphs(frame)) : frame->title_paragraph;
    for (guint i = 0; i < end; i++)
    {
        static const char *const endings[] = {"文件", "令", "公告", "任免通知"};
        XjSpan span = xj_span_without_brackets(frame->body.text, xj_frame_paragraph(frame, i));
        for (guint k = 0; k < G_N_ELEMENTS(endings) && xj_span_is_empty(frame->letterhead); k++)
        {
            XjSpan name = {span.start, span.end - strlen(endings[k])};
            if (xj_span_ends_with(frame->body.text, span, endings[k]) && xj_organ_is_name(&frame->body, name))
                frame->letterhead = xj_span_trim(frame->body.text, name);
        }
    }
}

// Lines that a site or a program put beside a paper tell dates of their own.
static gboolean
is_site_line(const char *text, XjSpan span)
{
    static const char *const words[] = {"来源", "點擊",   "点击",     "浏览",     "阅读", "作者",
                                        "编辑", "发布者", "发布时间", "更新时间", "下载"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
    {
        if (xj_span_contains(text, span, words[i]))
            return TRUE;
    }
    return FALSE;
}

// A line in brackets that holds a date, or a line that is one, or 时间：2026年3月9日.
static gboolean
is_dateline(const XjFrame *frame, XjSpan span)
{
    XjDate date;
    const char *text = frame->body.text;
    if (!is_short(span, FRAME_LINE_BYTES) || is_site_line(text, span))
        return FALSE;
    gunichar first = g_utf8_get_char(text + span.start);
    gboolean is_labelled = xj_span_starts_with(text, span, "时间") || xj_span_starts_with(text, span, "会议时间") ||
                           xj_span_starts_with(text, span, "日期") || xj_span_starts_with(text, span, "時間");
    return is_date_line(frame, span, &date) ||
           ((first == '(' || first == 0xFF08 || (is_labelled && xj_span_contains(text, span, "年"))) &&
            xj_date_choose(text + span.start, span.end - span.start, &date));
}

// 2005年12月2日 某省人大常委会第二十次会议修订: the history of rules, under their title.
static gboolean
is_history_line(const char *text, XjSpan span)
{
    static const char *const words[] = {"通过", "公布", "批准", "修订", "修正", "发布", "印发", "施行"};
    XjDate date;
    gboolean found = FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        found = found || xj_span_contains(text, span, words[i]);
    return found && is_short(span, FRAME_LINE_BYTES) && !xj_span_contains(text, span, "。") &&
           xj_date_parse(text + span.start, span.end - span.start, &date) > 0;
}

static gboolean
is_addressee(const char *text, XjSpan span)
{
    return is_short(span, ADDRESSEE_BYTES) &&
           (xj_span_starts_with(text, span, "主送") || xj_char_is_colon(g_utf8_get_char(g_utf8_prev_char(text + span.end)))) &&
           !xj_span_contains(text, span, "。");
}

// The bracket with the date at the end of a line of another kind: 清委发〔2026〕1号（2026年1月20日）.
static XjSpan
bracket_at_end(const XjFrame *frame, XjSpan span)
{
    XjSpan before = xj_span_without_brackets(frame->body.text, span);
    return is_short(span, FRAME_LINE_BYTES) && before.end < span.end ? (XjSpan){before.end, span.end} : (XjSpan){0};
}

// The bytes of a name before the date on one line: 中共清河县委　2024年3月5日. 0 if the line is not made so.
static gsize
name_before_date(const XjFrame *frame, XjSpan span)
{
    const char *text = frame->body.text;
    for (gsize at = span.start; is_short(span, FRAME_LINE_BYTES) && at < span.end; at = (gsize)(xj_char_next(text + at) - text))
    {
        gunichar c = g_utf8_get_char(text + at);
        XjDate date;
        if (xj_char_digit(c) < 0 && c != 0x4E8C && c != 0x4E00)
            continue;
        gboolean is_closing = xj_date_is_line(text + at, span.end - at, &date) &&
                              xj_organ_is_name(&frame->body, xj_span_trim(text, (XjSpan){span.start, at}));
        return is_closing ? at - span.start : 0;
    }
    return 0;
}

// The name of the organ whose officer a line names: 中共清河县委 of 中共清河县委书记　张某, 某集团党委 of 某集团党委书记、董事长.
// Empty if it names none.
static XjSpan
name_before_office(const XjFrame *frame, XjSpan span)
{
    static const char *const offices[] = {"书记", "書記", "董事长", "总经理", "院长", "校长", "主任", "主席", "组长", "局长"};
    const char *text = frame->body.text;
    gsize end = span.end;
    for (guint i = 0; is_short(span, OFFICER_LINE_BYTES) && i < G_N_ELEMENTS(offices); i++)
    {
        const char *found = g_strstr_len(text + span.start, (gssize)(end - span.start), offices[i]);
        end = found != NULL ? (gsize)(found - text) : end;
    }
    XjSpan name = {span.start, end};
    return end < span.end && xj_organ_is_name(&frame->body, name) && !xj_organ_is_place(&frame->body, name) ? name
                                                                                                            : (XjSpan){0};
}

// Takes a line of the head for what it is. FALSE if it belongs to the text proper.
static gboolean
read_head_line(XjFrame *frame, guint paragraph)
{
    XjSpan span = xj_frame_paragraph(frame, paragraph);
    XjSpan before = xj_span_without_brackets(frame->body.text, span);
    XjSpan bracket = bracket_at_end(frame, span);
    if (is_history_line(frame->body.text, span))
        frame->dateline = (XjSpan){xj_span_is_empty(frame->dateline) ? span.start : frame->dateline.start, span.end};
    else if (is_dateline(frame, span))
        frame->dateline = xj_span_is_empty(frame->dateline) ? span : frame->dateline;
    else if (!xj_span_is_empty(bracket) && is_dateline(frame, xj_span_trim(frame->body.text, bracket)))
        frame->dateline = xj_span_is_empty(frame->dateline) ? bracket : frame->dateline;
    else if (name_before_date(frame, span) > 0)
    {
        before.end = span.start + name_before_date(frame, span);
        frame->dateline = (XjSpan){before.end, span.end};
        before = xj_span_trim(frame->body.text, before);
    }
    else if (is_addressee(frame->body.text, span))
    {
        frame->addressee = span;
        return FALSE;
    }
    else if (xj_span_contains(frame->body.text, span, "。") || !is_short(span, FRAME_LINE_BYTES))
        return FALSE;
    if (xj_span_is_empty(frame->byline))
        frame->byline = xj_organ_is_name(&frame->body, before) ? before : name_before_office(frame, before);
    return TRUE;
}

static void
read_head(XjFrame *frame)
{
    guint from = frame->title_paragraph == G_MAXUINT ? 0 : frame->title_paragraph + 1;
    guint i = from;
    while (i < MIN(from + HEAD_LINES, paragraphs(frame)) && read_head_line(frame, i))
        i++;
    frame->first_paragraph = xj_span_is_empty(frame->addressee) ? i : i + 1;
    for (i = 0; xj_span_is_empty(frame->dateline) && i < from && i < HEAD_LINES; i++)
    {
        XjDate date;
        XjSpan span = xj_frame_paragraph(frame, i);
        if (i != frame->title_paragraph && is_date_line(frame, span, &date))
            frame->dateline = span;
    }
}

// ---------------------------------------------------------------- end

static void
add_signature(XjFrame *frame, XjSpan span)
{
    if (frame->signature_count < XJ_SIGNATURES_MAX)
        frame->signatures[frame->signature_count++] = xj_span_without_brackets(frame->body.text, span);
}

// The names right above paragraph `end`, in order. Returns their number.
static guint
names_above(const XjFrame *frame, guint end)
{
    guint count = 0;
    while (count < XJ_SIGNATURES_MAX && end > count + frame->first_paragraph &&
           xj_organ_is_name(&frame->body, xj_frame_paragraph(frame, end - count - 1)))
        count++;
    return count;
}

static void
sign(XjFrame *frame, guint end, guint count)
{
    for (guint i = end - count; i < end; i++)
        add_signature(frame, xj_frame_paragraph(frame, i));
}

// A date with the names that sign above or before it. What stands behind is an annex or whom the paper goes to.
static gboolean
read_signed_closing(XjFrame *frame, guint paragraph)
{
    XjDate date;
    XjSpan span = xj_frame_paragraph(frame, paragraph);
    if (xj_draft_paragraph(frame->draft, paragraph)->kind == XJ_BLOCK_TABLE_ROW)
        return FALSE;
    gsize name = name_before_date(frame, span);
    if (name > 0)
    {
        add_signature(frame, xj_span_trim(frame->body.text, (XjSpan){span.start, span.start + name}));
        frame->closing = (XjSpan){span.start + name, span.end};
        return TRUE;
    }
    guint names = is_date_line(frame, span, &date) ? names_above(frame, paragraph) : 0;
    if (names == 0)
        return FALSE;
    sign(frame, paragraph, names);
    frame->closing = span;
    return TRUE;
}

// A date without names, or names without a date, near the end of the text.
static void
read_lone_closing(XjFrame *frame)
{
    guint count = paragraphs(frame);
    guint from = MAX(frame->first_paragraph + 1, count - MIN(count, LONE_CLOSING_PARAGRAPHS));
    for (guint i = from; i < count; i++)
    {
        XjDate date;
        XjSpan span = xj_frame_paragraph(frame, i);
        if (is_date_line(frame, span, &date))
            frame->closing = span;
    }
    guint end = count;
    while (end > from && end + LONE_SIGNATURE_PARAGRAPHS > count && names_above(frame, end) == 0)
        end--;
    guint names = end > from ? names_above(frame, end) : 0;
    if (end + LONE_SIGNATURE_PARAGRAPHS > count && names > 0 && names < XJ_SIGNATURES_MAX)
        sign(frame, end, names);
}

static void
read_end(XjFrame *frame)
{
    for (guint i = frame->first_paragraph; i < paragraphs(frame); i++)
    {
        if (read_signed_closing(frame, i))
            return;
    }
    read_lone_closing(frame);
}

// ---------------------------------------------------------------- the whole

void
xj_frame_init(XjFrame *frame, const XjStudy *study, const XjDraft *draft)
{
    const XjDocument *document = study->document;
    *frame = (XjFrame){.study = study, .draft = draft};
    xj_wording_init(&frame->body, document->text, document->length, study->mentions);
    xj_wording_scan(&frame->title, document->title, strlen(document->title), study->vocabulary,
                    XJ_WORDS(XJ_WORDS_LEVEL) | XJ_WORDS(XJ_WORDS_KIND) | XJ_WORDS(XJ_WORDS_OCCASION) |
                        XJ_WORDS(XJ_WORDS_ORGAN));
    frame->title_paragraph = find_title(frame);
    find_letterhead(frame);
    read_head(frame);
    read_end(frame);
}

void
xj_frame_clear(XjFrame *frame)
{
    xj_wording_clear(&frame->body);
    xj_wording_clear(&frame->title);
}
