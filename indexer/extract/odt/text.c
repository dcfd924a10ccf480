// The text of an odt: one walk over each story (the body, a text box, a note, a header), paragraph by paragraph. What hangs on a
// paragraph, text boxes and notes, is read behind it.
#include "indexer/extract/odt/element.h"
#include "indexer/extract/odt/odt.h"

#include <string.h>

enum
{
    STORIES_MAX = 16, // text boxes in text boxes
};

typedef struct
{
    XjSource *source;
    XjFlow *flow;
    XjBlockKind role; // what is being read: PARAGRAPH for the text itself
    const XjOdtStyles *styles;
    XjOdtNumbering *numbering;
    GHashTable *deletions; // ids of tracked changes that take text away: char *
    guint stories;         // that are open
} Reader;

typedef struct
{
    Reader *reader;
    XjOdtLists *lists;
    const xmlNode *paragraph; // that is being gathered, or NULL; its text stays when the next one is joined to it
    gboolean inside;          // it is being walked
    guint deletions;          // tracked ones that are open
    const XjOdtStyle *style;  // its style, or NULL
    GString *text;
    GPtrArray *behind;  // of xmlNode: text boxes and notes of the paragraph
    gboolean hides_all; // the paragraph hides itself
    guint hidden_spans; // that are open
    guint shown_spans;  // likewise, in a hidden paragraph
    guint covered;      // cells of the row that the last one covers
    guint contents;     // tables of contents and other lists of places
} Story;

static void read_story(Reader *reader, xmlNode *top);

// ---------------------------------------------------------------- paragraphs

// Of paragraphs that a deletion made one, the first that holds text says what it is.
static void
begin_paragraph(Story *story, const xmlNode *node)
{
    if (story->text->len == 0)
    {
        story->paragraph = node;
        story->style = xj_odt_style(story->reader->styles, XJ_ODT_PARAGRAPH, node);
    }
    story->inside = TRUE;
    story->hides_all = FALSE;
    story->hidden_spans = 0;
    story->shown_spans = 0;
}

static gboolean
is_hidden(const Story *story)
{
    gboolean hidden = story->style != NULL && story->style->hidden;
    return story->deletions > 0 || story->hidden_spans > 0 || (hidden && story->shown_spans == 0);
}

static void
add_paragraph(const Story *story)
{
    XjFlow *flow = story->reader->flow;
    g_autofree char *label = NULL;
    gboolean close = FALSE;
    gboolean numbered = xj_odt_lists_count(story->lists, story->paragraph, story->style, &label, &close);
    if (numbered)
        xj_number_prepend(story->text, label, close);
    const char *text = story->text->str;
    if (story->contents > 0)
        xj_flow_add(flow, XJ_BLOCK_FURNITURE, 0, text);
    else if (story->style != NULL && story->style->is_title)
        xj_flow_add_title(flow, text);
    else if (xj_xml_is(story->paragraph, "h"))
        xj_flow_add(flow, XJ_BLOCK_HEADING, (guint)CLAMP(xj_xml_number(story->paragraph, "outline-level", 1), 1, XJ_ODT_LEVELS),
                    text);
    else
        xj_flow_add(flow, numbered ? XJ_BLOCK_LIST_ITEM : XJ_BLOCK_PARAGRAPH, 0, text);
}

static void
read_note(Reader *reader, xmlNode *note) // NOLINT(misc-no-recursion): bounded by STORIES_MAX
{
    XjBlockKind role = reader->role;
    if (role == XJ_BLOCK_PARAGRAPH)
        reader->role = XJ_BLOCK_NOTE;
    xj_flow_set_role(reader->flow, reader->role);
    read_story(reader, note);
    reader->role = role;
    xj_flow_set_role(reader->flow, role);
}

static void
read_aside(Reader *reader, xmlNode *node) // NOLINT(misc-no-recursion): bounded by STORIES_MAX
{
    if (xj_xml_is(node, "note-body"))
        read_note(reader, node);
    else
        read_story(reader, node);
}

// Ends the paragraph that is being gathered, if there is one. What is deleted or hidden as a whole does not count.
static void
finish_paragraph(Story *story) // NOLINT(misc-no-recursion): bounded by STORIES_MAX
{
    if (story->paragraph == NULL)
        return;
    story->inside = FALSE;
    gboolean gone = story->text->len == 0 && is_hidden(story);
    g_autoptr(GPtrArray) behind = g_steal_pointer(&story->behind);
    if (!story->hides_all && !gone)
        add_paragraph(story);
    story->paragraph = NULL;
    g_string_truncate(story->text, 0);
    story->behind = g_ptr_array_new();
    for (guint i = 0; i < behind->len && !story->hides_all; i++)
        read_aside(story->reader, behind->pdata[i]);
}

