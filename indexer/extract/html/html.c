// HTML: the text of a page, block by block, with what frames it (navigation, share bars, footers, scripts) kept apart.
#include "indexer/extract/html/html.h"

#include "document/marker.h"

#include <string.h>

enum
{
    LINK_SHARE_PERCENT = 70, // a block with more of its text in links is a piece of a list of links
    LINK_BLOCK_MAX_CHARS = 80,
    LINK_RUN_MIN = 3, // blocks of one link each; one or two may as well be paragraphs of the text
};

// What holds for all inside an element.
typedef struct
{
    guint furniture; // enclosing elements that frame the page
    guint links;     // enclosing links
    guint heading;   // depth of the enclosing h1..h6, 0 outside
    gboolean in_item;
    gboolean keeps_lines;
    gboolean in_row;
} Context;

typedef struct
{
    XjSource *source;
    Context now;
    GArray *outer; // of Context: one for each element that is open
    // The block, or the table row, that is being gathered.
    GString *text;
    gsize link_bytes;    // bytes of `text` that stand in links
    guint link_count;    // links in `text`
    gboolean has_lines;  // `text` has line ends that count
    guint cells;         // of a row: that have begun
    gsize cell;          // of a row: where in `text` the last one begins
    gboolean part_ended; // of a row: a paragraph or line of the cell has ended
    // Blocks of links, by index in `source`.
    GArray *run;       // those that follow each other at the end
    guint run_links;   // links in them
    GArray *link_list; // those of finished runs that are long enough to be furniture
} Walk;

// ---------------------------------------------------------------- lists of links

static void
settle_run(Walk *walk)
{
    if (walk->run_links >= LINK_RUN_MIN)
        g_array_append_vals(walk->link_list, walk->run->data, walk->run->len);
    g_array_set_size(walk->run, 0);
    walk->run_links = 0;
}

// A page of nothing but links keeps them.
static void
drop_link_lists(Walk *walk)
{
    settle_run(walk);
    guint kept = 0;
    for (guint i = 0; i < walk->source->blocks->len; i++)
        kept += ((const XjBlock *)walk->source->blocks->pdata[i])->kind != XJ_BLOCK_FURNITURE ? 1 : 0;
    for (guint i = 0; i < walk->link_list->len && kept > walk->link_list->len; i++)
    {
        XjBlock *block = walk->source->blocks->pdata[g_array_index(walk->link_list, guint, i)];
        block->kind = XJ_BLOCK_FURNITURE;
    }
}

// Headings and attachments are linked as well.
static gboolean
is_link_block(const Walk *walk)
{
    static const char attachment[] = "附件";
    static const char full_stop[] = "。";
    const char *text = walk->text->str;
    gsize length = walk->text->len;
    return walk->link_bytes * 100 > length * LINK_SHARE_PERCENT && walk->now.heading == 0 && !walk->now.in_row &&
           g_utf8_strlen(text, (gssize)length) <= LINK_BLOCK_MAX_CHARS && !g_str_has_prefix(text, attachment) &&
           strstr(text, full_stop) == NULL && !xj_marker_begins_paragraph(text, length);
}

// ---------------------------------------------------------------- blocks

static XjBlockKind
block_kind(const Walk *walk)
{
    if (walk->now.furniture > 0)
        return XJ_BLOCK_FURNITURE;
    if (walk->now.in_row)
        return XJ_BLOCK_TABLE_ROW;
    if (walk->now.heading > 0)
        return XJ_BLOCK_HEADING;
    if (walk->has_lines)
        return XJ_BLOCK_LINES;
    return walk->now.in_item ? XJ_BLOCK_LIST_ITEM : XJ_BLOCK_PARAGRAPH;
}

static void
clear_block(Walk *walk)
{
    g_string_truncate(walk->text, 0);
    walk->link_bytes = 0;
    walk->link_count = 0;
    walk->has_lines = FALSE;
    walk->cells = 0;
    walk->cell = 0;
    walk->part_ended = FALSE;
}

