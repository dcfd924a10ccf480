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

static void
set(XjFact *fact, char *value, const char *text, XjSpan evidence)
{
    *fact = (XjFact){
        .basis = XJ_BASIS_TEXT, .value = value, .evidence = g_strndup(text + evidence.start, evidence.end - evidence.start)};
}

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
        set(fact, xj_span_value(number, (XjSpan){0, strlen(number)}), frame->body.text, shown);
    }
}

static void
find_date(const XjFrame *frame, XjFact *fact)
{
    const char *text = frame->body.text;
    XjSpan lines[] = {frame->closing, frame->dateline};
    if (frame->signature_count == 0)
        lines[0] = frame->dateline, lines[1] = frame->closing;
    for (guint i = 0; i < G_N_ELEMENTS(lines) && fact->value == NULL; i++)
    {
        XjDate date;
        gboolean found =
            !xj_span_is_empty(lines[i]) && xj_date_choose(text + lines[i].start, lines[i].end - lines[i].start, &date);
        char *iso = found ? xj_date_to_iso(&date) : NULL;
        if (iso != NULL)
            set(fact, iso, text, xj_span_trim(text, lines[i]));
    }
}

void
xj_facts_find(const XjStudy *study, const XjDraft *draft, XjFacts *facts)
{
    g_auto(XjFrame) frame = {0};
    xj_frame_init(&frame, study, draft);
    xj_kind_find(&frame, &facts->kind);
    xj_occasion_find(&frame, &facts->occasion);
    find_number(&frame, &facts->number);
    find_date(&frame, &facts->date);
    xj_speaker_find(&frame, xj_inspector_named(&frame), &facts->speaking);
    xj_inspector_find(&frame, facts->speaking.level, &facts->inspecting);
    xj_issuer_find(&frame, facts->speaking.level, facts->number.value, &facts->organ);
}