// Where its end is deleted the next paragraph goes on in the same line.
static void
end_paragraph(Story *story)
{
    story->inside = FALSE;
    if (story->deletions == 0)
        finish_paragraph(story);
}

// Outside of paragraphs, as on a page of its own, it is read where it stands.
static void
follow_paragraph(Story *story, xmlNode *node) // NOLINT(misc-no-recursion): bounded by STORIES_MAX
{
    if (!story->inside)
        read_aside(story->reader, node);
    else if (!is_hidden(story))
        g_ptr_array_add(story->behind, node);
}

// ---------------------------------------------------------------- text

static void
append_text(Story *story, const char *text)
{
    if (story->inside && !is_hidden(story))
        g_string_append(story->text, text);
}

// A run of white space is one blank, none where one stands already.
static void
append_collapsed(Story *story, const char *text)
{
    if (!story->inside || is_hidden(story))
        return;
    GString *into = story->text;
    for (; *text != '\0'; text++)
    {
        gboolean space = strchr(" \t\r\n", *text) != NULL;
        gboolean follows_space = into->len == 0 || strchr(" \t\n", into->str[into->len - 1]) != NULL;
        if (!space)
            g_string_append_c(into, *text);
        else if (!follows_space)
            g_string_append_c(into, ' ');
    }
}

static void
append_spaces(Story *story, const xmlNode *node)
{
    gint64 count = CLAMP(xj_xml_number(node, "c", 1), 0, XJ_ODT_SPACES_MAX);
    g_autofree char *spaces = g_strnfill((gsize)count, ' ');
    append_text(story, spaces);
}

// ---------------------------------------------------------------- the walk

static void
pass_span(Story *story, const xmlNode *node, gint step)
{
    const XjOdtStyle *style = xj_odt_style(story->reader->styles, XJ_ODT_TEXT, node);
    if (style == NULL || !story->inside)
        return;
    story->hidden_spans = (guint)MAX((gint)story->hidden_spans + (style->hidden ? step : 0), 0);
    story->shown_spans = (guint)MAX((gint)story->shown_spans + (style->shown ? step : 0), 0);
}

// Some programs leave deleted text where it stood.
static void
pass_change(Story *story, const xmlNode *node, gboolean begins)
{
    g_autofree char *id = xj_xml_attribute(node, "change-id");
    if (id == NULL || !g_hash_table_contains(story->reader->deletions, id))
        return;
    if (begins)
        story->deletions++;
    else if (story->deletions > 0)
        story->deletions--;
}

static void
follow_with_note(Story *story, const xmlNode *note)
{
    xmlNode *body = xj_xml_child(note, "note-body");
    if (body != NULL)
        follow_paragraph(story, body);
}

static void
lose_object(const Story *story, const xmlNode *node)
{
    g_autofree char *name = xj_xml_attribute(node, "href");
    xj_source_lose(story->reader->source, XJ_LOSS_EMBEDDED, 0, name);
}

// What stands in a paragraph. TRUE if what is inside is to be passed over.
static gboolean
enter_inline(Story *story, xmlNode *node, XjOdtElement element)
{
    switch ((int)element)
    {
    case XJ_ODT_ELEMENT_SPAN:
        pass_span(story, node, 1);
        return FALSE;
    case XJ_ODT_ELEMENT_SPACES:
        append_spaces(story, node);
        return TRUE;
    case XJ_ODT_ELEMENT_TAB:
        append_text(story, "\t");
        return TRUE;
    case XJ_ODT_ELEMENT_LINE_BREAK:
        append_text(story, "\n");
        return TRUE;
    case XJ_ODT_ELEMENT_NOTE:
        follow_with_note(story, node);
        return TRUE;
    case XJ_ODT_ELEMENT_HIDDEN_PARAGRAPH:
        story->hides_all |= xj_odt_says(node, "is-hidden", "true");
        return TRUE;
    case XJ_ODT_ELEMENT_CHANGE_START:
    case XJ_ODT_ELEMENT_CHANGE_END:
        pass_change(story, node, element == XJ_ODT_ELEMENT_CHANGE_START);
        return TRUE;
    case XJ_ODT_ELEMENT_TEXT_BOX:
        follow_paragraph(story, node);
        return TRUE;
    case XJ_ODT_ELEMENT_OBJECT:
        lose_object(story, node);
        return TRUE;
    case XJ_ODT_ELEMENT_CAPTION:
        return xj_odt_is_drawing_caption(node);
    default:
        return element == XJ_ODT_ELEMENT_DROPPED;
    }
}

