// Paragraphs, cells and rows of RTF on their way to blocks. A flow is a text of its own: the body, a header, a note, the text of
// a box. Flows lie in each other; what a note or a box holds comes behind the paragraph or row that it belongs to.
#pragma once

#include "document/source.h"

G_BEGIN_DECLS

#define XJ_RTF_FLOWS_MAX 32 // that are open at a time

typedef enum
{
    XJ_RTF_FLOW_BODY,
    XJ_RTF_FLOW_FURNITURE, // a header or footer
    XJ_RTF_FLOW_NOTE,
    XJ_RTF_FLOW_BOX,
} XjRtfFlowKind;

// What is known of a paragraph at its end.
typedef struct
{
    guint heading;     // depth, 0 if it is none
    guint table_level; // how many tables it lies in
    const char *label; // its number where the text has none of its own; borrowed, may be NULL
} XjRtfParagraph;

typedef struct _XjRtfFlows XjRtfFlows;

// Borrows `source`, to which the blocks go. The body is open at once.
XjRtfFlows *xj_rtf_flows_new(XjSource *source);
void xj_rtf_flows_free(XjRtfFlows *flows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjRtfFlows, xj_rtf_flows_free)

// FALSE if too many are open: then none begins.
gboolean xj_rtf_flows_begin(XjRtfFlows *flows, XjRtfFlowKind kind);
// Ends the innermost flow with all that it still holds. The body ends with xj_rtf_flows_finish().
void xj_rtf_flows_end(XjRtfFlows *flows);
void xj_rtf_flows_finish(XjRtfFlows *flows);

// Text of the paragraph; `is_furniture`: it frames the document, like a table of contents. FALSE if there is more text than
// one document may give; then it is left out.
gboolean xj_rtf_flows_append(XjRtfFlows *flows, const char *text, gsize length, gboolean is_furniture);

// The number of the paragraph as the file has it written out.
GString *xj_rtf_flows_number(XjRtfFlows *flows);

gboolean xj_rtf_flows_has_text(const XjRtfFlows *flows);
void xj_rtf_flows_end_paragraph(XjRtfFlows *flows, const XjRtfParagraph *paragraph);
// `paragraph` is the one with which the cell ends; its table_level says in which table it lies.
void xj_rtf_flows_end_cell(XjRtfFlows *flows, const XjRtfParagraph *paragraph);
void xj_rtf_flows_end_row(XjRtfFlows *flows, guint table_level);

G_END_DECLS
