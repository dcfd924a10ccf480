#include "indexer/extract/rtf/flow.h"

#include "indexer/extract/budget.h"
#include "indexer/extract/numbering.h"

#include <string.h>

#define TABLES_MAX 8 // in each other; deeper ones are one with the eighth

// The row of a table that is being gathered.
typedef struct
{
    GString *text; // NULL before the first
    gsize cell;    // where in `text` the last cell begins
} Row;

typedef struct
{
    XjRtfFlowKind kind;
    GString *text;         // of the paragraph
    gsize furniture_bytes; // of `text`, that frame the document
    GString *number;
    Row rows[TABLES_MAX];
    XjSource *behind; // what comes behind the paragraph or row
} Flow;

struct _XjRtfFlows
{
    XjSource *source;
    GPtrArray *open;     // of Flow, the innermost at the end
    GHashTable *running; // texts of headers and footers so far
    gsize bytes;         // of text so far
};

// ---------------------------------------------------------------- flows

static void
flow_free(gpointer data)
{
    Flow *flow = data;
    g_string_free(flow->text, TRUE);
    g_string_free(flow->number, TRUE);
    for (guint i = 0; i < TABLES_MAX; i++)
    {
        if (flow->rows[i].text != NULL)
            g_string_free(flow->rows[i].text, TRUE);
    }
    xj_source_free(flow->behind);
    g_free(flow);
}

static void
open_flow(XjRtfFlows *flows, XjRtfFlowKind kind)
{
    Flow *flow = g_new(Flow, 1);
    *flow = (Flow){.kind = kind, .text = g_string_new(NULL), .number = g_string_new(NULL), .behind = xj_source_new()};
    g_ptr_array_add(flows->open, flow);
}