// How often the row or cell stands there, or how far it reaches.
static guint
repetitions(const xmlNode *node, const char *attribute)
{
    return (guint)CLAMP(xj_xml_number(node, attribute, 1), 1, G_MAXINT);
}

// Cells that the one before them covers are no cells; those that one above covers are.
static void
pass_covered_cell(Story *story, const xmlNode *node)
{
    XjFlow *flow = story->reader->flow;
    guint count = repetitions(node, "number-columns-repeated");
    guint beside = MIN(count, story->covered);
    story->covered -= beside;
    if (count == beside)
        return;
    xj_flow_open(flow, XJ_FLOW_MERGED_CELL);
    xj_flow_close(flow, XJ_FLOW_MERGED_CELL);
    xj_flow_repeat(flow, XJ_FLOW_MERGED_CELL, count - beside);
}

// What holds paragraphs. TRUE if what is inside is to be passed over.
static gboolean
enter_container(Story *story, const xmlNode *node, XjOdtElement element)
{
    XjFlow *flow = story->reader->flow;
    switch ((int)element)
    {
    case XJ_ODT_ELEMENT_LIST:
        xj_odt_lists_open(story->lists, node);
        return FALSE;
    case XJ_ODT_ELEMENT_ITEM:
        xj_odt_lists_begin_item(story->lists, node);
        return FALSE;
    case XJ_ODT_ELEMENT_TABLE:
        finish_paragraph(story);
        xj_flow_open(flow, XJ_FLOW_TABLE);
        return FALSE;
    case XJ_ODT_ELEMENT_ROW:
        if (xj_odt_is_hidden_row(node))
            return TRUE;
        xj_flow_open(flow, XJ_FLOW_ROW);
        story->covered = 0;
        return FALSE;
    case XJ_ODT_ELEMENT_CELL:
        xj_flow_open(flow, XJ_FLOW_CELL);
        return FALSE;
    case XJ_ODT_ELEMENT_COVERED_CELL:
        pass_covered_cell(story, node);
        return TRUE;
    case XJ_ODT_ELEMENT_SECTION:
        return xj_odt_is_hidden_section(node);
    case XJ_ODT_ELEMENT_CONTENTS:
        story->contents++;
        return FALSE;
    default:
        return FALSE;
    }
}

static gboolean
enter(Story *story, xmlNode *node)
{
    XjOdtElement element = xj_odt_element(node);
    if (element == XJ_ODT_ELEMENT_PARAGRAPH)
    {
        if (story->inside)
            finish_paragraph(story);
        begin_paragraph(story, node);
    }
    return enter_container(story, node, element) || enter_inline(story, node, element);
}

static void
leave(Story *story, const xmlNode *node)
{
    XjFlow *flow = story->reader->flow;
    switch ((int)xj_odt_element(node))
    {
    case XJ_ODT_ELEMENT_PARAGRAPH:
        end_paragraph(story);
        return;
    case XJ_ODT_ELEMENT_SPAN:
        pass_span(story, node, -1);
        return;
    case XJ_ODT_ELEMENT_LIST:
        xj_odt_lists_close(story->lists);
        return;
    case XJ_ODT_ELEMENT_TABLE:
        finish_paragraph(story);
        xj_flow_close(flow, XJ_FLOW_TABLE);
        return;
    case XJ_ODT_ELEMENT_ROW:
        xj_flow_close(flow, XJ_FLOW_ROW);
        if (!xj_odt_is_hidden_row(node))
            xj_flow_repeat(flow, XJ_FLOW_ROW, repetitions(node, "number-rows-repeated"));
        return;
    case XJ_ODT_ELEMENT_CELL:
        finish_paragraph(story);
        xj_flow_close(flow, XJ_FLOW_CELL);
        xj_flow_repeat(flow, XJ_FLOW_CELL, repetitions(node, "number-columns-repeated"));
        story->covered = repetitions(node, "number-columns-spanned") - 1;
        return;
    case XJ_ODT_ELEMENT_CONTENTS:
        story->contents--;
        return;
    default:
        return;
    }
}

