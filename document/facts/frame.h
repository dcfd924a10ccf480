// What stands around the text of a paper: red head, number, title, date line, addressee, signature and closing date.
#pragma once

#include "document/draft.h"
#include "document/facts/date.h"
#include "document/facts/wording.h"
#include "document/study.h"

G_BEGIN_DECLS

// Names that sign one paper together.
#define XJ_SIGNATURES_MAX 4

typedef struct
{
    const XjStudy *study;
    const XjDraft *draft;
    XjWording body;        // the clean text; owned
    XjWording title;       // the title; owned
    guint title_paragraph; // G_MAXUINT if the title does not stand in the text
    guint first_paragraph; // of the text proper; the number of paragraphs if there is none
    XjSpan letterhead;     // issuer in the red head, without 文件; empty if there is none
    XjSpan byline; // issuer under the title, or the organ of the officer named there (中共清河县委 书记　张某); likewise
    XjSpan dateline;  // lines under the title, or one above, with the date
    XjSpan addressee; // 主送: "各县（区）委，市直各单位："; likewise
    XjSpan closing;   // line of the date at the end; likewise
    XjSpan signatures[XJ_SIGNATURES_MAX];
    guint signature_count;
} XjFrame;

// Borrows study and draft.
void xj_frame_init(XjFrame *frame, const XjStudy *study, const XjDraft *draft);
void xj_frame_clear(XjFrame *frame);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(XjFrame, xj_frame_clear)

// The text of a paragraph without blanks at its ends.
XjSpan xj_frame_paragraph(const XjFrame *frame, guint paragraph);

// Where a piece of the title stands in the text; empty if the title does not stand there.
XjSpan xj_frame_title_span(const XjFrame *frame, XjSpan span);

static inline gboolean
xj_span_is_empty(XjSpan span)
{
    return span.end <= span.start;
}

G_END_DECLS