static void
add_block(Walk *walk)
{
    XjBlockKind kind = block_kind(walk);
    if (kind != XJ_BLOCK_FURNITURE)
    {
        if (is_link_block(walk))
        {
            g_array_append_val(walk->run, walk->source->blocks->len);
            walk->run_links += walk->link_count > 1 ? LINK_RUN_MIN : 1;
        }
        else
            settle_run(walk);
    }
    xj_source_add(walk->source, kind, kind == XJ_BLOCK_HEADING ? walk->now.heading : 0, 0, walk->text->str, walk->text->len);
}

static void
trim_end(GString *text, gsize from)
{
    while (text->len > from && strchr(" \n", text->str[text->len - 1]) != NULL)
        g_string_truncate(text, text->len - 1);
}

// Ends the block that is being gathered. Leading blanks of a row are cell borders: they stay.
static void
flush(Walk *walk)
{
    trim_end(walk->text, 0);
    if (!walk->now.in_row)
        g_string_erase(walk->text, 0, (gssize)strspn(walk->text->str, " \n"));
    if (strspn(walk->text->str, "\t ") < walk->text->len)
        add_block(walk);
    clear_block(walk);
}

// Between the parts of one cell stands what stands between cells, so that nothing is found across them.
static void
begin_part(Walk *walk)
{
    if (!walk->part_ended)
        return;
    walk->part_ended = FALSE;
    trim_end(walk->text, walk->cell);
    if (walk->text->len > walk->cell)
        g_string_append_c(walk->text, '\t');
}

static void
append_line_end(Walk *walk)
{
    if (walk->now.in_row)
        walk->part_ended = TRUE;
    else if (walk->text->len > 0)
    {
        g_string_append_c(walk->text, '\n');
        walk->has_lines = TRUE;
    }
}

static void
append_kept(Walk *walk, char c)
{
    if (c == '\n')
        append_line_end(walk);
    else if (c != '\r')
    {
        if (!g_ascii_isspace(c))
            begin_part(walk);
        if (c == '\t')
            c = ' ';
        g_string_append_c(walk->text, c);
    }
}

// A run of white space is one blank, or one line end if the source breaks the line there: between Han characters such a
// break means nothing, and the document layer knows how to join it.
static void
append_collapsed(Walk *walk, char c)
{
    GString *text = walk->text;
    gboolean follows_space = text->len == 0 || strchr(" \n\t", text->str[text->len - 1]) != NULL;
    gboolean is_line_end = c == '\n' || c == '\r';
    if (!g_ascii_isspace(c))
    {
        begin_part(walk);
        g_string_append_c(text, c);
    }
    else if (!follows_space)
        g_string_append(text, is_line_end ? "\n" : " ");
    else if (is_line_end && text->len > 0 && text->str[text->len - 1] == ' ')
        text->str[text->len - 1] = '\n';
}

static void
append_text(Walk *walk, const char *text)
{
    gsize before = walk->text->len;
    for (const char *at = text; *at != '\0'; at++)
    {
        if (walk->now.keeps_lines)
            append_kept(walk, *at);
        else
            append_collapsed(walk, *at);
    }
    if (walk->now.links > 0 && walk->text->len > before)
        walk->link_bytes += walk->text->len - before;
}

// ---------------------------------------------------------------- the walk

static void
enter_cell(Walk *walk)
{
    trim_end(walk->text, walk->cell);
    walk->part_ended = FALSE;
    if (walk->cells++ > 0)
        g_string_append_c(walk->text, '\t');
    walk->cell = walk->text->len;
}

static void
pass_block_border(Walk *walk, const xmlNode *node)
{
    if (walk->now.in_row)
        walk->part_ended = TRUE;
    else if (walk->now.keeps_lines && XJ_HTML_IS(node, "br"))
        append_line_end(walk);
    else if (walk->now.heading > 0 && XJ_HTML_IS(node, "br"))
        append_text(walk, "\n"); // a heading on two lines is one heading
    else
        flush(walk);
}

