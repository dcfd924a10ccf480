// The paragraphs of a word processor's document on their way into blocks: those in tables are held until the table is known to be one of
// text or one of layout (indexer/extract/table.h), lines that the author broke become paragraphs as they would in plain text, and
// what heads every page is kept once.
#pragma once

#include "document/source.h"

G_BEGIN_DECLS

#define XJ_FLOW_TABLES_MAX 32      // tables in tables; deeper ones are paragraphs of the cell
#define XJ_FLOW_REPEAT_MAX 1000u   // copies of one row or cell
#define XJ_FLOW_COPIES_MAX 100000u // cells that copies of rows and cells may bring, all together

typedef struct _XjFlow XjFlow;

// Borrows `source` for as long as it lives.
XjFlow *xj_flow_new(XjSource *source);
void xj_flow_free(XjFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XjFlow, xj_flow_free)

// Until it is called again all that is added is of this kind, FURNITURE or NOTE; PARAGRAPH: what each is added as.
void xj_flow_set_role(XjFlow *flow, XjBlockKind role);

// Adds a paragraph to the cell that is open, or behind what is there. Copies. A HEADING that reads like a paragraph of text
// becomes one. Behind XJ_TEXT_MAX bytes nothing is taken any more, and the source says so.
void xj_flow_add(XjFlow *flow, XjBlockKind kind, guint depth, const char *text);

// Likewise, for what has the style of titles: a heading of the first depth as long as nothing but titles was added.
void xj_flow_add_title(XjFlow *flow, const char *text);

typedef enum
{
    XJ_FLOW_TABLE,
    XJ_FLOW_ROW,
    XJ_FLOW_CELL,
    XJ_FLOW_MERGED_CELL, // goes on from the one above it
} XjFlowPart;

// What does not fit, as a row outside a table, is passed over.
void xj_flow_open(XjFlow *flow, XjFlowPart part);
void xj_flow_close(XjFlow *flow, XjFlowPart part);

// The row or cell that was closed last stands there `times` times in all. An empty row and what holds a table stand there once.
void xj_flow_repeat(XjFlow *flow, XjFlowPart part, guint times);

G_END_DECLS