XjRtfFlows *
xj_rtf_flows_new(XjSource *source)
{
    XjRtfFlows *flows = g_new(XjRtfFlows, 1);
    *flows = (XjRtfFlows){.source = source,
                          .open = g_ptr_array_new_with_free_func(flow_free),
                          .running = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    open_flow(flows, XJ_RTF_FLOW_BODY);
    return flows;
}

void
xj_rtf_flows_free(XjRtfFlows *flows)
{
    g_ptr_array_unref(flows->open);
    g_hash_table_unref(flows->running);
    g_free(flows);
}

static Flow *
innermost(const XjRtfFlows *flows)
{
    return flows->open->pdata[flows->open->len - 1];
}

// Where the blocks of the innermost flow go.
static XjSource *
target_of(const XjRtfFlows *flows)
{
    return flows->open->len > 1 ? ((Flow *)flows->open->pdata[flows->open->len - 2])->behind : flows->source;
}

// ---------------------------------------------------------------- blocks

static void
add_behind(XjSource *target, XjSource *behind)
{
    gsize count = 0;
    g_autofree gpointer *blocks = g_ptr_array_steal(behind->blocks, &count);
    for (gsize i = 0; i < count; i++)
        g_ptr_array_add(target->blocks, blocks[i]);
}

static gboolean
is_blank(const char *text)
{
    return text[strspn(text, " \t\n")] == '\0';
}

// The same running line stands in every section.
static gboolean
is_repeated(XjRtfFlows *flows, XjBlockKind kind, const char *text)
{
    return kind == XJ_BLOCK_FURNITURE && innermost(flows)->kind == XJ_RTF_FLOW_FURNITURE &&
           !g_hash_table_add(flows->running, g_strdup(text));
}

static void
add_block(XjRtfFlows *flows, XjBlockKind kind, guint depth, const GString *text)
{
    XjSource *target = target_of(flows);
    if (!is_blank(text->str) && !is_repeated(flows, kind, text->str))
        xj_source_add(target, kind, depth, 0, text->str, text->len);
    add_behind(target, innermost(flows)->behind);
}

static void
end_row(XjRtfFlows *flows, Row *row)
{
    if (row->text == NULL || row->text->len == 0)
        return;
    if (row->text->str[row->text->len - 1] == '\t')
        g_string_truncate(row->text, row->text->len - 1); // no cell comes behind the last one
    XjBlockKind kind = innermost(flows)->kind == XJ_RTF_FLOW_FURNITURE ? XJ_BLOCK_FURNITURE : XJ_BLOCK_TABLE_ROW;
    add_block(flows, kind, 0, row->text);
    g_string_truncate(row->text, 0);
    row->cell = 0;
}

// Ends the rows of this table and of those that lie in it; the first is 1.
static void
end_rows(XjRtfFlows *flows, guint table_level)
{
    for (guint i = table_level - 1; i < TABLES_MAX; i++)
        end_row(flows, &innermost(flows)->rows[i]);
}

gboolean
xj_rtf_flows_begin(XjRtfFlows *flows, XjRtfFlowKind kind)
{
    if (flows->open->len >= XJ_RTF_FLOWS_MAX)
        return FALSE;
    // What lies in a header is a header, whatever else it is.
    open_flow(flows, innermost(flows)->kind == XJ_RTF_FLOW_FURNITURE ? XJ_RTF_FLOW_FURNITURE : kind);
    return TRUE;
}

static void
settle_flow(XjRtfFlows *flows)
{
    xj_rtf_flows_end_paragraph(flows, &(XjRtfParagraph){0});
    add_behind(target_of(flows), innermost(flows)->behind);
}

void
xj_rtf_flows_end(XjRtfFlows *flows)
{
    settle_flow(flows);
    g_ptr_array_set_size(flows->open, (gint)flows->open->len - 1);
}

void
xj_rtf_flows_finish(XjRtfFlows *flows)
{
    while (flows->open->len > 1)
        xj_rtf_flows_end(flows);
    settle_flow(flows);
}

// ---------------------------------------------------------------- paragraphs

gboolean
xj_rtf_flows_append(XjRtfFlows *flows, const char *text, gsize length, gboolean is_furniture)
{
    if (length > XJ_TEXT_MAX - flows->bytes)
        return FALSE;
    Flow *flow = innermost(flows);
    g_string_append_len(flow->text, text, (gssize)length);
    flow->furniture_bytes += is_furniture ? length : 0;
    flows->bytes += length;
    return TRUE;
}

GString *
xj_rtf_flows_number(XjRtfFlows *flows)
{
    return innermost(flows)->number;
}

gboolean
xj_rtf_flows_has_text(const XjRtfFlows *flows)
{
    return !is_blank(innermost(flows)->text->str);
}

// The number goes in front of the text as one would type it. TRUE if there is one. Numbers are text, and cost as much: a list
// may ask for long ones with few bytes.
static gboolean
prepend_number(XjRtfFlows *flows, const char *computed)
{
    Flow *flow = innermost(flows);
    g_autofree char *label = g_strstrip(g_strdup(flow->number->len > 0 ? flow->number->str : computed != NULL ? computed : ""));
    gsize length = strlen(label);
    gboolean has_label = length > 0 && length < XJ_TEXT_MAX - flows->bytes && !is_blank(flow->text->str);
    if (has_label)
    {
        g_string_erase(flow->text, 0, (gssize)strspn(flow->text->str, " \t"));
        if (xj_number_needs_blank(label, flow->text->str))
            g_string_prepend_c(flow->text, ' ');
        g_string_prepend(flow->text, label);
        flows->bytes += length;
    }
    g_string_truncate(flow->number, 0);
    return has_label;
}

static XjBlockKind
block_kind(const Flow *flow, const XjRtfParagraph *paragraph, gboolean has_number)
{
    if (flow->kind == XJ_RTF_FLOW_FURNITURE || (flow->furniture_bytes > 0 && flow->furniture_bytes + 1 >= flow->text->len))
        return XJ_BLOCK_FURNITURE;
    if (paragraph->heading > 0)
        return XJ_BLOCK_HEADING;
    if (flow->kind == XJ_RTF_FLOW_NOTE)
        return XJ_BLOCK_NOTE;
    return has_number ? XJ_BLOCK_LIST_ITEM : XJ_BLOCK_PARAGRAPH;
}

static void
clear_paragraph(Flow *flow)
{
    g_string_truncate(flow->text, 0);
    flow->furniture_bytes = 0;
}

static Row *
row_at(Flow *flow, guint table_level)
{
    Row *row = &flow->rows[CLAMP(table_level, 1, TABLES_MAX) - 1];
    if (row->text == NULL)
        row->text = g_string_new(NULL);
    return row;
}

// The paragraph becomes a part of the cell. Between parts stands what stands between cells, so that nothing is found across
// them.
static void
add_to_cell(Flow *flow, guint table_level)
{
    Row *row = row_at(flow, table_level);
    g_auto(GStrv) lines = g_strsplit(flow->text->str, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++)
    {
        const char *line = g_strstrip(g_strdelimit(lines[i], "\t", ' '));
        if (*line != '\0' && row->text->len > row->cell)
            g_string_append_c(row->text, '\t');
        g_string_append(row->text, line);
    }
    clear_paragraph(flow);
}

void
xj_rtf_flows_end_paragraph(XjRtfFlows *flows, const XjRtfParagraph *paragraph)
{
    Flow *flow = innermost(flows);
    gboolean is_furniture = block_kind(flow, paragraph, FALSE) == XJ_BLOCK_FURNITURE;
    gboolean has_number = prepend_number(flows, paragraph->label);
    if (paragraph->table_level > 0)
    {
        add_to_cell(flow, paragraph->table_level);
        return;
    }
    end_rows(flows, 1);
    XjBlockKind kind = is_furniture ? XJ_BLOCK_FURNITURE : block_kind(flow, paragraph, has_number);
    add_block(flows, kind, kind == XJ_BLOCK_HEADING ? paragraph->heading : 0, flow->text);
    clear_paragraph(flow);
}

void
xj_rtf_flows_end_cell(XjRtfFlows *flows, const XjRtfParagraph *paragraph)
{
    Flow *flow = innermost(flows);
    prepend_number(flows, paragraph->label);
    add_to_cell(flow, paragraph->table_level);
    Row *row = row_at(flow, paragraph->table_level);
    g_string_append_c(row->text, '\t');
    row->cell = row->text->len;
}

// What stands between the last cell and the row's end is a cell of its own. Tables in this row come behind it.
void
xj_rtf_flows_end_row(XjRtfFlows *flows, guint table_level)
{
    Flow *flow = innermost(flows);
    if (xj_rtf_flows_has_text(flows))
        add_to_cell(flow, table_level);
    if (table_level < 2)
    {
        end_rows(flows, 1);
        return;
    }
    // The row of a table in a cell waits for the row around it.
    Row *row = row_at(flow, table_level);
    if (row->text->len > 0 && row->text->str[row->text->len - 1] == '\t')
        g_string_truncate(row->text, row->text->len - 1);
    if (!is_blank(row->text->str))
        xj_source_add(flow->behind, XJ_BLOCK_TABLE_ROW, 0, 0, row->text->str, row->text->len);
    g_string_truncate(row->text, 0);
    row->cell = 0;
}