static void
enter(Walk *walk, xmlNode *node)
{
    gboolean is_furniture = xj_html_has_mark(node, XJ_HTML_FURNITURE);
    gboolean is_link = xj_html_is_link(node);
    if (xj_html_is_block(node) || is_furniture)
        pass_block_border(walk, node);
    g_array_append_val(walk->outer, walk->now);
    walk->link_count += is_link ? 1 : 0;
    walk->now.links += is_link ? 1 : 0;
    walk->now.furniture += is_furniture ? 1 : 0;
    walk->now.keeps_lines = xj_html_keeps_lines(node, walk->now.keeps_lines);
    if (xj_html_heading_depth(node) > 0)
        walk->now.heading = xj_html_heading_depth(node);
    if (XJ_HTML_IS(node, "li"))
        walk->now.in_item = TRUE;
    if (walk->now.in_row && XJ_HTML_IS(node, "td", "th"))
        enter_cell(walk);
    if (xj_html_has_mark(node, XJ_HTML_ROW))
        walk->now.in_row = TRUE;
}

static void
leave(Walk *walk, const xmlNode *node)
{
    const Context *outer = &g_array_index(walk->outer, Context, walk->outer->len - 1);
    if (walk->now.in_row && !outer->in_row)
        flush(walk);
    else if (!XJ_HTML_IS(node, "br") && (xj_html_is_block(node) || xj_html_has_mark(node, XJ_HTML_FURNITURE)))
        pass_block_border(walk, node);
    walk->now = *outer;
    g_array_set_size(walk->outer, walk->outer->len - 1);
}

static void
walk_page(Walk *walk, xmlNode *root)
{
    XjXmlCursor cursor = {.top = root};
    while (xj_xml_cursor_next(&cursor))
    {
        if (xj_html_is_text(cursor.node))
            append_text(walk, (const char *)cursor.node->content);
        else if (cursor.node->type != XML_ELEMENT_NODE)
            continue;
        else if (xj_html_is_dropped(cursor.node))
            cursor.skips_inside = TRUE;
        else if (cursor.leaving)
            leave(walk, cursor.node);
        else
            enter(walk, cursor.node);
    }
    flush(walk);
    drop_link_lists(walk);
}

// ---------------------------------------------------------------- title

// The page's <title> without the name of the site, which follows a divider; NULL if there is none.
static char *
page_title(xmlNode *root)
{
    XjXmlCursor cursor = {.top = root};
    while (xj_xml_cursor_next(&cursor))
    {
        if (cursor.node->type == XML_ELEMENT_NODE && XJ_HTML_IS(cursor.node, "title"))
            break;
    }
    xmlChar *content = cursor.node != root ? xmlNodeGetContent(cursor.node) : NULL;
    if (content == NULL)
        return NULL;
    g_autofree char *title = g_strdup((const char *)content);
    xmlFree(content);
    gsize length = strcspn(title, "_|");
    char *dash = strstr(title, " - ");
    if (dash != NULL && (gsize)(dash - title) < length)
        length = (gsize)(dash - title);
    title[length] = '\0';
    g_strstrip(title);
    return *title != '\0' ? g_steal_pointer(&title) : NULL;
}

static void
read_page(xmlNode *root, XjSource *source)
{
    g_autoptr(GArray) outer = g_array_new(FALSE, FALSE, sizeof(Context));
    g_autoptr(GArray) run = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) link_list = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GString) text = g_string_new(NULL);
    Walk walk = {.source = source, .outer = outer, .text = text, .run = run, .link_list = link_list};
    if (source->title == NULL)
        source->title = page_title(root);
    xj_html_mark_furniture(root);
    xj_html_mark_rows(root);
    walk_page(&walk, root);
}

void
xj_html_read(const char *text, gsize length, XjSource *source)
{
    htmlDocPtr page = xj_html_parse(text, length);
    xmlNode *root = page != NULL ? xmlDocGetRootElement(page) : NULL;
    if (root != NULL)
        read_page(root, source);
    xmlFreeDoc(page);
}

static gboolean
read_html(const XjReadInput *input, XjReading *reading, GError **error)
{
    g_autofree char *declared = xj_html_declared_charset(input);
    g_auto(XjDecoded) text = {0};
    if (!xj_reading_decode(reading, input, declared, &text, error))
        return FALSE;
    xj_html_read(text.text, text.length, reading->source);
    return TRUE;
}

const XjFormatReader xj_html_reader = {.format = "html", .bid = xj_html_bid, .read = read_html};