static void
walk_story(Story *story, xmlNode *top) // NOLINT(misc-no-recursion): bounded by STORIES_MAX
{
    XjXmlCursor cursor = {.top = top};
    while (xj_xml_cursor_next(&cursor))
    {
        if (cursor.node == top)
            continue;
        if (cursor.node->type == XML_TEXT_NODE || cursor.node->type == XML_CDATA_SECTION_NODE)
            append_collapsed(story, (const char *)cursor.node->content);
        else if (cursor.node->type == XML_ELEMENT_NODE && cursor.leaving)
            leave(story, cursor.node);
        else if (cursor.node->type == XML_ELEMENT_NODE)
            cursor.skips_inside = enter(story, cursor.node);
    }
    if (story->deletions > 0) // its end stands before its beginning: what is gone was not all deleted
        xj_source_lose(story->reader->source, XJ_LOSS_DAMAGED, 0, NULL);
    finish_paragraph(story);
}

static void
read_story(Reader *reader, xmlNode *top) // NOLINT(misc-no-recursion): bounded by STORIES_MAX
{
    if (reader->stories >= STORIES_MAX)
    {
        xj_source_lose(reader->source, XJ_LOSS_LIMIT, 0, NULL);
        return;
    }
    reader->stories++;
    g_autoptr(XjOdtLists) lists = xj_odt_lists_new(reader->numbering);
    g_autoptr(GString) text = g_string_new(NULL);
    Story story = {.reader = reader, .lists = lists, .text = text, .behind = g_ptr_array_new()};
    walk_story(&story, top);
    g_ptr_array_unref(story.behind);
    reader->stories--;
}

// ---------------------------------------------------------------- the document

static void
read_furniture(Reader *reader, const xmlDoc *part)
{
    static const char *const names[] = {"header", "footer", "header-left", "footer-left", "header-first", "footer-first"};
    const xmlNode *root = part != NULL ? xmlDocGetRootElement(part) : NULL;
    const xmlNode *masters = xj_xml_child(root, "master-styles");
    reader->role = XJ_BLOCK_FURNITURE;
    xj_flow_set_role(reader->flow, reader->role);
    for (const xmlNode *page = masters != NULL ? masters->children : NULL; page != NULL; page = page->next)
    {
        for (guint i = 0; xj_xml_is(page, "master-page") && i < G_N_ELEMENTS(names); i++)
        {
            xmlNode *story = xj_xml_child(page, names[i]);
            if (story != NULL && !xj_odt_says(story, "display", "false"))
                read_story(reader, story);
        }
    }
}

// The ids of tracked deletions. Only those that also end in the text: a deletion without an end would take the rest of it.
static GHashTable *
find_deletions(xmlNode *body)
{
    GHashTable *ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) ended = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    XjXmlCursor cursor = {.top = body};
    while (xj_xml_cursor_next(&cursor))
    {
        if (cursor.leaving)
            continue;
        char *end = xj_xml_is(cursor.node, "change-end") ? xj_xml_attribute(cursor.node, "change-id") : NULL;
        if (end != NULL)
            g_hash_table_add(ended, end);
    }
    const xmlNode *changes = xj_xml_child(body, "tracked-changes");
    for (const xmlNode *node = changes != NULL ? changes->children : NULL; node != NULL; node = node->next)
    {
        g_autofree char *id = xj_xml_child(node, "deletion") != NULL ? xj_xml_attribute(node, "id") : NULL;
        if (id != NULL && g_hash_table_contains(ended, id))
            g_hash_table_add(ids, g_steal_pointer(&id));
    }
    return ids;
}

gboolean
xj_odt_read(const XjOdtParts *parts, XjSource *source)
{
    const xmlNode *root = parts->content != NULL ? xmlDocGetRootElement(parts->content) : NULL;
    xmlNode *body = xj_xml_child(xj_xml_child(root, "body"), "text");
    if (body == NULL)
        return FALSE;
    g_autoptr(XjFlow) flow = xj_flow_new(source);
    g_autoptr(XjOdtStyles) styles = xj_odt_styles_new(parts);
    g_autoptr(XjOdtNumbering) numbering = xj_odt_numbering_new(styles);
    g_autoptr(GHashTable) deletions = find_deletions(body);
    Reader reader = {.source = source,
                     .flow = flow,
                     .role = XJ_BLOCK_PARAGRAPH,
                     .styles = styles,
                     .numbering = numbering,
                     .deletions = deletions};
    read_story(&reader, body);
    read_furniture(&reader, parts->styles);
    read_furniture(&reader, parts->content);
    return TRUE;
}
