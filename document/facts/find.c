#include "document/facts/find.h"

#include "document/facts/date.h"
#include "document/facts/frame.h"
#include "document/facts/inspector.h"
#include "document/facts/issuer.h"
#include "document/facts/kind.h"
#include "document/facts/number.h"
#include "document/facts/occasion.h"
#include "document/facts/speaker.h"

#include <string.h>

// Lines behind a title among which its number may stand.
#define NUMBER_LINES 4
// Bytes of a line that may hold a number and what stands beside it.
#define NUMBER_LINE_BYTES 360

// 清委发〔2024〕5号 among the lines above the text.
static void
find_number(const XjFrame *frame, XjFact *fact)
{
    guint behind = frame->title_paragraph == G_MAXUINT ? NUMBER_LINES : frame->title_paragraph + 1 + NUMBER_LINES;
    for (guint i = 0; i < MIN(behind, frame->draft->paragraphs->len) && fact->value == NULL; i++)
    {
        XjSpan span = xj_frame_paragraph(frame, i);
        gsize start = 0;
        gsize end = 0;
        if (span.end - span.start > NUMBER_LINE_BYTES)
            continue;
        g_autofree char *number = xj_number_parse(frame->body.text + span.start, span.end - span.start, &start, &end);
        if (number == NULL)
            continue;
        XjSpan shown = {span.start + start, span.start + end};
        xj_fact_set(fact, xj_span_value(number, (XjSpan){0, strlen(number)}), frame->body.text, shown);
    }
}

// TRUE, and the fact set, if the line holds a date.
static gboolean
read_date(const XjFrame *frame, XjSpan line, XjFact *fact)
{
    XjDate date;
    const char *text = frame->body.text;
    if (xj_span_is_empty(line) || !xj_date_choose(text + line.start, line.end - line.start, &date))
        return FALSE;
    xj_fact_set(fact, xj_date_to_iso(&date), text, xj_span_trim(text, line));
    return TRUE;
}

// A date that is signed is the paper's; one under the title is surer than one that only stands near the end.
static void
find_date(const XjFrame *frame, XjFact *fact)
{
    gboolean is_signed = frame->signature_count > 0;
    if (!read_date(frame, is_signed ? frame->closing : frame->dateline, fact))
        read_date(frame, is_signed ? frame->dateline : frame->closing, fact);
}

void
xj_facts_find(const XjStudy *study, const XjDraft *draft, XjFacts *facts)
{
    g_auto(XjFrame) frame = {0};
    xj_frame_init(&frame, study, draft);
    xj_occasion_find(&frame, &facts->occasion);
    find_number(&frame, &facts->number);
    find_date(&frame, &facts->date);
    xj_speaker_find(&frame, xj_inspector_named(&frame), &facts->speaking);
    xj_inspector_find(&frame, facts->speaking.level, &facts->inspecting);
    gboolean answers = facts->inspecting.level != XJ_LEVEL_UNKNOWN && facts->inspecting.level != facts->speaking.level;
    xj_kind_find(&frame, answers, &facts->kind);
    xj_issuer_find(&frame, facts->speaking.level, facts->number.value, &facts->organ);
}
